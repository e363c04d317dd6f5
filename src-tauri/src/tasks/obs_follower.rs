//! Tells the show which channels OBS shows in its program output. The show itself does not depend on OBS.

use tokio_util::sync::CancellationToken;

use crate::app::App;

pub(crate) async fn run(app: App, stop: CancellationToken) {
    let mut obs = app.obs.watch();
    loop {
        let visible = obs.borrow_and_update().visible_channels();
        app.show.set_shown(visible);
        tokio::select! {
            () = stop.cancelled() => return,
            // The connection to OBS ends only while everything stops.
            changed = obs.changed() => if changed.is_err() { return stop.cancelled().await },
        }
    }
}
