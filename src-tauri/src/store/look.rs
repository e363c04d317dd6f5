//! What a theme must be, and how it gets into a payload. Nothing here touches the disk.
//!
//! A theme is whole or it is none: pages of the suite fall over one without all its colours or its font.
//! Colours and the family end up in style sheets, so they are held to what a colour and a family look
//! like; keys we do not know are kept.

use std::collections::HashMap;

use serde::de::IgnoredAny;
use serde_json::Value;

use super::error::FieldError;
use super::library::Check;
use crate::hub::Payload;

/// The colours of a theme.
const COLOURS: [&str; 6] = ["primary", "accent", "surface", "text", "success", "warn"];
/// The largest theme, in bytes of JSON.
const LARGEST: usize = 16 * 1024;

/// Checks a theme.
pub(super) fn checked(check: Check<'_>, given: Option<&Value>) -> Result<Value, FieldError> {
    let theme = given.filter(|theme| theme.is_object());
    let theme =
        theme.ok_or_else(|| check.wrong("theme", "an object with colors and font is needed"))?;
    if theme.to_string().len() > LARGEST {
        return Err(check.wrong("theme", "it may have 16 KiB of JSON at most"));
    }
    for name in COLOURS {
        let colour = theme["colors"][name].as_str().unwrap_or_default();
        if !is_colour(colour) {
            let field = format!("theme.colors.{name}");
            return Err(check.wrong(&field, "a colour is needed, such as #1a2b3c"));
        }
    }
    let family = theme["font"]["family"].as_str().unwrap_or_default();
    if !is_family(family) {
        return Err(check.wrong(
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
    check: Check<'_>,
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
    Err(check.wrong(&format!("theme.{part}.{name}"), message))
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

fn is_family(text: &str) -> bool {
    let strange = |c: char| c.is_control() || ";{}<>()\\@".contains(c);
    !text.trim().is_empty() && text.len() <= 200 && !text.contains(strange)
}

/// Whether an event puts a graphic on air and so carries its look.
#[must_use]
pub fn takes_theme(channel: &str, kind: &str) -> bool {
    kind == if channel == "countdown" {
        "set"
    } else {
        "show"
    }
}

/// The payload with `theme` added, if it is an object (or there is none) that does not say `theme`
/// itself. Everything else of it stays as it was written, byte for byte.
#[must_use]
pub fn with_theme(payload: Option<Payload>, theme: Option<&Value>) -> Option<Payload> {
    let Some(theme) = theme else { return payload };
    let text = payload.as_ref().map_or("{}", Payload::text);
    // The values are skipped, not read: how deep they are nested does not matter.
    let keys: Result<HashMap<String, IgnoredAny>, _> = serde_json::from_str(text);
    let (Ok(keys), Some(open)) = (keys, text.strip_suffix('}')) else {
        return payload;
    };
    if keys.contains_key("theme") {
        return payload;
    }
    let comma = if keys.is_empty() { "" } else { "," };
    let themed = serde_json::from_str(&format!("{open}{comma}\"theme\":{theme}}}"));
    themed.ok().or(payload)
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
        checked(Check { at: "" }, Some(theme))
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
            ("/own", json!("x".repeat(LARGEST)), "theme"),
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
            checked(Check { at: "themes[2]." }, None)
                .expect_err("none")
                .field,
            "themes[2].theme"
        );
    }

    #[test]
    fn only_what_puts_a_graphic_on_air_takes_a_theme() {
        for (channel, kind, takes) in [
            ("lower", "show", true),
            ("own", "show", true),
            ("lower", "update", false),
            ("lower", "hide", false),
            ("countdown", "set", true),
            ("countdown", "show", false),
            ("countdown", "update", false),
            ("lower", "set", false),
        ] {
            assert_eq!(takes_theme(channel, kind), takes, "{channel} {kind}");
        }
    }

    #[test]
    fn a_theme_is_added_and_the_rest_stays_byte_for_byte() {
        let theme = json!({"t": 1});
        let deep = format!("{{\"a\":{}{}}}", "[".repeat(120), "]".repeat(120));
        let deep_own = format!("{{\"theme\":{}{}}}", "[".repeat(120), "]".repeat(120));
        for (before, after) in [
            ("{}", r#"{"theme":{"t":1}}"#.to_owned()),
            ("{ }", r#"{ "theme":{"t":1}}"#.to_owned()),
            (
                r#"{"z":1.0, "big":123456789012345678901234567890,"a":1e5 }"#,
                r#"{"z":1.0, "big":123456789012345678901234567890,"a":1e5 ,"theme":{"t":1}}"#
                    .to_owned(),
            ),
            // A brace in a text, and a theme that is not at the top.
            (
                r#"{"a":"}","b":{"theme":1}}"#,
                r#"{"a":"}","b":{"theme":1},"theme":{"t":1}}"#.to_owned(),
            ),
            (
                &deep,
                format!("{},\"theme\":{{\"t\":1}}}}", &deep[..deep.len() - 1]),
            ),
            // The caller's word wins, however it is written and whatever it is.
            (
                r#"{"theme":{"own":1}}"#,
                r#"{"theme":{"own":1}}"#.to_owned(),
            ),
            (r#"{"theme":null}"#, r#"{"theme":null}"#.to_owned()),
            (r#"{"\u0074heme":0}"#, r#"{"\u0074heme":0}"#.to_owned()),
            (&deep_own, deep_own.clone()),
            // No object, no place for a theme.
            ("null", "null".to_owned()),
            ("[1]", "[1]".to_owned()),
            (r#""}""#, r#""}""#.to_owned()),
            ("5.00", "5.00".to_owned()),
        ] {
            let payload: Payload = serde_json::from_str(before).expect("JSON");
            let themed = with_theme(Some(payload.clone()), Some(&theme)).expect("a payload");
            assert_eq!(themed.text(), after);
            assert_eq!(with_theme(Some(payload.clone()), None), Some(payload));
        }
        let alone = with_theme(None, Some(&theme)).expect("a payload");
        assert_eq!(alone.text(), r#"{"theme":{"t":1}}"#);
        assert_eq!(with_theme(None, None), None);
    }
}
