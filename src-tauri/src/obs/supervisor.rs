//! Decides what to do next about OBS: try, follow, wait or rest. A pure state machine without time or sockets.
//!
//! What happened goes in as an [`Input`], what to do comes out as a [`Next`], and [`Supervisor::shown`] says what to
//! show meanwhile. A reason stays shown while retries run, so nothing flickers. It never gives up: a streamer may
//! start OBS hours after us.

use std::time::Duration;

use super::settings::Timing;
use super::words::{Failure, Loss};

/// Something that happened.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Input {
    /// The settings have become others.
    Configured,
    /// The user wants a fresh connection.
    Reconnect,
    /// The user wants to be connected.
    Connect,
    /// The user wants no connection.
    Disconnect,
    /// The attempt ended in a connection.
    Connected,
    /// The attempt failed.
    Failed(Failure),
    /// The connection ended after it had `lasted`.
    Lost { loss: Loss, lasted: Duration },
    /// The wait before a retry is over.
    RetryDue,
    /// The machine slept while we waited.
    Woke,
}

/// What to do now, in place of what was being done.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Next {
    /// Go on with what is being done.
    GoOn,
    /// Close what there is and try to connect.
    Attempt,
    /// Follow the connection that was just made.
    Follow,
    /// Close what there is and wait this long.
    Wait(Duration),
    /// Close what there is and wait to be asked.
    Rest,
}

/// What to show while there is no connection to read from.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Shown {
    Connecting,
    Connected,
    Failed(Failure),
    Lost(Loss),
    Off,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Phase {
    Trying,
    Following,
    Waiting,
    Resting,
}

/// The state machine.
#[derive(Debug)]
pub(super) struct Supervisor {
    timing: Timing,
    phase: Phase,
    shown: Shown,
    /// Attempts in a row that came to nothing; decides the next wait.
    failures: u32,
}

impl Supervisor {
    /// Starts with an attempt, which the caller makes.
    pub(super) fn new(timing: Timing) -> Self {
        Self {
            timing,
            phase: Phase::Trying,
            shown: Shown::Connecting,
            failures: 0,
        }
    }

    pub(super) fn shown(&self) -> &Shown {
        &self.shown
    }

    /// Takes what happened and says what to do. `jitter` is any number from 0 to 1, so that many programs that lost
    /// the same OBS do not come back in step.
    pub(super) fn handle(&mut self, input: Input, jitter: f64) -> Next {
        match input {
            // Off is the user's word; other settings do not revoke it.
            Input::Configured if self.phase == Phase::Resting => Next::GoOn,
            Input::Configured | Input::Reconnect => self.start_over(),
            Input::Connect => match self.phase {
                Phase::Resting => self.start_over(),
                Phase::Waiting => self.try_now(),
                Phase::Trying | Phase::Following => Next::GoOn,
            },
            Input::Disconnect => {
                self.phase = Phase::Resting;
                self.shown = Shown::Off;
                self.failures = 0;
                Next::Rest
            }
            Input::Connected => {
                self.phase = Phase::Following;
                self.shown = Shown::Connected;
                Next::Follow
            }
            Input::Failed(failure) => {
                let wait = if failure.needs_a_person() {
                    self.timing.slow_retry
                } else if failure == Failure::Starting {
                    // It is there and will be ready within seconds.
                    self.timing.first_retry
                } else {
                    self.back_off()
                };
                self.shown = Shown::Failed(failure);
                self.wait(wait, jitter)
            }
            Input::Lost { loss, lasted } => {
                // An OBS that takes us and drops us again and again earns no fresh start.
                if lasted >= self.timing.slowest_retry {
                    self.failures = 0;
                }
                self.shown = Shown::Lost(loss);
                let wait = self.back_off();
                self.wait(wait, jitter)
            }
            Input::RetryDue => {
                self.phase = Phase::Trying;
                Next::Attempt
            }
            Input::Woke => self.try_now(),
        }
    }

    /// Forgets what was and shows that we are looking.
    fn start_over(&mut self) -> Next {
        self.shown = Shown::Connecting;
        self.try_now()
    }

    /// Tries at once, and soon again if that fails; what is shown stays.
    fn try_now(&mut self) -> Next {
        self.phase = Phase::Trying;
        self.failures = 0;
        Next::Attempt
    }

    fn wait(&mut self, longest: Duration, jitter: f64) -> Next {
        self.phase = Phase::Waiting;
        Next::Wait(longest.mul_f64(1.0 - 0.25 * jitter.clamp(0.0, 1.0)))
    }

    /// The wait after one more failure: doubled each time, up to the slowest.
    fn back_off(&mut self) -> Duration {
        let doubled = 2_u32.saturating_pow(self.failures);
        self.failures = self.failures.saturating_add(1);
        self.timing
            .first_retry
            .saturating_mul(doubled)
            .min(self.timing.slowest_retry)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    fn supervisor() -> Supervisor {
        Supervisor::new(Timing::default())
    }

    fn connected() -> Supervisor {
        let mut supervisor = supervisor();
        assert_eq!(supervisor.handle(Input::Connected, 0.0), Next::Follow);
        supervisor
    }

    fn lost(seconds: u64) -> Input {
        Input::Lost {
            loss: Loss::Closed,
            lasted: Duration::from_secs(seconds),
        }
    }

    /// Fails `times` times and returns the waits in seconds.
    fn waits(supervisor: &mut Supervisor, failure: &Failure, times: usize) -> Vec<f64> {
        (0..times)
            .map(|_| {
                let next = supervisor.handle(Input::Failed(failure.clone()), 0.0);
                assert_eq!(supervisor.handle(Input::RetryDue, 0.0), Next::Attempt);
                match next {
                    Next::Wait(wait) => wait.as_secs_f64(),
                    other => panic!("{other:?}"),
                }
            })
            .collect()
    }

    #[test]
    fn it_backs_off_to_fifteen_seconds_and_never_gives_up() {
        let mut supervisor = supervisor();
        let all = waits(&mut supervisor, &Failure::Refused, 1_000);
        assert_eq!(all[..6], [1.0, 2.0, 4.0, 8.0, 15.0, 15.0]);
        assert!(all[6..].iter().all(|wait| *wait == 15.0));
    }

    #[test]
    fn jitter_only_shortens() {
        for (jitter, expected) in [(0.0, 1_000), (0.5, 875), (1.0, 750), (7.0, 750)] {
            let next = supervisor().handle(Input::Failed(Failure::Refused), jitter);
            assert_eq!(
                next,
                Next::Wait(Duration::from_millis(expected)),
                "{jitter}"
            );
        }
    }

    #[test]
    fn what_a_person_must_mend_is_tried_every_half_minute() {
        for failure in [
            Failure::WrongPassword,
            Failure::PasswordMissing,
            Failure::NotObs,
        ] {
            assert_eq!(waits(&mut supervisor(), &failure, 3), [30.0, 30.0, 30.0]);
        }
    }

    #[test]
    fn an_obs_that_is_loading_is_asked_each_second() {
        let waits = waits(&mut supervisor(), &Failure::Starting, 4);
        assert_eq!(waits, [1.0; 4]);
    }

    #[test]
    fn the_reason_stays_while_retrying() {
        let mut supervisor = supervisor();
        assert_eq!(supervisor.shown(), &Shown::Connecting);
        supervisor.handle(Input::Failed(Failure::Refused), 0.0);
        let refused = Shown::Failed(Failure::Refused);
        for input in [Input::RetryDue, Input::Woke, Input::RetryDue] {
            supervisor.handle(input, 0.0);
            assert_eq!(supervisor.shown(), &refused);
        }
        supervisor.handle(Input::Failed(Failure::WrongPassword), 0.0);
        assert_eq!(supervisor.shown(), &Shown::Failed(Failure::WrongPassword));
    }

    #[test]
    fn a_loss_is_shown_until_the_next_result() {
        let mut supervisor = connected();
        assert_eq!(supervisor.handle(lost(600), 0.0), Next::Wait(SECOND));
        assert_eq!(supervisor.shown(), &Shown::Lost(Loss::Closed));
        supervisor.handle(Input::RetryDue, 0.0);
        assert_eq!(supervisor.shown(), &Shown::Lost(Loss::Closed));
        assert_eq!(supervisor.handle(Input::Connected, 0.0), Next::Follow);
        assert_eq!(supervisor.shown(), &Shown::Connected);
    }

    #[test]
    fn short_connections_do_not_reset_the_back_off() {
        let mut supervisor = supervisor();
        let mut seen = Vec::new();
        for lasted in [0, 1, 2, 60, 0] {
            supervisor.handle(Input::Connected, 0.0);
            seen.push(supervisor.handle(lost(lasted), 0.0));
            supervisor.handle(Input::RetryDue, 0.0);
        }
        assert_eq!(seen, [1, 2, 4, 1, 2].map(|n| Next::Wait(n * SECOND)));
    }

    #[test]
    fn asking_wakes_it_at_once() {
        for input in [
            Input::Configured,
            Input::Reconnect,
            Input::Connect,
            Input::Woke,
        ] {
            let mut supervisor = supervisor();
            waits(&mut supervisor, &Failure::Refused, 5);
            supervisor.handle(Input::Failed(Failure::Refused), 0.0);
            assert_eq!(
                supervisor.handle(input.clone(), 0.0),
                Next::Attempt,
                "{input:?}"
            );
            let next = supervisor.handle(Input::Failed(Failure::Refused), 0.0);
            assert_eq!(
                next,
                Next::Wait(SECOND),
                "{input:?} starts the back-off anew"
            );
        }
    }

    #[test]
    fn only_other_settings_and_reconnect_show_connecting_again() {
        for (input, shown) in [
            (Input::Configured, Shown::Connecting),
            (Input::Reconnect, Shown::Connecting),
            (Input::Connect, Shown::Failed(Failure::Refused)),
            (Input::Woke, Shown::Failed(Failure::Refused)),
        ] {
            let mut supervisor = supervisor();
            supervisor.handle(Input::Failed(Failure::Refused), 0.0);
            supervisor.handle(input, 0.0);
            assert_eq!(supervisor.shown(), &shown);
        }
    }

    #[test]
    fn a_connection_is_only_given_up_for_a_reason() {
        assert_eq!(connected().handle(Input::Connect, 0.0), Next::GoOn);
        assert_eq!(supervisor().handle(Input::Connect, 0.0), Next::GoOn);
        for input in [Input::Configured, Input::Reconnect] {
            let mut supervisor = connected();
            assert_eq!(supervisor.handle(input, 0.0), Next::Attempt);
            assert_eq!(supervisor.shown(), &Shown::Connecting);
        }
    }

    #[test]
    fn off_stays_off_until_asked() {
        let mut supervisor = connected();
        assert_eq!(supervisor.handle(Input::Disconnect, 0.0), Next::Rest);
        assert_eq!(supervisor.shown(), &Shown::Off);
        assert_eq!(supervisor.handle(Input::Configured, 0.0), Next::GoOn);
        assert_eq!(supervisor.shown(), &Shown::Off);
        assert_eq!(supervisor.handle(Input::Connect, 0.0), Next::Attempt);
        assert_eq!(supervisor.shown(), &Shown::Connecting);

        supervisor.handle(Input::Disconnect, 0.0);
        assert_eq!(supervisor.handle(Input::Reconnect, 0.0), Next::Attempt);
    }
}
