//! An event as clients without snapshots receive it. These are other software, such as the pages of the suite.
//!
//! * The times of a clock are whole seconds: the suite's countdown prints fractions.
//! * The addresses of uploaded files are absolute: a page of another origin cannot resolve `/assets/…`.

use serde_json::{Map, Value};

use crate::base::picture_base::{ASSETS_PATH, is_asset};
use crate::hub::{Event, Payload};

/// The fields of a clock's payload that are times.
const TIME_FIELDS: [&str; 2] = ["seconds", "total"];

/// The event for clients without snapshots; `None` if they receive the same event as all others. `base` returns the
/// address of our HTTP port, without a trailing slash.
pub(super) fn plain_event(
    event: &Event,
    has_clock: bool,
    base: &dyn Fn() -> String,
) -> Option<Event> {
    let payload = event
        .payload
        .as_ref()
        .filter(|payload| payload.is_object())?;
    let fields = payload.object();
    let has_fraction = |field: &&str| fields.get(*field).and_then(rounded_up).is_some();
    let has_fractions = has_clock && TIME_FIELDS.iter().any(has_fraction);
    // Looking for the text first, because most payloads name no file, and this runs for every event.
    let may_name_files = payload.text().contains(ASSETS_PATH);
    if !has_fractions && !may_name_files {
        return None;
    }
    let mut plain = fields.clone();
    if has_fractions {
        round_times(&mut plain);
    }
    if may_name_files {
        let base = base();
        plain.values_mut().for_each(|value| add_base(value, &base));
    }
    (plain != *fields).then(|| Event {
        payload: Some(Payload::from(plain)),
        ..event.clone()
    })
}

fn round_times(fields: &mut Map<String, Value>) {
    for field in TIME_FIELDS {
        if let Some(rounded) = fields.get(field).and_then(rounded_up) {
            fields.insert(field.to_owned(), rounded);
        }
    }
}

/// A number with a fraction, rounded up, as the countdown displays it; `None` for any other value.
fn rounded_up(value: &Value) -> Option<Value> {
    let number = value.as_f64().filter(|number| number.fract() != 0.0)?;
    // A clock has at most a hundred days, but a controller can send any number.
    (number.abs() < 1e15).then(|| Value::from(number.ceil() as i64))
}

/// Makes the addresses of uploaded files absolute, in a text or in the texts that a value contains.
fn add_base(value: &mut Value, base: &str) {
    match value {
        Value::String(text) if is_asset(text) => text.insert_str(0, base),
        Value::Array(values) => values.iter_mut().for_each(|value| add_base(value, base)),
        Value::Object(fields) => fields.values_mut().for_each(|value| add_base(value, base)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const BASE: &str = "http://localhost:3002";
    const FILE: &str = "/assets/0f8fad5b-d9cb-469f-a165-70867728950e.png";

    /// The payload of a plain event; `None` if it is the same as that of the event.
    fn plain(payload: &Value, has_clock: bool) -> Option<Value> {
        let event = Event::new("channel", "set", Some(Payload::from(payload)), 0);
        let plain = plain_event(&event, has_clock, &|| BASE.to_owned())?;
        assert_eq!((plain.id, &plain.kind), (event.id, &event.kind));
        Some(Value::Object(
            plain.payload.expect("a payload").object().clone(),
        ))
    }

    #[test]
    fn the_times_of_a_clock_are_whole_seconds() {
        for (seconds, expected) in [
            (json!(574.839), Some(json!(575))),
            (json!(0.2), Some(json!(1))),
            (json!(-0.5), Some(json!(0))),
            (json!(1e300), None),
            (json!(90), None),
            (json!(90.0), None),
            (json!("90.5"), None),
            (json!(null), None),
        ] {
            let payload = json!({ "seconds": seconds, "title": "Soon" });
            let expected = expected.map(|seconds| json!({ "seconds": seconds, "title": "Soon" }));
            assert_eq!(plain(&payload, true), expected, "{payload}");
            assert_eq!(plain(&payload, false), None, "{payload}, without a clock");
        }
        let replay = json!({"seconds": 9.001, "total": 10.5});
        assert_eq!(
            plain(&replay, true),
            Some(json!({"seconds": 10, "total": 11}))
        );
    }

    #[test]
    fn the_addresses_of_uploaded_files_are_absolute() {
        let absolute = format!("{BASE}{FILE}");
        let payload =
            json!({"fileUrl": FILE, "n": 1.5, "list": [{"a": format!("{FILE}?size=canvas")}]});
        assert_eq!(
            plain(&payload, false),
            Some(
                json!({"fileUrl": absolute, "n": 1.5, "list": [{"a": format!("{absolute}?size=canvas")}]})
            )
        );
        for other in [
            "/assets/logo.png",
            "/assets/",
            "see /assets/a.png",
            &absolute,
            "/data/a.png",
        ] {
            assert_eq!(plain(&json!({ "fileUrl": other }), false), None, "{other}");
        }
    }
}
