//! What went wrong with OBS, and the sentence a streamer reads about it.
//!
//! Every sentence says what is wrong and what to do next, in words that OBS itself uses for its menus. The kinds
//! are finer than [`ObsState`], because "the password is wrong" and "there is none" want different hands.

use super::cause::{ObsCause, Why};
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

    fn cause(&self) -> ObsCause {
        match self {
            Failure::UnknownHost => ObsCause::UnknownHost,
            Failure::Refused => ObsCause::Refused,
            Failure::Mute => ObsCause::Mute,
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

    /// What is wrong and what to do, with its code.
    pub(super) fn why(&self, settings: &ObsSettings) -> Why {
        let mut why = Why::new(self.cause(), self.reason(settings));
        match self {
            Failure::TooOld { found, needed } => {
                why.found = Some(found.clone());
                why.needed = Some(needed.clone());
            }
            Failure::TooNew { found } => why.found = Some(found.clone()),
            _ => {}
        }
        why
    }

    fn reason(&self, settings: &ObsSettings) -> String {
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
    /// What happened and what to do, with its code.
    pub(super) fn why(self) -> Why {
        match self {
            Loss::Closed => Why::new(
                ObsCause::Closed,
                "OBS closed the connection. It is connected again by itself as soon as it answers.",
            ),
            Loss::Quit => Why::new(
                ObsCause::Quit,
                "OBS was closed. Start it again, and it is connected by itself.",
            ),
            Loss::Silent => Why::new(
                ObsCause::Silent,
                "OBS stopped answering. The connection is tried again by itself; if OBS looks frozen, restart it.",
            ),
        }
    }
}

/// The status before the first result.
pub(super) fn connecting(settings: &ObsSettings) -> ObsStatus {
    let words = format!("Looking for OBS at {}.", settings.address());
    let why = Why::new(ObsCause::Looking, words);
    ObsStatus::apart(settings, ObsState::Connecting, why)
}

/// The status while the user wants no connection.
pub(super) fn off(settings: &ObsSettings) -> ObsStatus {
    let words = "The connection to OBS is switched off. Connect to switch it on again.";
    ObsStatus::apart(settings, ObsState::Off, Why::new(ObsCause::Off, words))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn settings(host: &str) -> ObsSettings {
        ObsSettings {
            host: host.into(),
            port: 4455,
            password: None,
        }
    }

    #[test]
    fn every_failure_has_a_code_and_a_sentence_with_something_to_do() {
        let too_old = Failure::TooOld {
            found: "OBS 29.0.2".into(),
            needed: "OBS 30.2".into(),
        };
        let too_new = Failure::TooNew {
            found: "OBS's WebSocket server 6.0.0".into(),
        };
        for (failure, code) in [
            (Failure::UnknownHost, "unknown-host"),
            (Failure::Refused, "refused"),
            (Failure::Mute, "mute"),
            (Failure::Unreachable, "unreachable"),
            (Failure::ClosedAtOnce, "closed-at-once"),
            (Failure::Stalled, "stalled"),
            (Failure::NoGreeting, "no-greeting"),
            (Failure::NotObs, "not-obs"),
            (Failure::WrongPassword, "wrong-password"),
            (Failure::PasswordMissing, "password-missing"),
            (too_old.clone(), "too-old"),
            (too_new.clone(), "too-new"),
            (Failure::Starting, "starting"),
        ] {
            let why = failure.why(&settings("127.0.0.1"));
            assert_eq!(json!(why.cause), code);
            assert!(
                why.words.ends_with('.') && why.words.matches(". ").count() >= 1,
                "{why:?}"
            );
        }
        let why = too_old.why(&settings("127.0.0.1"));
        assert!(
            why.words.contains("29.0.2") && why.words.contains("OBS 30.2"),
            "{why:?}"
        );
        assert_eq!(why.found.as_deref(), Some("OBS 29.0.2"));
        assert_eq!(why.needed.as_deref(), Some("OBS 30.2"));
        let why = too_new.why(&settings("127.0.0.1"));
        assert_eq!(why.found.as_deref(), Some("OBS's WebSocket server 6.0.0"));
        assert_eq!(why.needed, None);
    }

    #[test]
    fn what_is_no_failure_has_a_code_too() {
        for (status, code) in [
            (connecting(&settings("127.0.0.1")), "looking"),
            (off(&settings("127.0.0.1")), "off"),
        ] {
            assert_eq!(json!(status.cause), code);
            assert!(status.reason.is_some_and(|words| words.ends_with('.')));
        }
        for (loss, code) in [
            (Loss::Closed, "closed"),
            (Loss::Quit, "quit"),
            (Loss::Silent, "silent"),
        ] {
            assert_eq!(json!(loss.why().cause), code);
            assert!(loss.why().words.contains(". "));
        }
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
