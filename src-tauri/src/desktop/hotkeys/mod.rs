//! Global hotkeys, which work while a different program, such as a game, has the focus.
//!
//! None are registered by default. If a hotkey cannot be registered, because another program uses it or the desktop
//! does not support global hotkeys, the window shows why.

mod actions;
mod bindings;
mod messages;

use std::collections::BTreeMap;
use std::time::Duration;

use cuelight_backend::base::language::Language;
use cuelight_backend::store;
use serde::Serialize;
use tauri::{AppHandle, Manager, Wry};
use tauri_plugin_global_shortcut::{
    Builder, GlobalShortcut, GlobalShortcutExt, Shortcut, ShortcutState,
};
use tokio::sync::{oneshot, watch};

use super::bridge::Bridge;
use bindings::{Action, Bindings, Problem};
use messages::ProblemTexts;

/// How long a status request waits for new settings to be applied.
const APPLY_TIMEOUT: Duration = Duration::from_secs(2);

/// The state of the hotkeys, for the window.
#[derive(Debug, Serialize)]
pub(super) struct HotkeysStatus {
    supported: bool,
    /// Messages by the name of the action in the settings.
    problems: BTreeMap<String, String>,
}

/// The registered hotkeys.
#[derive(Default)]
pub(super) struct Hotkeys(watch::Sender<Applied>);

/// The settings that were applied last, and their problems.
#[derive(Default)]
struct Applied {
    settings: Option<store::Hotkeys>,
    problems: BTreeMap<Action, Problem>,
}

impl Hotkeys {
    /// Returns the state for the current settings. Settings are applied shortly after they change, so this waits for up
    /// to [`APPLY_TIMEOUT`].
    pub(super) async fn status(&self, bridge: &Bridge) -> HotkeysStatus {
        let settings = bridge.app.store.settings().hotkeys;
        let mut applied = self.0.subscribe();
        let is_applied = applied.wait_for(|applied| applied.settings.as_ref() == Some(&settings));
        if tokio::time::timeout(APPLY_TIMEOUT, is_applied)
            .await
            .is_err()
        {
            tracing::warn!("hotkeys: the settings are not applied yet");
        }
        let texts = texts(bridge, bridge.language());
        let applied = self.0.borrow();
        let problems = applied
            .problems
            .iter()
            .map(|(action, problem)| (action.setting_name().to_owned(), texts.text(problem)));
        HotkeysStatus {
            supported: are_supported(),
            problems: problems.collect(),
        }
    }

    /// Registers exactly the keys in the settings.
    pub(super) async fn apply(&self, app: &AppHandle, bridge: &Bridge, settings: &store::Hotkeys) {
        let Bindings {
            mut shortcuts,
            mut problems,
        } = Bindings::new(settings, &bridge.app.catalogue);
        if are_supported() {
            let refused = register(app, bridge, shortcuts.clone()).await;
            shortcuts.retain(|(action, _)| !refused.contains_key(action));
            problems.extend(refused);
            for (action, shortcut) in &shortcuts {
                tracing::info!(
                    "hotkeys: registered {shortcut} for {}",
                    action.setting_name()
                );
            }
        } else {
            let unsupported = shortcuts
                .into_iter()
                .map(|(action, _)| (action, Problem::Unsupported));
            problems.extend(unsupported);
        }
        let texts = texts(bridge, Language::ENGLISH);
        for (action, problem) in &problems {
            let action = action.setting_name();
            tracing::warn!(action, "hotkeys: {}", texts.text(problem));
        }
        self.0.send_replace(Applied {
            settings: Some(settings.clone()),
            problems,
        });
    }
}

fn texts(bridge: &Bridge, language: Language) -> ProblemTexts<'_> {
    ProblemTexts {
        messages: bridge.app.texts.messages(language),
        catalogue: &bridge.app.catalogue,
        http_port: bridge.app.http_port.status().port,
    }
}

/// On Linux, only X11 supports global hotkeys. On Wayland, they would work only while an XWayland window has the focus,
/// which is worse than no hotkeys.
fn are_supported() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || (is_set("DISPLAY") && !is_set("WAYLAND_DISPLAY"))
}

/// Replaces all registered keys and returns those that were refused. Runs on the main thread, as desktops require.
async fn register(
    app: &AppHandle,
    bridge: &Bridge,
    shortcuts: Vec<(Action, Shortcut)>,
) -> BTreeMap<Action, Problem> {
    let (sender, refused) = oneshot::channel();
    let (handle, bridge) = (app.clone(), bridge.clone());
    let result = app.run_on_main_thread(move || {
        let _ = sender.send(replace(&handle, &bridge, shortcuts));
    });
    match result {
        Ok(()) => refused.await.unwrap_or_default(),
        Err(_) => BTreeMap::new(), // the event loop has ended
    }
}

fn replace(
    app: &AppHandle,
    bridge: &Bridge,
    shortcuts: Vec<(Action, Shortcut)>,
) -> BTreeMap<Action, Problem> {
    if app.try_state::<GlobalShortcut<Wry>>().is_none() {
        // On X11 the plugin's thread wakes up twenty times a second, so it is started only when it is needed.
        if shortcuts.is_empty() {
            return BTreeMap::new();
        }
        if let Err(error) = app.plugin(Builder::new().build()) {
            let refused = |(action, _)| (action, Problem::Refused(error.to_string()));
            return shortcuts.into_iter().map(refused).collect();
        }
    }
    let registry = app.global_shortcut();
    if let Err(error) = registry.unregister_all() {
        tracing::warn!(%error, "hotkeys: some keys may still be registered");
    }
    let mut problems = BTreeMap::new();
    for (action, shortcut) in shortcuts {
        let (bridge, action_to_run) = (bridge.clone(), action.clone());
        let result = registry.on_shortcut(shortcut, move |_, _, event| {
            if event.state == ShortcutState::Pressed {
                actions::run(&bridge, &action_to_run);
            }
        });
        if let Err(error) = result {
            problems.insert(action, problem(&error.to_string(), shortcut));
        }
    }
    problems
}

/// Classifies an error from the plugin, whose errors differ only in their text.
fn problem(error: &str, shortcut: Shortcut) -> Problem {
    if error.to_lowercase().contains("already registered") {
        Problem::Taken(shortcut.to_string())
    } else {
        Problem::Refused(error.to_owned())
    }
}
