//! The whole menu for a few evenings.

use super::*;
use crate::status::fixtures::idle_status;

fn status(obs: ObsState, scene: Option<&str>) -> Status {
    let mut status = idle_status();
    status.obs.state = obs;
    status.obs.current_scene = scene.map(str::to_owned);
    status.clients = 3;
    status.channels = [("lower".to_owned(), 3), ("poster".to_owned(), 2)].into();
    // Previews and dashboards listen too, and are no pages.
    (status.overlays[0].renderers, status.overlays[2].renderers) = (1, 2);
    status
}

fn menu(status: &Status) -> TrayMenu {
    TrayMenu::of(status)
}

fn lower(status: &mut Status) -> &mut Overlay {
    &mut status.overlays[0]
}

fn entry(label: &str, enabled: bool) -> Entry {
    Entry {
        label: label.to_owned(),
        enabled,
    }
}

#[test]
fn a_quiet_evening() {
    let overlay = |label: &str, name: &str| OverlayEntry {
        label: label.to_owned(),
        show: entry(&format!("Show {name}"), true),
        hide: entry(&format!("Hide {name}"), false),
        add_to_obs: entry(&format!("Add {name} to OBS"), true),
        copy_url: entry(&format!("Copy {name} URL"), true),
    };
    assert_eq!(
        menu(&status(ObsState::Connected, Some("Interview"))),
        TrayMenu {
            icon: TrayIcon::Connected,
            obs: "OBS: connected · Interview".into(),
            clients: "3 clients connected".into(),
            overlays: [
                overlay("Lower third: 1 page", "lower third"),
                overlay("Countdown: no page", "countdown"),
                overlay("Poster: 2 pages", "poster")
            ],
            hide_all: entry("Hide everything", false),
            bring_back: entry("Bring everything back", false),
            open: entry("Open panel", true),
            quit: entry("Quit Cuelight", true),
        }
    );
}

#[test]
fn the_same_evening_in_french() {
    let overlay = |label: &str, the: &str, of: &str| OverlayEntry {
        label: label.to_owned(),
        show: entry(&format!("Afficher {the}"), true),
        hide: entry(&format!("Masquer {the}"), false),
        add_to_obs: entry(&format!("Ajouter {the} à OBS"), true),
        copy_url: entry(&format!("Copier l’URL {of}"), true),
    };
    let mut status = status(ObsState::Connected, Some("Entretien"));
    status.obs.is_recording = true;
    status.language = Language::Fr;
    assert_eq!(
        menu(&status),
        TrayMenu {
            icon: TrayIcon::Connected,
            obs: "OBS\u{a0}: connecté · Entretien · ENREG.".into(),
            clients: "3 clients connectés".into(),
            overlays: [
                overlay("Bandeau\u{a0}: 1 page", "le bandeau", "du bandeau"),
                overlay("Décompte\u{a0}: aucune page", "le décompte", "du décompte"),
                overlay("Affiche\u{a0}: 2 pages", "l’affiche", "de l’affiche")
            ],
            hide_all: entry("Tout masquer", false),
            bring_back: entry("Tout remettre", false),
            open: entry("Ouvrir le panneau", true),
            quit: entry("Quitter Cuelight", true),
        }
    );
}

#[test]
fn no_label_is_the_same_in_both_languages() {
    let mut status = status(ObsState::Refused, None);
    lower(&mut status).status = OverlayStatus::Hidden;
    let mut labels = |language| {
        status.language = language;
        let menu = TrayMenu::of(&status);
        let mut labels = vec![menu.obs, menu.clients];
        for overlay in menu.overlays {
            let entries = [
                overlay.add_to_obs,
                overlay.copy_url,
                overlay.show,
                overlay.hide,
            ];
            labels.push(overlay.label);
            labels.extend(entries.map(|entry| entry.label));
        }
        labels.extend([menu.hide_all, menu.bring_back, menu.open, menu.quit].map(|it| it.label));
        labels
    };
    for (english, french) in labels(Language::En).iter().zip(labels(Language::Fr)) {
        assert_ne!(*english, french);
    }
}

#[test]
fn live_and_recording_stand_behind_the_scene() {
    let mut status = status(ObsState::Connected, Some("Game & chat"));
    status.obs.is_streaming = true;
    status.obs.is_recording = true;
    assert_eq!(
        menu(&status).obs,
        "OBS: connected · Game & chat · LIVE · REC"
    );
    status.clients = 0;
    assert_eq!(menu(&status).clients, "Nobody is connected");
}

#[test]
fn without_obs_there_is_nothing_to_add_to_but_a_url_to_copy() {
    let menu = menu(&status(ObsState::Refused, None));
    assert_eq!(
        (menu.icon, menu.obs.as_str()),
        (TrayIcon::Idle, "OBS: not running")
    );
    for overlay in menu.overlays {
        assert_eq!(
            (overlay.add_to_obs.enabled, overlay.copy_url.enabled),
            (false, true)
        );
    }
}

#[test]
fn on_air_outranks_a_problem_and_a_problem_outranks_connected() {
    let mut status = status(ObsState::Connected, None);
    status.ports.ws.state = PortState::Waiting;
    assert_eq!(menu(&status).icon, TrayIcon::Problem);
    lower(&mut status).status = OverlayStatus::OnAir;
    let menu = menu(&status);
    let first = &menu.overlays[0];
    assert_eq!(first.label, "Lower third: on air, 1 page");
    assert_eq!(
        (
            first.show.enabled,
            first.hide.enabled,
            menu.hide_all.enabled
        ),
        (false, true, true)
    );
    assert_eq!(menu.icon, TrayIcon::OnAir);
}

#[test]
fn what_was_sent_but_is_not_seen_is_no_red_light() {
    let mut status = status(ObsState::Connected, None);
    lower(&mut status).status = OverlayStatus::Pending;
    assert_eq!(menu(&status).icon, TrayIcon::Connected);
    for unseen in [
        OverlayStatus::NoRenderer,
        OverlayStatus::Hidden,
        OverlayStatus::Failed,
    ] {
        lower(&mut status).status = unseen;
        let menu = menu(&status);
        assert_eq!(
            (menu.icon, menu.hide_all.enabled),
            (TrayIcon::Problem, true),
            "{unseen:?}"
        );
    }
}

#[test]
fn everything_can_be_brought_back_while_that_is_offered() {
    let mut status = status(ObsState::Connected, None);
    status.undo_until = Some(1);
    let menu = menu(&status);
    assert_eq!(
        (menu.bring_back.enabled, menu.hide_all.enabled),
        (true, false)
    );
}
