//! Drives the [`Supervisor`]: performs its actions, reports the results to it, and publishes the status.
//!
//! There is one activity at a time, and it is closed before the next one begins; this guarantees that there are never
//! two connections. A command from the user interrupts any activity. Requests are passed to the connection; without
//! one, they are refused with the current reason.

use std::convert::Infallible;
use std::future::pending;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::pin::Pin;

use tokio::sync::{mpsc, watch};
use tokio::time::{Instant, sleep_until};
use tokio_util::sync::CancellationToken;

use super::connect::connect;
use super::connection::{Connection, publish};
use super::failure::Failure;
use super::settings::{ObsSettings, Timing};
use super::supervisor::{Action, ConnectionState, Signal, Supervisor};
use super::wake_detector::WakeDetector;
use crate::obs::messages::Reason;
use crate::obs::requests::{ObsError, PendingRequest};
use crate::obs::sources::OurPages;
use crate::obs::state::ObsStatus;

/// A command from the user or the settings.
#[derive(Clone, PartialEq, Debug)]
pub(in crate::obs) enum Command {
    Configure(ObsSettings),
    Reconnect,
    Connect,
    Disconnect,
}

type Attempt = Pin<Box<dyn Future<Output = Result<Connection, Failure>> + Send>>;

enum Activity {
    Connecting(Attempt, WakeDetector),
    Connected(Box<Connection>),
    Waiting { until: Instant, wake: WakeDetector },
    Idle,
}

/// The result of an activity.
enum Outcome {
    Connected(Box<Connection>),
    Signal(Signal),
}

/// The task that owns the connection.
pub struct Driver {
    settings: ObsSettings,
    timing: Timing,
    pages: OurPages,
    commands: mpsc::UnboundedReceiver<Command>,
    requests: mpsc::UnboundedReceiver<PendingRequest>,
    status: watch::Sender<ObsStatus>,
    supervisor: Supervisor,
    activity: Activity,
}

impl Driver {
    pub(in crate::obs) fn new(
        settings: ObsSettings,
        timing: Timing,
        pages: OurPages,
        commands: mpsc::UnboundedReceiver<Command>,
        requests: mpsc::UnboundedReceiver<PendingRequest>,
        status: watch::Sender<ObsStatus>,
    ) -> Self {
        Self {
            activity: Activity::connect(&settings, timing, &pages),
            supervisor: Supervisor::new(timing),
            settings,
            timing,
            pages,
            commands,
            requests,
            status,
        }
    }

    /// Connects to OBS and stays connected until `cancel` is cancelled, then closes the connection.
    pub async fn run(mut self, cancel: CancellationToken) {
        loop {
            let outcome = tokio::select! {
                biased;
                () = cancel.cancelled() => break,
                Some(command) = self.commands.recv() => match self.handle_command(command) {
                    Some(signal) => Outcome::Signal(signal),
                    None => continue,
                },
                outcome = self.activity.run(&self.status, &mut self.requests) => outcome,
            };
            let (signal, connection) = match outcome {
                Outcome::Connected(connection) => (Signal::Connected, Some(connection)),
                Outcome::Signal(signal) => (signal, None),
            };
            let action = self.supervisor.handle(signal, jitter());
            self.perform(action, connection).await;
        }
        self.activity.close().await;
    }

    /// Converts a command into a signal for the supervisor; `None` if it changes nothing.
    fn handle_command(&mut self, command: Command) -> Option<Signal> {
        match command {
            Command::Configure(settings) if settings == self.settings => None,
            Command::Configure(settings) => {
                self.settings = settings;
                Some(Signal::Configured)
            }
            Command::Reconnect => Some(Signal::Reconnect),
            Command::Connect => Some(Signal::Connect),
            Command::Disconnect => Some(Signal::Disconnect),
        }
    }

    async fn perform(&mut self, action: Action, connection: Option<Box<Connection>>) {
        let activity = match action {
            Action::Continue => None,
            Action::Connect => Some(Activity::Idle),
            Action::Serve => connection.map(Activity::Connected),
            Action::Wait(wait) => Some(Activity::Waiting {
                until: Instant::now() + wait,
                wake: WakeDetector::new(&self.timing),
            }),
            Action::Idle => Some(Activity::Idle),
        };
        if let Some(activity) = activity {
            std::mem::replace(&mut self.activity, activity)
                .close()
                .await;
        }
        if action == Action::Connect {
            self.activity = Activity::connect(&self.settings, self.timing, &self.pages);
        }
        self.publish();
    }

    /// Publishes the state of the supervisor as the status. While connected, the connection publishes its own status.
    fn publish(&self) {
        let settings = &self.settings;
        let reason = match (self.supervisor.state(), &self.activity) {
            (ConnectionState::Connected, Activity::Connected(connection)) => {
                return self.publish_status(connection.status());
            }
            (ConnectionState::Connected | ConnectionState::Connecting, _) => {
                Reason::connecting(settings)
            }
            (ConnectionState::Failed(failure), _) => Reason::for_failure(failure, settings),
            (ConnectionState::Lost(loss), _) => Reason::for_loss(*loss),
            (ConnectionState::Off, _) => Reason::off(),
        };
        self.publish_status(&ObsStatus::disconnected(settings, reason));
    }

    fn publish_status(&self, status: &ObsStatus) {
        if status.state != self.status.borrow().state {
            let news = status.reason.as_deref().unwrap_or("connected");
            tracing::debug!("OBS: {news}");
        }
        publish(&self.status, status);
    }
}

impl Activity {
    fn connect(settings: &ObsSettings, timing: Timing, pages: &OurPages) -> Self {
        let attempt = connect(settings.clone(), timing, pages.clone());
        Activity::Connecting(Box::pin(attempt), WakeDetector::new(&timing))
    }

    /// Continues the activity until it has a result. Cancel safe.
    async fn run(
        &mut self,
        status: &watch::Sender<ObsStatus>,
        requests: &mut mpsc::UnboundedReceiver<PendingRequest>,
    ) -> Outcome {
        if let Activity::Connected(connection) = self {
            let loss = connection.run(status, requests).await;
            let lifetime = connection.lifetime();
            return Outcome::Signal(Signal::Lost { loss, lifetime });
        }
        tokio::select! {
            outcome = self.run_disconnected() => outcome,
            never = refuse_requests(status, requests) => match never {},
        }
    }

    /// Continues an activity that has no connection.
    async fn run_disconnected(&mut self) -> Outcome {
        match self {
            Activity::Connecting(attempt, wake) => tokio::select! {
                result = attempt => match result {
                    Ok(connection) => Outcome::Connected(Box::new(connection)),
                    Err(failure) => Outcome::Signal(Signal::Failed(failure)),
                },
                () = wake.woke() => Outcome::Signal(Signal::Woke),
            },
            Activity::Waiting { until, wake } => tokio::select! {
                () = sleep_until(*until) => Outcome::Signal(Signal::RetryDue),
                () = wake.woke() => Outcome::Signal(Signal::Woke),
            },
            Activity::Idle | Activity::Connected(_) => pending().await,
        }
    }

    async fn close(self) {
        match self {
            Activity::Connected(connection) => connection.close().await,
            Activity::Connecting(attempt, _) => {
                drop(attempt);
                // If the login has just completed, there is a reader task, which closes the socket when it next runs.
                tokio::task::yield_now().await;
            }
            Activity::Waiting { .. } | Activity::Idle => {}
        }
    }
}

/// Refuses every request while there is no connection.
async fn refuse_requests(
    status: &watch::Sender<ObsStatus>,
    requests: &mut mpsc::UnboundedReceiver<PendingRequest>,
) -> Infallible {
    while let Some(request) = requests.recv().await {
        let reason = status.borrow().reason.clone().unwrap_or_default();
        request.refuse(ObsError::NotConnected { reason });
    }
    pending().await
}

/// A random number from 0 to 1. The standard library's hasher has a random seed, which is good enough here.
fn jitter() -> f64 {
    let bits = u32::try_from(RandomState::new().build_hasher().finish() >> 32).unwrap_or(0);
    f64::from(bits) / f64::from(u32::MAX)
}
