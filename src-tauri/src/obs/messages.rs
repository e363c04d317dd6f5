//! The messages that explain why OBS is not connected.
//!
//! Every message says what is wrong and what to do next, and uses the names of OBS's menus. Each has a code, so that a
//! panel can show it in another language.

use serde::Serialize;

use super::connection::{Failure, Loss, ObsSettings};

/// Why OBS is not connected: one code per message in [`ObsStatus::reason`](super::ObsStatus::reason), more specific
/// than [`ObsState`](super::ObsState).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum ObsCause {
    /// The first attempt is running.
    Looking,
    /// The host name cannot be resolved.
    UnknownHost,
    /// Nothing listens on the port.
    Refused,
    /// The port accepts connections or drops packets, and nothing answers.
    Mute,
    /// The network reports that there is no route.
    Unreachable,
    /// The connection was accepted and closed before the login was complete.
    ClosedAtOnce,
    /// A WebSocket server answers, but the login times out.
    Stalled,
    /// A WebSocket server answers, but not with the `Hello` message of OBS.
    NoGreeting,
    /// A program other than OBS answers.
    NotObs,
    /// OBS rejected the password.
    WrongPassword,
    /// OBS requires a password and the settings have none.
    PasswordMissing,
    /// [`ObsStatus::found`](super::ObsStatus::found) is older than [`ObsStatus::needed`](super::ObsStatus::needed).
    TooOld,
    /// [`ObsStatus::found`](super::ObsStatus::found) is newer than this program supports.
    TooNew,
    /// OBS is loading.
    Starting,
    /// OBS or the network closed the connection.
    Closed,
    /// OBS exited.
    Quit,
    /// OBS stopped answering.
    Silent,
    /// The user switched the connection off.
    Off,
}

/// A cause with its message.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Reason {
    pub(super) cause: ObsCause,
    /// What is wrong and what to do.
    pub(super) message: String,
    /// The version that was found, if it is the cause.
    pub(super) found: Option<String>,
    /// The version that is needed, if an old one is the cause.
    pub(super) needed: Option<String>,
}

impl Reason {
    /// The reason until the first attempt has ended.
    pub(super) fn looking(settings: &ObsSettings) -> Self {
        let message = format!("Looking for OBS at {}.", settings.address());
        Self::new(ObsCause::Looking, message)
    }

    /// The reason while the connection is switched off.
    pub(super) fn off() -> Self {
        Self::new(
            ObsCause::Off,
            "The connection to OBS is switched off. Connect to switch it on again.",
        )
    }

    /// The reason after an attempt has failed.
    pub(super) fn of_failure(failure: &Failure, settings: &ObsSettings) -> Self {
        let (found, needed) = match failure {
            Failure::TooOld { found, needed } => (Some(found.clone()), Some(needed.clone())),
            Failure::TooNew { found } => (Some(found.clone()), None),
            _ => (None, None),
        };
        Self {
            cause: cause(failure),
            message: message(failure, settings),
            found,
            needed,
        }
    }

    /// The reason after a connection has ended.
    pub(super) fn of_loss(loss: Loss) -> Self {
        match loss {
            Loss::Closed => Self::new(
                ObsCause::Closed,
                "OBS closed the connection. Cuelight reconnects as soon as OBS answers.",
            ),
            Loss::Quit => Self::new(
                ObsCause::Quit,
                "OBS was closed. Start it again, and Cuelight reconnects automatically.",
            ),
            Loss::Silent => Self::new(
                ObsCause::Silent,
                "OBS stopped answering. Cuelight keeps trying to reconnect; if OBS looks frozen, restart it.",
            ),
        }
    }

    fn new(cause: ObsCause, message: impl Into<String>) -> Self {
        Self {
            cause,
            message: message.into(),
            found: None,
            needed: None,
        }
    }
}

fn cause(failure: &Failure) -> ObsCause {
    match failure {
        Failure::UnknownHost => ObsCause::UnknownHost,
        Failure::Refused => ObsCause::Refused,
        Failure::NoResponse => ObsCause::Mute,
        Failure::Unreachable => ObsCause::Unreachable,
        Failure::ClosedAtOnce => ObsCause::ClosedAtOnce,
        Failure::Stalled => ObsCause::Stalled,
        Failure::NoGreeting => ObsCause::NoGreeting,
        Failure::NotObs => ObsCause::NotObs,
        Failure::WrongPassword => ObsCause::WrongPassword,
        Failure::PasswordMissing => ObsCause::PasswordMissing,
        Failure::TooOld { .. } => ObsCause::TooOld,
        Failure::TooNew { .. } => ObsCause::TooNew,
        Failure::Starting => ObsCause::Starting,
    }
}

fn message(failure: &Failure, settings: &ObsSettings) -> String {
    let at = settings.address();
    let port = settings.port;
    match failure {
        Failure::UnknownHost => format!(
            "No computer called \"{}\" can be found. Check the OBS host in the settings; for OBS on this computer it is 127.0.0.1.",
            settings.bare_host()
        ),
        Failure::Refused => format!(
            "Nothing answers at {at}. Start OBS, and in its Tools menu, WebSocket Server Settings, tick Enable WebSocket server. The port there must be {port}."
        ),
        Failure::NoResponse if settings.is_local() => format!(
            "A program at {at} accepts connections but does not answer. If OBS looks frozen, restart it; otherwise another program uses port {port}: choose a different port in OBS (Tools, WebSocket Server Settings) and in the settings here."
        ),
        Failure::NoResponse | Failure::Unreachable => format!(
            "There is no answer from {at}. Check that the computer is on and in the same network, that the address is right, and that its firewall allows port {port}."
        ),
        Failure::ClosedAtOnce => format!(
            "The program at {at} closes the connection at once. If OBS is just starting or closing, wait a moment; otherwise another program uses port {port}."
        ),
        Failure::Stalled => format!(
            "The program at {at} does not complete the login. If OBS looks frozen, restart it; otherwise check that port {port} is the one in OBS's Tools menu, WebSocket Server Settings."
        ),
        Failure::NoGreeting => format!(
            "The program at {at} does not answer like OBS. It is another program, or an OBS older than 28. Check the port: OBS shows it in the Tools menu, WebSocket Server Settings."
        ),
        Failure::NotObs => format!(
            "A program other than OBS answers at {at}. Check the port: OBS shows it in the Tools menu, WebSocket Server Settings."
        ),
        Failure::WrongPassword => format!(
            "OBS at {at} rejects the password. Copy it from OBS (Tools, WebSocket Server Settings, Show Connect Info) into the settings here."
        ),
        Failure::PasswordMissing => format!(
            "OBS at {at} requires a password, but none is set. Copy it from OBS (Tools, WebSocket Server Settings, Show Connect Info) into the settings here."
        ),
        Failure::TooOld { found, needed } => format!(
            "{found} is too old: {needed} or newer is required. Update OBS; Cuelight then connects automatically."
        ),
        Failure::TooNew { found } => {
            format!("{found} is newer than this version of Cuelight supports. Update Cuelight.")
        }
        Failure::Starting => {
            format!("OBS at {at} is still loading. Cuelight connects as soon as it is ready.")
        }
    }
}

#[cfg(test)]
#[path = "messages_tests.rs"]
mod tests;
