//! Global hotkeys. Keys that would stop the user from typing in other programs are refused here; whether the system
//! allows a hotkey is only known once it is registered.

use serde::{Deserialize, Serialize};

use super::keyed_texts::{KeyedTexts, Texts};
use crate::catalogue::Catalogue;

const HIDE_ALL: &str = "hideAll";
const NEXT_PRESET: &str = "nextPreset";
/// The maximum length of a hotkey, in bytes.
const MAX_HOTKEY_LENGTH: usize = 64;

/// The keys of each action, such as `Ctrl+Alt+1`. The action of a channel shows or hides its overlay.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(type = "Record<string, string>"))]
#[serde(transparent)]
pub struct Hotkeys(pub(super) Texts);

impl Hotkeys {
    /// The keys that show or hide the overlay of a channel; empty if there are none.
    #[must_use]
    pub fn toggle(&self, channel: &str) -> &str {
        self.0.get(channel).map_or("", String::as_str)
    }

    /// The keys that hide every overlay; empty if there are none.
    #[must_use]
    pub fn hide_all(&self) -> &str {
        self.toggle(HIDE_ALL)
    }

    /// The keys for the next preset of the first overlay; empty if there are none.
    #[must_use]
    pub fn next_preset(&self) -> &str {
        self.toggle(NEXT_PRESET)
    }
}

/// There is a hotkey for each overlay with a page that this app serves, and one for each of the other actions.
pub(super) fn rules(catalogue: &Catalogue) -> KeyedTexts {
    let channels = catalogue
        .entries_with_page()
        .map(|entry| entry.channel.as_str());
    let keys = channels.chain([HIDE_ALL, NEXT_PRESET]);
    KeyedTexts {
        defaults: keys.map(|key| (key.to_owned(), String::new())).collect(),
        check: normalize,
        known_keys_intro: "there are hotkeys for",
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
    let only_shift = keys.iter().all(|key| key.eq_ignore_ascii_case("shift"));
    if is_typed && only_shift {
        return Err("this key could no longer be typed in other programs: add Ctrl, Alt or Super");
    }
    keys.push(key);
    Ok(keys.join("+"))
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
            "Ctrl+", "+", "Ctrl", "1+Ctrl", "a", "Shift+a", "Ctrl+é", &long,
        ] {
            assert!(normalize(invalid).is_err(), "{invalid}");
        }
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
    fn an_unknown_key_is_refused_with_a_list_of_the_known_ones() {
        let rules = rules(&Catalogue::embedded());
        let given = json!({"lowre": "F1"});
        let (key, message) = rules
            .merge(&Texts::new(), &given, UnknownKeys::Refuse)
            .expect_err("unknown");
        assert_eq!(key.as_deref(), Some("lowre"));
        assert_eq!(
            message,
            "there are hotkeys for \"lower\", \"countdown\", \"poster\", \"hideAll\" and \"nextPreset\""
        );
        let kept = rules
            .merge(&Texts::new(), &given, UnknownKeys::Keep)
            .expect("kept");
        assert_eq!(kept.get("lowre").map(String::as_str), Some("F1"));
        assert!(
            rules.all(&kept).iter().all(|(key, _)| key != "lowre"),
            "the unknown key is ignored"
        );
    }
}
