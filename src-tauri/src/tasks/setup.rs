//! Records how far the user has set up the app, closes the start card after the first overlay on air, and saves both.

use std::future::pending;
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::{Instant, sleep_until};
use tokio_util::sync::CancellationToken;

use crate::app::App;
use crate::setup;
use crate::show::OverlayStatus;
use crate::status::Status;

/// `delay` is how long the start card stays after an overlay goes on air.
pub(crate) async fn run(
    app: App,
    mut status: watch::Receiver<Status>,
    delay: Duration,
    stop: CancellationToken,
) {
    let mut changes = app.setup.changes();
    let mut was_on_air = false;
    let mut closes_at = None;
    loop {
        let (is_connected, is_on_air) = progress_in(&status.borrow_and_update());
        app.setup.change(|setup| {
            setup.was_obs_connected |= is_connected;
            setup.was_on_air |= is_on_air;
        });
        if !app.setup.status().is_start_card_open {
            closes_at = None;
        } else if is_on_air && !was_on_air {
            closes_at = Some(Instant::now() + delay);
        }
        was_on_air = is_on_air;
        if closes_at.is_some_and(|at| at <= Instant::now() || stop.is_cancelled()) {
            app.setup.change(|setup| setup.is_start_card_open = false);
        }
        if changes.has_changed().unwrap_or(false) {
            let progress = *changes.borrow_and_update();
            if let Err(error) = setup::save(&app.store, progress).await {
                tracing::warn!(%error, "the progress of the setup was not saved");
            }
        }
        if stop.is_cancelled() {
            return;
        }
        tokio::select! {
            () = stop.cancelled() => {}
            _ = changes.changed() => {}
            Ok(()) = status.changed() => {}
            () = wait_until(closes_at) => {}
        }
    }
}

/// Whether OBS is connected, and whether viewers see an overlay.
fn progress_in(status: &Status) -> (bool, bool) {
    let mut overlays = status.overlays.iter();
    let is_on_air = overlays.any(|overlay| overlay.status == OverlayStatus::OnAir);
    (status.obs.is_connected(), is_on_air)
}

async fn wait_until(deadline: Option<Instant>) {
    match deadline {
        Some(deadline) => sleep_until(deadline).await,
        None => pending().await,
    }
}
