//! Validates the content of a theme.
//!
//! A theme must have every color and a font, because pages of the suite crash if one of them is missing. All other
//! parts are optional. Colors and the name of the font are inserted into style sheets, so their syntax is checked.
//! Unknown keys are kept.

use serde_json::Value;

use super::field_check::FieldCheck;
use crate::base::field_error::FieldError;
use crate::catalogue::{PartValues, THEME_PARTS};

/// The required colors.
const COLORS: [&str; 6] = ["primary", "accent", "surface", "text", "success", "warn"];
/// What a color must be.
const COLOR_RULE: &str = "must be a color such as #1a2b3c";
/// The maximum length of the URL of a picture, in bytes.
const MAX_URL_LENGTH: usize = 2_000;
/// The maximum size of a theme, in bytes of JSON.
const MAX_THEME_SIZE: usize = 16 * 1024;

/// Returns the theme if it is valid.
pub(super) fn validate(check: FieldCheck<'_>, given: Option<&Value>) -> Result<Value, FieldError> {
    let theme = given.filter(|theme| theme.is_object());
    let theme =
        theme.ok_or_else(|| check.error("theme", "must be an object with colors and font"))?;
    if theme.to_string().len() > MAX_THEME_SIZE {
        return Err(check.error("theme", "must be at most 16 KiB of JSON"));
    }
    for name in COLORS {
        let color = theme["colors"][name].as_str().unwrap_or_default();
        if !is_color(color) {
            let field = format!("theme.colors.{name}");
            return Err(check.error(&field, COLOR_RULE));
        }
    }
    let family = theme["font"]["family"].as_str().unwrap_or_default();
    if !is_font_family(family) {
        return Err(check.error(
            "theme.font.family",
            "must be the name of a font, such as Inter",
        ));
    }
    check_number(check, theme, "font", "size", 1.0, 1_000.0)?;
    check_number(check, theme, "font", "weight", 1.0, 1_000.0)?;
    if theme.get("layout").is_some() {
        check_number(check, theme, "layout", "x", -100_000.0, 100_000.0)?;
        check_number(check, theme, "layout", "y", -100_000.0, 100_000.0)?;
        check_number(check, theme, "layout", "scale", 0.01, 100.0)?;
    }
    check_parts(check, theme)?;
    Ok(theme.clone())
}

/// Checks the optional parts that the theme has. `null` counts as missing.
fn check_parts(check: FieldCheck<'_>, theme: &Value) -> Result<(), FieldError> {
    for part in THEME_PARTS {
        let (group, key) = part.group_and_key();
        let Some(group_value) = theme.get(group).filter(|value| !value.is_null()) else {
            continue;
        };
        if !group_value.is_object() {
            return Err(check.error(&format!("theme.{group}"), "must be an object"));
        }
        let Some(value) = group_value.get(key).filter(|value| !value.is_null()) else {
            continue;
        };
        if let Some(rule) = broken_rule(&part.values, value) {
            return Err(check.error(&format!("theme.{}", part.path), rule));
        }
    }
    Ok(())
}

/// The rule that a value breaks, if any.
fn broken_rule(allowed: &PartValues, value: &Value) -> Option<String> {
    let text = value.as_str().unwrap_or_default();
    let (is_allowed, rule) = match *allowed {
        PartValues::Number { min, max, .. } => (
            value.as_f64().is_some_and(|n| (min..=max).contains(&n)),
            format!("must be a number from {min} to {max}"),
        ),
        PartValues::Color => (is_color(text), COLOR_RULE.to_owned()),
        PartValues::Choice { values, .. } => (
            values.contains(&text),
            format!("must be {}", one_of(values)),
        ),
        PartValues::Switch => (value.is_boolean(), "must be true or false".to_owned()),
        PartValues::Image => (
            is_image_url(text),
            "must be the URL of a picture, such as /assets/logo.png or https://example.com/logo.png"
                .to_owned(),
        ),
    };
    (!is_allowed).then_some(rule)
}

/// Lists values, such as `start, center or end`.
fn one_of(values: &[&str]) -> String {
    match values {
        [first @ .., last] if !first.is_empty() => format!("{} or {last}", first.join(", ")),
        _ => values.join(""),
    }
}

fn check_number(
    check: FieldCheck<'_>,
    theme: &Value,
    group: &str,
    key: &str,
    min: f64,
    max: f64,
) -> Result<(), FieldError> {
    let number = theme[group][key].as_f64();
    if number.is_some_and(|number| (min..=max).contains(&number)) {
        return Ok(());
    }
    let message = format!("must be a number from {min} to {max}");
    Err(check.error(&format!("theme.{group}.{key}"), message))
}

/// Whether the text is a hexadecimal color, a color name, or a color function such as `rgb(0 0 0 / 50%)`.
fn is_color(text: &str) -> bool {
    const FUNCTIONS: [&str; 9] = [
        "rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch",
    ];
    if text.len() > 64 {
        return false;
    }
    if let Some(digits) = text.strip_prefix('#') {
        return matches!(digits.len(), 3 | 4 | 6 | 8)
            && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    }
    if let Some((function, rest)) = text.split_once('(') {
        let inside = rest.strip_suffix(')').unwrap_or_default();
        return FUNCTIONS.contains(&function.to_ascii_lowercase().as_str())
            && !inside.is_empty()
            && inside
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || " .,%/+-".contains(c));
    }
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphabetic())
}

fn is_font_family(text: &str) -> bool {
    let is_forbidden = |c: char| c.is_control() || ";{}<>()\\@".contains(c);
    !text.trim().is_empty() && text.len() <= 200 && !text.contains(is_forbidden)
}

/// Whether the text is an absolute URL that pages load, or the path of a file that this app serves.
fn is_image_url(text: &str) -> bool {
    let is_web = text.starts_with("https://") || text.starts_with("http://");
    let is_path = text.starts_with('/') && !text.starts_with("//");
    let is_clean = !text.contains(|c: char| c.is_control() || c.is_whitespace());
    (is_web || is_path) && is_clean && text.len() <= MAX_URL_LENGTH
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn theme() -> Value {
        json!({
            "colors": {"primary": "#fff", "accent": "#112233", "surface": "rgba(0, 0, 0, 0.5)",
                       "text": "white", "success": "oklch(60% 0.2 140 / 0.9)", "warn": "#12345678"},
            "font": {"family": "'Open Sans', sans-serif", "size": 48, "weight": 700},
            "layout": {"x": 60, "y": -1.5, "scale": 1}
        })
    }

    fn check(theme: &Value) -> Result<Value, FieldError> {
        validate(FieldCheck { prefix: "" }, Some(theme))
    }

    #[test]
    fn a_valid_theme_is_returned_unchanged() {
        let mut valid = theme();
        valid["unknown"] = json!({"kept": [1.0]});
        assert_eq!(check(&valid), Ok(valid.clone()));
        valid.as_object_mut().expect("an object").remove("layout");
        assert_eq!(check(&valid), Ok(valid.clone()));
    }

    /// A valid and an invalid value of a part.
    fn examples(values: &PartValues) -> (Value, Value) {
        match values {
            PartValues::Number { min, max, .. } => (json!(min), json!(max + 1.0)),
            PartValues::Color => (json!("#123456"), json!("url(x)")),
            PartValues::Choice { values, .. } => (json!(values[0]), json!("sideways")),
            PartValues::Switch => (json!(true), json!("yes")),
            PartValues::Image => (json!("/assets/logo.png"), json!("javascript:alert(1)")),
        }
    }

    #[test]
    fn every_optional_part_is_checked_and_kept() {
        for part in THEME_PARTS {
            let (group, key) = part.group_and_key();
            let (valid, invalid) = examples(&part.values);
            let mut changed = theme();
            changed[group][key] = valid;
            assert_eq!(check(&changed), Ok(changed.clone()), "{}", part.path);
            changed[group][key] = Value::Null;
            assert_eq!(check(&changed), Ok(changed.clone()), "{}", part.path);
            changed[group][key] = invalid;
            let error = check(&changed).expect_err(part.path);
            assert_eq!(error.field, format!("theme.{}", part.path));
            changed[group] = json!("large");
            let error = check(&changed).expect_err(part.path);
            assert_eq!(error.field, format!("theme.{group}"));
        }
    }

    #[test]
    fn an_error_in_an_optional_part_says_what_is_allowed() {
        for (group, key, value, message) in [
            (
                "secondLine",
                "size",
                json!("36px"),
                "must be a number from 20 to 90",
            ),
            (
                "text",
                "align",
                json!("left"),
                "must be start, center or end",
            ),
            ("plate", "perLine", json!(1), "must be true or false"),
            ("secondLine", "color", json!(""), COLOR_RULE),
            (
                "logo",
                "image",
                json!("//example.com/logo.png"),
                "must be the URL of a picture, such as /assets/logo.png or https://example.com/logo.png",
            ),
        ] {
            let mut invalid = theme();
            invalid[group][key] = value;
            assert_eq!(check(&invalid).expect_err(key).message, message);
        }
    }

    #[test]
    fn an_error_names_the_missing_or_invalid_field() {
        for (pointer, value, field) in [
            ("/colors", json!(null), "theme.colors.primary"),
            ("/colors/accent", json!(null), "theme.colors.accent"),
            (
                "/colors/text",
                json!("red; background: url(x)"),
                "theme.colors.text",
            ),
            ("/colors/text", json!("url(//evil)"), "theme.colors.text"),
            ("/colors/text", json!("#12345"), "theme.colors.text"),
            ("/colors/text", json!("rgb()"), "theme.colors.text"),
            ("/colors/text", json!("rgb(var(--x))"), "theme.colors.text"),
            ("/colors/warn", json!(""), "theme.colors.warn"),
            ("/colors/warn", json!(5), "theme.colors.warn"),
            ("/font", json!([]), "theme.font.family"),
            ("/font/family", json!("  "), "theme.font.family"),
            ("/font/family", json!("a;}b{"), "theme.font.family"),
            ("/font/family", json!("x".repeat(201)), "theme.font.family"),
            ("/font/size", json!("48px"), "theme.font.size"),
            ("/font/weight", json!(0), "theme.font.weight"),
            ("/layout/scale", json!(0), "theme.layout.scale"),
            ("/layout", json!({"x": 1}), "theme.layout.y"),
            ("", json!([]), "theme"),
            ("", json!("dark"), "theme"),
            ("/unknown", json!("x".repeat(MAX_THEME_SIZE)), "theme"),
        ] {
            let mut invalid = theme();
            match invalid.pointer_mut(pointer) {
                Some(target) => *target = value.clone(),
                None => invalid["unknown"] = value.clone(),
            }
            let error = check(&invalid).expect_err(pointer);
            assert_eq!(error.field, field, "{pointer} {value}");
        }
        assert_eq!(
            validate(
                FieldCheck {
                    prefix: "themes[2]."
                },
                None
            )
            .expect_err("no theme")
            .field,
            "themes[2].theme"
        );
    }
}
