//! The settings that are a small form of their own: what our sources are called in OBS, which keys press
//! which button, and the language. A change may name some of their fields; the others stay.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The longest name of a source, in characters.
const LONGEST_NAME: usize = 200;
/// The longest hotkey, in bytes.
const LONGEST_HOTKEY: usize = 64;

/// What the sources that "Add to OBS" makes are called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SourceNames {
    /// The lower third's.
    pub lower: String,
    /// The countdown's.
    pub countdown: String,
    /// The poster's.
    pub poster: String,
    /// The one that shows all three.
    pub all: String,
}

impl SourceNames {
    /// The name for one of our pages, by the last part of its path.
    #[must_use]
    pub fn of(&self, page: &str) -> &str {
        match page {
            "countdown" => &self.countdown,
            "poster" => &self.poster,
            "all" => &self.all,
            _ => &self.lower,
        }
    }
}

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

/// A language Cuelight speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English.
    #[default]
    En,
    /// French.
    Fr,
}

/// The language that was chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum LanguageChoice {
    /// The one of the system.
    #[default]
    System,
    /// English.
    En,
    /// French.
    Fr,
}

/// What is wrong in a form: the field within it, where it is one field's fault, and the words for it.
pub(super) type Wrong = (Option<String>, &'static str);

impl Default for SourceNames {
    fn default() -> Self {
        Self {
            lower: "Cuelight lower third".into(),
            countdown: "Cuelight countdown".into(),
            poster: "Cuelight poster".into(),
            all: "Cuelight overlays".into(),
        }
    }
}

impl Language {
    /// The one for a locale of the system, such as `fr-CA` or `fr_FR.UTF-8`; English for all it does not
    /// speak.
    #[must_use]
    pub fn of_locale(locale: &str) -> Self {
        let language = locale.split(['-', '_', '.', '@']).next();
        if language.is_some_and(|language| language.eq_ignore_ascii_case("fr")) {
            Self::Fr
        } else {
            Self::En
        }
    }
}

impl LanguageChoice {
    /// The language in force.
    #[must_use]
    pub fn or_system(self, system: Language) -> Language {
        match self {
            Self::System => system,
            Self::En => Language::En,
            Self::Fr => Language::Fr,
        }
    }

    pub(super) fn read(given: &Value) -> Result<Self, &'static str> {
        serde_json::from_value(given.clone()).map_err(|_| "\"system\", \"en\" or \"fr\" is needed")
    }
}

impl SourceNames {
    pub(super) fn changed(&self, given: &Value) -> Result<Self, Wrong> {
        let mut names = self.clone();
        let fields = [
            ("lower", &mut names.lower),
            ("countdown", &mut names.countdown),
            ("poster", &mut names.poster),
            ("all", &mut names.all),
        ];
        merge(
            given,
            fields,
            source_name,
            "sources are made for \"lower\", \"countdown\", \"poster\" and \"all\"",
            "OBS needs another name for each source",
        )?;
        Ok(names)
    }
}

impl Hotkeys {
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

/// Puts the given texts into the fields they name. No two fields may hold the same, unless nothing.
fn merge<const N: usize>(
    given: &Value,
    mut fields: [(&'static str, &mut String); N],
    check: fn(&str) -> Result<String, &'static str>,
    unknown: &'static str,
    twice: &'static str,
) -> Result<(), Wrong> {
    let given = given
        .as_object()
        .ok_or((None, "an object with a text for each is needed"))?;
    for (name, value) in given {
        let wrong = |message| (Some(name.clone()), message);
        let field = fields.iter_mut().find(|(field, _)| field == name);
        let (_, field) = field.ok_or_else(|| wrong(unknown))?;
        let text = value.as_str().ok_or_else(|| wrong("a text is needed"))?;
        **field = check(text).map_err(wrong)?;
    }
    let kept = fields.map(|(name, text)| (name, &*text));
    for (n, (name, text)) in kept.iter().enumerate() {
        let mut earlier = kept[..n].iter();
        let same = earlier.find(|(_, other)| other.eq_ignore_ascii_case(text));
        if let Some((earlier, _)) = same.filter(|_| !text.is_empty()) {
            // The one that was just given is at fault, not the one that was there before.
            let field = if given.contains_key(*name) {
                name
            } else {
                earlier
            };
            return Err((Some((*field).to_owned()), twice));
        }
    }
    Ok(())
}

fn source_name(text: &str) -> Result<String, &'static str> {
    let name = text.trim();
    let length = name.chars().count();
    if length == 0 || length > LONGEST_NAME || name.chars().any(char::is_control) {
        return Err("a name of 1 to 200 characters in one line is needed");
    }
    Ok(name.to_owned())
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
    use super::*;
    use serde_json::json;

    #[test]
    fn the_system_speaks_french_only_where_its_locale_says_so() {
        for french in ["fr", "fr-CA", "fr_FR.UTF-8", "FR"] {
            assert_eq!(Language::of_locale(french), Language::Fr, "{french}");
        }
        for other in ["en-GB", "de_DE.UTF-8", "C", "", "frr", "fur-IT"] {
            assert_eq!(Language::of_locale(other), Language::En, "{other}");
        }
        assert_eq!(
            LanguageChoice::En.or_system(Language::Fr),
            Language::En,
            "a choice outranks the system"
        );
        assert_eq!(LanguageChoice::System.or_system(Language::Fr), Language::Fr);
    }

    #[test]
    fn a_change_of_one_name_keeps_the_others() {
        let names = SourceNames::default();
        let changed = names
            .changed(&json!({"poster": "  Plakat "}))
            .expect("good");
        assert_eq!(
            (changed.poster.as_str(), &changed.lower),
            ("Plakat", &names.lower)
        );
        let of = |given| {
            let (field, _) = names.changed(&given).expect_err("wrong");
            field
        };
        assert_eq!(of(json!({"poster": "   "})).as_deref(), Some("poster"));
        assert_eq!(of(json!({"poster": "a\nb"})).as_deref(), Some("poster"));
        assert_eq!(of(json!({"poster": null})).as_deref(), Some("poster"));
        assert_eq!(of(json!({"quiz": "x"})).as_deref(), Some("quiz"));
        assert_eq!(of(json!("x")), None);
        let taken = json!({"countdown": "cuelight lower third"});
        assert_eq!(of(taken).as_deref(), Some("countdown"));
        let taken = json!({"lower": "Cuelight poster"});
        assert_eq!(of(taken).as_deref(), Some("lower"));
    }

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
