//! What pressing a hotkey does.

use cuelight_backend::show::Source;

use super::bindings::Action;
use crate::desktop::bridge::Bridge;

/// Runs on the main thread, so it must not block.
pub(super) fn run(bridge: &Bridge, action: &Action) {
    let show = &bridge.app.show;
    match action {
        Action::Toggle(channel) if show.is_on_air(channel) => {
            show.hide(&Source::Tray, channel);
        }
        Action::Toggle(channel) => {
            if bridge.app.show_again(&Source::Tray, channel).is_none() {
                // The window stays closed: the user is in another program.
                tracing::info!(channel, "hotkeys: the cue is empty");
            }
        }
        Action::HideAll => {
            show.clear_all(&Source::Tray, None);
        }
        Action::NextPreset => next_preset(bridge),
    }
}

fn next_preset(bridge: &Bridge) {
    let Some(entry) = bridge.app.catalogue.drawn().next() else {
        return;
    };
    let channel = &entry.channel;
    let take = if bridge.app.show.is_on_air(channel) {
        "&show=true"
    } else {
        ""
    };
    let path = format!("/api/presets/next?channel={channel}{take}");
    let bridge = bridge.clone();
    tauri::async_runtime::spawn(async move {
        let (status, answer) = bridge.post(&path, None).await;
        if !status.is_success() {
            tracing::info!(%status, answer, "hotkeys: there is no next preset");
        }
    });
}
