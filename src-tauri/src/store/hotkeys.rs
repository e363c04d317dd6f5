//! Which keys press which button: a setting that is a small form of its own. Keys that would take a letter
//! away from every other program are refused here; what the system refuses is known only on a desktop.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::form::{Wrong, merge};

/// The longest hotkey, in bytes.
const LONGEST_HOTKEY: usize = 64;

/// Keys that work whatever program is in front, such as `Ctrl+Alt+1`; an empty one is none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Hotkeys {
    /// Shows or hides the lower third.
    pub lower: String,
    /// Shows or hides the countdown.
    pub countdown: String,
    /// Shows or hides the poster.
    pub poster: String,
    /// Hides everything.
    pub hide_all: String,
    /// Shows the next preset of the lower third.
    pub next_preset: String,
}

impl Hotkeys {
    /// The keys that show or hide the overlay of this channel; empty for none.
    #[must_use]
    pub fn toggle(&self, channel: &str) -> &str {
        match channel {
            "lower" => &self.lower,
            "countdown" => &self.countdown,
            "poster" => &self.poster,
            _ => "",
        }
    }

    pub(super) fn changed(&self, given: &Value) -> Result<Self, Wrong> {
        let mut keys = self.clone();
        let fields = [
            ("lower", &mut keys.lower),
            ("countdown", &mut keys.countdown),
            ("poster", &mut keys.poster),
            ("hideAll", &mut keys.hide_all),
            ("nextPreset", &mut keys.next_preset),
        ];
        merge(
            given,
            fields,
            hotkey,
            "there are hotkeys for \"lower\", \"countdown\", \"poster\", \"hideAll\" and \"nextPreset\"",
            "another action has the same keys",
        )?;
        Ok(keys)
    }
}

/// Keys joined by `+`, the modifiers first. Whether the system lets us have them is seen when they are
/// asked for.
fn hotkey(text: &str) -> Result<String, &'static str> {
    const WRONG: &str =
        "keys are needed such as Ctrl+Alt+1, modifiers first; an empty text means none";
    let text = text.trim();
    if text.is_empty() {
        return Ok(String::new());
    }
    let mut keys: Vec<_> = text.split('+').map(str::trim).collect();
    let key = keys.pop().unwrap_or_default();
    let is_key = !key.is_empty() && key.chars().all(|c| c.is_ascii_graphic()) && !is_modifier(key);
    if text.len() > LONGEST_HOTKEY || !is_key || !keys.iter().all(|key| is_modifier(key)) {
        return Err(WRONG);
    }
    let is_typed = key.len() == 1 || ["space", "enter", "tab"].contains(&&*key.to_lowercase());
    let only_shift = keys.iter().all(|key| key.eq_ignore_ascii_case("shift"));
    if is_typed && only_shift {
        return Err(
            "no program could be typed into with this key: put Ctrl, Alt or Super in front",
        );
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

    use super::*;

    #[test]
    fn hotkeys_are_checked_and_kept_tidy() {
        for (given, kept) in [
            ("", ""),
            (" Ctrl + Alt + 1 ", "Ctrl+Alt+1"),
            ("F13", "F13"),
            ("Super+Space", "Super+Space"),
        ] {
            assert_eq!(hotkey(given).as_deref(), Ok(kept), "{given}");
        }
        let long = format!("Ctrl+{}", "x".repeat(100));
        for wrong in [
            "Ctrl+", "+", "Ctrl", "1+Ctrl", "a", "Shift+a", "Ctrl+é", &long,
        ] {
            assert!(hotkey(wrong).is_err(), "{wrong}");
        }
        let keys = Hotkeys::default();
        let one = keys
            .changed(&json!({"hideAll": "Ctrl+Alt+0"}))
            .expect("good");
        let (field, _) = one
            .changed(&json!({"lower": "ctrl+alt+0"}))
            .expect_err("the same keys");
        assert_eq!(field.as_deref(), Some("lower"));
        let (field, message) = keys.changed(&json!({"lowre": "F1"})).expect_err("unknown");
        assert_eq!(field.as_deref(), Some("lowre"));
        assert!(message.contains("hideAll"), "{message}");
    }
}
