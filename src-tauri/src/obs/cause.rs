//! Why OBS is not connected: as a code, and as the sentence that goes with it.

use serde::Serialize;

/// Why OBS is not connected, finer than [`ObsState`](super::ObsState): one for each sentence in [`ObsStatus::reason`](super::ObsStatus::reason), so that a
/// panel can say it in another language.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum ObsCause {
    /// Nothing is known yet.
    Looking,
    /// The host name means nothing to this machine.
    UnknownHost,
    /// Nothing listens on the port.
    Refused,
    /// Something accepts connections, or swallows them, and never speaks.
    Mute,
    /// The network says that there is no way there.
    Unreachable,
    /// The connection was accepted and closed before the login was finished.
    ClosedAtOnce,
    /// A WebSocket server that does not finish the login.
    Stalled,
    /// A WebSocket server that does not greet as OBS does.
    NoGreeting,
    /// Something else altogether.
    NotObs,
    /// OBS did not take the password.
    WrongPassword,
    /// OBS asks for a password and the settings hold none.
    PasswordMissing,
    /// [`ObsStatus::found`](super::ObsStatus::found) cannot be used; [`ObsStatus::needed`](super::ObsStatus::needed) or newer can.
    TooOld,
    /// [`ObsStatus::found`](super::ObsStatus::found) is newer than this program understands.
    TooNew,
    /// OBS is loading.
    Starting,
    /// OBS, or the network, closed the connection.
    Closed,
    /// OBS was closed.
    Quit,
    /// OBS stopped answering.
    Silent,
    /// Switched off by the user.
    Off,
}

/// A cause with everything that is said about it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Why {
    pub(super) cause: ObsCause,
    /// What is wrong and what to do.
    pub(super) words: String,
    /// The version that is there, where it is the cause.
    pub(super) found: Option<String>,
    /// The version that is needed, where an old one is the cause.
    pub(super) needed: Option<String>,
}

impl Why {
    pub(super) fn new(cause: ObsCause, words: impl Into<String>) -> Self {
        Self {
            cause,
            words: words.into(),
            found: None,
            needed: None,
        }
    }
}
