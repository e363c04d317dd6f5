//! Global hotkeys, which work while a different program, such as a game, has the focus.
//!
//! None are registered by default, and none while the user presses the keys for one in the settings. If a hotkey cannot
//! be registered, because another program uses it or the desktop does not support global hotkeys, the window shows why.

mod actions;
mod bindings;
mod messages;
mod press_guard;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use cuelight_backend::base::language::Language;
use cuelight_backend::store::{self, HotkeyAction};
use serde::Serialize;
use tauri::{AppHandle, Manager, Wry};
use tauri_plugin_global_shortcut::{
    Builder, Code, GlobalShortcut, GlobalShortcutExt, Shortcut, ShortcutState,
};
use tokio::sync::{oneshot, watch};

use super::bridge::Bridge;
use bindings::{Bindings, PresetNames, Problem};
use messages::ProblemTexts;
use press_guard::PressGuard;

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
pub(super) struct Hotkeys {
    applied: watch::Sender<Applied>,
    is_recording: watch::Sender<bool>,
}

/// What the hotkeys to register depend on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Wanted {
    settings: store::Hotkeys,
    presets: PresetNames,
    is_recording: bool,
}

/// What was last applied, and the problems that it caused.
#[derive(Default)]
struct Applied {
    wanted: Option<Wanted>,
    problems: BTreeMap<HotkeyAction, Problem>,
}

impl Applied {
    fn has(&self, predicate: impl FnOnce(&Wanted) -> bool) -> bool {
        self.wanted.as_ref().is_some_and(predicate)
    }
}

impl Hotkeys {
    /// Returns the state for the current settings. Settings are applied shortly after they change, so this waits for up
    /// to [`APPLY_TIMEOUT`].
    pub(super) async fn status(&self, bridge: &Bridge) -> HotkeysStatus {
        let settings = bridge.app.store.settings().hotkeys;
        self.wait_until_applied(|wanted| wanted.settings == settings)
            .await;
        let applied = self.applied.borrow();
        let no_names = PresetNames::new();
        let presets = applied.wanted.as_ref();
        let presets = presets.map_or(&no_names, |wanted| &wanted.presets);
        let texts = texts(bridge, bridge.language(), presets);
        let problems = applied
            .problems
            .iter()
            .map(|(action, problem)| (action.name(), texts.text(problem)));
        HotkeysStatus {
            supported: are_supported(),
            problems: problems.collect(),
        }
    }

    /// Suspends all hotkeys while the user presses the keys for one, so that keys that are already a hotkey reach the
    /// window instead of running an action. Returns once the hotkeys are suspended or active again.
    pub(super) async fn record(&self, is_recording: bool) {
        self.set_recording(is_recording);
        self.wait_until_applied(|wanted| wanted.is_recording == is_recording)
            .await;
    }

    /// Like [`Hotkeys::record`], without waiting.
    pub(super) fn set_recording(&self, is_recording: bool) {
        self.is_recording
            .send_if_modified(|current| std::mem::replace(current, is_recording) != is_recording);
    }

    async fn wait_until_applied(&self, predicate: impl Fn(&Wanted) -> bool) {
        let mut applied = self.applied.subscribe();
        let is_applied = applied.wait_for(|applied| applied.has(&predicate));
        if tokio::time::timeout(APPLY_TIMEOUT, is_applied)
            .await
            .is_err()
        {
            tracing::warn!("hotkeys: the settings are not applied yet");
        }
    }

    /// Registers the keys in the settings on startup, and whenever the settings or the presets change.
    pub(super) async fn follow(&self, app: &AppHandle, bridge: &Bridge) {
        let store = &bridge.app.store;
        let (mut settings, mut preset_changes) =
            (store.watch_settings(), store.watch_presets_and_themes());
        let mut recording = self.is_recording.subscribe();
        loop {
            preset_changes.mark_unchanged();
            let presets = preset_names(store).await;
            let wanted = Wanted {
                settings: settings.borrow_and_update().hotkeys.clone(),
                presets,
                is_recording: *recording.borrow_and_update(),
            };
            if !self.applied.borrow().has(|applied| *applied == wanted) {
                self.apply(app, bridge, wanted).await;
            }
            let is_open = tokio::select! {
                changed = settings.changed() => changed.is_ok(),
                changed = preset_changes.changed() => changed.is_ok(),
                changed = recording.changed() => changed.is_ok(),
            };
            if !is_open {
                return;
            }
        }
    }

    async fn apply(&self, app: &AppHandle, bridge: &Bridge, wanted: Wanted) {
        let Bindings {
            mut shortcuts,
            mut problems,
        } = Bindings::new(&wanted.settings, &bridge.app.catalogue, &wanted.presets);
        if wanted.is_recording {
            register(app, bridge, Vec::new()).await;
        } else if are_supported() {
            let refused = register(app, bridge, shortcuts.clone()).await;
            shortcuts.retain(|(action, _)| !refused.contains_key(action));
            problems.extend(refused);
            for (action, shortcut) in &shortcuts {
                tracing::info!("hotkeys: registered {shortcut} for {}", action.name());
            }
        } else {
            let unsupported = shortcuts
                .into_iter()
                .map(|(action, _)| (action, Problem::Unsupported));
            problems.extend(unsupported);
        }
        let texts = texts(bridge, Language::ENGLISH, &wanted.presets);
        for (action, problem) in &problems {
            let action = action.name();
            tracing::warn!(action, "hotkeys: {}", texts.text(problem));
        }
        self.applied.send_replace(Applied {
            wanted: Some(wanted),
            problems,
        });
    }
}

/// Returns no names if the presets cannot be read: their hotkeys are then not registered until the next change.
async fn preset_names(store: &store::Store) -> PresetNames {
    let presets = store.presets(None).await.unwrap_or_default();
    let names = presets.into_iter().map(|preset| (preset.id, preset.name));
    names.collect()
}

fn texts<'a>(bridge: &'a Bridge, language: Language, presets: &'a PresetNames) -> ProblemTexts<'a> {
    ProblemTexts {
        messages: bridge.app.texts.messages(language),
        catalogue: &bridge.app.catalogue,
        presets,
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
    shortcuts: Vec<(HotkeyAction, Shortcut)>,
) -> BTreeMap<HotkeyAction, Problem> {
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
    shortcuts: Vec<(HotkeyAction, Shortcut)>,
) -> BTreeMap<HotkeyAction, Problem> {
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
    if shortcuts.is_empty() {
        release_keys(registry);
    }
    let guard = Arc::new(Mutex::new(PressGuard::default()));
    let mut problems = BTreeMap::new();
    for (action, shortcut) in shortcuts {
        let (bridge, guard, action_to_run) = (bridge.clone(), guard.clone(), action.clone());
        let result = registry.on_shortcut(shortcut, move |_, _, event| {
            if event.state == ShortcutState::Pressed {
                actions::run(&bridge, &guard, &action_to_run);
            }
        });
        if let Err(error) = result {
            problems.insert(action, problem(&error.to_string(), shortcut));
        }
    }
    problems
}

/// Makes the library send its last requests to release keys, which on X11 it otherwise sends with the next request.
/// Until then, the keys reach neither the window nor any other program.
fn release_keys(registry: &GlobalShortcut<Wry>) {
    if cfg!(target_os = "linux") {
        // It asks the X server for the keyboard mapping. Failing is harmless, because the key is not registered.
        let _ = registry.unregister(Shortcut::new(None, Code::F24));
    }
}

/// Classifies an error from the plugin, whose errors differ only in their text.
fn problem(error: &str, shortcut: Shortcut) -> Problem {
    if error.to_lowercase().contains("already registered") {
        Problem::Taken(shortcut.to_string())
    } else {
        Problem::Refused(error.to_owned())
    }
}
