//! Global hotkeys: keys that work while another program, such as a game, has the focus.
//!
//! No keys are registered unless the settings name some. Keys that cannot be registered, because another program has
//! them or the desktop has no global hotkeys, are a state that the window shows.

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

/// How long a request for the status waits for new settings to be applied.
const APPLY_TIMEOUT: Duration = Duration::from_secs(2);

/// The state of the hotkeys, for the window.
#[derive(Debug, Serialize)]
pub(super) struct HotkeysStatus {
    supported: bool,
    /// Sentences by the names that the actions have in the settings.
    problems: BTreeMap<String, String>,
}

/// The registered hotkeys.
#[derive(Default)]
pub(super) struct Hotkeys(watch::Sender<Applied>);

/// The settings that were applied last, and what did not work.
#[derive(Default)]
struct Applied {
    settings: Option<store::Hotkeys>,
    problems: BTreeMap<Action, Problem>,
}

impl Hotkeys {
    /// The state for the current settings. Settings are applied shortly after they change, so this waits for that, at
    /// most [`APPLY_TIMEOUT`].
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
        let problems = applied.problems.iter();
        let problems = problems.map(|(action, it)| (action.key().to_owned(), texts.text(it)));
        HotkeysStatus {
            supported: are_supported(),
            problems: problems.collect(),
        }
    }

    /// Registers the keys that the settings name, and no others.
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
                tracing::info!("hotkeys: registered {shortcut} for {}", action.key());
            }
        } else {
            let unsupported = shortcuts
                .into_iter()
                .map(|(action, _)| (action, Problem::Unsupported));
            problems.extend(unsupported);
        }
        let texts = texts(bridge, Language::ENGLISH);
        for (action, problem) in &problems {
            tracing::warn!(hotkey = action.key(), "hotkeys: {}", texts.text(problem));
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

/// On Linux only X11 has global hotkeys. Under Wayland, a program would get only the keys that go to other programs of
/// XWayland, which is worse than none.
fn are_supported() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || (is_set("DISPLAY") && !is_set("WAYLAND_DISPLAY"))
}

/// Replaces all registered keys, on the main thread as the desktops require, and returns what was refused.
async fn register(
    app: &AppHandle,
    bridge: &Bridge,
    shortcuts: Vec<(Action, Shortcut)>,
) -> BTreeMap<Action, Problem> {
    let (sender, refused) = oneshot::channel();
    let (handle, bridge) = (app.clone(), bridge.clone());
    let posted = app.run_on_main_thread(move || {
        let _ = sender.send(replace(&handle, &bridge, shortcuts));
    });
    match posted {
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
        // The plugin's thread wakes up twenty times a second on X11, so it starts only when it is needed.
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
        let (bridge, pressed) = (bridge.clone(), action.clone());
        let registered = registry.on_shortcut(shortcut, move |_, _, event| {
            if event.state == ShortcutState::Pressed {
                actions::run(&bridge, &pressed);
            }
        });
        if let Err(error) = registered {
            problems.insert(action, problem(&error.to_string(), shortcut));
        }
    }
    problems
}

/// The plugin's errors differ in their text only.
fn problem(error: &str, shortcut: Shortcut) -> Problem {
    if error.to_lowercase().contains("already registered") {
        Problem::Taken(shortcut.to_string())
    } else {
        Problem::Refused(error.to_owned())
    }
}
