//! Logs the activity of a show, derived from changes to the status.

use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use crate::catalogue::Catalogue;
use crate::status::Status;
use crate::support::activity_log;

/// Logs every change to the status, starting from `before`.
pub(crate) async fn run(
    catalogue: Catalogue,
    mut before: Status,
    mut status: watch::Receiver<Status>,
    stop: CancellationToken,
) {
    loop {
        let after = status.borrow_and_update().clone();
        activity_log::log_changes(&catalogue, &before, &after);
        before = after;
        tokio::select! {
            () = stop.cancelled() => return,
            // The status announcer ends only during shutdown.
            changed = status.changed() => if changed.is_err() { return stop.cancelled().await },
        }
    }
}
