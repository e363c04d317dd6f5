//! Runs the action of a hotkey.

use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use cuelight_backend::show::{Command, Origin};
use cuelight_backend::store::HotkeyAction;
use serde_json::json;

use super::press_guard::PressGuard;
use crate::desktop::bridge::Bridge;

/// Runs the action of a press, unless it is a nervous second one. This is called on the main thread, so it must not
/// block.
pub(super) fn run(bridge: &Bridge, guard: &Mutex<PressGuard>, action: &HotkeyAction) {
    let mut guard = guard.lock().unwrap_or_else(PoisonError::into_inner);
    if !guard.accepts(action, is_stepped_channel_on_air(bridge), Instant::now()) {
        tracing::info!(
            "hotkeys: ignored a second press of the key for {}",
            action.name()
        );
        return;
    }
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

/// The channel whose presets hotkeys step through: that of the first overlay.
fn stepped_channel(bridge: &Bridge) -> Option<&str> {
    let entry = bridge.app.catalogue.entries_with_page().next()?;
    Some(&entry.channel)
}

fn is_stepped_channel_on_air(bridge: &Bridge) -> bool {
    stepped_channel(bridge).is_some_and(|channel| bridge.app.show.is_on_air(channel))
}

/// Steps through the presets, and takes the preset if the overlay is on air.
fn step(bridge: &Bridge, direction: &str) {
    let Some(channel) = stepped_channel(bridge) else {
        return;
    };
    let show = is_stepped_channel_on_air(bridge);
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
