//! Delivers published events to the clients, and pings them.

use std::time::Duration;

use tokio_util::sync::CancellationToken;

use crate::hub::Hub;

pub(crate) async fn run(hub: Hub, heartbeat: Duration, stop: CancellationToken) {
    hub.run(heartbeat, stop).await;
}
