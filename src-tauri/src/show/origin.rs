//! Who issued a command, for the as-run log.

use std::fmt;

/// The origin of a command. The as-run log stores its `Display` output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The app's own window.
    Window,
    /// The tray menu.
    Tray,
    /// A global hotkey.
    Hotkey,
    /// An HTTP client, with the `x-client-id` that it sent.
    Http(Option<String>),
    /// A WebSocket client.
    WebSocket,
    /// A timer that expired.
    Timer,
    /// The app itself.
    App,
    /// A preset that was shown by this origin.
    Preset(Box<Origin>),
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Window => f.write_str("window"),
            Self::Tray => f.write_str("tray"),
            Self::Hotkey => f.write_str("hotkey"),
            Self::Http(None) => f.write_str("http"),
            Self::Http(Some(client)) => write!(f, "http:{client}"),
            Self::WebSocket => f.write_str("websocket"),
            Self::Timer => f.write_str("timer"),
            Self::App => f.write_str("app"),
            Self::Preset(origin) => write!(f, "preset:{origin}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_origin_has_a_name_in_the_log() {
        let deck = Origin::Http(Some("deck".into()));
        for (origin, name) in [
            (Origin::Window, "window"),
            (Origin::Tray, "tray"),
            (Origin::Hotkey, "hotkey"),
            (Origin::Http(None), "http"),
            (deck.clone(), "http:deck"),
            (Origin::WebSocket, "websocket"),
            (Origin::Timer, "timer"),
            (Origin::App, "app"),
            (Origin::Preset(Box::new(deck)), "preset:http:deck"),
        ] {
            assert_eq!(origin.to_string(), name);
        }
    }
}
