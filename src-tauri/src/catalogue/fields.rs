//! The values that the fields of a payload can have: the types that a manifest declares in its schema. A number or a
//! switch that arrives as text is read, unless the text means nothing.

use serde_json::{Map, Value};

use crate::base::field_error::FieldError;
use crate::base::values;

/// The values that a field can have.
#[derive(Clone, Debug, PartialEq)]
pub enum FieldKind {
    /// A text.
    Text,
    /// One of these texts. `read` are those that are understood too.
    #[expect(
        missing_docs,
        reason = "the documentation of the variant explains them"
    )]
    Choice {
        offered: Vec<String>,
        read: Vec<String>,
    },
    /// A number, or a time in seconds, with the limits of its schema.
    #[expect(missing_docs, reason = "the names are self-explanatory")]
    Number { min: Option<f64>, max: Option<f64> },
    /// A time of day, such as `20:30`.
    TimeOfDay,
    /// `true` or `false`.
    Switch,
    /// An object with these fields. It may have further ones.
    Object(Vec<Field>),
    /// A list.
    List,
    /// Any value.
    Any,
}

/// The longest show, in seconds: 366 days.
const MAX_DURATION_S: f64 = 366.0 * 24.0 * 3600.0;
/// The longest time of a clock, in seconds: a hundred days.
const MAX_CLOCK_S: f64 = 100.0 * 24.0 * 3600.0;

/// A field and its kind.
pub type Field = (String, FieldKind);

/// The themes of payloads. Controllers send their own, which other renderers read, so only its type is checked.
const THEME: &str = "theme";

/// The kinds of the fields of an object, read from its JSON Schema.
#[must_use]
pub(super) fn fields_of(schema: &Value) -> Vec<Field> {
    let properties = schema.get("properties").and_then(Value::as_object);
    let kinds = properties.into_iter().flatten().map(|(name, property)| {
        let kind = if name == THEME {
            FieldKind::Object(Vec::new())
        } else {
            FieldKind::of_schema(property)
        };
        (name.clone(), kind)
    });
    kinds.collect()
}

/// The fields that the server itself reads from a payload that is shown.
#[must_use]
pub(super) fn server_fields(has_clock: bool) -> Vec<Field> {
    let seconds = |max| FieldKind::Number {
        min: Some(0.0),
        max: Some(max),
    };
    if has_clock {
        vec![
            ("seconds".into(), seconds(MAX_CLOCK_S)),
            ("total".into(), seconds(MAX_CLOCK_S)),
            ("until".into(), FieldKind::TimeOfDay),
            ("hold".into(), FieldKind::Switch),
        ]
    } else {
        vec![("duration".into(), seconds(MAX_DURATION_S))]
    }
}

/// The field of a payload that adds time to a clock, or subtracts it.
#[must_use]
pub(super) fn added_time() -> Field {
    let kind = FieldKind::Number {
        min: Some(-MAX_CLOCK_S),
        max: Some(MAX_CLOCK_S),
    };
    ("seconds".into(), kind)
}

/// Returns why fields of an object are not understood. `prefix` is prepended to the names of the fields. A field that
/// is null or empty counts as not given.
pub(super) fn check(fields: &Map<String, Value>, kinds: &[Field], prefix: &str) -> Vec<FieldError> {
    let mut errors = Vec::new();
    for (name, kind) in kinds {
        let Some(value) = fields.get(name).filter(|value| !is_blank(value)) else {
            continue;
        };
        let path = format!("{prefix}{name}");
        match (kind, value) {
            (FieldKind::Object(kinds), Value::Object(fields)) => {
                errors.extend(check(fields, kinds, &format!("{path}.")));
            }
            _ => errors.extend(
                kind.problem(value)
                    .map(|message| FieldError::new(path, message)),
            ),
        }
    }
    errors
}

/// Returns the object with the numbers, switches and choices that its texts mean; `None` if it stays as it is.
#[must_use]
pub(super) fn with_texts_read(
    fields: &Map<String, Value>,
    kinds: &[Field],
) -> Option<Map<String, Value>> {
    let mut changed: Option<Map<String, Value>> = None;
    for (name, kind) in kinds {
        let Some(value) = fields.get(name) else {
            continue;
        };
        let read = match (kind, value) {
            (FieldKind::Object(kinds), Value::Object(fields)) => {
                with_texts_read(fields, kinds).map(Value::from)
            }
            _ => kind
                .read_text(value)
                .filter(|read| kind.problem(read).is_none()),
        };
        if let Some(read) = read {
            changed
                .get_or_insert_with(|| fields.clone())
                .insert(name.clone(), read);
        }
    }
    changed
}

/// Whether a value stands for a field that is not given.
#[must_use]
pub fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        _ => false,
    }
}

impl FieldKind {
    fn of_schema(schema: &Value) -> Self {
        let texts = |path: &str| -> Vec<String> {
            let values = schema.pointer(path).and_then(Value::as_array);
            let texts = values.into_iter().flatten().filter_map(Value::as_str);
            texts.map(str::to_owned).collect()
        };
        let limit = |name: &str| schema.get(name).and_then(Value::as_f64);
        match schema.get("type").and_then(Value::as_str) {
            Some("string") if schema.get("enum").is_some() => Self::Choice {
                offered: texts("/enum"),
                read: texts("/v_cuelight/alsoRead"),
            },
            Some("string") => Self::Text,
            Some("number" | "integer") if schema.get("enum").is_none() => Self::Number {
                min: limit("minimum"),
                max: limit("maximum"),
            },
            Some("boolean") => Self::Switch,
            // Positions and sizes beyond their limits are moved to the limits when they are drawn.
            Some("object") => Self::Object(without_limits(fields_of(schema))),
            Some("array") => Self::List,
            _ => Self::Any,
        }
    }

    /// What the value must be; `None` if it is understood.
    fn problem(&self, value: &Value) -> Option<String> {
        match self {
            Self::Text if !value.is_string() => Some("must be text, in quotation marks".into()),
            Self::Choice { offered, read } => {
                let is_known = value.as_str().is_some_and(|text| {
                    let is_same = |choice: &String| choice.eq_ignore_ascii_case(text.trim());
                    offered.iter().chain(read).any(is_same)
                });
                (!is_known).then(|| format!("must be one of {}", offered.join(", ")))
            }
            Self::Number { min, max } => {
                let Some(number) = values::duration(value) else {
                    return Some(
                        "must be a number or a time, such as 90, \"90\" or \"1:30\"".into(),
                    );
                };
                let is_low = min.is_some_and(|min| number < min);
                let is_high = max.is_some_and(|max| number > max);
                (is_low || is_high).then(|| match (min, max) {
                    (Some(min), Some(max)) => format!("must be a number from {min} to {max}"),
                    (Some(min), None) => format!("must be {min} or more"),
                    (None, max) => format!("must be {} or less", max.unwrap_or_default()),
                })
            }
            Self::TimeOfDay if values::time_of_day(value).is_none() => {
                Some("must be a time of day, such as 20:30, 20h30, 20:30:00 or 8:30 pm".into())
            }
            Self::Switch if values::switch(value).is_none() => Some("must be true or false".into()),
            Self::Object(_) if !value.is_object() => Some("must be an object".into()),
            Self::List if !value.is_array() => Some("must be a list".into()),
            _ => None,
        }
    }

    /// The value that a text means; `None` if it is no text or stays as it is.
    fn read_text(&self, value: &Value) -> Option<Value> {
        let text = value.as_str()?;
        match self {
            Self::Number { .. } => {
                let number = values::parse_duration(text)?;
                let is_whole = number.fract() == 0.0 && number.abs() < 1e15;
                Some(if is_whole {
                    Value::from(number as i64)
                } else {
                    Value::from(number)
                })
            }
            Self::Switch => values::parse_switch(text).map(Value::from),
            Self::Choice { offered, .. } => {
                let choice = offered
                    .iter()
                    .find(|choice| choice.eq_ignore_ascii_case(text.trim()))?;
                (choice != text).then(|| choice.clone().into())
            }
            _ => None,
        }
    }
}

fn without_limits(kinds: Vec<Field>) -> Vec<Field> {
    let kinds = kinds.into_iter().map(|(name, kind)| match kind {
        FieldKind::Number { .. } => (
            name,
            FieldKind::Number {
                min: None,
                max: None,
            },
        ),
        kind => (name, kind),
    });
    kinds.collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn kinds() -> Vec<Field> {
        fields_of(&json!({ "properties": {
            "title": { "type": "string" },
            "side": { "type": "string", "enum": ["left", "right"], "v_cuelight": { "alsoRead": ["port"] } },
            "duration": { "type": "number", "minimum": 0 },
            "level": { "type": "integer", "minimum": 1, "maximum": 3 },
            "hold": { "type": "boolean" },
            "size": { "type": "object", "properties": { "scale": { "type": "number", "maximum": 2 } } },
            "tags": { "type": "array" },
            "theme": { "type": "object", "properties": { "motion": { "type": "string", "enum": ["full"] } } },
            "either": { "type": ["string", "number"] },
            "step": { "type": "number", "enum": [1, 2] },
        } }))
    }

    #[test]
    fn each_value_is_read_passed_on_or_refused() {
        let unchanged = "";
        for (fields, expected) in [
            (
                json!({"title": "Ada", "subtitle": ["unknown"], "side": "left"}),
                unchanged,
            ),
            (
                json!({"title": "", "side": "", "duration": null, "hold": " ", "size": null}),
                unchanged,
            ),
            (
                json!({"duration": 5, "level": 3, "size": {"scale": 9}, "tags": [], "step": 7}),
                unchanged,
            ),
            (
                json!({"either": true, "theme": {"motion": "wild"}}),
                unchanged,
            ),
            (json!({"side": "port"}), unchanged),
            (json!({"duration": "5"}), r#"{"duration":5}"#),
            (json!({"duration": "1:30"}), r#"{"duration":90}"#),
            (json!({"duration": "2,5"}), r#"{"duration":2.5}"#),
            (json!({"hold": "true"}), r#"{"hold":true}"#),
            (json!({"side": " Left "}), r#"{"side":"left"}"#),
            (
                json!({"size": {"scale": "1.5", "x": "1"}}),
                r#"{"size":{"scale":1.5,"x":"1"}}"#,
            ),
            (
                json!({"title": 5}),
                "title: must be text, in quotation marks",
            ),
            (
                json!({"title": ["x"]}),
                "title: must be text, in quotation marks",
            ),
            (json!({"side": "up"}), "side: must be one of left, right"),
            (json!({"side": 1}), "side: must be one of left, right"),
            (
                json!({"duration": "soon"}),
                "duration: must be a number or a time, such as 90, \"90\" or \"1:30\"",
            ),
            (
                json!({"duration": [5]}),
                "duration: must be a number or a time, such as 90, \"90\" or \"1:30\"",
            ),
            (json!({"duration": -5}), "duration: must be 0 or more"),
            (json!({"duration": "-0:05"}), "duration: must be 0 or more"),
            (json!({"level": 4}), "level: must be a number from 1 to 3"),
            (json!({"hold": 1}), "hold: must be true or false"),
            (json!({"size": 5}), "size: must be an object"),
            (
                json!({"size": {"scale": "big"}}),
                "size.scale: must be a number or a time, such as 90, \"90\" or \"1:30\"",
            ),
            (json!({"theme": "dark"}), "theme: must be an object"),
            (json!({"tags": "a"}), "tags: must be a list"),
        ] {
            let fields = fields.as_object().expect("an object").clone();
            let errors = check(&fields, &kinds(), "");
            if let [error] = errors.as_slice() {
                assert_eq!(error.to_string(), expected);
                continue;
            }
            assert_eq!(errors, []);
            let read = with_texts_read(&fields, &kinds());
            let read = read.map_or(String::new(), |read| Value::from(read).to_string());
            assert_eq!(read, expected, "{fields:?}");
        }
    }
}
