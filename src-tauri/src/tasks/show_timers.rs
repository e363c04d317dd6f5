//! Ends what has expired: shows with a duration, clocks, and the offer to undo.

use tokio_util::sync::CancellationToken;

use crate::show::Show;

pub(crate) async fn run(show: Show, stop: CancellationToken) {
    show.run_timers(stop).await;
}
