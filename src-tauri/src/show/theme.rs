//! Adds a theme to a payload.

use serde_json::Value;
use serde_json::value::RawValue;

use crate::hub::Payload;

/// Adds `theme` to a payload that is missing or is an object without a `theme`. All other bytes of the payload
/// are unchanged.
pub(super) fn with_theme(payload: Option<Payload>, theme: Option<&Value>) -> Option<Payload> {
    let Some(theme) = theme else { return payload };
    let (text, comma) = match &payload {
        None => ("{}", ""),
        Some(original) if !original.is_object() || original.object().contains_key("theme") => {
            return payload;
        }
        Some(original) if original.object().is_empty() => (original.text(), ""),
        Some(original) => (original.text(), ","),
    };
    let Some(open) = text.strip_suffix('}') else {
        return payload;
    };
    let themed = RawValue::from_string(format!("{open}{comma}\"theme\":{theme}}}"));
    themed.ok().map(Payload::from).or(payload)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_theme_is_added_without_changing_other_bytes() {
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
            // A brace in a string, and a nested theme.
            (
                r#"{"a":"}","b":{"theme":1}}"#,
                r#"{"a":"}","b":{"theme":1},"theme":{"t":1}}"#.to_owned(),
            ),
            (
                &deep,
                format!("{},\"theme\":{{\"t\":1}}}}", &deep[..deep.len() - 1]),
            ),
            // The controller's own theme wins, in every notation and with every value.
            (
                r#"{"theme":{"own":1}}"#,
                r#"{"theme":{"own":1}}"#.to_owned(),
            ),
            (r#"{"theme":null}"#, r#"{"theme":null}"#.to_owned()),
            (r#"{"\u0074heme":0}"#, r#"{"\u0074heme":0}"#.to_owned()),
            (&deep_own, deep_own.clone()),
            // Only an object can have a theme.
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
