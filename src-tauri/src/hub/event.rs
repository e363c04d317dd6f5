//! A message on a channel as subscribers receive it, and its payload.
//!
//! A payload keeps the bytes that the controller sent. It is parsed once, and all clones share the parsed fields.

use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use uuid::Uuid;

use super::frame::Frame;
use crate::base::json;

/// The channel of the app's own events: `status`, `cue` and `data-changed`.
pub(crate) const SYSTEM_CHANNEL: &str = "system";

/// A payload exactly as the controller sent it, including key order, unknown keys and the notation of numbers. Cloning
/// is cheap.
#[derive(Clone)]
pub struct Payload(Arc<Content>);

struct Content {
    raw: Box<RawValue>,
    /// The fields; empty for anything but an object. Parsed on first use.
    object: OnceLock<Map<String, Value>>,
}

/// An event. The order of its fields is part of the wire contract.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Event {
    /// The channel on which it was published.
    #[cfg_attr(test, ts(type = "string"))]
    pub channel: Arc<str>,
    /// The type: `show`, `hide`, or any other string.
    #[serde(rename = "type")]
    #[cfg_attr(test, ts(type = "string"))]
    pub kind: Arc<str>,
    /// Absent if the controller sent none, `null` if it sent `null`.
    #[serde(
        default,
        deserialize_with = "Payload::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(test, ts(optional, type = "unknown"))]
    pub payload: Option<Payload>,
    /// Milliseconds since the Unix epoch.
    pub timestamp: u64,
    /// The unique id, which acks refer to.
    #[cfg_attr(test, ts(type = "string"))]
    pub id: Uuid,
    /// Whether it repeats the current state for one client. A live event does not have the field.
    #[serde(default, skip_serializing_if = "is_false")]
    #[cfg_attr(test, ts(optional, as = "Option<bool>"))]
    pub replay: bool,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes a reference"
)]
fn is_false(value: &bool) -> bool {
    !value
}

impl Event {
    /// A live event with a new id.
    #[must_use]
    pub fn new(
        channel: impl Into<Arc<str>>,
        kind: impl Into<Arc<str>>,
        payload: Option<Payload>,
        timestamp: u64,
    ) -> Self {
        Self {
            channel: channel.into(),
            kind: kind.into(),
            payload,
            timestamp,
            id: Uuid::new_v4(),
            replay: false,
        }
    }

    /// The frame for subscribers.
    #[must_use]
    pub fn frame(&self) -> Frame {
        #[derive(Serialize)]
        struct Envelope<'a> {
            channel: &'a str,
            data: &'a Event,
        }
        Frame::json(&Envelope {
            channel: &self.channel,
            data: self,
        })
        .expect("strings, a number and parsed JSON always serialize")
    }
}

impl Payload {
    /// Serializes a value.
    ///
    /// # Errors
    /// If `serde_json` fails, such as for a map with keys that are not strings.
    pub fn encode(value: &impl Serialize) -> serde_json::Result<Self> {
        serde_json::value::to_raw_value(value).map(Self::from)
    }

    /// For a field that distinguishes "absent" from `null`:
    /// `#[serde(default, deserialize_with = "Payload::present")]`.
    ///
    /// # Errors
    /// If the value is not valid JSON.
    pub fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        Self::deserialize(deserializer).map(Some)
    }

    /// The fields of a JSON object; empty for any other value.
    #[must_use]
    pub fn object(&self) -> &Map<String, Value> {
        let parse = || serde_json::from_str(self.text()).unwrap_or_default();
        self.0.object.get_or_init(parse)
    }

    /// Whether it is a JSON object.
    #[must_use]
    pub fn is_object(&self) -> bool {
        self.text().starts_with('{')
    }

    /// Why the fields cannot be read as they were sent: one of them is given twice, or the JSON is too deep or has a
    /// number that is too large. `None` if they can.
    #[must_use]
    pub fn problem(&self) -> Option<String> {
        match json::duplicate_field(self.text().as_bytes()) {
            Ok(None) => None,
            Ok(Some(path)) => Some(format!("has \"{path}\" twice")),
            Err(_) => Some("is nested too deeply, or has a number that is too large".into()),
        }
    }

    /// The JSON text.
    #[must_use]
    pub fn text(&self) -> &str {
        self.0.raw.get()
    }
}

impl From<Box<RawValue>> for Payload {
    /// The JSON must already have been validated.
    fn from(raw: Box<RawValue>) -> Self {
        let object = OnceLock::new();
        Self(Arc::new(Content { raw, object }))
    }
}

impl From<&Value> for Payload {
    fn from(value: &Value) -> Self {
        Self::encode(value).expect("a JSON value serializes")
    }
}

impl From<Map<String, Value>> for Payload {
    fn from(object: Map<String, Value>) -> Self {
        let raw = serde_json::value::to_raw_value(&object).expect("a JSON object serializes");
        let object = OnceLock::from(object);
        Self(Arc::new(Content { raw, object }))
    }
}

impl std::fmt::Debug for Payload {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Payload").field(&self.text()).finish()
    }
}

impl PartialEq for Payload {
    fn eq(&self, other: &Self) -> bool {
        self.text() == other.text()
    }
}

impl Serialize for Payload {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.raw.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Payload {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        // Rejects JSON that `RawValue` accepts but that cannot be parsed when its fields are needed: a lone
        // surrogate, a number out of range, or nesting deeper than serde_json allows (128 levels).
        let object = match serde_json::from_str(raw.get()) {
            Ok(Value::Object(object)) => object,
            Ok(_) => Map::new(),
            Err(error) => return Err(serde::de::Error::custom(format!("payload: {error}"))),
        };
        let object = OnceLock::from(object);
        Ok(Self(Arc::new(Content { raw, object })))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Deserialize)]
    struct Body {
        #[serde(default, deserialize_with = "Payload::present")]
        payload: Option<Payload>,
    }

    fn payload(body: &str) -> Option<Payload> {
        serde_json::from_str::<Body>(body).expect("a body").payload
    }

    #[test]
    fn a_live_event_has_five_fields_in_order() {
        let mut event = Event::new(
            "lower",
            "show",
            payload(r#"{"payload":{"z":1.0,"a":null}}"#),
            1_234_567_890_123,
        );
        event.id = Uuid::nil();
        assert_eq!(
            String::from_utf8_lossy(event.frame().payload()),
            r#"{"channel":"lower","data":{"channel":"lower","type":"show","payload":{"z":1.0,"a":null},"timestamp":1234567890123,"id":"00000000-0000-0000-0000-000000000000"}}"#
        );
    }

    #[test]
    fn json_that_cannot_be_parsed_is_refused() {
        let deep = format!("{}{}", "[".repeat(130), "]".repeat(130));
        for invalid in [r#""Hi \ud83d""#, "1e400", deep.as_str()] {
            let body = format!(r#"{{"payload":{invalid}}}"#);
            assert!(serde_json::from_str::<Body>(&body).is_err(), "{invalid}");
        }
    }

    #[test]
    fn absent_and_null_are_distinct() {
        assert!(payload("{}").is_none());
        assert_eq!(payload(r#"{"payload":null}"#).expect("null").text(), "null");
        let event_json = |payload| {
            String::from_utf8_lossy(Event::new("c", "t", payload, 0).frame().payload()).into_owned()
        };
        assert!(!event_json(payload("{}")).contains("payload"));
        assert!(event_json(payload(r#"{"payload":null}"#)).contains(r#""payload":null"#));
    }

    #[test]
    fn the_fields_are_parsed_once_and_shared() {
        let original = payload(r#"{"payload":{"z":1.0}}"#).expect("a payload");
        let copy = original.clone();
        assert!(std::ptr::eq(original.object(), copy.object()));
        assert_eq!(original.object()["z"], 1.0);
        assert!(!payload(r#"{"payload":[1]}"#).expect("an array").is_object());
    }
}
