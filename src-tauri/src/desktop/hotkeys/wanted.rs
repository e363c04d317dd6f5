//! Which keys do what, as the settings say: read, checked, and given once each. Pure, so that it can be
//! tested without taking a key from anybody.

use std::collections::BTreeMap;

use cuelight_backend::store::Hotkeys;
use tauri_plugin_global_shortcut::{Code, Modifiers, Shortcut};

/// What a hotkey does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Action {
    /// Shows the overlay of this channel, or hides it.
    Toggle(&'static str),
    /// Takes everything off the air.
    HideAll,
    /// Selects the lower third's next preset; one that is on air changes to it.
    NextPreset,
}

impl Action {
    /// All of them; of two that want the same keys, the first here gets them.
    pub(super) const ALL: [Self; 5] = [
        Self::Toggle("lower"),
        Self::Toggle("countdown"),
        Self::Toggle("poster"),
        Self::HideAll,
        Self::NextPreset,
    ];

    /// Its keys in the settings.
    fn keys(self, settings: &Hotkeys) -> &str {
        match self {
            Self::Toggle("countdown") => &settings.countdown,
            Self::Toggle("poster") => &settings.poster,
            Self::Toggle(_) => &settings.lower,
            Self::HideAll => &settings.hide_all,
            Self::NextPreset => &settings.next_preset,
        }
    }

    /// Its name in the settings.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Toggle(channel) => channel,
            Self::HideAll => "hideAll",
            Self::NextPreset => "nextPreset",
        }
    }
}

/// Why keys do nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Problem {
    /// The setting is no key combination.
    Unreadable(String),
    /// A letter, say, that nobody could type any more.
    Alone(String),
    /// Another action has the same keys.
    Twice(Action),
    /// Another program has them.
    Taken(String),
    /// The system refuses them.
    Refused(String),
    /// The desktop has no such keys.
    NotHere,
}

/// What to register, and what cannot be.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Wanted {
    pub(super) keys: Vec<(Action, Shortcut)>,
    pub(super) problems: BTreeMap<Action, Problem>,
}

/// What the settings ask for.
pub(super) fn wanted(settings: &Hotkeys) -> Wanted {
    let mut wanted = Wanted::default();
    for action in Action::ALL {
        let text = action.keys(settings).trim();
        if text.is_empty() {
            continue;
        }
        match read(text).and_then(|keys| wanted.free(keys)) {
            Ok(keys) => wanted.keys.push((action, keys)),
            Err(problem) => {
                wanted.problems.insert(action, problem);
            }
        }
    }
    wanted
}

impl Wanted {
    fn free(&self, keys: Shortcut) -> Result<Shortcut, Problem> {
        let owner = self.keys.iter().find(|(_, taken)| taken.id() == keys.id());
        owner.map_or(Ok(keys), |(owner, _)| Err(Problem::Twice(*owner)))
    }
}

fn read(text: &str) -> Result<Shortcut, Problem> {
    let keys: Shortcut = text
        .parse()
        .map_err(|_| Problem::Unreadable(text.to_owned()))?;
    let holds = Modifiers::CONTROL | Modifiers::ALT | Modifiers::SUPER | Modifiers::META;
    if !keys.mods.intersects(holds) && !types_nothing(keys.key) {
        return Err(Problem::Alone(text.to_owned()));
    }
    Ok(keys)
}

/// A key that writes no letter and moves no cursor, which may be taken for itself.
fn types_nothing(key: Code) -> bool {
    let name = key.to_string();
    let is_function_key = name
        .strip_prefix('F')
        .is_some_and(|n| n.parse::<u8>().is_ok());
    let is_media_key = name.starts_with("Media") || name.starts_with("Audio");
    let is_other = matches!(key, Code::Pause | Code::ScrollLock | Code::PrintScreen);
    is_function_key || is_media_key || is_other
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    fn of(settings: &[(&str, &str)]) -> Wanted {
        let field = |(key, text): &(&str, &str)| ((*key).to_owned(), Value::from(*text));
        let mut all = serde_json::to_value(Hotkeys::default()).expect("plain text");
        let fields = all.as_object_mut().expect("a form");
        fields.extend(settings.iter().map(field));
        wanted(&serde_json::from_value(all).expect("the same form"))
    }

    fn shortcut(text: &str) -> Shortcut {
        text.parse().expect("a key combination")
    }

    #[test]
    fn nothing_is_wanted_by_default() {
        assert_eq!(of(&[]), Wanted::default());
        assert_eq!(of(&[("lower", ""), ("hideAll", "  ")]), Wanted::default());
    }

    #[test]
    fn each_action_gets_its_keys() {
        let wanted = of(&[
            ("nextPreset", "F13"),
            ("hideAll", "Shift+Escape+nothing"),
            ("lower", "Ctrl+Alt+1"),
            ("poster", "Super+P"),
        ]);
        assert_eq!(
            wanted.keys,
            [
                (Action::Toggle("lower"), shortcut("Control+Alt+1")),
                (Action::Toggle("poster"), shortcut("Super+KeyP")),
                (Action::NextPreset, shortcut("F13")),
            ]
        );
        let unreadable = Problem::Unreadable("Shift+Escape+nothing".into());
        assert_eq!(wanted.problems, [(Action::HideAll, unreadable)].into());
    }

    #[test]
    fn the_same_keys_written_otherwise_are_the_same_keys() {
        let wanted = of(&[("hideAll", "alt+control+Digit1"), ("lower", "Ctrl+Alt+1")]);
        let lower = Action::Toggle("lower");
        assert_eq!(wanted.keys, [(lower, shortcut("Ctrl+Alt+1"))]);
        assert_eq!(
            wanted.problems,
            [(Action::HideAll, Problem::Twice(lower))].into()
        );
    }

    #[test]
    fn keys_that_people_type_with_are_not_taken_from_them() {
        for text in [
            "a",
            "7",
            "Shift+A",
            "Space",
            "Enter",
            "Left",
            "Shift+Escape",
        ] {
            let alone = Problem::Alone(text.to_owned());
            assert_eq!(
                of(&[("lower", text)]).problems,
                [(Action::Toggle("lower"), alone)].into(),
                "{text}"
            );
        }
        for text in ["F1", "F24", "Pause", "MediaTrackNext", "Shift+F5", "Alt+A"] {
            assert_eq!(of(&[("lower", text)]).keys.len(), 1, "{text}");
        }
    }
}
