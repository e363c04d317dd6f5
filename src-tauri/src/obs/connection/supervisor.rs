//! Decides what to do about the connection to OBS: connect, serve the connection, wait or stay idle. A pure state
//! machine without timers or sockets.
//!
//! A [`Signal`] goes in, an [`Action`] comes out, and [`Supervisor::state`] is what the status shows. A reason
//! remains displayed during retries, so that the status does not flicker. The supervisor never gives up: a user may
//! start OBS hours after Cuelight.

use std::time::Duration;

use super::failure::{Failure, Loss};
use super::settings::Timing;

/// An event that may require an action.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Signal {
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
    /// Serve the connection that was just opened.
    Serve,
    /// Close the connection, if any, and wait this long.
    Wait(Duration),
    /// Close the connection, if any, and wait for a command.
    Idle,
}

/// What the status shows. While connected, the connection provides the details.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum ConnectionState {
    Connecting,
    Connected,
    Failed(Failure),
    Lost(Loss),
    Off,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Phase {
    Connecting,
    Connected,
    Waiting,
    Idle,
}

/// The state machine.
#[derive(Debug)]
pub(super) struct Supervisor {
    timing: Timing,
    phase: Phase,
    state: ConnectionState,
    /// The failures and losses counted since the last reset, which determine the next wait.
    failures: u32,
}

impl Supervisor {
    /// Starts with an attempt in progress, which the caller must make.
    pub(super) fn new(timing: Timing) -> Self {
        Self {
            timing,
            phase: Phase::Connecting,
            state: ConnectionState::Connecting,
            failures: 0,
        }
    }

    pub(super) fn state(&self) -> &ConnectionState {
        &self.state
    }

    /// Handles a signal and returns what to do. `jitter` is a random number from 0 to 1; it prevents several clients
    /// that lost the same OBS from reconnecting simultaneously.
    pub(super) fn handle(&mut self, signal: Signal, jitter: f64) -> Action {
        match signal {
            // The user disconnected; changed settings do not connect again.
            Signal::Configured if self.phase == Phase::Idle => Action::Continue,
            Signal::Configured | Signal::Reconnect => self.start_over(),
            Signal::Connect => match self.phase {
                Phase::Idle => self.start_over(),
                Phase::Waiting => self.connect_now(),
                Phase::Connecting | Phase::Connected => Action::Continue,
            },
            Signal::Disconnect => {
                self.phase = Phase::Idle;
                self.state = ConnectionState::Off;
                self.failures = 0;
                Action::Idle
            }
            Signal::Connected => {
                self.phase = Phase::Connected;
                self.state = ConnectionState::Connected;
                Action::Serve
            }
            Signal::Failed(failure) => {
                let wait = if failure.needs_user_action() {
                    self.timing.user_action_backoff
                } else if failure == Failure::Starting {
                    // OBS is running and will be ready within seconds.
                    self.timing.initial_backoff
                } else {
                    self.back_off()
                };
                self.state = ConnectionState::Failed(failure);
                self.wait(wait, jitter)
            }
            Signal::Lost { loss, lifetime } => {
                // If OBS repeatedly accepts and drops connections, the backoff is not reset.
                if lifetime >= self.timing.max_backoff {
                    self.failures = 0;
                }
                self.state = ConnectionState::Lost(loss);
                let wait = self.back_off();
                self.wait(wait, jitter)
            }
            Signal::RetryDue => {
                self.phase = Phase::Connecting;
                Action::Connect
            }
            Signal::Woke => self.connect_now(),
        }
    }

    /// Resets the state and connects.
    fn start_over(&mut self) -> Action {
        self.state = ConnectionState::Connecting;
        self.connect_now()
    }

    /// Connects at once and resets the backoff. The state does not change.
    fn connect_now(&mut self) -> Action {
        self.phase = Phase::Connecting;
        self.failures = 0;
        Action::Connect
    }

    fn wait(&mut self, longest: Duration, jitter: f64) -> Action {
        self.phase = Phase::Waiting;
        Action::Wait(longest.mul_f64(1.0 - 0.25 * jitter.clamp(0.0, 1.0)))
    }

    /// Counts a failure or a loss and returns the wait after it: doubled each time, up to [`Timing::max_backoff`].
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
