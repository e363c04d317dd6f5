//! Takes over from a Cuelight that still runs with our data folder.
//!
//! Where that one has a port of ours too, this process is its successor, such as after an update: it puts on air what
//! the other one had there, and only then takes the ports.

use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use super::show_saver;
use crate::app::App;

/// Whether the previous instance is gone, for those who must wait for that. Cloning is cheap.
#[derive(Clone, Debug)]
pub(crate) struct PreviousInstance(watch::Receiver<bool>);

impl PreviousInstance {
    /// Waits until the previous instance is gone, or until `stop`. Returns whether it is gone.
    pub(super) async fn gone(mut self, stop: &CancellationToken) -> bool {
        let gone = stop
            .run_until_cancelled(self.0.wait_for(|gone| *gone))
            .await;
        let is_gone = gone.is_some_and(|gone| gone.is_ok());
        if !is_gone {
            // Without a sender `run` has panicked, and the supervisor stops everything.
            stop.cancelled().await;
        }
        is_gone
    }
}

/// Makes the pair that connects [`run`] with those who wait. An instance `is_gone` from the beginning if both ports
/// are open.
pub(crate) fn channel(is_gone: bool) -> (watch::Sender<bool>, PreviousInstance) {
    let (sender, receiver) = watch::channel(is_gone);
    (sender, PreviousInstance(receiver))
}

/// Waits for the previous instance, and says so when it is gone.
pub(crate) async fn run(app: App, gone: watch::Sender<bool>, stop: CancellationToken) {
    let is_gone = *gone.borrow();
    if !is_gone {
        tokio::select! {
            () = stop.cancelled() => return,
            () = previous_instance_gone(&app) => {}
        }
        gone.send_replace(true);
    }
    stop.cancelled().await;
}

/// Waits until no other process has the data folder, and puts on air what such a process left there.
async fn previous_instance_gone(app: &App) {
    if app.store.until_free().await {
        app.show.restore(show_saver::load(&app.store).await);
    }
}
