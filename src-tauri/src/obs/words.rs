//! What went wrong with OBS, and the sentence a streamer reads about it.
//!
//! Every sentence says what is wrong and what to do next, in words that OBS itself uses for its menus. The kinds
//! are finer than [`ObsState`], because "the password is wrong" and "there is none" want different hands.

use super::settings::ObsSettings;
use super::status::{ObsState, ObsStatus};

/// Why an attempt to connect did not end in a connection.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Failure {
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
    /// It is a WebSocket server, but login or first questions stay without an answer.
    Stalled,
    /// It is a WebSocket server that does not greet as OBS does.
    NoGreeting,
    /// It is something else altogether.
    NotObs,
    /// OBS did not take the password.
    WrongPassword,
    /// OBS asks for a password and the settings hold none.
    PasswordMissing,
    /// `found` cannot be used; `needed` or newer can.
    TooOld {
        /// What is there, with its name, such as `OBS 29.0.2`.
        found: String,
        /// What is needed, such as `OBS 30.2`.
        needed: String,
    },
    /// OBS speaks a newer protocol than this program.
    TooNew {
        /// What is there, with its name.
        found: String,
    },
    /// OBS answers, but asks to wait until it has loaded.
    Starting,
}

/// Why a connection has ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Loss {
    /// OBS, or the network, closed it.
    Closed,
    /// OBS said that it is quitting, then closed it.
    Quit,
    /// A request stayed without an answer: OBS hangs, or the connection is half open.
    Silent,
}

impl Failure {
    pub(super) fn state(&self) -> ObsState {
        match self {
            Failure::Refused => ObsState::Refused,
            Failure::UnknownHost
            | Failure::Mute
            | Failure::Unreachable
            | Failure::ClosedAtOnce
            | Failure::Stalled => ObsState::NoAnswer,
            Failure::NoGreeting | Failure::NotObs => ObsState::NotObs,
            Failure::WrongPassword | Failure::PasswordMissing => ObsState::WrongPassword,
            Failure::TooOld { .. } | Failure::TooNew { .. } => ObsState::TooOld,
            Failure::Starting => ObsState::Connecting,
        }
    }

    /// Whether a person has to change something first, so that trying often is of no use.
    pub(super) fn needs_a_person(&self) -> bool {
        matches!(
            self.state(),
            ObsState::WrongPassword | ObsState::TooOld | ObsState::NotObs
        )
    }

    /// What is wrong and what to do.
    pub(super) fn reason(&self, settings: &ObsSettings) -> String {
        let at = settings.address();
        let port = settings.port;
        match self {
            Failure::UnknownHost => format!(
                "No computer called \"{}\" can be found. Check the OBS host in the settings; for OBS on this computer it is 127.0.0.1.",
                settings.bare_host()
            ),
            Failure::Refused => format!(
                "Nothing answers at {at}. Start OBS, and in its Tools menu, WebSocket Server Settings, tick Enable WebSocket server. The port there must be {port}."
            ),
            Failure::Mute if settings.is_local() => format!(
                "Something accepts connections at {at} but says nothing. If OBS looks frozen, restart it; otherwise another program uses port {port}: choose another one in OBS (Tools, WebSocket Server Settings) and in the settings here."
            ),
            Failure::Mute | Failure::Unreachable => format!(
                "No answer comes from {at}. Check that the computer is on and in the same network, that the address is right, and that its firewall lets port {port} through."
            ),
            Failure::ClosedAtOnce => format!(
                "What answers at {at} closes the connection at once. If OBS is just starting or closing, this passes by itself; otherwise another program uses port {port}."
            ),
            Failure::Stalled => format!(
                "What answers at {at} does not finish the login. If OBS looks frozen, restart it; otherwise check that port {port} is the one in OBS's Tools menu, WebSocket Server Settings."
            ),
            Failure::NoGreeting => format!(
                "What answers at {at} does not greet as OBS does. It is another program, or an OBS older than 28. Check the port: OBS shows its own in the Tools menu, WebSocket Server Settings."
            ),
            Failure::NotObs => format!(
                "Another program than OBS answers at {at}. Check the port: OBS shows its own in the Tools menu, WebSocket Server Settings."
            ),
            Failure::WrongPassword => format!(
                "OBS at {at} does not take the password. Copy it from OBS (Tools, WebSocket Server Settings, Show Connect Info) into the settings here."
            ),
            Failure::PasswordMissing => format!(
                "OBS at {at} asks for a password and none is set. Copy it from OBS (Tools, WebSocket Server Settings, Show Connect Info) into the settings here."
            ),
            Failure::TooOld { found, needed } => format!(
                "{found} is too old: {needed} or newer is needed. Update OBS; it is then connected by itself."
            ),
            Failure::TooNew { found } => {
                format!("{found} is newer than this program understands. Update Cuelight.")
            }
            Failure::Starting => {
                format!("OBS at {at} is still loading. It is connected as soon as it is ready.")
            }
        }
    }
}

impl Loss {
    /// What happened and what to do.
    pub(super) fn reason(self) -> &'static str {
        match self {
            Loss::Closed => {
                "OBS closed the connection. It is connected again by itself as soon as it answers."
            }
            Loss::Quit => "OBS was closed. Start it again, and it is connected by itself.",
            Loss::Silent => {
                "OBS stopped answering. The connection is tried again by itself; if OBS looks frozen, restart it."
            }
        }
    }
}

/// The status before the first result.
pub(super) fn connecting(settings: &ObsSettings) -> ObsStatus {
    let reason = format!("Looking for OBS at {}.", settings.address());
    ObsStatus::apart(settings, ObsState::Connecting, reason)
}

/// The status while the user wants no connection.
pub(super) fn off(settings: &ObsSettings) -> ObsStatus {
    let reason = "The connection to OBS is switched off. Connect to switch it on again.";
    ObsStatus::apart(settings, ObsState::Off, reason.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(host: &str) -> ObsSettings {
        ObsSettings {
            host: host.into(),
            port: 4455,
            password: None,
        }
    }

    #[test]
    fn every_failure_is_a_sentence_with_something_to_do() {
        let too_old = Failure::TooOld {
            found: "OBS 29.0.2".into(),
            needed: "OBS 30.2".into(),
        };
        for failure in [
            Failure::UnknownHost,
            Failure::Refused,
            Failure::Mute,
            Failure::Unreachable,
            Failure::ClosedAtOnce,
            Failure::Stalled,
            Failure::NoGreeting,
            Failure::NotObs,
            Failure::WrongPassword,
            Failure::PasswordMissing,
            too_old.clone(),
            Failure::TooNew {
                found: "OBS's WebSocket server 6.0.0".into(),
            },
            Failure::Starting,
        ] {
            let reason = failure.reason(&settings("127.0.0.1"));
            assert!(
                reason.ends_with('.') && reason.matches(". ").count() >= 1,
                "{reason}"
            );
        }
        let reason = too_old.reason(&settings("127.0.0.1"));
        assert!(
            reason.contains("29.0.2") && reason.contains("OBS 30.2"),
            "{reason}"
        );
    }

    #[test]
    fn a_mute_port_here_and_a_silent_computer_elsewhere_want_different_hands() {
        let here = Failure::Mute.reason(&settings("localhost"));
        let there = Failure::Mute.reason(&settings("192.168.1.20"));
        assert!(here.contains("says nothing"), "{here}");
        assert!(there.contains("firewall"), "{there}");
    }

    #[test]
    fn only_what_a_person_must_mend_is_retried_slowly() {
        assert!(Failure::WrongPassword.needs_a_person());
        assert!(Failure::PasswordMissing.needs_a_person());
        assert!(Failure::NotObs.needs_a_person());
        assert!(!Failure::Refused.needs_a_person());
        assert!(!Failure::ClosedAtOnce.needs_a_person());
        assert!(!Failure::Starting.needs_a_person());
    }
}
