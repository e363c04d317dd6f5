//! The menu items of our sources in OBS.

use super::fixtures::{action, menu, show};
use crate::obs::{HiddenBy, Placement};
use crate::tray_menu::TrayEvent;

#[test]
fn a_click_on_a_source_shows_or_hides_it() {
    let hidden_by = |scene: &str, source: &str| {
        Some(HiddenBy {
            scene_name: scene.into(),
            source_name: source.into(),
        })
    };
    let event = |scene: &str, source: &str, visible| {
        Some(TrayEvent::SetSourceVisible {
            scene: scene.into(),
            source: source.into(),
            visible,
            channel: "lower".into(),
        })
    };
    let name = "Cuelight lower third";
    let group = hidden_by("Interview", "Graphics");
    for (active, placement, shown_in, hidden_by, expected) in [
        (
            true,
            Placement::Program,
            Some("Interview"),
            None,
            event("Interview", name, false),
        ),
        (
            true,
            Placement::Program,
            Some("Nested"),
            None,
            event("Nested", name, false),
        ),
        (
            false,
            Placement::Hidden,
            None,
            hidden_by("Interview", name),
            event("Interview", name, true),
        ),
        // What hides it is shown, such as its group.
        (
            false,
            Placement::Hidden,
            None,
            group.clone(),
            event("Interview", "Graphics", true),
        ),
        (false, Placement::Elsewhere, None, None, None),
        // OBS has reported only one of two changes.
        (false, Placement::Program, Some("Interview"), None, None),
        (true, Placement::Hidden, None, group, None),
    ] {
        let mut status = show();
        let source = &mut status.obs.sources[0];
        source.active = active;
        source.placement = placement;
        source.shown_in = shown_in.map(str::to_owned);
        source.hidden_by = hidden_by;
        let key = format!("source:{}", source.uuid);
        let menu = menu(&status);
        let action = action(&menu, &key).expect("an item per source");
        let clicked = action.enabled.then(|| action.event.clone());
        assert_eq!(clicked, expected, "{active}, {placement:?}");
        assert_eq!(action.checked, Some(active));
    }
}
