//! The messages that clients send on the WebSocket.
//!
//! Anything else is ignored: clients of all versions connect, and an unknown message is no reason to close a
//! connection. For the same reason an optional field of the wrong type counts as absent.

use serde::Deserialize;

use super::client_info::Role;

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
    /// Reports that an overlay drew an event, or failed to.
    Ack(Ack),
    /// Broadcasts data to every subscriber of a channel, the sender included. Nothing is kept of it.
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
        /// What the client calls itself.
        #[serde(default, deserialize_with = "lenient")]
        client_id: Option<String>,
    },
    /// Leaves the presence list.
    LeavePresenter,
    /// Keeps the presence up to date.
    PresencePing,
}

/// `{"type":"subscribe", …}`
#[derive(Debug, Deserialize, PartialEq)]
pub struct Subscribe {
    /// The channel: any string.
    pub channel: String,
    /// Whether the client wants one snapshot instead of a replay.
    #[serde(default, deserialize_with = "truthy")]
    pub snapshot: bool,
    /// Whether it draws the channel.
    #[serde(default, deserialize_with = "truthy")]
    pub renderer: bool,
    /// Whether it draws the channel for the operator only.
    #[serde(default, deserialize_with = "truthy")]
    pub preview: bool,
    /// The address of the page that subscribes.
    #[serde(default, deserialize_with = "lenient")]
    pub page: Option<String>,
}

impl Subscribe {
    /// What the client becomes to the channel.
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
    /// The event. An ack without one proves nothing.
    #[serde(deserialize_with = "lenient")]
    pub event_id: Option<uuid::Uuid>,
    /// The channel of the event.
    #[serde(deserialize_with = "lenient")]
    pub channel: Option<String>,
    /// `false` if the overlay could not draw the event.
    #[serde(deserialize_with = "lenient")]
    pub success: Option<bool>,
    /// Why it could not.
    #[serde(deserialize_with = "lenient")]
    pub error: Option<String>,
    /// Whether viewers can see the page. Absent means visible.
    #[serde(deserialize_with = "lenient")]
    pub visible: Option<bool>,
}

impl ClientMessage {
    /// Parses a text frame.
    ///
    /// # Errors
    /// Fails if the text is none of these messages.
    pub fn parse(text: &str) -> serde_json::Result<Self> {
        serde_json::from_str(text)
    }
}

/// Only `true` is true; any other value counts as absent.
fn truthy<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    Ok(serde_json::Value::deserialize(deserializer)? == serde_json::Value::Bool(true))
}

/// A value of another type counts as absent.
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
    fn subscribe_with_and_without_optional_fields() {
        let plain =
            ClientMessage::parse(r#"{"type":"subscribe","channel":"lower"}"#).expect("a message");
        let ClientMessage::Subscribe(plain) = plain else {
            panic!("{plain:?}")
        };
        assert_eq!((plain.role(), plain.snapshot), (Role::Listener, false));
        assert_eq!(plain.page, None);
        let ours = r#"{"type":"subscribe","channel":"x","snapshot":true,"renderer":true,"preview":1,"page":"http://a/","more":[]}"#;
        let ClientMessage::Subscribe(ours) = ClientMessage::parse(ours).expect("a message") else {
            panic!()
        };
        assert_eq!((ours.role(), ours.snapshot), (Role::Renderer, true));
        assert_eq!(ours.page.as_deref(), Some("http://a/"));
        let odd = ClientMessage::parse(r#"{"type":"subscribe","channel":"x","page":{}}"#);
        let ClientMessage::Subscribe(odd) = odd.expect("a message") else {
            panic!()
        };
        assert_eq!(odd.page, None);
    }

    #[test]
    fn every_field_of_an_ack_is_optional() {
        assert_eq!(
            ClientMessage::parse(r#"{"type":"ack","eventId":7,"channel":null}"#)
                .expect("a message"),
            ClientMessage::Ack(Ack::default())
        );
    }

    #[test]
    fn anything_else_is_an_error() {
        for text in [
            "",
            "null",
            "[]",
            "{",
            r#"{"type":"subscribe"}"#,
            r#"{"type":"subscribe","channel":5}"#,
            r#"{"type":"shout"}"#,
        ] {
            assert!(ClientMessage::parse(text).is_err(), "{text}");
        }
    }
}
