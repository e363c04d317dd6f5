//! Runs the action of a hotkey.

use cuelight_backend::show::{Command, Origin};
use cuelight_backend::store::HotkeyAction;
use serde_json::json;

use crate::desktop::bridge::Bridge;

/// Runs the action. This is called on the main thread, so it must not block.
pub(super) fn run(bridge: &Bridge, action: &HotkeyAction) {
    let execute = |command| {
        if let Err(error) = bridge.app.show.execute(&Origin::Hotkey, command) {
            // The window is not opened, because the user is in another program.
            tracing::info!(%error, "hotkeys: the action failed");
        }
    };
    match action {
        HotkeyAction::Toggle(channel) => execute(Command::Toggle(channel.as_str().into())),
        HotkeyAction::Take(channel) => execute(Command::Take(channel.as_str().into())),
        HotkeyAction::StartPause(channel) => {
            let event_type = if is_running(bridge, channel) {
                "pause"
            } else {
                "start"
            };
            execute(Command::publish(channel, event_type, None));
        }
        HotkeyAction::AddMinute(channel) => add_time(bridge, channel, 60),
        HotkeyAction::SubtractMinute(channel) => add_time(bridge, channel, -60),
        HotkeyAction::HideAll => execute(Command::HideAll { shown_until: None }),
        HotkeyAction::NextPreset => step(bridge, "next"),
        HotkeyAction::PreviousPreset => step(bridge, "previous"),
        HotkeyAction::ShowPreset(id) => post(bridge, format!("/api/presets/{id}/show"), None),
    }
}

fn is_running(bridge: &Bridge, channel: &str) -> bool {
    let visible = bridge.app.obs.channel_visibility();
    let overlay = bridge.app.show.overlay(channel, &visible);
    let clock = overlay.and_then(|overlay| overlay.countdown);
    clock.is_some_and(|clock| clock.ends_at.is_some())
}

fn add_time(bridge: &Bridge, channel: &str, seconds: i32) {
    let body = json!({ "action": "add-time", "payload": { "seconds": seconds } });
    let path = format!("/api/overlays/{channel}");
    post(bridge, path, Some(body.to_string()));
}

/// Steps through the presets of the first overlay, and takes the preset if the overlay is on air.
fn step(bridge: &Bridge, direction: &str) {
    let Some(entry) = bridge.app.catalogue.entries_with_page().next() else {
        return;
    };
    let channel = &entry.channel;
    let show = bridge.app.show.is_on_air(channel);
    post(
        bridge,
        format!("/api/presets/{direction}?channel={channel}&show={show}"),
        None,
    );
}

fn post(bridge: &Bridge, path: String, body: Option<String>) {
    let bridge = bridge.clone();
    tauri::async_runtime::spawn(async move {
        let (status, body) = bridge.post(Origin::Hotkey, &path, body).await;
        if !status.is_success() {
            tracing::info!(%status, body, "hotkeys: the action failed");
        }
    });
}
