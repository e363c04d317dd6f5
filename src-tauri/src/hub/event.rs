//! One message on a channel, as subscribers receive it.

use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;
use uuid::Uuid;

use super::Frame;

/// A payload exactly as its publisher wrote it: key order, unknown keys and numbers stay untouched.
#[derive(Clone, Debug)]
pub struct Payload(Arc<RawValue>);

/// One event. Its fields stand in the order of the wire contract.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Event {
    /// Where it was published.
    #[cfg_attr(test, ts(type = "string"))]
    pub channel: Arc<str>,
    /// What happened: `show`, `hide`, any word.
    #[serde(rename = "type")]
    #[cfg_attr(test, ts(type = "string"))]
    pub kind: Arc<str>,
    /// Absent when the publisher gave none, `null` when it gave `null`.
    #[serde(
        default,
        deserialize_with = "Payload::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(test, ts(optional, type = "unknown"))]
    pub payload: Option<Payload>,
    /// Milliseconds since the Unix epoch.
    pub timestamp: u64,
    /// Unique; acknowledgements name it.
    #[cfg_attr(test, ts(type = "string"))]
    pub id: Uuid,
    /// True when this tells what is on air already. A live event does not have the field.
    #[serde(default, skip_serializing_if = "is_false")]
    #[cfg_attr(test, ts(optional, as = "Option<bool>"))]
    pub replay: bool,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde asks for a reference"
)]
fn is_false(value: &bool) -> bool {
    !value
}

impl Event {
    /// A live event.
    #[must_use]
    pub fn new(channel: &str, kind: &str, payload: Option<Payload>, timestamp: u64) -> Self {
        Self {
            channel: channel.into(),
            kind: kind.into(),
            payload,
            timestamp,
            id: Uuid::new_v4(),
            replay: false,
        }
    }

    /// The frame for the subscribers of its channel.
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
        .expect("strings, a number and JSON that was parsed before always serialise")
    }
}

impl Payload {
    /// The payload as a JSON object; empty for anything that is none.
    #[must_use]
    pub fn object(&self) -> serde_json::Map<String, serde_json::Value> {
        serde_json::from_str(self.0.get()).unwrap_or_default()
    }

    /// The JSON text.
    #[must_use]
    pub fn text(&self) -> &str {
        self.0.get()
    }
}

impl From<&serde_json::Value> for Payload {
    fn from(value: &serde_json::Value) -> Self {
        let text = value.to_string();
        Self(
            RawValue::from_string(text)
                .expect("a JSON value prints as JSON")
                .into(),
        )
    }
}

impl From<serde_json::Map<String, serde_json::Value>> for Payload {
    fn from(object: serde_json::Map<String, serde_json::Value>) -> Self {
        Self::from(&serde_json::Value::Object(object))
    }
}

impl PartialEq for Payload {
    fn eq(&self, other: &Self) -> bool {
        self.0.get() == other.0.get()
    }
}

impl Serialize for Payload {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Payload {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        // What cannot be read now could not be read later either, when a clock or an update needs it:
        // half of a surrogate pair, a number beyond all range, a hundred levels of nesting.
        match serde_json::from_str::<serde_json::Value>(raw.get()) {
            Ok(_) => Ok(Self(raw.into())),
            Err(error) => Err(serde::de::Error::custom(format!("payload: {error}"))),
        }
    }
}

impl Payload {
    /// The JSON of a value.
    ///
    /// # Errors
    /// Those of `serde_json`: a map with keys that are not strings.
    pub fn of(value: &impl Serialize) -> serde_json::Result<Self> {
        serde_json::value::to_raw_value(value).map(|raw| Self(raw.into()))
    }

    /// For a field that tells "absent" from `null`:
    /// `#[serde(default, deserialize_with = "Payload::present")]`.
    ///
    /// # Errors
    /// Those of the deserialiser.
    pub fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        Self::deserialize(deserializer).map(Some)
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
    fn a_live_frame_has_five_fields_in_order() {
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
    fn what_nobody_could_read_is_refused() {
        let deep = format!("{}{}", "[".repeat(130), "]".repeat(130));
        for bad in [r#""Hi \ud83d""#, "1e400", deep.as_str()] {
            let body = format!(r#"{{"payload":{bad}}}"#);
            assert!(serde_json::from_str::<Body>(&body).is_err(), "{bad}");
        }
    }

    #[test]
    fn absent_and_null_stay_apart() {
        assert!(payload("{}").is_none());
        assert_eq!(payload(r#"{"payload":null}"#).expect("null").text(), "null");
        let of = |payload| {
            String::from_utf8_lossy(Event::new("c", "t", payload, 0).frame().payload()).into_owned()
        };
        assert!(!of(payload("{}")).contains("payload"));
        assert!(of(payload(r#"{"payload":null}"#)).contains(r#""payload":null"#));
    }
}
