//! Drives the [`Supervisor`]: does what it says, tells it what came of it, and publishes the status.
//!
//! There is one activity at a time, and it is closed before the next begins; that is what makes it certain that
//! there are never two connections. Orders from the user interrupt any activity; what OBS is asked to do is passed
//! to the connection, and refused with the present reason where there is none.

use std::convert::Infallible;
use std::future::pending;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::pin::Pin;

use tokio::sync::{mpsc, watch};
use tokio::time::{Instant, sleep_until};
use tokio_util::sync::CancellationToken;

use super::attempt::attempt;
use super::link::{Link, publish};
use super::settings::{ObsSettings, Timing};
use super::sleep_watch::SleepWatch;
use super::status::{ObsState, ObsStatus};
use super::supervisor::{Input, Next, Shown, Supervisor};
use super::verb_error::ObsError;
use super::verbs::Ask;
use super::words::{self, Failure};

/// What the user, or the settings, ask for.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Order {
    Configure(ObsSettings),
    Reconnect,
    Connect,
    Disconnect,
}

type Attempt = Pin<Box<dyn Future<Output = Result<Link, Failure>> + Send>>;

enum Activity {
    Attempting(Attempt, SleepWatch),
    Following(Box<Link>),
    Waiting { until: Instant, watch: SleepWatch },
    Resting,
}

/// What an activity ended in.
enum Outcome {
    Connected(Box<Link>),
    Other(Input),
}

/// The task that owns the connection.
pub struct Drive {
    settings: ObsSettings,
    timing: Timing,
    orders: mpsc::UnboundedReceiver<Order>,
    asks: mpsc::UnboundedReceiver<Ask>,
    board: watch::Sender<ObsStatus>,
    supervisor: Supervisor,
    activity: Activity,
}

impl Drive {
    pub(super) fn new(
        settings: ObsSettings,
        timing: Timing,
        orders: mpsc::UnboundedReceiver<Order>,
        asks: mpsc::UnboundedReceiver<Ask>,
        board: watch::Sender<ObsStatus>,
    ) -> Self {
        Self {
            activity: Activity::attempt(&settings, timing),
            supervisor: Supervisor::new(timing),
            settings,
            timing,
            orders,
            asks,
            board,
        }
    }

    /// Runs until `cancel`, and closes the connection.
    pub async fn run(mut self, cancel: CancellationToken) {
        loop {
            let outcome = tokio::select! {
                biased;
                () = cancel.cancelled() => break,
                Some(order) = self.orders.recv() => match self.obey(order) {
                    Some(input) => Outcome::Other(input),
                    None => continue,
                },
                outcome = self.activity.run(&self.board, &mut self.asks) => outcome,
            };
            let (input, link) = match outcome {
                Outcome::Connected(link) => (Input::Connected, Some(link)),
                Outcome::Other(input) => (input, None),
            };
            let next = self.supervisor.handle(input, jitter());
            self.enact(next, link).await;
        }
        self.activity.close().await;
    }

    /// Turns an order into what the supervisor is to know, if anything.
    fn obey(&mut self, order: Order) -> Option<Input> {
        match order {
            Order::Configure(settings) if settings == self.settings => None,
            Order::Configure(settings) => {
                self.settings = settings;
                Some(Input::Configured)
            }
            Order::Reconnect => Some(Input::Reconnect),
            Order::Connect => Some(Input::Connect),
            Order::Disconnect => Some(Input::Disconnect),
        }
    }

    async fn enact(&mut self, next: Next, link: Option<Box<Link>>) {
        let following = match next {
            Next::GoOn => None,
            Next::Attempt => Some(Activity::Resting),
            Next::Follow => link.map(Activity::Following),
            Next::Wait(wait) => Some(Activity::Waiting {
                until: Instant::now() + wait,
                watch: SleepWatch::new(&self.timing),
            }),
            Next::Rest => Some(Activity::Resting),
        };
        if let Some(activity) = following {
            std::mem::replace(&mut self.activity, activity)
                .close()
                .await;
        }
        if next == Next::Attempt {
            self.activity = Activity::attempt(&self.settings, self.timing);
        }
        self.show();
    }

    /// Publishes what the supervisor wants shown. While connected, the link publishes what it sees.
    fn show(&self) {
        let settings = &self.settings;
        let status = match (self.supervisor.shown(), &self.activity) {
            (Shown::Connected, Activity::Following(link)) => link.seen().clone(),
            (Shown::Connected, _) | (Shown::Connecting, _) => words::connecting(settings),
            (Shown::Failed(failure), _) => {
                ObsStatus::apart(settings, failure.state(), failure.why(settings))
            }
            (Shown::Lost(loss), _) => ObsStatus::apart(settings, ObsState::Lost, loss.why()),
            (Shown::Off, _) => words::off(settings),
        };
        if status.state != self.board.borrow().state {
            tracing::debug!(state = ?status.state, reason = status.reason, "OBS");
        }
        publish(&self.board, &status);
    }
}

impl Activity {
    fn attempt(settings: &ObsSettings, timing: Timing) -> Self {
        let watch = SleepWatch::new(&timing);
        Activity::Attempting(Box::pin(attempt(settings.clone(), timing)), watch)
    }

    /// Goes on with the activity until it ends in something. Dropping the future and calling again loses nothing.
    async fn run(
        &mut self,
        board: &watch::Sender<ObsStatus>,
        asks: &mut mpsc::UnboundedReceiver<Ask>,
    ) -> Outcome {
        if let Activity::Following(link) = self {
            let loss = link.follow(board, asks).await;
            let lasted = link.age();
            return Outcome::Other(Input::Lost { loss, lasted });
        }
        tokio::select! {
            outcome = self.pass() => outcome,
            never = refuse(board, asks) => match never {},
        }
    }

    /// An activity without a connection.
    async fn pass(&mut self) -> Outcome {
        match self {
            Activity::Attempting(attempt, watch) => tokio::select! {
                made = attempt => match made {
                    Ok(link) => Outcome::Connected(Box::new(link)),
                    Err(failure) => Outcome::Other(Input::Failed(failure)),
                },
                () = watch.slept() => Outcome::Other(Input::Woke),
            },
            Activity::Waiting { until, watch } => tokio::select! {
                () = sleep_until(*until) => Outcome::Other(Input::RetryDue),
                () = watch.slept() => Outcome::Other(Input::Woke),
            },
            Activity::Resting | Activity::Following(_) => pending().await,
        }
    }

    async fn close(self) {
        match self {
            Activity::Following(link) => link.close().await,
            Activity::Attempting(attempt, _) => {
                drop(attempt);
                // A login that was just finished has a reader task, which lets go of the socket when it next runs.
                tokio::task::yield_now().await;
            }
            Activity::Waiting { .. } | Activity::Resting => {}
        }
    }
}

/// Refuses whatever is asked, for as long as there is no connection.
async fn refuse(
    board: &watch::Sender<ObsStatus>,
    asks: &mut mpsc::UnboundedReceiver<Ask>,
) -> Infallible {
    while let Some(ask) = asks.recv().await {
        let reason = board.borrow().reason.clone().unwrap_or_default();
        ask.refuse(ObsError::NotConnected { reason });
    }
    pending().await
}

/// Any number from 0 to 1. The standard library's hasher is seeded at random, which is random enough here.
fn jitter() -> f64 {
    let bits = u32::try_from(RandomState::new().build_hasher().finish() >> 32).unwrap_or(0);
    f64::from(bits) / f64::from(u32::MAX)
}
