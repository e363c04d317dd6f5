//! Runs the action of a hotkey.

use cuelight_backend::show::{Command, Origin};

use super::bindings::Action;
use crate::desktop::bridge::Bridge;

/// Runs the action. This is called on the main thread, so it must not block.
pub(super) fn run(bridge: &Bridge, action: &Action) {
    let execute = |command| {
        if let Err(error) = bridge.app.show.execute(&Origin::Hotkey, command) {
            // The window is not opened, because the user is in another program.
            tracing::info!(%error, "hotkeys: the action failed");
        }
    };
    match action {
        Action::Toggle(channel) => execute(Command::Toggle(channel.as_str().into())),
        Action::HideAll => execute(Command::HideAll { shown_until: None }),
        Action::NextPreset => next_preset(bridge),
    }
}

fn next_preset(bridge: &Bridge) {
    let Some(entry) = bridge.app.catalogue.entries_with_page().next() else {
        return;
    };
    let channel = &entry.channel;
    let show = bridge.app.show.is_on_air(channel);
    let path = format!("/api/presets/next?channel={channel}&show={show}");
    let bridge = bridge.clone();
    tauri::async_runtime::spawn(async move {
        let (status, body) = bridge.post(Origin::Hotkey, &path, None).await;
        if !status.is_success() {
            tracing::info!(%status, body, "hotkeys: the next preset was not cued");
        }
    });
}
