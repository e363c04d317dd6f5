//! Keys that work in every program: the streamer is in a game, not in our window.
//!
//! None are taken until the settings name some. What cannot be had, because another program has it or the
//! desktop has no such thing, is a state that the window can show, and no reason to fail.

mod wanted;
mod words;

use std::collections::BTreeMap;
use std::time::Duration;

use cuelight_backend::show::Source;
use cuelight_backend::store::{self, Language};
use serde::Serialize;
use tauri::{AppHandle, Manager, Wry};
use tauri_plugin_global_shortcut::{
    Builder, GlobalShortcut, GlobalShortcutExt, Shortcut, ShortcutState,
};
use tokio::sync::{oneshot, watch};

use super::bridge::Bridge;
use wanted::{Action, Problem, wanted};

/// How it stands with the hotkeys, for the window.
#[derive(Debug, Serialize)]
pub(super) struct HotkeysStatus {
    supported: bool,
    /// By the names that the actions have in the settings.
    problems: BTreeMap<&'static str, String>,
}

/// The keys that are ours now.
#[derive(Default)]
pub(super) struct Hotkeys(watch::Sender<Applied>);

/// What was asked for last, and what did not come of it.
#[derive(Default)]
struct Applied {
    settings: Option<store::Hotkeys>,
    problems: BTreeMap<Action, Problem>,
}

impl Hotkeys {
    /// How it stands with the keys that these settings name, in words. They are taken soon after they are set, so
    /// that this may have to wait a moment; after `PATIENCE` it tells of those before.
    pub(super) async fn status(&self, settings: &store::Hotkeys, lang: Language) -> HotkeysStatus {
        const PATIENCE: Duration = Duration::from_secs(2);
        let mut applied = self.0.subscribe();
        let are_taken = applied.wait_for(|applied| applied.settings.as_ref() == Some(settings));
        if tokio::time::timeout(PATIENCE, are_taken).await.is_err() {
            tracing::warn!("the hotkeys of the settings are not taken yet");
        }
        HotkeysStatus {
            supported: are_supported(),
            problems: self
                .0
                .borrow()
                .problems
                .iter()
                .map(|(action, problem)| (action.key(), words::sentence(problem, lang)))
                .collect(),
        }
    }

    /// Takes the keys that the settings name, and gives up the others.
    pub(super) async fn apply(&self, app: &AppHandle, bridge: &Bridge, settings: &store::Hotkeys) {
        let mut wanted = wanted(settings);
        if are_supported() {
            let refused = register(app, bridge, wanted.keys.clone()).await;
            wanted
                .keys
                .retain(|(action, _)| !refused.contains_key(action));
            wanted.problems.extend(refused);
            for (action, keys) in &wanted.keys {
                tracing::info!("hotkeys: {keys} is ours, for {}", action.key());
            }
        } else {
            let keys = wanted
                .keys
                .iter()
                .map(|(action, _)| (*action, Problem::NotHere));
            wanted.problems.extend(keys);
        }
        for (action, problem) in &wanted.problems {
            let words = words::sentence(problem, Language::En);
            tracing::warn!(hotkey = action.key(), "{words}");
        }
        self.0.send_replace(Applied {
            settings: Some(settings.clone()),
            problems: wanted.problems,
        });
    }
}

/// On Linux only X11 has such keys; what a program catches through XWayland is only what goes to other
/// programs there, which is worse than nothing.
fn are_supported() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || (is_set("DISPLAY") && !is_set("WAYLAND_DISPLAY"))
}

/// Replaces all keys; answers what was refused. The desktops want this done on the main thread.
async fn register(
    app: &AppHandle,
    bridge: &Bridge,
    keys: Vec<(Action, Shortcut)>,
) -> BTreeMap<Action, Problem> {
    let (told, refused) = oneshot::channel();
    let (handle, bridge) = (app.clone(), bridge.clone());
    let posted = app.run_on_main_thread(move || {
        let _ = told.send(replace(&handle, &bridge, &keys));
    });
    match posted {
        Ok(()) => refused.await.unwrap_or_default(),
        Err(_) => BTreeMap::new(), // the event loop has ended
    }
}

fn replace(
    app: &AppHandle,
    bridge: &Bridge,
    keys: &[(Action, Shortcut)],
) -> BTreeMap<Action, Problem> {
    if app.try_state::<GlobalShortcut<Wry>>().is_none() {
        // Its thread wakes up twenty times a second on X11: only those who use it pay for it.
        if keys.is_empty() {
            return BTreeMap::new();
        }
        if let Err(error) = app.plugin(Builder::new().build()) {
            let refused =
                |(action, _): &(Action, _)| (*action, Problem::Refused(error.to_string()));
            return keys.iter().map(refused).collect();
        }
    }
    let shortcuts = app.global_shortcut();
    if let Err(error) = shortcuts.unregister_all() {
        tracing::warn!(%error, "some hotkeys may not have been given up");
    }
    let mut problems = BTreeMap::new();
    for (action, shortcut) in keys {
        let (action, bridge) = (*action, bridge.clone());
        let registered = shortcuts.on_shortcut(*shortcut, move |_, _, event| {
            if event.state == ShortcutState::Pressed {
                press(&bridge, action);
            }
        });
        if let Err(error) = registered {
            problems.insert(action, refusal(&error.to_string(), *shortcut));
        }
    }
    problems
}

/// The library tells apart by words alone.
fn refusal(error: &str, shortcut: Shortcut) -> Problem {
    if error.to_lowercase().contains("already registered") {
        Problem::Taken(shortcut.to_string())
    } else {
        Problem::Refused(error.to_owned())
    }
}

/// Nothing here may wait. In the as-run log these presses are the tray's: both are the desktop outside of
/// the window.
fn press(bridge: &Bridge, action: Action) {
    let show = &bridge.app.show;
    match action {
        Action::Toggle(channel) if show.is_on_air(channel) => {
            show.hide(&Source::Tray, channel);
        }
        Action::Toggle(channel) => {
            if bridge.app.show_again(&Source::Tray, channel).is_none() {
                // A window that jumps into the game would be worse.
                tracing::info!(channel, "a hotkey found nothing to show");
            }
        }
        Action::HideAll => {
            show.clear_all(&Source::Tray, None);
        }
        Action::NextPreset => {
            let also_show = if show.is_on_air("lower") {
                "&show=true"
            } else {
                ""
            };
            let path = format!("/api/presets/next?channel=lower{also_show}");
            let bridge = bridge.clone();
            tauri::async_runtime::spawn(async move {
                let (status, answer) = bridge.post(&path, None).await;
                if !status.is_success() {
                    tracing::info!(%status, answer, "a hotkey found no next preset");
                }
            });
        }
    }
}
