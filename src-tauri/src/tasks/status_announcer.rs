//! Updates the status, and announces each change on the channel `system`.

use std::time::Duration;

use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use crate::app::App;
use crate::base::clocks::Clocks;
use crate::hub::SYSTEM_CHANNEL;
use crate::show::DataKind;
use crate::status::Status;

/// The minimum time between two announcements.
const MIN_INTERVAL: Duration = Duration::from_millis(100);
/// How often the wall clock is read while a time of day is cued.
const MAX_WAIT: Duration = Duration::from_secs(1);

pub(crate) async fn run(app: App, current: watch::Sender<Status>, stop: CancellationToken) {
    let mut hub = app.hub.changes();
    let mut show = app.show.changes();
    let mut obs = app.obs.watch();
    let mut setup = app.setup.changes();
    let mut repairs = app.healing.changes();
    let mut http = app.http_port.watch();
    let mut ws = app.ws_port.watch();
    let mut tls = app.tls.watch();
    let mut problem = app.store.watch_problem();
    let mut settings = app.store.watch_settings();
    let mut announced = None;
    loop {
        let status = Status::current(&app);
        if announced.as_ref() != Some(&status) {
            current.send_replace(status.clone());
            if let Err(error) = app.show.announce(SYSTEM_CHANNEL, "status", &status) {
                tracing::error!(%error, "the status cannot be announced");
            }
            announced = Some(status.clone());
        }
        let next_cued_end = status
            .overlays
            .iter()
            .filter_map(|overlay| overlay.cue_ends_at)
            .min();
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(MIN_INTERVAL) => {}
        }
        tokio::select! {
            () = stop.cancelled() => return,
            _ = hub.changed() => {}
            _ = show.changed() => {}
            Ok(()) = obs.changed() => {}
            _ = repairs.changed() => {}
            _ = setup.changed() => {}
            _ = http.changed() => {}
            _ = ws.changed() => {}
            _ = tls.changed() => {}
            _ = problem.changed() => {}
            // From then on, the cued time of day is that of the next day.
            () = wait_until(next_cued_end, app.show.clocks()) => {}
            // Notify every panel, whichever client changed the settings.
            Ok(()) = settings.changed() => app.show.announce_data_change(DataKind::Settings),
        }
    }
}

/// Waits until an instant in milliseconds since the epoch, or forever if there is none. It may return early and must
/// then be called again, because the wall clock can be set and the computer can be suspended.
async fn wait_until(instant: Option<u64>, clocks: &Clocks) {
    match instant {
        Some(instant) => {
            let left = Duration::from_millis(instant.saturating_sub(clocks.read().wall));
            tokio::time::sleep(left.min(MAX_WAIT)).await;
        }
        None => std::future::pending().await,
    }
}
