//! Why OBS is not connected: a code and its English message.
//!
//! The messages are `obs.cause.<code>` in `ui/i18n/`. Each says what is wrong and what to do next, and uses the names
//! of OBS's menus. A panel looks up the message for the code in its own language.

use serde::Serialize;
use serde_json::Value;

use super::connection::{Failure, Loss, ObsSettings};
use crate::base::texts::{self, Argument};

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
    /// A WebSocket server answers, but the login or the first requests time out.
    Stalled,
    /// A WebSocket server answers, but with messages that OBS would not send.
    NoGreeting,
    /// A program other than OBS answers.
    NotObs,
    /// OBS rejected the password.
    WrongPassword,
    /// OBS requires a password and the settings have none.
    PasswordMissing,
    /// [`ObsStatus::found`](super::ObsStatus::found) is older than [`ObsStatus::needed`](super::ObsStatus::needed).
    TooOld,
    /// [`ObsStatus::found`](super::ObsStatus::found) is newer than Cuelight supports.
    TooNew,
    /// OBS is loading.
    Starting,
    /// OBS or the network closed the connection.
    Closed,
    /// OBS exited.
    Quit,
    /// OBS stopped answering.
    Silent,
    /// The user disconnected.
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
    pub(super) fn connecting(settings: &ObsSettings) -> Self {
        let address = settings.address();
        Self::new(ObsCause::Looking, &[("address", (&address).into())])
    }

    /// The reason after the user has disconnected.
    pub(super) fn off() -> Self {
        Self::new(ObsCause::Off, &[])
    }

    /// The reason after an attempt has failed.
    pub(super) fn for_failure(failure: &Failure, settings: &ObsSettings) -> Self {
        let (found, needed) = match failure {
            Failure::TooOld { found, needed } => (Some(found.clone()), Some(needed.clone())),
            Failure::TooNew { found } => (Some(found.clone()), None),
            _ => (None, None),
        };
        let cause = cause(failure);
        // If a port on a different computer does not answer, a firewall is the most likely cause.
        let message_cause = match cause {
            ObsCause::Mute if !settings.is_local() => ObsCause::Unreachable,
            cause => cause,
        };
        let (address, port) = (settings.address(), settings.port.to_string());
        let arguments = [
            ("address", (&address).into()),
            ("host", settings.bare_host().into()),
            ("port", (&port).into()),
            ("found", found.as_deref().unwrap_or_default().into()),
            ("needed", needed.as_deref().unwrap_or_default().into()),
        ];
        let Self { message, .. } = Self::new(message_cause, &arguments);
        Self {
            cause,
            message,
            found,
            needed,
        }
    }

    /// The reason after a connection has ended.
    pub(super) fn for_loss(loss: Loss) -> Self {
        let cause = match loss {
            Loss::Closed => ObsCause::Closed,
            Loss::Quit => ObsCause::Quit,
            Loss::Silent => ObsCause::Silent,
        };
        Self::new(cause, &[])
    }

    fn new(cause: ObsCause, arguments: &[(&str, Argument<'_>)]) -> Self {
        Self {
            cause,
            message: texts::english().format(&format!("obs.cause.{}", cause.code()), arguments),
            found: None,
            needed: None,
        }
    }
}

impl ObsCause {
    /// The code on the wire, which is also the last part of the key of its message.
    fn code(self) -> String {
        match serde_json::to_value(self) {
            Ok(Value::String(code)) => code,
            value => unreachable!("a cause serializes to a string: {value:?}"),
        }
    }
}

fn cause(failure: &Failure) -> ObsCause {
    match failure {
        Failure::UnknownHost => ObsCause::UnknownHost,
        Failure::Refused => ObsCause::Refused,
        Failure::NoResponse => ObsCause::Mute,
        Failure::Unreachable => ObsCause::Unreachable,
        Failure::ClosedDuringLogin | Failure::Other => ObsCause::ClosedAtOnce,
        Failure::Stalled => ObsCause::Stalled,
        Failure::UnexpectedMessage => ObsCause::NoGreeting,
        Failure::NotObs => ObsCause::NotObs,
        Failure::WrongPassword => ObsCause::WrongPassword,
        Failure::PasswordMissing => ObsCause::PasswordMissing,
        Failure::TooOld { .. } => ObsCause::TooOld,
        Failure::TooNew { .. } => ObsCause::TooNew,
        Failure::Starting => ObsCause::Starting,
    }
}

#[cfg(test)]
#[path = "messages_tests.rs"]
mod tests;
