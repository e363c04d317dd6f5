//! Makes a backup of the database once a day.

use std::time::Duration;

use tokio_util::sync::CancellationToken;

use crate::base::clock;
use crate::store::Store;

/// How long after the start a backup may be made first: a start is busy enough.
const FIRST_CHECK: Duration = Duration::from_secs(20);
/// How often it is checked after that whether a backup is due.
const CHECK_INTERVAL: Duration = Duration::from_secs(3600);

pub(crate) async fn run(store: Store, stop: CancellationToken) {
    let mut wait = FIRST_CHECK;
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(wait) => {}
        }
        if let Err(error) = store.back_up_if_due(clock::now_ms()).await {
            tracing::warn!(%error, "backup: the daily backup failed");
        }
        wait = CHECK_INTERVAL;
    }
}
