//! The hotkeys in the settings: parsed, validated, and each bound to one action. Pure, so that it can be tested without
//! registering keys.

use std::collections::BTreeMap;

use cuelight_backend::catalogue::Catalogue;
use cuelight_backend::store::{HotkeyAction, Hotkeys, is_needed_everywhere};
use tauri_plugin_global_shortcut::{Code, Modifiers, Shortcut};

/// Why a hotkey does not work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Problem {
    /// The setting is not a key combination.
    Unreadable(String),
    /// The key types text or moves the cursor, and has no modifier.
    NoModifier(String),
    /// Every program needs the keys, for example to copy.
    Needed(String),
    /// This other action has the same keys.
    Duplicate(HotkeyAction),
    /// Another program has registered the keys.
    Taken(String),
    /// The system rejects the keys, for this reason.
    Refused(String),
    /// The desktop does not support global hotkeys.
    Unsupported,
}

/// The names of the presets, by id.
pub(super) type PresetNames = BTreeMap<String, String>;

/// The hotkeys to register, and those that cannot be registered.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Bindings {
    pub(super) shortcuts: Vec<(HotkeyAction, Shortcut)>,
    pub(super) problems: BTreeMap<HotkeyAction, Problem>,
}

impl Bindings {
    /// `presets` are those that exist. The keys of a deleted preset are free.
    pub(super) fn new(settings: &Hotkeys, catalogue: &Catalogue, presets: &PresetNames) -> Self {
        let mut bindings = Self::default();
        let of_presets = settings.of_presets().filter(|action| match action {
            HotkeyAction::ShowPreset(id) => presets.contains_key(id),
            _ => false,
        });
        for action in HotkeyAction::all(catalogue).into_iter().chain(of_presets) {
            let keys = settings.keys(&action).trim();
            if keys.is_empty() {
                continue;
            }
            match parse(keys).and_then(|shortcut| bindings.ensure_unused(shortcut)) {
                Ok(shortcut) => bindings.shortcuts.push((action, shortcut)),
                Err(problem) => {
                    bindings.problems.insert(action, problem);
                }
            }
        }
        bindings
    }

    fn ensure_unused(&self, shortcut: Shortcut) -> Result<Shortcut, Problem> {
        let owner = self
            .shortcuts
            .iter()
            .find(|(_, used)| used.id() == shortcut.id());
        owner.map_or(Ok(shortcut), |(owner, _)| {
            Err(Problem::Duplicate(owner.clone()))
        })
    }
}

fn parse(keys: &str) -> Result<Shortcut, Problem> {
    const MODIFIERS: Modifiers = Modifiers::CONTROL
        .union(Modifiers::ALT)
        .union(Modifiers::SUPER)
        .union(Modifiers::META);
    let shortcut: Shortcut = keys
        .parse()
        .map_err(|_| Problem::Unreadable(keys.to_owned()))?;
    if !shortcut.mods.intersects(MODIFIERS) && is_typing_key(shortcut.key) {
        return Err(Problem::NoModifier(keys.to_owned()));
    }
    if is_needed_everywhere(keys) {
        return Err(Problem::Needed(keys.to_owned()));
    }
    Ok(shortcut)
}

/// Whether the key is needed without a modifier: to type text, to move the cursor, to close a dialog.
fn is_typing_key(key: Code) -> bool {
    let name = key.to_string();
    let is_function_key = name
        .strip_prefix('F')
        .is_some_and(|n| n.parse::<u8>().is_ok());
    let is_media_key = name.starts_with("Media") || name.starts_with("Audio");
    let is_system_key = matches!(key, Code::Pause | Code::ScrollLock | Code::PrintScreen);
    !(is_function_key || is_media_key || is_system_key)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn bindings(settings: &[(&str, &str)]) -> Bindings {
        let presets = [("p1".to_owned(), "Ada".to_owned())].into();
        let field = |(name, keys): &(&str, &str)| ((*name).to_owned(), Value::from(*keys));
        let mut hotkeys = serde_json::to_value(Hotkeys::default()).expect("serializable");
        let fields = hotkeys.as_object_mut().expect("an object");
        fields.extend(settings.iter().map(field));
        let settings = serde_json::from_value(hotkeys).expect("valid settings");
        Bindings::new(&settings, &Catalogue::embedded(), &presets)
    }

    fn shortcut(keys: &str) -> Shortcut {
        keys.parse().expect("a key combination")
    }

    fn toggle(channel: &str) -> HotkeyAction {
        HotkeyAction::Toggle(channel.to_owned())
    }

    #[test]
    fn there_are_no_bindings_by_default() {
        assert_eq!(bindings(&[]), Bindings::default());
        assert_eq!(
            bindings(&[("lower", ""), ("hideAll", "  ")]),
            Bindings::default()
        );
    }

    #[test]
    fn valid_keys_are_bound_to_their_actions() {
        let bindings = bindings(&[
            ("nextPreset", "F13"),
            ("hideAll", "Shift+Escape+nothing"),
            ("lower", "Ctrl+Alt+1"),
            ("poster", "Super+P"),
        ]);
        assert_eq!(
            bindings.shortcuts,
            [
                (toggle("lower"), shortcut("Control+Alt+1")),
                (toggle("poster"), shortcut("Super+KeyP")),
                (HotkeyAction::NextPreset, shortcut("F13")),
            ]
        );
        let unreadable = Problem::Unreadable("Shift+Escape+nothing".into());
        assert_eq!(
            bindings.problems,
            [(HotkeyAction::HideAll, unreadable)].into()
        );
    }

    #[test]
    fn two_spellings_of_the_same_keys_are_a_duplicate() {
        let bindings = bindings(&[("hideAll", "alt+control+Digit1"), ("lower", "Ctrl+Alt+1")]);
        assert_eq!(
            bindings.shortcuts,
            [(toggle("lower"), shortcut("Ctrl+Alt+1"))]
        );
        let duplicate = Problem::Duplicate(toggle("lower"));
        assert_eq!(
            bindings.problems,
            [(HotkeyAction::HideAll, duplicate)].into()
        );
    }

    #[test]
    fn an_overlay_from_the_graphics_folder_has_a_hotkey() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/graphics");
        let catalogue = Catalogue::open(Some(folder.as_ref()));
        let settings = serde_json::from_value(json!({"ticker": "F9"})).expect("a setting");
        let bindings = Bindings::new(&settings, &catalogue, &PresetNames::new());
        assert_eq!(bindings.shortcuts, [(toggle("ticker"), shortcut("F9"))]);
    }

    #[test]
    fn the_keys_of_a_deleted_preset_are_free() {
        let bindings = bindings(&[
            ("preset:gone", "F6"),
            ("preset:p1", "F7"),
            ("take:poster", "F6"),
        ]);
        assert_eq!(
            bindings.shortcuts,
            [
                (HotkeyAction::Take("poster".into()), shortcut("F6")),
                (HotkeyAction::ShowPreset("p1".into()), shortcut("F7")),
            ]
        );
        assert!(bindings.problems.is_empty());
    }

    #[test]
    fn keys_that_every_program_needs_are_not_bound() {
        let bindings = bindings(&[("lower", "Ctrl+C")]);
        let problem = Problem::Needed("Ctrl+C".into());
        assert_eq!(bindings.problems, [(toggle("lower"), problem)].into());
        assert!(bindings.shortcuts.is_empty());
    }

    #[test]
    fn typing_keys_need_a_modifier() {
        for keys in [
            "a",
            "7",
            "Shift+A",
            "Space",
            "Enter",
            "Left",
            "Shift+Escape",
        ] {
            let problem = Problem::NoModifier(keys.to_owned());
            let problems = bindings(&[("lower", keys)]).problems;
            assert_eq!(problems, [(toggle("lower"), problem)].into(), "{keys}");
        }
        for keys in ["F1", "F24", "Pause", "MediaTrackNext", "Shift+F5", "Alt+A"] {
            assert_eq!(bindings(&[("lower", keys)]).shortcuts.len(), 1, "{keys}");
        }
    }
}
