//! The messages that clients send over WebSocket.
//!
//! Clients of any version may connect, so an unknown message is ignored, and an optional field of the wrong type counts
//! as absent. Neither closes the connection.

use serde::{Deserialize, Serialize};

use super::client_info::Role;

/// U+FEFF in UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// A message from a client.
#[derive(Debug, Deserialize, PartialEq)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum ClientMessage {
    /// Subscribes to a channel.
    Subscribe(Subscribe),
    /// Ends a subscription.
    Unsubscribe {
        /// The channel.
        channel: String,
    },
    /// Reports that the client drew an event, or could not draw it.
    Ack(Ack),
    /// Broadcasts data to all subscribers of a channel, including the sender. It is not stored.
    State {
        /// The channel.
        channel: String,
        /// The data.
        data: serde_json::Value,
    },
    /// Joins the presence list.
    #[serde(rename_all = "camelCase")]
    JoinPresenter {
        /// `presenter`, `control` or `producer`.
        role: String,
        /// The name that the client chose for itself.
        #[serde(default, deserialize_with = "lenient")]
        client_id: Option<String>,
    },
    /// Leaves the presence list.
    LeavePresenter,
    /// Updates the time at which the client was last seen.
    PresencePing,
}

/// `{"type":"subscribe", …}`
#[derive(Debug, Deserialize, PartialEq)]
#[serde(rename_all = "camelCase")]
pub struct Subscribe {
    /// The channel: any string.
    pub channel: String,
    /// Whether the client wants a snapshot instead of replayed events.
    #[serde(default, deserialize_with = "only_true")]
    pub snapshot: bool,
    /// Whether it draws the channel.
    #[serde(default, deserialize_with = "only_true")]
    pub renderer: bool,
    /// Whether it draws the channel only for the operator.
    #[serde(default, deserialize_with = "only_true")]
    pub preview: bool,
    /// Whether the page that subscribes is inside OBS.
    #[serde(default, deserialize_with = "only_true")]
    pub in_obs: bool,
    /// Whether it also wants the cue of the channel, for example to load its pictures in advance.
    #[serde(default, deserialize_with = "only_true")]
    pub cue: bool,
    /// The URL of the page that subscribes.
    #[serde(default, deserialize_with = "lenient")]
    pub page: Option<String>,
}

impl Subscribe {
    /// The role of the client on the channel.
    #[must_use]
    pub fn role(&self) -> Role {
        match (self.preview, self.renderer) {
            (true, _) => Role::Preview,
            (false, true) => Role::Renderer,
            (false, false) => Role::Listener,
        }
    }
}

/// `{"type":"ack", …}`. Every field may be missing.
#[derive(Debug, Default, Deserialize, PartialEq)]
#[serde(default, rename_all = "camelCase")]
pub struct Ack {
    /// The id of the event. An ack without it is ignored.
    #[serde(deserialize_with = "lenient")]
    pub event_id: Option<uuid::Uuid>,
    /// The channel of the event.
    #[serde(deserialize_with = "lenient")]
    pub channel: Option<String>,
    /// `false` if the client could not draw the event.
    #[serde(deserialize_with = "lenient")]
    pub success: Option<bool>,
    /// Why the client could not draw it.
    #[serde(deserialize_with = "lenient")]
    pub error: Option<String>,
    /// Whether viewers can see the page. Absent means visible.
    #[serde(deserialize_with = "lenient")]
    pub visible: Option<bool>,
    /// The fonts of its theme that the page does not have.
    #[serde(deserialize_with = "lenient")]
    pub missing_fonts: Option<Vec<MissingFont>>,
}

/// A font that a page does not have.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MissingFont {
    /// The family that the theme names.
    pub family: String,
    /// The family that the page uses instead.
    pub used: String,
}

impl MissingFont {
    /// A copy whose names have at most 100 characters.
    pub(crate) fn shortened(&self) -> Self {
        let shorten = |name: &str| name.chars().take(100).collect();
        Self {
            family: shorten(&self.family),
            used: shorten(&self.used),
        }
    }
}

impl ClientMessage {
    /// Parses the content of a text or binary message. Some clients write a byte order mark before the JSON, or end it
    /// with a NUL or a newline.
    ///
    /// # Errors
    /// If the content is not one of these messages.
    pub fn parse(message: &[u8]) -> serde_json::Result<Self> {
        let mut json = message.strip_prefix(BYTE_ORDER_MARK).unwrap_or(message);
        while let [trimmed @ .., 0 | b'\n' | b'\r'] = json {
            json = trimmed;
        }
        serde_json::from_slice(json)
    }
}

/// Any value other than `true` counts as absent.
fn only_true<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    Ok(serde_json::Value::deserialize(deserializer)? == serde_json::Value::Bool(true))
}

/// A value of the wrong type counts as absent.
fn lenient<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: serde::Deserializer<'de>,
    T: serde::de::DeserializeOwned,
{
    let value = serde_json::Value::deserialize(deserializer)?;
    Ok(serde_json::from_value(value).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn optional_fields_of_a_subscription_may_be_missing_or_invalid() {
        let minimal =
            ClientMessage::parse(br#"{"type":"subscribe","channel":"lower"}"#).expect("a message");
        let ClientMessage::Subscribe(minimal) = minimal else {
            panic!("{minimal:?}")
        };
        assert_eq!((minimal.role(), minimal.snapshot), (Role::Listener, false));
        assert!(!minimal.cue);
        assert_eq!(minimal.page, None);
        let full = br#"{"type":"subscribe","channel":"x","snapshot":true,"renderer":true,"preview":1,"cue":true,"page":"http://a/","more":[]}"#;
        let ClientMessage::Subscribe(full) = ClientMessage::parse(full).expect("a message") else {
            panic!()
        };
        assert_eq!((full.role(), full.snapshot), (Role::Renderer, true));
        assert!(full.cue);
        assert_eq!(full.page.as_deref(), Some("http://a/"));
        let with_invalid_page =
            ClientMessage::parse(br#"{"type":"subscribe","channel":"x","page":{}}"#);
        let ClientMessage::Subscribe(with_invalid_page) = with_invalid_page.expect("a message")
        else {
            panic!()
        };
        assert_eq!(with_invalid_page.page, None);
    }

    #[test]
    fn every_field_of_an_ack_is_optional() {
        assert_eq!(
            ClientMessage::parse(br#"{"type":"ack","eventId":7,"channel":null}"#)
                .expect("a message"),
            ClientMessage::Ack(Ack::default())
        );
    }

    #[test]
    fn an_unknown_or_invalid_message_is_an_error() {
        for message in [
            "",
            "null",
            "[]",
            "{",
            r#"{"type":"subscribe"}"#,
            r#"{"type":"subscribe","channel":5}"#,
            r#"{"type":"shout"}"#,
        ] {
            assert!(
                ClientMessage::parse(message.as_bytes()).is_err(),
                "{message}"
            );
        }
    }
}
