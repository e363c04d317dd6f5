//! Who gave a command, as the as-run log tells it.

use std::fmt;

/// The origin of a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// The app's own window.
    Window,
    /// The tray's menu.
    Tray,
    /// A program over HTTP, by the `x-client-id` it gave.
    Http(Option<String>),
    /// A prepared payload.
    Preset,
    /// A time that ran out.
    Timer,
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Window => f.write_str("window"),
            Self::Tray => f.write_str("tray"),
            Self::Http(None) => f.write_str("http"),
            Self::Http(Some(client)) => write!(f, "http:{client}"),
            Self::Preset => f.write_str("preset"),
            Self::Timer => f.write_str("timer"),
        }
    }
}
