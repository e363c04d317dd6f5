//! Makes a backup of the database once a day.

use std::time::Duration;

use tokio_util::sync::CancellationToken;

use crate::base::wall_clock;
use crate::store::Store;

/// The delay before the first check, so that a backup does not slow down startup.
const FIRST_CHECK_DELAY: Duration = Duration::from_secs(20);
/// The time between two checks.
const CHECK_INTERVAL: Duration = Duration::from_secs(3600);

pub(crate) async fn run(store: Store, stop: CancellationToken) {
    let mut wait = FIRST_CHECK_DELAY;
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(wait) => {}
        }
        if let Err(error) = store.back_up_if_due(wall_clock::now_ms()).await {
            tracing::warn!(%error, "backup: the daily backup failed");
        }
        wait = CHECK_INTERVAL;
    }
}
