//! Closes the database once no other task writes to it.

use tokio_util::sync::CancellationToken;

use crate::store::Store;

pub(crate) async fn run(store: Store, stop: CancellationToken) {
    stop.cancelled().await;
    store.close().await;
}
