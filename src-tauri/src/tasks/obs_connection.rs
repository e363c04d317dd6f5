//! Connects to OBS, and connects again whenever the connection is lost.

use tokio_util::sync::CancellationToken;

use crate::obs::Drive;

pub(crate) async fn run(drive: Drive, stop: CancellationToken) {
    drive.run(stop).await;
}
