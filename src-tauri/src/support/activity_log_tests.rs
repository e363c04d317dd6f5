use serde_json::json;

use super::*;
use crate::hub::{Event, Payload};
use crate::status::fixtures::idle_status;

/// Applies a change and returns the new status with the lines that it logs; `!` marks warnings.
fn apply_change(before: &Status, change: impl FnOnce(&mut Status)) -> (Status, Vec<String>) {
    let mut after = before.clone();
    change(&mut after);
    let mark = |line: Line| format!("{}{}", if line.is_warning { "! " } else { "" }, line.text);
    let lines = changes(&Catalogue::embedded(), before, &after);
    let lines = lines.into_iter().map(mark).collect();
    (after, lines)
}

fn shown(payload: serde_json::Value) -> Option<Event> {
    Some(Event::new(
        "lower",
        "show",
        Some(Payload::from(&payload)),
        1,
    ))
}

#[test]
fn every_step_of_a_show_is_logged_once() {
    let idle = idle_status();
    let (open, lines) = apply_change(&idle, |status| {
        (status.overlays[0].clients, status.overlays[0].pages) = (2, 2);
    });
    assert_eq!(lines, ["lower third: a page opened (2 open)"]);
    let (sent, lines) = apply_change(&open, |status| {
        status.overlays[0].event = shown(json!({"title": "Amélie Fournier"}));
        status.overlays[0].status = OverlayStatus::Pending;
    });
    assert_eq!(lines, ["lower third: shown \"Amélie Fournier\""]);
    let (seen_once, lines) = apply_change(&sent, |status| {
        let lower = &mut status.overlays[0];
        (lower.status, lower.acks, lower.renderers) = (OverlayStatus::OnAir, 1, 2);
        lower.latency_ms = Some(20);
    });
    assert_eq!(lines, ["lower third: seen by 1 of 2 in 20 ms"]);
    let (seen_twice, lines) = apply_change(&seen_once, |status| {
        (status.overlays[0].acks, status.overlays[0].latency_ms) = (2, Some(38));
    });
    assert_eq!(lines, ["lower third: seen by 2 of 2 in 38 ms"]);
    let (_, lines) = apply_change(&seen_twice, |_| {});
    assert_eq!(lines, [""; 0], "nothing changed");
    let (_, lines) = apply_change(&seen_twice, |status| {
        let event = status.overlays[0].event.as_mut().expect("on air");
        event.payload = Some(Payload::from(&json!({"title": "Ada\nB."})));
    });
    assert_eq!(lines, ["lower third: changed \"Ada B.\""]);
    let (_, lines) = apply_change(&seen_twice, |status| {
        (status.overlays[0].event, status.overlays[0].status) = (None, OverlayStatus::OffAir);
        (status.overlays[0].clients, status.overlays[0].pages) = (0, 0);
    });
    assert_eq!(
        lines,
        ["lower third: last page closed", "lower third: hidden"]
    );
}

#[test]
fn an_overlay_that_viewers_cannot_see_is_logged_as_a_warning() {
    let idle = idle_status();
    for (status, text) in [
        (OverlayStatus::NoRenderer, "no page is open to draw it"),
        (
            OverlayStatus::Hidden,
            "drawn, but not where viewers can see it",
        ),
        (OverlayStatus::Failed, "could not be drawn: no such picture"),
    ] {
        let (_, lines) = apply_change(&idle, |after| {
            after.overlays[2].event = shown(json!({"fileUrl": "a.png"}));
            after.overlays[2].status = status;
            after.overlays[2].error = Some("no such picture".into());
        });
        assert_eq!(
            lines,
            [
                "poster: shown \"a.png\"".to_owned(),
                format!("! poster: {text}")
            ]
        );
    }
    let (_, lines) = apply_change(&idle, |after| {
        after.overlays[2].status = OverlayStatus::NoRenderer;
        (after.overlays[2].pages, after.overlays[2].browser_pages) = (1, 1);
    });
    assert_eq!(
        lines,
        ["! poster: open only in a browser outside OBS, where viewers do not see it"]
    );
}

#[test]
fn secrets_in_the_url_of_a_picture_are_not_logged() {
    for (url, logged) in [
        ("/assets/1a2b.png", "/assets/1a2b.png"),
        (
            "https://me:s3cret@cdn.example:81/s3cret/a.png?sig=s3cret/x#s3cret",
            "cdn.example:81/a.png",
        ),
        ("https://cdn.example/a.png", "cdn.example/a.png"),
        ("https://me:s3cret@cdn.example?s3cret", "cdn.example"),
        ("pictures/a.png?sig=s3cret", "a.png"),
        ("data:image/png;base64,s3cret", "data:image/png"),
    ] {
        let (_, lines) = apply_change(&idle_status(), |after| {
            after.overlays[2].event = shown(json!({"fileUrl": url}));
        });
        assert_eq!(lines, [format!("poster: shown \"{logged}\"")]);
    }
}

#[test]
fn a_client_that_is_not_a_renderer_is_not_logged_as_a_closed_page() {
    let mut open = idle_status();
    (open.overlays[0].clients, open.overlays[0].pages) = (2, 2);
    let (_, lines) = apply_change(&open, |status| status.overlays[0].pages = 1);
    assert_eq!(lines, [""; 0]);
}

#[test]
fn a_clock_that_starts_or_stops_is_logged() {
    let idle = idle_status();
    let clock = |ends_at, left_ms| {
        Some(ClockView {
            ends_at,
            left_ms,
            total_ms: 300_000,
            set_ms: 300_000,
        })
    };
    let (running, lines) = apply_change(&idle, |status| {
        status.overlays[1].countdown = clock(Some(9_000), None);
    });
    assert_eq!(lines, ["countdown: the clock started"]);
    let (_, lines) = apply_change(&running, |status| {
        status.overlays[1].countdown = clock(None, Some(124_001));
    });
    assert_eq!(lines, ["countdown: the clock stopped at 2:05"]);
}

#[test]
fn changes_to_the_state_of_obs_are_logged() {
    let disconnected = idle_status();
    let (connected, lines) = apply_change(&disconnected, |status| {
        let obs = &mut status.obs;
        (obs.state, obs.reason) = (ObsState::Connected, None);
        obs.version = Some("31.0.0".into());
        obs.current_scene = Some("Start".into());
        obs.is_streaming = true;
        status.setup.was_obs_connected = true;
    });
    assert_eq!(
        lines,
        [
            "obs: connected to OBS 31.0.0, scene \"Start\"",
            "obs: stream is running"
        ]
    );
    let (live, lines) = apply_change(&connected, |status| {
        status.obs.current_scene = Some("Interview".into());
        status.obs.is_recording = true;
    });
    assert_eq!(
        lines,
        [
            "obs: scene changed to \"Interview\"",
            "obs: recording is running"
        ]
    );
    let (_, lines) = apply_change(&live, |status| status.obs.is_streaming = false);
    assert_eq!(lines, ["obs: stream stopped"]);
    let (_, lines) = apply_change(&live, |status| {
        status.obs = disconnected.obs.clone();
        status.obs.state = ObsState::Lost;
        status.obs.reason = Some("OBS was closed.".into());
    });
    assert_eq!(lines, ["! obs: OBS was closed."]);
    let (_, lines) = apply_change(&live, |status| {
        status.obs.state = ObsState::Off;
        status.obs.reason = Some("Switched off.".into());
    });
    assert_eq!(
        lines,
        ["obs: Switched off."],
        "no warning: the user disconnected"
    );
}

#[test]
fn a_missing_obs_is_no_warning_until_it_has_been_connected_once() {
    let fresh = idle_status();
    let (_, lines) = apply_change(&fresh, |status| {
        status.obs.state = ObsState::Refused;
        status.obs.reason = Some("OBS is not running.".into());
    });
    assert_eq!(lines, ["obs: OBS is not running."]);
}

#[test]
fn a_port_that_opens_late_is_logged() {
    let mut waiting = idle_status();
    waiting.ports.ws.state = PortState::Waiting;
    let (_, lines) = apply_change(&waiting, |status| {
        status.ports.ws.state = PortState::Open;
        status.ports.ws.port = 3003;
    });
    assert_eq!(lines, ["ports: live updates on port 3003"]);
    let (_, lines) = apply_change(&waiting, |status| status.ports.ws.holder = Some("x".into()));
    assert_eq!(lines, [""; 0], "logged by the task that opens the port");
}
