//! Repairs the browser sources of OBS in which our page does not run.

use std::time::Duration;

use tokio_util::sync::CancellationToken;

use crate::app::App;
use crate::healing;

/// `grace` is how long a page may take to come back before its source is repaired.
pub(crate) async fn run(app: App, grace: Duration, stop: CancellationToken) {
    healing::run(&app, grace, stop).await;
}
