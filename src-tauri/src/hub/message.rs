//! What clients may say on the WebSocket. Everything else is ignored: old and new clients differ, and
//! a word we do not know is no reason to cut anybody off.

use serde::Deserialize;

use super::Role;

/// A message from a client.
#[derive(Debug, Deserialize, PartialEq)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum ClientMessage {
    /// Joins a channel.
    Subscribe(Subscribe),
    /// Leaves a channel.
    Unsubscribe {
        /// Which.
        channel: String,
    },
    /// An overlay drew an event, or failed to.
    Ack(Ack),
    /// Something for everybody on a channel, the sender included; it keeps nothing.
    State {
        /// Which channel.
        channel: String,
        /// What is passed on.
        data: serde_json::Value,
    },
    /// Takes a seat at the show.
    #[serde(rename_all = "camelCase")]
    JoinPresenter {
        /// `presenter`, `control` or `producer`.
        role: String,
        /// The client's own name for itself.
        #[serde(default, deserialize_with = "lenient")]
        client_id: Option<String>,
    },
    /// Leaves its seat.
    LeavePresenter,
    /// Is still there.
    PresencePing,
}

/// `{"type":"subscribe", …}`
#[derive(Debug, Deserialize, PartialEq)]
pub struct Subscribe {
    /// Which channel: any string.
    pub channel: String,
    /// Asks for one snapshot instead of a replay.
    #[serde(default, deserialize_with = "truthy")]
    pub snapshot: bool,
    /// It draws the channel.
    #[serde(default, deserialize_with = "truthy")]
    pub renderer: bool,
    /// It draws the channel for the operator only.
    #[serde(default, deserialize_with = "truthy")]
    pub preview: bool,
    /// The address of the page it is.
    #[serde(default, deserialize_with = "lenient")]
    pub page: Option<String>,
}

impl Subscribe {
    /// What the client is to the channel.
    #[must_use]
    pub fn role(&self) -> Role {
        match (self.preview, self.renderer) {
            (true, _) => Role::Preview,
            (false, true) => Role::Renderer,
            (false, false) => Role::Listener,
        }
    }
}

/// `{"type":"ack", …}`. Fields may be missing or odd: an ack is never a reason to refuse a client.
#[derive(Debug, Default, Deserialize, PartialEq)]
#[serde(default, rename_all = "camelCase")]
pub struct Ack {
    /// The event it speaks of. Without one, or with something that is no id, it proves nothing.
    #[serde(deserialize_with = "lenient")]
    pub event_id: Option<uuid::Uuid>,
    /// The channel of the event.
    #[serde(deserialize_with = "lenient")]
    pub channel: Option<String>,
    /// False when the overlay could not draw it.
    #[serde(deserialize_with = "lenient")]
    pub success: Option<bool>,
    /// Why not.
    #[serde(deserialize_with = "lenient")]
    pub error: Option<String>,
    /// Whether viewers can see the page. Absent counts as visible.
    #[serde(deserialize_with = "lenient")]
    pub visible: Option<bool>,
}

impl ClientMessage {
    /// Reads a text frame.
    ///
    /// # Errors
    /// Says why this is none of our messages.
    pub fn parse(text: &str) -> serde_json::Result<Self> {
        serde_json::from_str(text)
    }
}

/// Only `true` is true; any other value is false, as if it had not been given.
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
    fn subscribes_with_and_without_our_additions() {
        let plain =
            ClientMessage::parse(r#"{"type":"subscribe","channel":"lower"}"#).expect("old clients");
        let ClientMessage::Subscribe(plain) = plain else {
            panic!("{plain:?}")
        };
        assert_eq!((plain.role(), plain.snapshot), (Role::Listener, false));
        assert_eq!(plain.page, None);
        let ours = r#"{"type":"subscribe","channel":"x","snapshot":true,"renderer":true,"preview":1,"page":"http://a/","more":[]}"#;
        let ClientMessage::Subscribe(ours) = ClientMessage::parse(ours).expect("ours") else {
            panic!()
        };
        assert_eq!((ours.role(), ours.snapshot), (Role::Renderer, true));
        assert_eq!(ours.page.as_deref(), Some("http://a/"));
        let odd = ClientMessage::parse(r#"{"type":"subscribe","channel":"x","page":{}}"#);
        let ClientMessage::Subscribe(odd) = odd.expect("tolerated") else {
            panic!()
        };
        assert_eq!(odd.page, None);
    }

    #[test]
    fn an_ack_may_lack_everything() {
        assert_eq!(
            ClientMessage::parse(r#"{"type":"ack","eventId":7,"channel":null}"#)
                .expect("tolerated"),
            ClientMessage::Ack(Ack::default())
        );
    }

    #[test]
    fn junk_is_an_error_and_not_a_panic() {
        for junk in [
            "",
            "null",
            "[]",
            "{",
            r#"{"type":"subscribe"}"#,
            r#"{"type":"subscribe","channel":5}"#,
            r#"{"type":"shout"}"#,
        ] {
            assert!(ClientMessage::parse(junk).is_err(), "{junk}");
        }
    }
}
