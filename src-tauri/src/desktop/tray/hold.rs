//! Holds items whose meaning has just changed. If an overlay's time expires while the user moves the pointer to its
//! main item, a click meant to hide it must not show it again, so the item is disabled for a moment.

use std::collections::BTreeMap;
use std::time::Duration;

use cuelight_backend::tray_menu::{Item, TrayEvent};
use tokio::time::Instant;

/// How long an item is held. Long enough to notice the change and stop before clicking.
const HOLD_TIME: Duration = Duration::from_millis(600);

/// The meanings of the items of a menu, and which of them have just changed.
#[derive(Debug, Default)]
pub(super) struct Hold {
    events: BTreeMap<String, TrayEvent>,
    held_until: BTreeMap<String, Instant>,
}

impl Hold {
    /// Disables the items of a menu that are held at `now`, including those in submenus.
    pub(super) fn apply(&mut self, items: &mut [Item], now: Instant) {
        self.held_until.retain(|_, until| *until > now);
        let before = std::mem::take(&mut self.events);
        self.hold_changed(items, &before, now);
    }

    fn hold_changed(
        &mut self,
        items: &mut [Item],
        before: &BTreeMap<String, TrayEvent>,
        now: Instant,
    ) {
        for item in items {
            let action = match item {
                Item::Action(action) => action,
                Item::Submenu { items, .. } => {
                    self.hold_changed(items, before, now);
                    continue;
                }
                Item::Label { .. } | Item::Separator(_) => continue,
            };
            let event = before.get(&action.key);
            if event.is_some_and(|event| *event != action.event) {
                self.held_until.insert(action.key.clone(), now + HOLD_TIME);
            }
            action.enabled &= !self.held_until.contains_key(&action.key);
            self.events.insert(action.key.clone(), action.event.clone());
        }
    }

    /// When the next item is released; `None` if no item is held.
    pub(super) fn next_release(&self) -> Option<Instant> {
        self.held_until.values().min().copied()
    }
}

#[cfg(test)]
mod tests {
    use cuelight_backend::tray_menu::ActionItem;

    use super::*;

    fn one_item(event: TrayEvent) -> Vec<Item> {
        vec![Item::Action(ActionItem {
            key: "overlay:lower".into(),
            label: String::new(),
            enabled: true,
            checked: Some(false),
            event,
        })]
    }

    fn is_enabled(items: &[Item]) -> bool {
        match &items[0] {
            Item::Action(action) => action.enabled,
            Item::Submenu { items, .. } => is_enabled(items),
            item => panic!("{item:?}"),
        }
    }

    #[test]
    fn an_item_in_a_submenu_is_held_too() {
        let (mut hold, start) = (Hold::default(), Instant::now());
        for (event, is_held) in [("Ada", false), ("Ada", false), ("Grace", true)] {
            let mut items = vec![Item::Submenu {
                key: "menu".into(),
                title: String::new(),
                items: one_item(take(event)),
            }];
            hold.apply(&mut items, start);
            assert_eq!(is_enabled(&items), !is_held, "{event}");
        }
    }

    fn take(content: &str) -> TrayEvent {
        TrayEvent::Take {
            channel: "lower".into(),
            content: Some(content.into()),
        }
    }

    #[test]
    fn an_item_with_a_new_meaning_is_held_for_a_moment() {
        let (mut hold, start) = (Hold::default(), Instant::now());
        let mut apply_at = |event: TrayEvent, at: Duration| {
            let mut items = one_item(event);
            hold.apply(&mut items, start + at);
            (
                is_enabled(&items),
                hold.next_release().map(|release| release - start),
            )
        };
        let (tick, hide) = (Duration::from_millis(1), || TrayEvent::Hide("lower".into()));
        assert_eq!(apply_at(hide(), Duration::ZERO), (true, None));
        assert_eq!(apply_at(hide(), tick), (true, None), "nothing has changed");
        assert_eq!(apply_at(take("Ada"), tick), (false, Some(tick + HOLD_TIME)));
        let later = tick + HOLD_TIME / 2;
        assert_eq!(
            apply_at(take("Ada"), later),
            (false, Some(tick + HOLD_TIME))
        );
        assert_eq!(apply_at(take("Ada"), tick + HOLD_TIME), (true, None));
        let last = HOLD_TIME * 3;
        assert_eq!(
            apply_at(take("Grace"), last),
            (false, Some(last + HOLD_TIME)),
            "a different cue"
        );
    }
}
