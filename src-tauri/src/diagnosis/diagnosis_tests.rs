use serde_json::json;

use super::*;
use crate::healing::waiting_repair;
use crate::hub::MissingFont;
use crate::net::PortState;
use crate::obs::{HiddenBy, ObsCause, ObsSource, ObsState, Placement, fixtures};
use crate::show::{Overlay, OverlayStatus};
use crate::status::fixtures::idle_status;

const POSTER: &str = "http://127.0.0.1:3002/overlays/poster";

/// No link is broken, and viewers see the poster.
fn healthy() -> Status {
    let mut status = idle_status();
    status.obs.state = ObsState::Connected;
    status.obs.current_scene = Some("Interview".into());
    status.obs.version = Some("30.2.3".into());
    status.obs.has_browser = Some(true);
    status.obs.sources = vec![ObsSource {
        placement: Placement::Program,
        page: Some("poster".into()),
        channels: vec!["poster".into()],
        alive: Some(true),
        ..fixtures::source("Poster", POSTER, true)
    }];
    let poster = poster(&mut status);
    poster.status = OverlayStatus::OnAir;
    poster.renderers = 1;
    poster.acks = 1;
    status
}

fn poster(status: &mut Status) -> &mut Overlay {
    let overlays = status.overlays.iter_mut();
    let mut posters = overlays.filter(|overlay| overlay.channel == "poster");
    posters.next().expect("it is always listed")
}

fn source(status: &mut Status) -> &mut ObsSource {
    &mut status.obs.sources[0]
}

/// The diagnosis one minute after the start.
fn diagnose(status: &Status, channel: Option<&str>) -> Diagnosis {
    Diagnosis::new(status, &Catalogue::embedded(), 60, channel)
}

/// The id and state of each link of the poster, and the first broken link.
fn check(status: &Status) -> (Vec<(String, LinkState)>, Option<Link>) {
    let diagnosis = diagnose(status, Some("poster"));
    let ids = diagnosis.links.iter().map(|link| {
        let id = json!(link.id);
        (id.as_str().unwrap_or_default().to_owned(), link.state)
    });
    let broken = diagnosis
        .links
        .iter()
        .find(|link| link.state == LinkState::Broken);
    (ids.collect(), broken.cloned())
}

#[test]
fn every_link_of_a_healthy_chain_is_ok() {
    let diagnosis = Diagnosis::new(&healthy(), &Catalogue::embedded(), 11_520, Some("poster"));
    assert!(diagnosis.ok);
    let codes: Vec<_> = diagnosis.links.iter().map(|link| &*link.code).collect();
    let expected = [
        "running",
        "open",
        "connected",
        "found",
        "loaded",
        "in-program",
        "seen",
    ];
    assert_eq!(codes, expected);
    assert!(diagnosis.links[0].text.contains("3 h 12 min"));
    assert_eq!(
        diagnosis.links[2].text,
        "OBS is connected. Scene “Interview”, OBS 30.2.3."
    );
}

#[test]
fn the_last_link_names_a_font_that_a_page_does_not_have() {
    let mut status = healthy();
    poster(&mut status).missing_fonts = vec![MissingFont {
        family: "Brand".into(),
        used: "Inter".into(),
    }];
    let diagnosis = diagnose(&status, Some("poster"));
    let seen = diagnosis.links.last().expect("a link");
    assert!(diagnosis.ok);
    assert_eq!(seen.code, "font-missing");
    assert_eq!(
        seen.text,
        "Seen by the page. Font “Brand” is missing where the page runs; Inter is used instead."
    );
}

/// A fault, and the first link that it breaks: its id, its code, and the path of its fix.
type Fault = (
    fn(&mut Status),
    &'static str,
    &'static str,
    Option<&'static str>,
);

const FAULTS: [Fault; 13] = [
    (
        |s| s.ports.ws.state = PortState::Waiting,
        "ports",
        "port-waiting",
        Some("/api/ports/retry"),
    ),
    (
        |s| s.ports.http.state = PortState::Starting,
        "ports",
        "port-starting",
        None,
    ),
    (
        |s| {
            s.obs.state = ObsState::Refused;
            s.obs.cause = Some(ObsCause::Refused);
        },
        "obs",
        "refused",
        Some("/api/obs/reconnect"),
    ),
    (
        |s| {
            s.obs.state = ObsState::Off;
            s.obs.cause = Some(ObsCause::Off);
        },
        "obs",
        "off",
        Some("/api/obs/connect"),
    ),
    (
        |s| {
            s.obs.sources.clear();
            poster(s).renderers = 0;
        },
        "source",
        "none",
        Some("/api/obs/sources"),
    ),
    (
        |s| {
            s.obs.sources.clear();
            s.obs.has_browser = Some(false);
            poster(s).renderers = 0;
        },
        "source",
        "no-browser",
        None,
    ),
    (
        |s| {
            source(s).alive = Some(false);
            poster(s).renderers = 0;
        },
        "page",
        "not-loaded",
        Some("/api/overlays/reload?channel=poster"),
    ),
    (
        |s| {
            // A page outside OBS draws the poster, but the page in OBS does not.
            source(s).alive = Some(false);
        },
        "page",
        "not-loaded",
        Some("/api/overlays/reload?channel=poster"),
    ),
    (
        |s| {
            source(s).alive = Some(false);
            poster(s).renderers = 0;
            s.repairs = vec![waiting_repair("Poster", "poster")];
        },
        "page",
        "healing",
        Some("/api/overlays/reload?channel=poster"),
    ),
    (
        |s| {
            source(s).active = false;
            source(s).placement = Placement::Hidden;
            source(s).hidden_by = Some(HiddenBy {
                scene_name: "Graphics".into(),
                source_name: "Text".into(),
            });
        },
        "visible",
        "switched-off",
        Some("/api/obs/source/visibility"),
    ),
    (
        |s| {
            source(s).active = false;
            source(s).placement = Placement::Elsewhere;
        },
        "visible",
        "other-scene",
        Some("/api/obs/sources"),
    ),
    (
        |s| {
            s.obs.sources.clear();
            poster(s).status = OverlayStatus::Hidden;
        },
        "visible",
        "page-hidden",
        None,
    ),
    (
        |s| {
            poster(s).status = OverlayStatus::Failed;
            poster(s).error = Some("The picture is gone.".into());
        },
        "seen",
        "failed",
        None,
    ),
];

#[test]
fn each_fault_breaks_its_link_and_the_links_after_it_are_not_checked() {
    for (break_link, id, code, fix) in FAULTS {
        let mut status = healthy();
        break_link(&mut status);
        let (links, broken) = check(&status);
        let broken = broken.unwrap_or_else(|| panic!("{code}: nothing is broken"));
        assert_eq!((json!(broken.id), &*broken.code), (json!(id), code));
        let path = broken.fix.as_ref().map(|fix| &*fix.path);
        assert_eq!(path, fix, "{code}");
        let position = links
            .iter()
            .position(|(_, state)| *state == LinkState::Broken)
            .expect("a broken link");
        let before = links[..position].iter().map(|(_, state)| *state);
        assert!(before.into_iter().all(|state| state != LinkState::Broken));
        let after = links[position + 1..].iter().map(|(_, state)| *state);
        assert!(after.into_iter().all(|state| state == LinkState::Unknown));
        assert!(broken.text.ends_with(['.', '!']), "{}", broken.text);
    }
}

#[test]
fn a_page_in_a_source_that_viewers_do_not_see_does_not_count() {
    let mut status = healthy();
    let mut elsewhere = source(&mut status).clone();
    source(&mut status).alive = Some(false);
    elsewhere.active = false;
    elsewhere.placement = Placement::Elsewhere;
    elsewhere.alive = Some(true);
    status.obs.sources.insert(0, elsewhere);
    let (_, broken) = check(&status);
    assert_eq!(broken.map(|link| link.code).as_deref(), Some("not-loaded"));
}

#[test]
fn the_fix_for_a_source_with_all_overlays_adds_all_overlays() {
    let mut status = healthy();
    source(&mut status).page = Some("all".into());
    source(&mut status).channels = ["lower", "countdown", "poster"].map(Into::into).into();
    source(&mut status).active = false;
    source(&mut status).placement = Placement::Elsewhere;
    let (_, broken) = check(&status);
    let fix = broken.and_then(|link| link.fix).expect("a fix");
    assert_eq!(fix.body, Some(json!({"channel": "all"})));
}

#[test]
fn a_fix_has_the_body_that_its_route_requires() {
    let mut status = healthy();
    source(&mut status).active = false;
    source(&mut status).placement = Placement::Hidden;
    source(&mut status).hidden_by = Some(HiddenBy {
        scene_name: "Graphics".into(),
        source_name: "Text".into(),
    });
    let fix = check(&status).1.and_then(|link| link.fix).expect("a fix");
    let body = json!({"sceneName": "Graphics", "sourceName": "Text", "visible": true});
    assert_eq!(fix.body, Some(body));

    status.obs.sources.clear();
    poster(&mut status).renderers = 0;
    let fix = check(&status).1.and_then(|link| link.fix).expect("a fix");
    assert_eq!(fix.body, Some(json!({"channel": "poster"})));
}

#[test]
fn a_page_outside_obs_and_an_unloaded_page_are_not_faults() {
    let mut status = healthy();
    status.obs.sources.clear();
    let (links, broken) = check(&status);
    assert_eq!(broken, None);
    assert_eq!(links[3].1, LinkState::Ok);

    let mut status = healthy();
    let unloaded = source(&mut status);
    (
        unloaded.alive,
        unloaded.unloads_when_hidden,
        unloaded.active,
    ) = (None, true, false);
    unloaded.placement = Placement::Elsewhere;
    poster(&mut status).renderers = 0;
    let broken = check(&status)
        .1
        .expect("its source is not in the program scene");
    assert_eq!(broken.code, "other-scene");
}

#[test]
fn without_a_channel_the_first_broken_overlay_is_selected() {
    let mut status = healthy();
    let diagnosis = diagnose(&status, None);
    assert_eq!((&*diagnosis.channel, diagnosis.ok), ("lower", false));
    assert_eq!(diagnosis.overlays.len(), 3);
    for overlay in &mut status.overlays {
        overlay.renderers = 1;
    }
    let diagnosis = diagnose(&status, None);
    assert_eq!((&*diagnosis.channel, diagnosis.ok), ("lower", true));
    let unknown = diagnose(&status, Some("quiz"));
    assert_eq!((&*unknown.channel, unknown.overlays.len()), ("quiz", 4));
}

#[test]
fn a_link_is_serialized_as_documented() {
    let mut status = healthy();
    status.obs.sources.clear();
    poster(&mut status).renderers = 0;
    let link = check(&status).1.expect("no source");
    let expected = json!({
        "id": "source", "state": "broken", "code": "none",
        "args": {"scene": "Interview", "channel": "poster"},
        "text": "No source shows the poster. In OBS, add a Browser source with the URL from the Show view.",
        "fix": {"method": "POST", "path": "/api/obs/sources", "body": {"channel": "poster"}},
    });
    assert_eq!(json!(link), expected);
}
