//! Takes over from a previous instance that still uses the data folder.
//!
//! If that instance also holds one of our ports, this process is its successor, for example after an update: it
//! restores the program of the previous instance before it opens the ports.

use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use super::show_saver;
use crate::app::App;

/// Whether the previous instance is gone, for tasks that must wait for it. Cloning is cheap.
#[derive(Clone, Debug)]
pub(crate) struct PreviousInstance(watch::Receiver<bool>);

impl PreviousInstance {
    /// Waits until the previous instance is gone or `stop` is cancelled. Returns whether the instance is gone.
    pub(super) async fn wait_until_gone(mut self, stop: &CancellationToken) -> bool {
        let result = stop
            .run_until_cancelled(self.0.wait_for(|is_gone| *is_gone))
            .await;
        let is_gone = result.is_some_and(|result| result.is_ok());
        if !is_gone {
            // If the sender was dropped, `run` has panicked, and the supervisor stops everything.
            stop.cancelled().await;
        }
        is_gone
    }
}

/// Creates the signal with which [`run`] notifies waiting tasks. `is_gone` is true if both ports are already open.
pub(crate) fn gone_signal(is_gone: bool) -> (watch::Sender<bool>, PreviousInstance) {
    let (sender, receiver) = watch::channel(is_gone);
    (sender, PreviousInstance(receiver))
}

/// Waits until the previous instance is gone, then notifies the waiting tasks.
pub(crate) async fn run(app: App, gone: watch::Sender<bool>, stop: CancellationToken) {
    let is_gone = *gone.borrow();
    if !is_gone {
        tokio::select! {
            () = stop.cancelled() => return,
            () = take_over(&app) => {}
        }
        gone.send_replace(true);
    }
    stop.cancelled().await;
}

/// Waits until no other process uses the data folder, then rereads what the previous instance saved.
async fn take_over(app: &App) {
    if app.store.until_free().await {
        app.show.restore(show_saver::load(&app.store).await);
        app.setup.reload(&app.store).await;
    }
}
