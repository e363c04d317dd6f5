use serde_json::json;

use super::*;
use crate::healing::Repair;
use crate::net::PortState;
use crate::obs::{HiddenBy, ObsCause, ObsSource, ObsState, Placement};
use crate::show::{Overlay, OverlayStatus};

const POSTER: &str = "http://127.0.0.1:3002/overlays/poster";

/// Everything as it should be, with the poster on air and seen.
fn good() -> Status {
    let mut status = Status::example();
    status.obs.state = ObsState::Connected;
    status.obs.current_scene = Some("Interview".into());
    status.obs.has_browser = Some(true);
    status.obs.sources = vec![ObsSource {
        placement: Placement::Program,
        channels: vec!["poster".into()],
        alive: Some(true),
        ..ObsSource::example("Bill", POSTER, true)
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
    posters.next().expect("it is always there")
}

fn source(status: &mut Status) -> &mut ObsSource {
    &mut status.obs.sources[0]
}

/// The poster's chain as id and state, and the first link that is broken.
fn look(status: &Status) -> (Vec<(String, LinkState)>, Option<Link>) {
    let diagnosis = Diagnosis::of(status, 60, Some("poster"));
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
fn a_whole_chain_is_ok_from_the_app_to_the_viewers() {
    let diagnosis = Diagnosis::of(&good(), 11_520, Some("poster"));
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
        "OBS is connected and shows the scene \"Interview\"."
    );
}

/// What breaks, and what the first broken link is to be: its id, its code, and the path that mends it.
type Break = (
    fn(&mut Status),
    &'static str,
    &'static str,
    Option<&'static str>,
);

const BREAKS: [Break; 13] = [
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
            // Somebody else's page draws it, but not the one in OBS.
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
            s.repairs = vec![Repair::example("Bill", "poster")];
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
                source_name: "Texts".into(),
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
fn the_first_broken_link_is_the_right_one_and_nothing_behind_it_is_judged() {
    for (break_it, id, code, fix) in BREAKS {
        let mut status = good();
        break_it(&mut status);
        let (links, broken) = look(&status);
        let broken = broken.unwrap_or_else(|| panic!("{code}: nothing is broken"));
        assert_eq!((json!(broken.id), &*broken.code), (json!(id), code));
        let path = broken.fix.as_ref().map(|fix| &*fix.path);
        assert_eq!(path, fix, "{code}");
        let at = links
            .iter()
            .position(|(_, state)| *state == LinkState::Broken)
            .expect("just found");
        let before = links[..at].iter().map(|(_, state)| *state);
        assert!(before.into_iter().all(|state| state != LinkState::Broken));
        let behind = links[at + 1..].iter().map(|(_, state)| *state);
        assert!(behind.into_iter().all(|state| state == LinkState::Unknown));
        assert!(broken.text.ends_with(['.', '!']), "{}", broken.text);
    }
}

#[test]
fn a_page_that_nobody_sees_does_not_stand_for_the_one_that_should_be_seen() {
    let mut status = good();
    let mut elsewhere = source(&mut status).clone();
    source(&mut status).alive = Some(false);
    elsewhere.active = false;
    elsewhere.placement = Placement::Elsewhere;
    elsewhere.alive = Some(true);
    status.obs.sources.insert(0, elsewhere);
    let (_, broken) = look(&status);
    assert_eq!(broken.map(|link| link.code).as_deref(), Some("not-loaded"));
}

#[test]
fn one_source_for_all_is_added_as_one_for_all() {
    let mut status = good();
    source(&mut status).channels = ["lower", "countdown", "poster"].map(Into::into).into();
    source(&mut status).active = false;
    source(&mut status).placement = Placement::Elsewhere;
    let (_, broken) = look(&status);
    let fix = broken.and_then(|link| link.fix).expect("a fix");
    assert_eq!(fix.body, Some(json!({"channel": "all"})));
}

#[test]
fn what_mends_it_has_all_that_the_route_needs() {
    let mut status = good();
    source(&mut status).active = false;
    source(&mut status).placement = Placement::Hidden;
    source(&mut status).hidden_by = Some(HiddenBy {
        scene_name: "Graphics".into(),
        source_name: "Texts".into(),
    });
    let fix = look(&status).1.and_then(|link| link.fix).expect("a fix");
    let body = json!({"sceneName": "Graphics", "sourceName": "Texts", "visible": true});
    assert_eq!(fix.body, Some(body));

    status.obs.sources.clear();
    poster(&mut status).renderers = 0;
    let fix = look(&status).1.and_then(|link| link.fix).expect("a fix");
    assert_eq!(fix.body, Some(json!({"channel": "poster"})));
}

#[test]
fn a_page_outside_of_obs_and_one_that_sleeps_are_no_fault() {
    let mut status = good();
    status.obs.sources.clear();
    let (links, broken) = look(&status);
    assert_eq!(broken, None);
    assert_eq!(links[3].1, LinkState::Ok);

    let mut status = good();
    let asleep = source(&mut status);
    (asleep.alive, asleep.sleeps, asleep.active) = (None, true, false);
    asleep.placement = Placement::Elsewhere;
    poster(&mut status).renderers = 0;
    let broken = look(&status).1.expect("it is in no scene that viewers see");
    assert_eq!(broken.code, "other-scene");
}

#[test]
fn without_a_question_the_first_that_is_broken_is_answered() {
    let mut status = good();
    let diagnosis = Diagnosis::of(&status, 0, None);
    assert_eq!((&*diagnosis.channel, diagnosis.ok), ("lower", false));
    assert_eq!(diagnosis.overlays.len(), 3);
    for overlay in &mut status.overlays {
        overlay.renderers = 1;
    }
    let diagnosis = Diagnosis::of(&status, 0, None);
    assert_eq!((&*diagnosis.channel, diagnosis.ok), ("lower", true));
    let other = Diagnosis::of(&status, 0, Some("quiz"));
    assert_eq!((&*other.channel, other.overlays.len()), ("quiz", 4));
}

#[test]
fn a_link_is_written_as_agreed() {
    let mut status = good();
    status.obs.sources.clear();
    poster(&mut status).renderers = 0;
    let link = look(&status).1.expect("no source");
    let written = json!({
        "id": "source", "state": "broken", "code": "none",
        "args": {"scene": "Interview", "channel": "poster"},
        "text": "No source in OBS shows the poster. Add one to the scene \"Interview\".",
        "fix": {"method": "POST", "path": "/api/obs/sources", "body": {"channel": "poster"}},
    });
    assert_eq!(json!(link), written);
}
