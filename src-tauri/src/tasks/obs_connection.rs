//! Connects to OBS, and reconnects whenever the connection is lost.

use tokio_util::sync::CancellationToken;

use crate::obs::Driver;

pub(crate) async fn run(driver: Driver, stop: CancellationToken) {
    driver.run(stop).await;
}
