//! Ends shows with a duration, clocks and the offer to undo when they expire.

use tokio_util::sync::CancellationToken;

use crate::show::Show;

pub(crate) async fn run(show: Show, stop: CancellationToken) {
    show.run(stop).await;
}
