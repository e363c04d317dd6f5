//! Logs what happens during a show, derived from changes to the status.

use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use crate::catalogue::Catalogue;
use crate::status::Status;
use crate::support::activity_log;

/// Logs every change of the status, starting from `before`.
pub(crate) async fn run(
    catalogue: Catalogue,
    mut before: Status,
    mut status: watch::Receiver<Status>,
    stop: CancellationToken,
) {
    loop {
        let now = status.borrow_and_update().clone();
        activity_log::log_changes(&catalogue, &before, &now);
        before = now;
        tokio::select! {
            () = stop.cancelled() => return,
            // The status announcer only ends while everything stops.
            changed = status.changed() => if changed.is_err() { return stop.cancelled().await },
        }
    }
}
