//! Ignores a second press of a hotkey right after the first. A nervous user presses twice, and the second press would
//! undo the first or put one more preset on air.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use cuelight_backend::store::HotkeyAction;

/// How long an action ignores further presses; the same as for the buttons of the panel.
const REST_TIME: Duration = Duration::from_millis(600);

/// When each action was last run.
#[derive(Debug, Default)]
pub(super) struct PressGuard(BTreeMap<HotkeyAction, Instant>);

impl PressGuard {
    /// Returns whether to run the action for a press at `now`. While nothing is on air, presets can be stepped through
    /// quickly, and minutes can always be added quickly.
    pub(super) fn accepts(&mut self, action: &HotkeyAction, is_on_air: bool, now: Instant) -> bool {
        let rests = match action {
            HotkeyAction::AddMinute(_) | HotkeyAction::SubtractMinute(_) => false,
            HotkeyAction::NextPreset | HotkeyAction::PreviousPreset => is_on_air,
            _ => true,
        };
        let last = self.0.get(action);
        if rests && last.is_some_and(|last| now < *last + REST_TIME) {
            return false;
        }
        self.0.insert(action.clone(), now);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_press_is_ignored_if_it_would_change_what_viewers_see_again() {
        let toggle = HotkeyAction::Toggle("lower".into());
        let minute = HotkeyAction::AddMinute("countdown".into());
        for (action, is_on_air, expected) in [
            (&toggle, true, false),
            (&toggle, false, false),
            (&HotkeyAction::NextPreset, true, false),
            (&HotkeyAction::NextPreset, false, true),
            (&minute, true, true),
        ] {
            let (mut guard, start) = (PressGuard::default(), Instant::now());
            assert!(guard.accepts(action, is_on_air, start));
            let second = guard.accepts(action, is_on_air, start + REST_TIME / 2);
            assert_eq!(second, expected, "{action:?}, on air: {is_on_air}");
            assert!(guard.accepts(action, is_on_air, start + REST_TIME));
        }
    }

    #[test]
    fn another_action_is_accepted_at_once() {
        let (mut guard, now) = (PressGuard::default(), Instant::now());
        assert!(guard.accepts(&HotkeyAction::Toggle("lower".into()), false, now));
        assert!(guard.accepts(&HotkeyAction::Toggle("poster".into()), false, now));
    }
}
