//! Whole menus for typical states of a show.

mod fixtures;
mod sources;

use serde_json::json;

use super::*;
use crate::hub::Event;
use crate::net::PortState;
use crate::setup::SetupStatus;
use crate::show::{ClockView, OverlayStatus};
use crate::status::fixtures::idle_status;
use fixtures::{
    action, actions, cue, language, lines, menu, menu_with, overlay, overlay_label, payload,
    presets, show,
};

#[test]
fn a_menu_during_the_show() {
    let presets = presets(&["Amélie Fournier", "Jonas Weber", "Priya Nair"]);
    let menu = menu_with(&show(), &presets);
    assert_eq!(menu.icon, TrayIcon::OnAir);
    assert_eq!(menu.tooltip, "OBS: Interview");
    assert_eq!(
        lines(&menu.items),
        [
            "Open Cuelight",
            "---",
            "[x] ● Lower third · Amélie Fournier · 2 clients",
            "[ ] Countdown · show Break · no clients",
            "[ ] Poster · nothing cued · no clients",
            "Hide everything",
            "---",
            "Next: Priya Nair",
            "Take lower third: Jonas Weber",
            "Presets >",
            "  Lower third >",
            "    ● Amélie Fournier · on air",
            "    Jonas Weber · cue",
            "    Priya Nair · next",
            "    ---",
            "    All presets…",
            "---",
            "(OBS: Interview)",
            "OBS sources >",
            "  [x] Cuelight lower third",
            "  [ ] (Cuelight poster · not in this scene)",
            "  Add countdown to OBS",
            "  Add poster to this scene",
            "  ---",
            "  Add all to “Interview”",
            "  Refresh our sources",
            "  ---",
            "  Copy lower third URL",
            "  Copy countdown URL",
            "  Copy poster URL",
            "(4 overlay pages, 2 panels, 1 other)",
            "Channels >",
            "  (poll · 1 client)",
            "---",
            "Quit",
        ]
    );
}

#[test]
fn the_same_menu_in_french() {
    let mut status = show();
    status.language = language("fr");
    status.undo_until = Some(1);
    let presets = presets(&["Amélie Fournier", "Jonas Weber", "Priya Nair"]);
    let menu = menu_with(&status, &presets);
    let lines = lines(&menu.items);
    assert_eq!(
        lines[..12],
        [
            "Ouvrir Cuelight",
            "---",
            "[x] ● Bandeau · Amélie Fournier · 2 clients",
            "[ ] Décompte · afficher Break · aucun client",
            "[ ] Affiche · rien de prêt · aucun client",
            "Tout masquer",
            "Tout rétablir",
            "---",
            "Suivant\u{a0}: Priya Nair",
            "Diffuser le bandeau\u{a0}: Jonas Weber",
            "Préréglages >",
            "  Bandeau >",
        ]
    );
    assert!(lines.contains(&"(4 pages d’habillage, 2 panneaux, 1 autre)".to_owned()));
    assert_eq!(lines.last().map(String::as_str), Some("Quitter"));
}

#[test]
fn a_menu_before_anything_is_connected() {
    let menu = menu(&idle_status());
    assert_eq!(menu.icon, TrayIcon::Idle);
    assert_eq!(
        lines(&menu.items),
        [
            "Open Cuelight",
            "---",
            "[ ] Lower third · nothing cued · no clients",
            "[ ] Countdown · nothing cued · no clients",
            "[ ] Poster · nothing cued · no clients",
            "(Hide everything)",
            "---",
            "(OBS: connecting)",
            "OBS sources >",
            "  (Add lower third to OBS)",
            "  (Add countdown to OBS)",
            "  (Add poster to OBS)",
            "  ---",
            "  (Add all to OBS)",
            "  (Refresh our sources)",
            "  ---",
            "  Copy lower third URL",
            "  Copy countdown URL",
            "  Copy poster URL",
            "(Nothing is connected)",
            "---",
            "Quit",
        ]
    );
}

#[test]
fn a_click_hides_a_ticked_overlay_and_otherwise_takes_the_named_cue() {
    let mut status = show();
    let event = |status: &Status| {
        let menu = menu(status);
        let action = action(&menu, "overlay:lower").expect("a main item");
        (action.checked, action.event.clone())
    };
    let hide = TrayEvent::Hide("lower".into());
    assert_eq!(event(&status), (Some(true), hide));
    overlay(&mut status, "lower").status = OverlayStatus::OffAir;
    let take = |content: &str| TrayEvent::Take {
        channel: "lower".into(),
        content: Some(content.into()),
    };
    assert_eq!(event(&status), (Some(false), take("Jonas Weber")));
    cue(overlay(&mut status, "lower"), json!({"title": "Ada"}), None);
    assert_eq!(
        event(&status),
        (Some(false), take("Ada")),
        "a different event"
    );
}

#[test]
fn take_is_offered_only_while_cue_and_program_differ() {
    let mut status = show();
    assert!(action(&menu(&status), "take:lower").is_some());
    overlay(&mut status, "lower").cue_differs = false;
    assert!(action(&menu(&status), "take:lower").is_none());
}

#[test]
fn presets_and_next_only_cue() {
    let presets = presets(&["Ada", "Grace"]);
    let mut status = idle_status();
    let lower = overlay(&mut status, "lower");
    cue(lower, json!({"title": "Grace"}), Some("p1"));
    lower.status = OverlayStatus::OnAir;
    lower.preset_id = Some("p1".into());
    lower.content = Some(payload(json!({"title": "Grace"})));
    let shown = payload(json!({"title": "Grace", "duration": 8}));
    lower.event = Some(Event::new("lower", "show", Some(shown), 0));
    let menu = menu_with(&status, &presets);
    let event = |key| &action(&menu, key).expect("an item").event;
    assert_eq!(*event("next:lower"), TrayEvent::CueNext("lower".into()));
    assert_eq!(*event("preset:p0"), TrayEvent::CuePreset("p0".into()));
    let lines = lines(&menu.items);
    assert!(lines.contains(&"Next: Ada".to_owned()), "it wraps around");
    assert!(
        lines.contains(&"    ● Grace · on air".to_owned()),
        "{lines:?}"
    );
}

#[test]
fn a_long_list_of_presets_shows_those_around_the_next_one() {
    let names: Vec<_> = (0..40).map(|n| format!("Guest {n}")).collect();
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    let presets = presets(&names);
    let mut status = idle_status();
    for (cued, first) in [(0, 0), (20, 14), (39, 0), (38, 25)] {
        let id = format!("p{cued}");
        let content = json!({"title": names[cued]});
        cue(overlay(&mut status, "lower"), content, Some(&id));
        let menu = menu_with(&status, &presets);
        let listed = actions(&menu.items);
        let keys = listed.iter().map(|action| action.key.as_str());
        let keys: Vec<_> = keys.filter(|key| key.starts_with("preset:")).collect();
        assert_eq!(keys.len(), 15);
        assert_eq!(keys[0], format!("preset:p{first}"), "{cued}");
    }
}

#[test]
fn every_state_has_a_different_text_in_each_language() {
    let obs = [
        ObsState::Connecting,
        ObsState::Connected,
        ObsState::Refused,
        ObsState::NoAnswer,
        ObsState::WrongPassword,
        ObsState::TooOld,
        ObsState::NotObs,
        ObsState::Lost,
        ObsState::Off,
    ];
    let overlays = [
        (OverlayStatus::OffAir, 0, 0),
        (OverlayStatus::Pending, 1, 0),
        (OverlayStatus::OnAir, 1, 0),
        (OverlayStatus::NoRenderer, 0, 0),
        (OverlayStatus::NoRenderer, 1, 1),
        (OverlayStatus::Hidden, 1, 0),
        (OverlayStatus::Hidden, 1, 1),
        (OverlayStatus::Failed, 1, 0),
    ];
    let mut texts = Vec::new();
    for language in Texts::embedded().all().map(Messages::language) {
        let mut status = idle_status();
        status.language = language;
        for state in obs {
            status.obs.state = state;
            texts.push(menu(&status).tooltip);
        }
        for (state, pages, browser_pages) in overlays {
            let lower = overlay(&mut status, "lower");
            (lower.status, lower.pages, lower.browser_pages) = (state, pages, browser_pages);
            texts.push(overlay_label(&menu(&status), "lower"));
        }
    }
    for (index, text) in texts.iter().enumerate() {
        assert!(!text.contains("tray."), "{text}");
        assert!(!texts[..index].contains(text), "{text}");
    }
}

#[test]
fn live_and_recording_follow_the_scene() {
    let mut status = show();
    status.obs.current_scene = Some("Game & chat".into());
    status.obs.is_streaming = true;
    status.obs.is_recording = true;
    assert_eq!(menu(&status).tooltip, "OBS: Game & chat · LIVE · REC");
}

#[test]
fn an_overlay_that_viewers_do_not_see_is_not_on_air() {
    let mut status = idle_status();
    status.obs.state = ObsState::Connected;
    overlay(&mut status, "lower").status = OverlayStatus::Pending;
    assert_eq!(menu(&status).icon, TrayIcon::Connected);
    for unseen in [
        OverlayStatus::NoRenderer,
        OverlayStatus::Hidden,
        OverlayStatus::Failed,
    ] {
        overlay(&mut status, "lower").status = unseen;
        let menu = menu(&status);
        assert_eq!(menu.icon, TrayIcon::Problem, "{unseen:?}");
        assert!(action(&menu, "hide-all").is_some_and(|action| action.enabled));
        assert!(!overlay_label(&menu, "lower").contains('●'), "{unseen:?}");
    }
}

#[test]
fn the_icon_prefers_on_air_to_a_problem_and_a_problem_to_connected() {
    let mut status = show();
    status.ports.ws.state = PortState::Waiting;
    assert_eq!(menu(&status).icon, TrayIcon::OnAir);
    overlay(&mut status, "lower").status = OverlayStatus::OffAir;
    assert_eq!(menu(&status).icon, TrayIcon::Problem);
    status.ports.ws.state = PortState::Open;
    assert_eq!(menu(&status).icon, TrayIcon::Connected);
}

#[test]
fn a_clock_in_progress_can_be_shown_without_a_cue() {
    let mut status = show();
    let mut label = |ends_at, left_ms| {
        let countdown = overlay(&mut status, "countdown");
        countdown.cue.payload = None;
        countdown.countdown = Some(ClockView {
            ends_at,
            left_ms,
            total_ms: 60_000,
            set_ms: 60_000,
        });
        overlay_label(&menu(&status), "countdown")
    };
    let not_started = "Countdown · nothing cued · no clients";
    let in_progress = "Countdown · show the time left · no clients";
    assert_eq!(label(None, Some(60_000)), not_started);
    assert_eq!(label(None, Some(9_000)), in_progress);
    assert_eq!(label(Some(1), None), in_progress);
}

#[test]
fn a_wrong_password_is_not_a_problem_until_obs_has_connected_once() {
    let mut status = idle_status();
    status.obs.state = ObsState::WrongPassword;
    let new_user = menu(&status);
    assert_eq!(new_user.icon, TrayIcon::Idle);
    assert_eq!(new_user.tooltip, "OBS: asks for its password");
    status.setup = SetupStatus::COMPLETE;
    let returning_user = menu(&status);
    assert_eq!(returning_user.icon, TrayIcon::Problem);
    assert_eq!(returning_user.tooltip, "OBS: wrong password");
}

#[test]
fn a_submenu_stays_the_same_while_its_content_changes() {
    fn submenus(items: &[Item]) -> Vec<&Item> {
        let nested = items.iter().filter_map(|item| match item {
            Item::Submenu { items, .. } => Some((item, submenus(items))),
            _ => None,
        });
        let nested = nested.flat_map(|(item, inner)| [vec![item], inner].concat());
        nested.collect()
    }
    let ada = presets(&["Ada"]);
    let before = menu_with(&show(), &ada);
    let mut status = show();
    status.obs.current_scene = Some("Game".into());
    status.obs.is_streaming = true;
    status.obs.sources.clear();
    status.channels.insert("poll".into(), 7);
    status.client_counts.panels = 9;
    overlay(&mut status, "lower").status = OverlayStatus::OffAir;
    let after = menu_with(&status, &presets(&["Ada", "Grace"]));
    let (before, after) = (submenus(&before.items), submenus(&after.items));
    assert_eq!(
        before.len(),
        4,
        "presets, those of an overlay, OBS and channels"
    );
    assert_eq!(after.len(), 4);
    for (before, after) in before.into_iter().zip(after) {
        assert!(before.is_same_as(after), "{before:?}, {after:?}");
        assert_ne!(before, after);
    }
}

#[test]
fn the_keys_of_actions_are_unique() {
    let mut status = show();
    status.undo_until = Some(1);
    let menu = menu_with(&status, &presets(&["Ada", "Grace"]));
    let actions = actions(&menu.items);
    let mut keys: Vec<_> = actions.iter().map(|action| &action.key).collect();
    keys.sort();
    let count = keys.len();
    keys.dedup();
    assert_eq!(keys.len(), count);
}

#[test]
fn an_overlay_from_the_graphics_folder_has_items() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/graphics");
    let catalogue = Catalogue::open(Some(folder.as_ref()));
    let lines = |code| {
        let mut status = idle_status();
        status.language = language(code);
        let mut ticker = overlay(&mut status, "lower").clone();
        ticker.channel = "ticker".into();
        cue(&mut ticker, json!({"speed": 2}), None);
        status.overlays.push(ticker);
        lines(&TrayMenu::new(&status, &[], &catalogue, &Texts::embedded()).items)
    };
    let (english, french) = (lines("en"), lines("fr"));
    for line in ["[ ] Ticker · show · no clients", "  Copy ticker URL"] {
        assert!(english.contains(&line.to_owned()), "{line}: {english:?}");
    }
    let copy = "  Copier l’URL du téléscripteur";
    assert!(french.contains(&copy.to_owned()), "{french:?}");
}
