//! What a hotkey does, and the name of that action in the settings.

use crate::catalogue::{Catalogue, Entry};

const HIDE_ALL: &str = "hideAll";
const NEXT_PRESET: &str = "nextPreset";
const PREVIOUS_PRESET: &str = "previousPreset";
const TAKE: &str = "take:";
const START_PAUSE: &str = "startPause:";
const ADD_MINUTE: &str = "addMinute:";
const SUBTRACT_MINUTE: &str = "subtractMinute:";
const PRESET: &str = "preset:";
/// The maximum length of a preset's id, in bytes.
const MAX_PRESET_ID_LENGTH: usize = 64;

/// What a hotkey does. Overlays are identified by their channel.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HotkeyAction {
    /// Shows an overlay, or hides it.
    Toggle(String),
    /// Puts the cue of an overlay on air.
    Take(String),
    /// Starts the clock of an overlay, or pauses it.
    StartPause(String),
    /// Adds a minute to the clock of an overlay.
    AddMinute(String),
    /// Subtracts a minute from the clock of an overlay.
    SubtractMinute(String),
    /// Takes every overlay off air.
    HideAll,
    /// Cues the next preset of the first overlay of the catalogue, and takes it if that overlay is on air.
    NextPreset,
    /// Does the same with the previous preset.
    PreviousPreset,
    /// Puts the preset with this id on air.
    ShowPreset(String),
}

impl HotkeyAction {
    /// Every action except [`Self::ShowPreset`], in display order. If two have the same keys, the earlier one
    /// gets them.
    #[must_use]
    pub fn all(catalogue: &Catalogue) -> Vec<Self> {
        let overlays = catalogue.entries_with_page().flat_map(Self::of_overlay);
        let global_actions = [Self::HideAll, Self::NextPreset, Self::PreviousPreset];
        overlays.chain(global_actions).collect()
    }

    fn of_overlay(entry: &Entry) -> Vec<Self> {
        let channel = || entry.channel.clone();
        let mut actions = vec![Self::Toggle(channel()), Self::Take(channel())];
        if entry.clock {
            actions.extend([
                Self::StartPause(channel()),
                Self::AddMinute(channel()),
                Self::SubtractMinute(channel()),
            ]);
        }
        actions
    }

    /// The name of the action in the settings.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Toggle(channel) => channel.clone(),
            Self::Take(channel) => format!("{TAKE}{channel}"),
            Self::StartPause(channel) => format!("{START_PAUSE}{channel}"),
            Self::AddMinute(channel) => format!("{ADD_MINUTE}{channel}"),
            Self::SubtractMinute(channel) => format!("{SUBTRACT_MINUTE}{channel}"),
            Self::HideAll => HIDE_ALL.to_owned(),
            Self::NextPreset => NEXT_PRESET.to_owned(),
            Self::PreviousPreset => PREVIOUS_PRESET.to_owned(),
            Self::ShowPreset(id) => format!("{PRESET}{id}"),
        }
    }

    /// Parses the name of the action of a preset; `None` for any other name.
    pub(super) fn of_preset(name: &str) -> Option<Self> {
        let id = name.strip_prefix(PRESET)?;
        let is_id = !id.is_empty() && id.len() <= MAX_PRESET_ID_LENGTH;
        is_id.then(|| Self::ShowPreset(id.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_overlay_has_two_actions_and_a_clock_adds_three() {
        let all = HotkeyAction::all(&Catalogue::embedded());
        let names: Vec<_> = all.iter().map(HotkeyAction::name).collect();
        assert_eq!(
            names,
            [
                "lower",
                "take:lower",
                "countdown",
                "take:countdown",
                "startPause:countdown",
                "addMinute:countdown",
                "subtractMinute:countdown",
                "poster",
                "take:poster",
                "hideAll",
                "nextPreset",
                "previousPreset",
            ]
        );
    }

    #[test]
    fn the_action_of_a_preset_is_named_after_its_id() {
        let action = HotkeyAction::ShowPreset("a:1".into());
        assert_eq!(HotkeyAction::of_preset(&action.name()), Some(action));
        for name in [
            "preset:",
            "lower",
            "",
            &format!("preset:{}", "x".repeat(65)),
        ] {
            assert_eq!(HotkeyAction::of_preset(name), None, "{name}");
        }
    }
}
