//! Decides what to do about the connection to OBS: connect, follow, wait or stay idle. A pure state machine without
//! timers or sockets.
//!
//! An [`Input`] goes in, an [`Action`] comes out, and [`Supervisor::display`] is what the status shows. A reason
//! remains displayed during retries, so that the status does not flicker. The supervisor never gives up: a user may
//! start OBS hours after Cuelight.

use std::time::Duration;

use super::failure::{Failure, Loss};
use super::settings::Timing;

/// An event that may require an action.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Input {
    /// The settings have changed.
    Configured,
    /// The user wants a new connection.
    Reconnect,
    /// The user wants to be connected.
    Connect,
    /// The user wants no connection.
    Disconnect,
    /// The attempt succeeded.
    Connected,
    /// The attempt failed.
    Failed(Failure),
    /// The connection ended after `lifetime`.
    Lost { loss: Loss, lifetime: Duration },
    /// The wait before a retry is over.
    RetryDue,
    /// The computer woke from suspend during an attempt or a wait.
    Woke,
}

/// What to do next.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Action {
    /// Continue the current activity.
    Continue,
    /// Close the connection, if any, and try to connect.
    Connect,
    /// Follow the connection that was just made.
    Follow,
    /// Close the connection, if any, and wait this long.
    Wait(Duration),
    /// Close the connection, if any, and wait for a command.
    Idle,
}

/// What the status shows. While connected, the connection provides the details.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Display {
    Connecting,
    Connected,
    Failed(Failure),
    Lost(Loss),
    Off,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Phase {
    Connecting,
    Following,
    Waiting,
    Idle,
}

/// The state machine.
#[derive(Debug)]
pub(super) struct Supervisor {
    timing: Timing,
    phase: Phase,
    display: Display,
    /// Consecutive failures, which determine the next wait.
    failures: u32,
}

impl Supervisor {
    /// Starts with an attempt in progress, which the caller must make.
    pub(super) fn new(timing: Timing) -> Self {
        Self {
            timing,
            phase: Phase::Connecting,
            display: Display::Connecting,
            failures: 0,
        }
    }

    pub(super) fn display(&self) -> &Display {
        &self.display
    }

    /// Handles an input and returns what to do. `jitter` is a random number from 0 to 1; it prevents several programs
    /// that lost the same OBS from reconnecting simultaneously.
    pub(super) fn handle(&mut self, input: Input, jitter: f64) -> Action {
        match input {
            // The user switched the connection off; changed settings do not switch it on.
            Input::Configured if self.phase == Phase::Idle => Action::Continue,
            Input::Configured | Input::Reconnect => self.start_over(),
            Input::Connect => match self.phase {
                Phase::Idle => self.start_over(),
                Phase::Waiting => self.connect_now(),
                Phase::Connecting | Phase::Following => Action::Continue,
            },
            Input::Disconnect => {
                self.phase = Phase::Idle;
                self.display = Display::Off;
                self.failures = 0;
                Action::Idle
            }
            Input::Connected => {
                self.phase = Phase::Following;
                self.display = Display::Connected;
                Action::Follow
            }
            Input::Failed(failure) => {
                let wait = if failure.needs_user_action() {
                    self.timing.user_action_backoff
                } else if failure == Failure::Starting {
                    // OBS is running and will be ready within seconds.
                    self.timing.initial_backoff
                } else {
                    self.back_off()
                };
                self.display = Display::Failed(failure);
                self.wait(wait, jitter)
            }
            Input::Lost { loss, lifetime } => {
                // If OBS repeatedly accepts and drops connections, the back-off is not reset.
                if lifetime >= self.timing.max_backoff {
                    self.failures = 0;
                }
                self.display = Display::Lost(loss);
                let wait = self.back_off();
                self.wait(wait, jitter)
            }
            Input::RetryDue => {
                self.phase = Phase::Connecting;
                Action::Connect
            }
            Input::Woke => self.connect_now(),
        }
    }

    /// Resets the display and connects.
    fn start_over(&mut self) -> Action {
        self.display = Display::Connecting;
        self.connect_now()
    }

    /// Connects at once and resets the back-off. The display does not change.
    fn connect_now(&mut self) -> Action {
        self.phase = Phase::Connecting;
        self.failures = 0;
        Action::Connect
    }

    fn wait(&mut self, longest: Duration, jitter: f64) -> Action {
        self.phase = Phase::Waiting;
        Action::Wait(longest.mul_f64(1.0 - 0.25 * jitter.clamp(0.0, 1.0)))
    }

    /// Counts a failure and returns the wait after it: doubled each time, up to [`Timing::max_backoff`].
    fn back_off(&mut self) -> Duration {
        let factor = 2_u32.saturating_pow(self.failures);
        self.failures = self.failures.saturating_add(1);
        self.timing
            .initial_backoff
            .saturating_mul(factor)
            .min(self.timing.max_backoff)
    }
}

#[cfg(test)]
#[path = "supervisor_tests.rs"]
mod tests;
