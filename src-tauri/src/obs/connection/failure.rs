//! Why there is no connection to OBS: an attempt failed, or a connection ended.
//!
//! The variants are more specific than [`ObsState`](crate::obs::ObsState), because "the password is wrong" and "there
//! is no password" require different actions from the user.

/// Why an attempt to connect failed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::obs) enum Failure {
    /// The host name cannot be resolved.
    UnknownHost,
    /// Nothing listens on the port.
    Refused,
    /// The port accepts connections or drops packets, and nothing answers.
    NoResponse,
    /// The network reports that there is no route.
    Unreachable,
    /// The connection was accepted and closed before the login was complete.
    ClosedDuringLogin,
    /// A WebSocket server answers, but the login or the first requests time out.
    Stalled,
    /// A WebSocket server answers, but with messages that OBS would not send.
    UnexpectedMessage,
    /// A program other than OBS answers.
    NotObs,
    /// OBS rejected the password.
    WrongPassword,
    /// OBS requires a password and the settings have none.
    PasswordMissing,
    /// OBS, its WebSocket server or its protocol is too old.
    TooOld {
        /// The software that answered and its version, such as `OBS 29.0.2`.
        found: String,
        /// The oldest supported version, such as `OBS 30.2`.
        needed: String,
    },
    /// OBS, its WebSocket server or its protocol is newer than Cuelight supports.
    TooNew {
        /// The software that answered, with its version if it is known.
        found: String,
    },
    /// OBS answers, but is still loading.
    Starting,
    /// The attempt failed in some other way. Reported like [`Self::ClosedDuringLogin`].
    Other,
}

/// Why a connection ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::obs) enum Loss {
    /// OBS or the network closed it.
    Closed,
    /// OBS announced that it was exiting, then closed it.
    Quit,
    /// A request timed out: OBS hangs, or the connection is half open.
    Silent,
}

impl Failure {
    /// Whether the user must change something first. Frequent retries are pointless until then.
    pub(super) fn needs_user_action(&self) -> bool {
        matches!(
            self,
            Self::WrongPassword
                | Self::PasswordMissing
                | Self::TooOld { .. }
                | Self::TooNew { .. }
                | Self::UnexpectedMessage
                | Self::NotObs
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failures_that_may_pass_on_their_own_need_no_user_action() {
        for failure in [
            Failure::WrongPassword,
            Failure::PasswordMissing,
            Failure::NotObs,
        ] {
            assert!(failure.needs_user_action(), "{failure:?}");
        }
        for failure in [
            Failure::Refused,
            Failure::ClosedDuringLogin,
            Failure::Starting,
        ] {
            assert!(!failure.needs_user_action(), "{failure:?}");
        }
    }
}
