//! Whole menus for typical states of a show.

use super::*;
use crate::base::language::Language;
use crate::net::PortState;
use crate::show::{Overlay, OverlayStatus};
use crate::status::fixtures::idle_status;

fn language(code: &str) -> Language {
    Language::from_code(code).expect("a code")
}

fn status(obs: ObsState, scene: Option<&str>) -> Status {
    let mut status = idle_status();
    status.obs.state = obs;
    status.obs.current_scene = scene.map(str::to_owned);
    status.clients = 3;
    // Previews and dashboards subscribe too, but do not count as pages.
    status.channels = [("lower".to_owned(), 3), ("poster".to_owned(), 2)].into();
    overlay(&mut status, "lower").renderers = 1;
    overlay(&mut status, "poster").renderers = 2;
    status
}

fn overlay<'a>(status: &'a mut Status, channel: &str) -> &'a mut Overlay {
    let mut overlays = status.overlays.iter_mut();
    overlays
        .find(|overlay| overlay.channel == channel)
        .expect("an overlay in the catalogue")
}

fn menu(status: &Status) -> TrayMenu {
    TrayMenu::new(status, &Catalogue::embedded(), &Texts::embedded())
}

fn label(text: &str) -> Item {
    Item::Label(text.to_owned())
}

/// The items of an overlay that is off air.
fn group(channel: &str, title: &str, show: &str, hide: &str) -> [Item; 4] {
    [
        label(title),
        Item::action(show, true, TrayEvent::Show(channel.into())),
        Item::action(hide, false, TrayEvent::Hide(channel.into())),
        Item::Separator,
    ]
}

fn setup(channel: &str, add: &str, copy: &str) -> [Item; 2] {
    [
        Item::action(add, true, TrayEvent::AddToObs(channel.into())),
        Item::action(copy, true, TrayEvent::CopyUrl(channel.into())),
    ]
}

/// Every item that can be clicked, including those of the submenu.
fn actions(items: &[Item]) -> Vec<&ActionItem> {
    let actions = items.iter().map(|item| match item {
        Item::Action(action) => vec![action],
        Item::Submenu { items, .. } => actions(items),
        Item::Label(_) | Item::Separator => Vec::new(),
    });
    actions.flatten().collect()
}

fn is_enabled(menu: &TrayMenu, event: &TrayEvent) -> bool {
    let actions = actions(&menu.items);
    let action = actions.iter().find(|action| action.event == *event);
    action.expect("an item with this event").enabled
}

/// The labels of the items that cannot be clicked: OBS, clients, then one per overlay.
fn labels(menu: &TrayMenu) -> Vec<&str> {
    let labels = menu.items.iter().filter_map(|item| match item {
        Item::Label(label) => Some(label.as_str()),
        _ => None,
    });
    labels.collect()
}

#[test]
fn a_menu_without_an_overlay_on_air_has_every_item() {
    let menu = menu(&status(ObsState::Connected, Some("Interview")));
    let sources = [
        setup("lower", "Add lower third to OBS", "Copy lower third URL"),
        setup("countdown", "Add countdown to OBS", "Copy countdown URL"),
        setup("poster", "Add poster to OBS", "Copy poster URL"),
    ];
    let items = [
        vec![
            label("OBS: connected · Interview"),
            label("3 clients connected"),
            Item::Separator,
        ],
        group(
            "lower",
            "Lower third: 1 page",
            "Show lower third",
            "Hide lower third",
        )
        .into(),
        group(
            "countdown",
            "Countdown: no page",
            "Show countdown",
            "Hide countdown",
        )
        .into(),
        group("poster", "Poster: 2 pages", "Show poster", "Hide poster").into(),
        vec![
            Item::action("Hide everything", false, TrayEvent::HideAll),
            Item::action("Bring everything back", false, TrayEvent::UndoHideAll),
            Item::Separator,
            Item::Submenu {
                title: "Sources".into(),
                items: sources.concat(),
            },
            Item::Separator,
            Item::action("Open panel", true, TrayEvent::OpenPanel),
            Item::action("Quit Cuelight", true, TrayEvent::Quit),
        ],
    ];
    assert_eq!(menu.icon, TrayIcon::Connected);
    assert_eq!(menu.tooltip, "OBS: connected · Interview");
    assert_eq!(menu.items, items.concat());
}

#[test]
fn the_menu_is_translated_into_french() {
    let mut status = status(ObsState::Connected, Some("Entretien"));
    status.obs.is_recording = true;
    status.language = language("fr");
    let menu = menu(&status);
    let sources = [
        setup(
            "lower",
            "Ajouter le bandeau à OBS",
            "Copier l’URL du bandeau",
        ),
        setup(
            "countdown",
            "Ajouter le décompte à OBS",
            "Copier l’URL du décompte",
        ),
        setup(
            "poster",
            "Ajouter l’affiche à OBS",
            "Copier l’URL de l’affiche",
        ),
    ];
    let obs = "OBS\u{a0}: connecté · Entretien · ENREG.";
    let items = [
        vec![label(obs), label("3 clients connectés"), Item::Separator],
        group(
            "lower",
            "Bandeau\u{a0}: 1 page",
            "Afficher le bandeau",
            "Masquer le bandeau",
        )
        .into(),
        group(
            "countdown",
            "Décompte\u{a0}: aucune page",
            "Afficher le décompte",
            "Masquer le décompte",
        )
        .into(),
        group(
            "poster",
            "Affiche\u{a0}: 2 pages",
            "Afficher l’affiche",
            "Masquer l’affiche",
        )
        .into(),
        vec![
            Item::action("Tout masquer", false, TrayEvent::HideAll),
            Item::action("Tout rétablir", false, TrayEvent::UndoHideAll),
            Item::Separator,
            Item::Submenu {
                title: "Sources".into(),
                items: sources.concat(),
            },
            Item::Separator,
            Item::action("Ouvrir le panneau", true, TrayEvent::OpenPanel),
            Item::action("Quitter Cuelight", true, TrayEvent::Quit),
        ],
    ];
    assert_eq!((menu.tooltip.as_str(), menu.items), (obs, items.concat()));
}

#[test]
fn no_label_is_the_same_in_both_languages() {
    let mut status = status(ObsState::Refused, None);
    overlay(&mut status, "lower").status = OverlayStatus::Hidden;
    let mut texts = |code| {
        status.language = language(code);
        let menu = menu(&status);
        let actions = actions(&menu.items);
        let actions = actions.iter().map(|action| action.label.clone());
        labels(&menu)
            .into_iter()
            .map(str::to_owned)
            .chain(actions)
            .collect::<Vec<_>>()
    };
    let (english, french) = (texts("en"), texts("fr"));
    assert_eq!(english.len(), french.len());
    for (english, french) in english.iter().zip(&french) {
        assert_ne!(english, french);
    }
}

#[test]
fn every_state_has_a_different_text() {
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
        OverlayStatus::OffAir,
        OverlayStatus::Pending,
        OverlayStatus::OnAir,
        OverlayStatus::NoRenderer,
        OverlayStatus::Hidden,
        OverlayStatus::Failed,
    ];
    for language in Texts::embedded().all().map(Messages::language) {
        let mut texts = Vec::new();
        for state in obs {
            let mut status = status(state, None);
            status.language = language;
            texts.push(menu(&status).tooltip);
        }
        for state in overlays {
            let mut status = status(ObsState::Off, None);
            status.language = language;
            overlay(&mut status, "lower").status = state;
            texts.push(labels(&menu(&status))[2].to_owned());
        }
        for (n, text) in texts.iter().enumerate() {
            assert!(!text.contains("tray."), "{text}");
            assert!(!texts[..n].contains(text), "{text}");
        }
    }
}

#[test]
fn the_tooltip_names_the_running_outputs_after_the_scene() {
    let mut status = status(ObsState::Connected, Some("Game & chat"));
    status.obs.is_streaming = true;
    status.obs.is_recording = true;
    assert_eq!(
        menu(&status).tooltip,
        "OBS: connected · Game & chat · LIVE · REC"
    );
    status.clients = 0;
    assert_eq!(labels(&menu(&status))[1], "No clients connected");
}

#[test]
fn without_obs_urls_can_be_copied_but_nothing_can_be_added() {
    let menu = menu(&status(ObsState::Refused, None));
    assert_eq!(
        (menu.icon, menu.tooltip.as_str()),
        (TrayIcon::Idle, "OBS: not running")
    );
    for channel in ["lower", "countdown", "poster"] {
        assert!(
            !is_enabled(&menu, &TrayEvent::AddToObs(channel.into())),
            "{channel}"
        );
        assert!(
            is_enabled(&menu, &TrayEvent::CopyUrl(channel.into())),
            "{channel}"
        );
    }
}

#[test]
fn the_icon_prefers_on_air_to_a_problem_and_a_problem_to_connected() {
    let mut status = status(ObsState::Connected, None);
    status.ports.ws.state = PortState::Waiting;
    assert_eq!(menu(&status).icon, TrayIcon::Problem);
    overlay(&mut status, "lower").status = OverlayStatus::OnAir;
    let menu = menu(&status);
    assert_eq!(labels(&menu)[2], "Lower third: on air, 1 page");
    assert!(!is_enabled(&menu, &TrayEvent::Show("lower".into())));
    assert!(is_enabled(&menu, &TrayEvent::Hide("lower".into())));
    assert!(is_enabled(&menu, &TrayEvent::HideAll));
    assert_eq!(menu.icon, TrayIcon::OnAir);
}

#[test]
fn an_overlay_that_viewers_do_not_see_is_not_on_air() {
    let mut status = status(ObsState::Connected, None);
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
        assert!(is_enabled(&menu, &TrayEvent::HideAll), "{unseen:?}");
    }
}

#[test]
fn hide_all_can_be_undone_while_the_status_allows_it() {
    let mut status = status(ObsState::Connected, None);
    status.undo_until = Some(1);
    let menu = menu(&status);
    assert!(is_enabled(&menu, &TrayEvent::UndoHideAll));
    assert!(!is_enabled(&menu, &TrayEvent::HideAll));
}

#[test]
fn the_set_of_items_does_not_depend_on_the_status() {
    let idle = menu(&status(ObsState::Connecting, None));
    let mut busy = status(ObsState::Connected, Some("Interview"));
    busy.undo_until = Some(1);
    busy.overlays.clear();
    let busy = menu(&busy);
    let events = |menu: &TrayMenu| -> Vec<TrayEvent> {
        actions(&menu.items)
            .iter()
            .map(|action| action.event.clone())
            .collect()
    };
    assert_eq!(events(&idle), events(&busy));
    assert_eq!(idle.items.len(), busy.items.len());
}

#[test]
fn an_overlay_from_the_graphics_folder_has_items() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/graphics");
    let catalogue = Catalogue::open(Some(folder.as_ref()));
    let texts = Texts::embedded();
    let menu = |code| {
        let mut status = idle_status();
        status.language = language(code);
        TrayMenu::new(&status, &catalogue, &texts)
    };
    let ticker_labels = |menu: &TrayMenu| -> Vec<String> {
        let events = [
            TrayEvent::Show("ticker".into()),
            TrayEvent::Hide("ticker".into()),
            TrayEvent::AddToObs("ticker".into()),
            TrayEvent::CopyUrl("ticker".into()),
        ];
        let actions = actions(&menu.items);
        let mut actions = actions.iter();
        let find = |event| actions.find(|action| action.event == event);
        events
            .into_iter()
            .filter_map(find)
            .map(|action| action.label.clone())
            .collect()
    };
    let (english, french) = (menu("en"), menu("fr"));
    assert!(labels(&english).contains(&"Ticker: no page"));
    let expected = [
        "Show ticker",
        "Hide ticker",
        "Add ticker to OBS",
        "Copy ticker URL",
    ];
    assert_eq!(ticker_labels(&english), expected);
    assert_eq!(
        ticker_labels(&french),
        [
            "Afficher le téléscripteur",
            "Masquer le téléscripteur",
            "Ajouter le téléscripteur à OBS",
            "Copier l’URL du téléscripteur"
        ]
    );
}
