//! Ends what has a deadline: shows with a duration, countdowns, the offer to undo.

use tokio_util::sync::CancellationToken;

use crate::show::Show;

pub(crate) async fn run(show: Show, stop: CancellationToken) {
    show.run(stop).await;
}
