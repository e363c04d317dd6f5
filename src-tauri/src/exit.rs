//! What happens to the overlays when the app ends. A page in OBS keeps its overlay while the app is not running, and
//! the next start continues with what was on air.

use std::time::Duration;

use crate::app::App;
use crate::show::{Command, Origin, OverlayStatus};

/// How long the app may wait for pages to receive a hide and for the new state to be saved. A slow page or disk must
/// not keep it from exiting.
const HIDE_TIMEOUT: Duration = Duration::from_secs(1);

/// Whether viewers see an overlay, or will as soon as its page has drawn it or OBS shows its scene.
#[must_use]
pub fn is_anything_on_air(app: &App) -> bool {
    let overlays = app.show.overlays(&app.obs.channel_visibility());
    overlays
        .iter()
        .any(|overlay| counts_as_on_air(overlay.status))
}

fn counts_as_on_air(status: OverlayStatus) -> bool {
    match status {
        OverlayStatus::OffAir | OverlayStatus::NoRenderer => false,
        OverlayStatus::Pending
        | OverlayStatus::OnAir
        | OverlayStatus::Hidden
        | OverlayStatus::Failed => true,
    }
}

/// Hides every overlay, and waits until the pages have received the hide and the new state is on the disk, but for at
/// most a second.
pub async fn hide_all(app: &App, origin: &Origin) {
    let command = Command::HideAll { shown_until: None };
    let executed = match app.show.execute(origin, command) {
        Ok(executed) => executed,
        Err(error) => return tracing::error!(%error, "the overlays could not be hidden"),
    };
    let finished = async {
        if let Some(tick) = executed.tick {
            app.hub.flushed(tick).await;
        }
        app.show.until_saved(&executed).await;
    };
    if tokio::time::timeout(HIDE_TIMEOUT, finished).await.is_err() {
        tracing::warn!("not every page received the hide in time, or it was not saved");
    }
}

/// Hides what is on air if the setting `hideOnExit` is on. Callers use it before the app exits without asking the
/// user, such as at logoff.
pub async fn apply_hide_on_exit(app: &App) {
    if app.store.settings().hide_on_exit.is_on() && is_anything_on_air(app) {
        tracing::info!("hiding what is on air, as the settings say");
        hide_all(app, &Origin::App).await;
    }
}
