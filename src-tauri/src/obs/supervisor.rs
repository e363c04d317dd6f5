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
    /// The machine slept while we tried or waited.
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
mod tests;
