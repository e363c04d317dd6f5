//! Global hotkeys. Keys that would stop the user from typing in other programs are refused here; whether the system
//! allows a hotkey is only known once it is registered.

use serde::{Deserialize, Serialize};

use super::hotkey_action::HotkeyAction;
use super::keyed_texts::{KeyedTexts, Texts};
use crate::catalogue::Catalogue;

/// The letters of the standard shortcuts, with Ctrl or Cmd: copy, paste, cut, undo, select all, save.
const STANDARD_SHORTCUT_LETTERS: &str = "CVXZAS";
/// The maximum length of a hotkey, in bytes.
const MAX_HOTKEY_LENGTH: usize = 64;

/// The keys of each action, such as `Ctrl+Alt+1`, by [`HotkeyAction::name`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(type = "Record<string, string>"))]
#[serde(transparent)]
pub struct Hotkeys(pub(super) Texts);

impl Hotkeys {
    /// The keys of an action; empty if there are none.
    #[must_use]
    pub fn keys(&self, action: &HotkeyAction) -> &str {
        self.0.get(&action.name()).map_or("", String::as_str)
    }

    /// The actions of the presets that have keys, whether or not the presets still exist.
    pub fn of_presets(&self) -> impl Iterator<Item = HotkeyAction> {
        self.0
            .keys()
            .filter_map(|name| HotkeyAction::of_preset(name))
    }
}

/// Whether every program needs these keys, so that they cannot be a hotkey.
#[must_use]
pub fn is_needed_everywhere(keys: &str) -> bool {
    let keys: Vec<_> = keys
        .split('+')
        .map(|key| key.trim().to_lowercase())
        .collect();
    let [modifier, key] = &keys[..] else {
        return false; // a standard shortcut is one modifier and one letter
    };
    let is_ctrl_or_cmd =
        is_modifier(modifier) && !["alt", "option", "shift"].contains(&&**modifier);
    let letter = key.strip_prefix("key").unwrap_or(key).to_uppercase();
    is_ctrl_or_cmd && letter.len() == 1 && STANDARD_SHORTCUT_LETTERS.contains(&letter)
}

/// There are hotkeys for each overlay with a page that this app serves, for each of the other actions, and for presets.
pub(super) fn rules(catalogue: &Catalogue) -> KeyedTexts {
    let names = HotkeyAction::all(catalogue).into_iter();
    KeyedTexts {
        defaults: names.map(|action| (action.name(), String::new())).collect(),
        is_extra_key: |key| HotkeyAction::of_preset(key).is_some(),
        check: normalize,
        known_keys_intro: "there are hotkeys for presets, such as \"preset:ID\", and for",
        duplicate: "another action has the same keys",
    }
}

/// Checks that the text is a list of keys joined by `+`, modifiers first. Returns it without spaces.
fn normalize(text: &str) -> Result<String, &'static str> {
    const EXPECTED: &str =
        "must be keys such as Ctrl+Alt+1, modifiers first; an empty string means none";
    let text = text.trim();
    if text.is_empty() {
        return Ok(String::new());
    }
    let mut keys: Vec<_> = text.split('+').map(str::trim).collect();
    let key = keys.pop().unwrap_or_default();
    let is_key = !key.is_empty() && key.chars().all(|c| c.is_ascii_graphic()) && !is_modifier(key);
    if text.len() > MAX_HOTKEY_LENGTH || !is_key || !keys.iter().all(|key| is_modifier(key)) {
        return Err(EXPECTED);
    }
    let is_typed = key.len() == 1 || ["space", "enter", "tab"].contains(&&*key.to_lowercase());
    let no_modifier_but_shift = keys.iter().all(|key| key.eq_ignore_ascii_case("shift"));
    if is_typed && no_modifier_but_shift {
        return Err("this key could no longer be typed in other programs: add Ctrl, Alt or Super");
    }
    keys.push(key);
    let keys = keys.join("+");
    if is_needed_everywhere(&keys) {
        return Err("every program needs these keys, for example to copy and paste: choose others");
    }
    Ok(keys)
}

fn is_modifier(key: &str) -> bool {
    const MODIFIERS: [&str; 12] = [
        "ctrl",
        "control",
        "alt",
        "option",
        "shift",
        "super",
        "meta",
        "cmd",
        "command",
        "cmdorctrl",
        "commandorctrl",
        "commandorcontrol",
    ];
    MODIFIERS.contains(&&*key.to_lowercase())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::keyed_texts::UnknownKeys;
    use super::*;

    #[test]
    fn hotkeys_are_checked_and_stored_without_spaces() {
        for (given, stored) in [
            ("", ""),
            (" Ctrl + Alt + 1 ", "Ctrl+Alt+1"),
            ("F13", "F13"),
            ("Super+Space", "Super+Space"),
        ] {
            assert_eq!(normalize(given).as_deref(), Ok(stored), "{given}");
        }
        let long = format!("Ctrl+{}", "x".repeat(100));
        for invalid in [
            "Ctrl+", "+", "Ctrl", "1+Ctrl", "a", "Shift+a", "Ctrl+é", "Ctrl+C", &long,
        ] {
            assert!(normalize(invalid).is_err(), "{invalid}");
        }
    }

    #[test]
    fn keys_that_every_program_needs_are_recognized() {
        for keys in [
            "Ctrl+C",
            "control + v",
            "Cmd+KeyX",
            "Super+z",
            "CmdOrCtrl+A",
            "Ctrl+S",
        ] {
            assert!(is_needed_everywhere(keys), "{keys}");
        }
        for keys in [
            "Ctrl+Shift+C",
            "Ctrl+Alt+V",
            "Alt+A",
            "Ctrl+D",
            "F5",
            "Ctrl+Space",
            "C",
            "",
        ] {
            assert!(!is_needed_everywhere(keys), "{keys}");
        }
    }

    #[test]
    fn a_preset_has_a_hotkey_until_its_keys_are_empty() {
        let rules = rules(&Catalogue::embedded());
        let merge = |texts: &Texts, given| rules.merge(texts, &given, UnknownKeys::Refuse);
        let texts = merge(&Texts::new(), json!({"preset:p1": "F7"})).expect("valid");
        let listed = rules.all(&texts);
        assert_eq!(listed.last(), Some(&("preset:p1".into(), "F7".into())));
        let hotkeys = Hotkeys(texts.clone());
        let presets: Vec<_> = hotkeys.of_presets().collect();
        assert_eq!(presets, [HotkeyAction::ShowPreset("p1".into())]);
        assert_eq!(hotkeys.keys(&presets[0]), "F7");
        let (key, _) = merge(&texts, json!({"lower": "F7"})).expect_err("the same keys");
        assert_eq!(key.as_deref(), Some("lower"));
        assert_eq!(merge(&texts, json!({"preset:p1": ""})), Ok(Texts::new()));
    }

    #[test]
    fn two_actions_cannot_have_the_same_keys() {
        let rules = rules(&Catalogue::embedded());
        let merge = |texts: &Texts, given| rules.merge(texts, &given, UnknownKeys::Refuse);
        let texts = merge(&Texts::new(), json!({"hideAll": "Ctrl+Alt+0"})).expect("valid");
        let (key, _) = merge(&texts, json!({"lower": "ctrl+alt+0"})).expect_err("the same keys");
        assert_eq!(key.as_deref(), Some("lower"));
    }

    #[test]
    fn an_unknown_action_is_refused_with_a_list_of_the_known_ones() {
        let rules = rules(&Catalogue::embedded());
        let given = json!({"lowre": "F1"});
        let (key, message) = rules
            .merge(&Texts::new(), &given, UnknownKeys::Refuse)
            .expect_err("unknown");
        assert_eq!(key.as_deref(), Some("lowre"));
        assert_eq!(
            message,
            "there are hotkeys for presets, such as \"preset:ID\", and for \"lower\", \"take:lower\", \"countdown\", \
             \"take:countdown\", \"startPause:countdown\", \"addMinute:countdown\", \"subtractMinute:countdown\", \
             \"poster\", \"take:poster\", \"hideAll\", \"nextPreset\" and \"previousPreset\""
        );
        let kept = rules
            .merge(&Texts::new(), &given, UnknownKeys::Keep)
            .expect("kept");
        assert_eq!(kept.get("lowre").map(String::as_str), Some("F1"));
        assert!(
            rules.all(&kept).iter().all(|(key, _)| key != "lowre"),
            "the unknown action is ignored"
        );
    }
}
