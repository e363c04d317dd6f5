//! Tells the show which channels OBS shows in its program output. The show itself does not depend on OBS.

use tokio_util::sync::CancellationToken;

use crate::app::App;
use crate::obs;

pub(crate) async fn run(app: App, stop: CancellationToken) {
    let (mut obs, mut port) = (app.obs.watch(), app.http_port.watch());
    loop {
        let http_port = port.borrow_and_update().port;
        let shown = obs::shown(&obs.borrow_and_update().sources, http_port);
        app.show.set_shown(shown);
        tokio::select! {
            () = stop.cancelled() => return,
            // The connection to OBS ends only while everything stops.
            changed = obs.changed() => if changed.is_err() { return stop.cancelled().await },
            _ = port.changed() => {}
        }
    }
}
