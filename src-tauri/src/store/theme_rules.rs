//! What a theme must hold.
//!
//! A theme has every colour and a font, or it is refused: pages of the suite crash without one of them. Colours and the
//! font's name become part of style sheets, so they must have the form of a colour and of a name. Unknown keys are kept.

use serde_json::Value;

use super::error::FieldError;
use super::field_check::FieldCheck;

/// The colours of a theme.
const COLOURS: [&str; 6] = ["primary", "accent", "surface", "text", "success", "warn"];
/// The size of the largest theme, in bytes of JSON.
const LARGEST_THEME: usize = 16 * 1024;

/// Returns the theme if every part of it is valid.
pub(super) fn checked(check: FieldCheck<'_>, given: Option<&Value>) -> Result<Value, FieldError> {
    let theme = given.filter(|theme| theme.is_object());
    let theme =
        theme.ok_or_else(|| check.error("theme", "an object with colors and font is needed"))?;
    if theme.to_string().len() > LARGEST_THEME {
        return Err(check.error("theme", "it may have 16 KiB of JSON at most"));
    }
    for name in COLOURS {
        let colour = theme["colors"][name].as_str().unwrap_or_default();
        if !is_colour(colour) {
            let field = format!("theme.colors.{name}");
            return Err(check.error(&field, "a colour is needed, such as #1a2b3c"));
        }
    }
    let family = theme["font"]["family"].as_str().unwrap_or_default();
    if !is_font_family(family) {
        return Err(check.error(
            "theme.font.family",
            "a font's name is needed, such as Inter",
        ));
    }
    number(check, theme, "font", "size", 1.0, 1_000.0)?;
    number(check, theme, "font", "weight", 1.0, 1_000.0)?;
    if theme.get("layout").is_some() {
        number(check, theme, "layout", "x", -100_000.0, 100_000.0)?;
        number(check, theme, "layout", "y", -100_000.0, 100_000.0)?;
        number(check, theme, "layout", "scale", 0.01, 100.0)?;
    }
    Ok(theme.clone())
}

fn number(
    check: FieldCheck<'_>,
    theme: &Value,
    part: &str,
    name: &str,
    least: f64,
    most: f64,
) -> Result<(), FieldError> {
    let number = theme[part][name].as_f64();
    if number.is_some_and(|number| (least..=most).contains(&number)) {
        return Ok(());
    }
    let message = format!("a number from {least} to {most} is needed");
    Err(check.error(&format!("theme.{part}.{name}"), message))
}

/// A hexadecimal colour, a name, or a function of numbers such as `rgb(0 0 0 / 50%)`.
fn is_colour(text: &str) -> bool {
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
        checked(FieldCheck { prefix: "" }, Some(theme))
    }

    #[test]
    fn a_whole_theme_passes_as_it_is() {
        let mut whole = theme();
        whole["own"] = json!({"kept": [1.0]});
        assert_eq!(check(&whole), Ok(whole.clone()));
        whole.as_object_mut().expect("an object").remove("layout");
        assert_eq!(check(&whole), Ok(whole.clone()));
    }

    #[test]
    fn what_is_missing_or_wrong_is_named() {
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
            ("/own", json!("x".repeat(LARGEST_THEME)), "theme"),
        ] {
            let mut wrong = theme();
            match wrong.pointer_mut(pointer) {
                Some(place) => *place = value.clone(),
                None => wrong["own"] = value.clone(),
            }
            let error = check(&wrong).expect_err(pointer);
            assert_eq!(error.field, field, "{pointer} {value}");
        }
        assert_eq!(
            checked(
                FieldCheck {
                    prefix: "themes[2]."
                },
                None
            )
            .expect_err("none")
            .field,
            "themes[2].theme"
        );
    }
}
