//! Reads the fields that the server understands from a payload, and derives new payloads from existing ones.

use serde_json::{Map, Value};

use crate::base::values;
use crate::hub::Payload;

/// The maximum duration, in seconds: 366 days. A longer duration is ignored.
const MAX_DURATION_S: f64 = 366.0 * 24.0 * 3600.0;

/// Whether there is nothing to show: no payload, or an object without fields.
pub(super) fn is_empty(payload: Option<&Payload>) -> bool {
    payload.is_none_or(|payload| payload.object().is_empty())
}

/// Whether two payloads have the same fields, in any order. A missing payload counts as an empty object.
pub(super) fn is_same(a: Option<&Payload>, b: Option<&Payload>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a == b || a.object() == b.object(),
        _ => is_empty(a) && is_empty(b),
    }
}

/// Whether two payloads show the same content: a null field counts as missing, and `1` equals `1.0`, because a client
/// written in JavaScript cannot tell them apart.
pub(super) fn shows_same_content(a: Option<&Payload>, b: Option<&Payload>) -> bool {
    let fields = |payload: Option<&Payload>| -> Map<String, Value> {
        let fields = payload.map(|payload| payload.object().clone());
        let fields = fields.unwrap_or_default().into_iter();
        fields.filter(|(_, value)| !value.is_null()).collect()
    };
    is_equal(&Value::Object(fields(a)), &Value::Object(fields(b)))
}

/// Whether two payloads show the same content, however long each stays on air.
pub(super) fn shows_same_content_ignoring_duration(
    a: Option<&Payload>,
    b: Option<&Payload>,
) -> bool {
    let without_duration = |payload| Payload::from(without(payload, &["duration"]));
    shows_same_content(Some(&without_duration(a)), Some(&without_duration(b)))
}

fn is_equal(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a == b || a.as_f64() == b.as_f64(),
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_equal(a, b))
        }
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len()
                && a.iter()
                    .all(|(key, a)| b.get(key).is_some_and(|b| is_equal(a, b)))
        }
        _ => a == b,
    }
}

/// Whether a cue leaves the time of a clock unchanged: it has no time, or the same time as the content that was taken
/// last, such as `"1:30"` and 90. A time of day is compared with the clock instead; see `time_of_day.rs`.
pub(super) fn leaves_time_unchanged(cue: &Payload, taken: Option<&Payload>) -> bool {
    let time = |payload: &Payload| {
        let fields = payload.object();
        let seconds = fields.get("seconds").and_then(values::duration);
        (seconds, fields.get("until").cloned())
    };
    let cued_time = time(cue);
    cued_time == (None, None) || cued_time == taken.map(time).unwrap_or_default()
}

/// The payload with the fields in `changes` set. `None` counts as an empty object.
pub(super) fn merged(payload: Option<&Payload>, changes: &Map<String, Value>) -> Payload {
    let mut object = to_object(payload);
    object.extend(changes.clone());
    Payload::from(object)
}

/// Like [`merged`], but a null removes the field (JSON Merge Patch without nesting).
pub(super) fn patched(payload: Option<&Payload>, changes: &Map<String, Value>) -> Payload {
    let mut object = to_object(payload);
    for (field, value) in changes {
        if value.is_null() {
            object.shift_remove(field);
        } else {
            object.insert(field.clone(), value.clone());
        }
    }
    Payload::from(object)
}

/// The payload with one field set.
pub(super) fn with_field(payload: Option<&Payload>, field: &str, value: Value) -> Payload {
    let mut object = to_object(payload);
    object.insert(field.to_owned(), value);
    Payload::from(object)
}

/// The payload without these fields.
pub(super) fn without(payload: Option<&Payload>, fields: &[&str]) -> Map<String, Value> {
    let mut object = to_object(payload);
    for field in fields {
        object.shift_remove(*field);
    }
    object
}

/// Milliseconds as seconds for a payload: as an integer where possible, because existing clients expect one.
pub(super) fn seconds(milliseconds: u64) -> Value {
    if milliseconds.is_multiple_of(1000) {
        Value::from(milliseconds / 1000)
    } else {
        Value::from(milliseconds as f64 / 1000.0)
    }
}

/// When a show with this payload ends: `duration` seconds after `now`. `None` without a valid duration.
pub(super) fn hides_at(payload: Option<&Payload>, now: u64) -> Option<u64> {
    let seconds = values::duration(payload?.object().get("duration")?)?;
    let is_valid = seconds > 0.0 && seconds <= MAX_DURATION_S;
    is_valid.then(|| now + (seconds * 1000.0).round() as u64)
}

fn to_object(payload: Option<&Payload>) -> Map<String, Value> {
    payload
        .map(|payload| payload.object().clone())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn payload(value: Value) -> Payload {
        Payload::from(&value)
    }

    #[test]
    fn payloads_with_the_same_fields_are_equal() {
        let payload_ab = payload(json!({"a": 1, "b": 2}));
        assert!(is_same(
            Some(&payload_ab),
            Some(&payload(json!({"b": 2, "a": 1})))
        ));
        assert!(!is_same(Some(&payload_ab), Some(&payload(json!({"a": 1})))));
        assert!(is_same(None, Some(&payload(json!({})))));
        assert!(!is_same(None, Some(&payload_ab)));
    }

    #[test]
    fn null_fields_and_the_notation_of_numbers_do_not_change_what_is_shown() {
        let same = |a: Value, b: Value| shows_same_content(Some(&payload(a)), Some(&payload(b)));
        assert!(same(
            json!({"a": 1, "b": null, "c": [1.0]}),
            json!({"c": [1], "a": 1.0})
        ));
        assert!(!same(json!({"a": 1}), json!({"a": 2})));
        assert!(!same(json!({"a": {"b": 1}}), json!({"a": {}})));
        assert!(!same(json!({"a": 1}), json!({"b": 1})));
        assert!(shows_same_content(None, Some(&payload(json!({"a": null})))));
        assert!(!shows_same_content(None, Some(&payload(json!({"a": 1})))));
    }

    #[test]
    fn a_cue_with_the_same_time_or_none_leaves_the_time_unchanged() {
        let ninety_seconds = payload(json!({"title": "Soon", "seconds": 90}));
        assert!(leaves_time_unchanged(
            &ninety_seconds,
            Some(&payload(json!({"seconds": 90})))
        ));
        let other_times = [json!({"seconds": 60}), json!({"until": "20:30"}), json!({})];
        for taken in other_times {
            assert!(
                !leaves_time_unchanged(&ninety_seconds, Some(&payload(taken.clone()))),
                "{taken}"
            );
        }
        assert!(!leaves_time_unchanged(&ninety_seconds, None));
        let without_time = payload(json!({"title": "Soon"}));
        assert!(leaves_time_unchanged(&without_time, None));
        assert!(leaves_time_unchanged(&without_time, Some(&ninety_seconds)));
    }

    #[test]
    fn a_null_in_a_patch_removes_its_field_and_the_order_of_fields_is_kept() {
        let original = payload(json!({"a": 1, "b": 2, "c": 3}));
        let changes = json!({"a": null, "b": 5, "d": null});
        let changes = changes.as_object().expect("an object");
        assert_eq!(patched(Some(&original), changes).text(), r#"{"b":5,"c":3}"#);
        assert_eq!(
            merged(Some(&original), changes).text(),
            r#"{"a":null,"b":5,"c":3,"d":null}"#
        );
    }

    #[test]
    fn only_a_valid_duration_ends_a_show() {
        let hides_at = |duration| hides_at(Some(&payload(json!({ "duration": duration }))), 1_000);
        assert_eq!(hides_at(json!(2.5)), Some(3_500));
        assert_eq!(hides_at(json!("5")), Some(6_000));
        assert_eq!(hides_at(json!("1:30")), Some(91_000));
        for duration in [json!(0), json!(-1), json!("soon"), json!(1e9), json!(null)] {
            assert_eq!(hides_at(duration.clone()), None, "{duration}");
        }
    }
}
