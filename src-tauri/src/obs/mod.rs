//! The connection to OBS: one supervisor that connects, watches, loses, backs off, and goes on for ever.
//!
//! It exists so that a streamer never has to restart anything because OBS was started later, was closed, slept
//! or hung. What it knows is one value, [`ObsStatus`], in a `watch`; everybody shows that value and nothing else.
//! [`supervisor`] decides as a pure state machine, [`attempt`] and [`link`] talk to OBS, [`mirror`] keeps the
//! status true by events, [`verbs`] are the few things OBS is asked to do, [`words`] says what is wrong and what to
//! do. There is never more than one connection.

mod adding;
mod attempt;
mod cause;
mod drive;
mod link;
mod local;
mod mirror;
mod placement;
mod reading;
mod readout;
mod roster;
mod run;
mod settings;
mod sleep_watch;
mod source;
mod status;
mod supervisor;
mod timecode;
mod verb_error;
mod verbs;
mod words;

use tokio::sync::{mpsc, oneshot, watch};

pub use adding::{Added, Wanted};
pub use cause::ObsCause;
pub use local::{LocalError, LocalObs};
pub use settings::{ObsSettings, Timing};
pub use source::{HiddenBy, ObsSource, Placement, shown};
pub(crate) use source::{Page, page, page_for};
pub use status::{ObsState, ObsStatus};
pub use verb_error::ObsError;

pub use drive::Drive;
use drive::Order;
use uuid::Uuid;
use verbs::{Ask, Done, Outcome, Verb};

/// A cheap handle to the one task that owns the connection to OBS.
///
/// What is about the connection returns at once; what came of it is seen in [`Obs::watch`]. What OBS is asked to do
/// ends when OBS has answered, or cannot be asked.
#[derive(Clone, Debug)]
pub struct Obs {
    /// Unbounded, because only people and settings send here; an order must never be lost or make anybody wait.
    orders: mpsc::UnboundedSender<Order>,
    asks: mpsc::UnboundedSender<Ask>,
    status: watch::Receiver<ObsStatus>,
}

impl Obs {
    /// A handle, and the task that it talks to: nothing connects to OBS before [`Drive::run`].
    pub fn new(settings: ObsSettings, timing: Timing) -> (Obs, Drive) {
        let (orders, order_inbox) = mpsc::unbounded_channel();
        let (asks, ask_inbox) = mpsc::unbounded_channel();
        let (board, status) = watch::channel(words::connecting(&settings));
        let drive = Drive::new(settings, timing, order_inbox, ask_inbox, board);
        let obs = Obs {
            orders,
            asks,
            status,
        };
        (obs, drive)
    }

    /// What is known about OBS now.
    pub fn status(&self) -> ObsStatus {
        self.status.borrow().clone()
    }

    /// Follows every change of the status.
    pub fn watch(&self) -> watch::Receiver<ObsStatus> {
        self.status.clone()
    }

    /// Uses other settings from now on. If they differ, the connection is closed and made anew at once, except
    /// after [`Obs::disconnect`]: then they are kept for the next [`Obs::connect`].
    pub fn configure(&self, settings: ObsSettings) {
        self.order(Order::Configure(settings));
    }

    /// Closes the connection, if there is one, and makes it anew at once.
    pub fn reconnect(&self) {
        self.order(Order::Reconnect);
    }

    /// Connects after [`Obs::disconnect`]; while a retry is being waited for, tries now; otherwise changes nothing.
    pub fn connect(&self) {
        self.order(Order::Connect);
    }

    /// Closes the connection and stays [`ObsState::Off`] until [`Obs::connect`] or [`Obs::reconnect`].
    pub fn disconnect(&self) {
        self.order(Order::Disconnect);
    }

    /// Starts or stops the stream.
    pub async fn set_streaming(&self, running: bool) -> Result<(), ObsError> {
        self.ask(Verb::Stream(running)).await.map(drop)
    }

    /// Starts or stops the recording.
    pub async fn set_recording(&self, running: bool) -> Result<(), ObsError> {
        self.ask(Verb::Record(running)).await.map(drop)
    }

    /// Brings the scene of this name before the viewers.
    pub async fn set_scene(&self, scene: &str) -> Result<(), ObsError> {
        self.ask(Verb::Scene(scene.to_owned())).await.map(drop)
    }

    /// Shows or hides a source in a scene, wherever it stands there, inside groups too.
    pub async fn set_visible(
        &self,
        scene: &str,
        source: &str,
        visible: bool,
    ) -> Result<(), ObsError> {
        let verb = Verb::Visibility {
            scene: scene.to_owned(),
            source: source.to_owned(),
            visible,
        };
        self.ask(verb).await.map(drop)
    }

    /// Loads the pages of browser sources anew, past the cache: of `only` these, or of all. Answers the names of
    /// those that were.
    pub async fn refresh_sources(&self, only: Option<Vec<Uuid>>) -> Result<Vec<String>, ObsError> {
        match self.ask(Verb::Refresh(only)).await? {
            Outcome::Refreshed(names) => Ok(names),
            Outcome::Done | Outcome::Added(_) => Ok(Vec::new()),
        }
    }

    /// Takes the address of a browser source away and puts it back, so that OBS makes its browser anew; only while it
    /// is this address.
    pub async fn reload_source(&self, uuid: Uuid, url: String) -> Result<(), ObsError> {
        self.ask(Verb::Reload { uuid, url }).await.map(drop)
    }

    /// Sees to it that a page of ours is in a scene, with no second source where there is one.
    pub async fn add_source(&self, wanted: Wanted) -> Result<Added, ObsError> {
        match self.ask(Verb::Add(wanted)).await? {
            Outcome::Added(added) => Ok(added),
            Outcome::Done | Outcome::Refreshed(_) => Err(ObsError::Lost),
        }
    }

    async fn ask(&self, verb: Verb) -> Done {
        let (answer, answered) = oneshot::channel();
        if self.asks.send(Ask { verb, answer }).is_err() {
            let reason = "Cuelight is closing.".into();
            return Err(ObsError::NotConnected { reason });
        }
        // Whoever drops the question had sent it to a connection that ended.
        answered.await.unwrap_or(Err(ObsError::Lost))
    }

    fn order(&self, order: Order) {
        if self.orders.send(order).is_err() {
            tracing::debug!("OBS is not watched any more, the program is closing");
        }
    }
}
