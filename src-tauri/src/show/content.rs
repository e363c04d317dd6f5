//! What a payload says: reading fields of it, and composing one from another.

use serde_json::{Map, Value};

use crate::hub::Payload;

/// A longer duration counts as none: a year from now, no one waits for the hide.
const MAX_DURATION_S: f64 = 366.0 * 24.0 * 3600.0;

/// Whether there is nothing to show: no payload, or an object without fields.
pub(super) fn is_empty(payload: Option<&Payload>) -> bool {
    payload.is_none_or(|payload| payload.object().is_empty())
}

/// Whether two payloads have the same fields, in whatever order. An empty object equals none.
pub(super) fn is_same(a: Option<&Payload>, b: Option<&Payload>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a == b || a.object() == b.object(),
        _ => is_empty(a) && is_empty(b),
    }
}

/// Whether a cue leaves the time of a clock as it is: it names no time, or the time of the content taken last.
pub(super) fn keeps_time(cue: &Payload, taken: Option<&Payload>) -> bool {
    let time = |payload: &Payload| {
        let fields = payload.object();
        ["seconds", "until"].map(|field| fields.get(field).cloned())
    };
    let cued = time(cue);
    cued == [None, None] || cued == taken.map(time).unwrap_or_default()
}

/// A payload with `changes` written over it. `None` counts as an empty object.
pub(super) fn merged(payload: Option<&Payload>, changes: &Map<String, Value>) -> Payload {
    let mut object = copied(payload);
    object.extend(changes.clone());
    Payload::from(object)
}

/// As [`merged`], but a field that is changed to null is removed.
pub(super) fn patched(payload: Option<&Payload>, changes: &Map<String, Value>) -> Payload {
    let mut object = copied(payload);
    for (field, value) in changes {
        if value.is_null() {
            object.shift_remove(field);
        } else {
            object.insert(field.clone(), value.clone());
        }
    }
    Payload::from(object)
}

/// A payload with one field set.
pub(super) fn with_field(payload: Option<&Payload>, field: &str, value: Value) -> Payload {
    let mut object = copied(payload);
    object.insert(field.to_owned(), value);
    Payload::from(object)
}

/// A payload without some fields.
pub(super) fn without(payload: Option<&Payload>, fields: &[&str]) -> Map<String, Value> {
    let mut object = copied(payload);
    for field in fields {
        object.shift_remove(*field);
    }
    object
}

/// Milliseconds as seconds for a payload: whole ones as whole numbers, as clients are used to.
pub(super) fn seconds(milliseconds: u64) -> Value {
    if milliseconds.is_multiple_of(1000) {
        Value::from(milliseconds / 1000)
    } else {
        Value::from(milliseconds as f64 / 1000.0)
    }
}

/// When a payload asks to be hidden: its `duration` in seconds after `now`. `None` without one that makes sense.
pub(super) fn hides_at(payload: Option<&Payload>, now: u64) -> Option<u64> {
    let seconds = payload?.object().get("duration")?.as_f64()?;
    let is_valid = seconds > 0.0 && seconds <= MAX_DURATION_S;
    is_valid.then(|| now + (seconds * 1000.0).round() as u64)
}

fn copied(payload: Option<&Payload>) -> Map<String, Value> {
    payload.map(|it| it.object().clone()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn payload(value: Value) -> Payload {
        Payload::from(&value)
    }

    #[test]
    fn payloads_are_the_same_by_their_fields() {
        let one = payload(json!({"a": 1, "b": 2}));
        assert!(is_same(Some(&one), Some(&payload(json!({"b": 2, "a": 1})))));
        assert!(!is_same(Some(&one), Some(&payload(json!({"a": 1})))));
        assert!(is_same(None, Some(&payload(json!({})))));
        assert!(!is_same(None, Some(&one)));
    }

    #[test]
    fn a_cue_keeps_the_time_whatever_else_changes() {
        let one = payload(json!({"title": "Soon", "seconds": 90}));
        assert!(keeps_time(&one, Some(&payload(json!({"seconds": 90})))));
        let others = [json!({"seconds": 60}), json!({"until": "20:30"}), json!({})];
        for other in others {
            assert!(!keeps_time(&one, Some(&payload(other.clone()))), "{other}");
        }
        assert!(!keeps_time(&one, None));
        let without_time = payload(json!({"title": "Soon"}));
        assert!(keeps_time(&without_time, None));
        assert!(keeps_time(&without_time, Some(&one)));
    }

    #[test]
    fn a_patch_removes_what_is_null_and_keeps_the_order_of_fields() {
        let one = payload(json!({"a": 1, "b": 2, "c": 3}));
        let changes = json!({"a": null, "b": 5, "d": null});
        let changes = changes.as_object().expect("an object");
        assert_eq!(patched(Some(&one), changes).text(), r#"{"b":5,"c":3}"#);
        assert_eq!(
            merged(Some(&one), changes).text(),
            r#"{"a":null,"b":5,"c":3,"d":null}"#
        );
    }

    #[test]
    fn only_a_duration_that_makes_sense_hides() {
        let at = |duration| hides_at(Some(&payload(json!({ "duration": duration }))), 1_000);
        assert_eq!(at(json!(2.5)), Some(3_500));
        for none in [json!(0), json!(-1), json!("5"), json!(1e9), json!(null)] {
            assert_eq!(at(none.clone()), None, "{none}");
        }
    }
}
