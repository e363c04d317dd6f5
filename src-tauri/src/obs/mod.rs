//! The connection to OBS: one supervisor that connects, watches, loses, backs off, and goes on for ever.
//!
//! It exists so that a streamer never has to restart anything because OBS was started later, was closed, slept
//! or hung. What it knows is one value, [`ObsStatus`], in a `watch`; everybody shows that value and nothing else.
//! [`supervisor`] decides as a pure state machine, [`attempt`] and [`link`] talk to OBS, [`mirror`] keeps the
//! status true by events, [`words`] says what is wrong and what to do. There is never more than one connection.

mod attempt;
mod drive;
mod link;
mod mirror;
mod roster;
mod settings;
mod sleep_watch;
mod source;
mod status;
mod supervisor;
mod words;

use tokio::sync::{mpsc, watch};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

pub use settings::{ObsSettings, Timing};
pub use source::{ObsSource, shown};
pub use status::{ObsState, ObsStatus};

use drive::{Drive, Order};

/// A cheap handle to the one task that owns the connection to OBS.
///
/// Every method returns at once; what came of it is seen in [`Obs::watch`].
#[derive(Clone, Debug)]
pub struct Obs {
    /// Unbounded, because only people and settings send here; an order must never be lost or make anybody wait.
    orders: mpsc::UnboundedSender<Order>,
    status: watch::Receiver<ObsStatus>,
}

impl Obs {
    /// Starts connecting to OBS. The task ends, with the connection closed, once `cancel` is cancelled.
    pub fn start(
        settings: ObsSettings,
        timing: Timing,
        cancel: CancellationToken,
    ) -> (Obs, JoinHandle<()>) {
        let (orders, inbox) = mpsc::unbounded_channel();
        let (board, status) = watch::channel(words::connecting(&settings));
        let task = tokio::spawn(Drive::new(settings, timing, inbox, board).run(cancel));
        (Obs { orders, status }, task)
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

    fn order(&self, order: Order) {
        if self.orders.send(order).is_err() {
            tracing::debug!("OBS is not watched any more, the program is closing");
        }
    }
}
