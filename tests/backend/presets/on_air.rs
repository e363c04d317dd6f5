//! Cueing and showing presets, and stepping through them.

use jiff::{Timestamp, Zoned};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::helpers::{create_preset, cued_preset_name, id};
use crate::support::Backend;

#[tokio::test]
async fn showing_a_preset_cues_it_publishes_it_and_waits_for_acks() {
    let backend = Backend::start().await;
    let mut client = backend.subscribe("lower").await;
    let mut system = backend.subscribe("system").await;
    system.settle().await;
    let ada = create_preset(&backend, "lower", "Ada", json!({"title": "Ada", "n": 1.0})).await;
    create_preset(&backend, "lower", "Bob", json!({"title": "Bob"})).await;
    let path = format!("/api/presets/{}/show", id(&ada));
    let response = backend.post(&path, json!({})).await;
    assert_eq!(
        (
            &response["success"],
            &response["delivered"],
            &response["preset"]
        ),
        (&json!(true), &json!(1), &ada)
    );
    let frame = client.receive().await;
    assert_eq!(
        (
            &frame["data"]["type"],
            &frame["data"]["id"],
            &frame["data"]["payload"]
        ),
        (
            &json!("show"),
            &response["id"],
            &json!({"title": "Ada", "n": 1.0})
        )
    );
    assert_eq!(
        cued_preset_name(&backend, "lower").await.as_deref(),
        Some("Ada")
    );

    // With `?wait`, the response has the number of acks; there are no renderers.
    let response = backend.post(&format!("{path}?wait=1"), json!({})).await;
    assert_eq!(response["acks"], 0, "{response}");
    client.receive().await;

    // Stepping shows nothing without `show=true`.
    let response = backend
        .post("/api/presets/next?channel=lower", json!({}))
        .await;
    assert_eq!(
        (&response["preset"]["name"], &response["id"]),
        (&json!("Bob"), &Value::Null)
    );
    assert_eq!(client.settle().await, [] as [Value; 0]);
    let response = backend
        .post("/api/presets/next?channel=lower&show=true", json!({}))
        .await;
    assert_eq!(
        response["preset"]["name"], "Ada",
        "stepping wraps around to the first"
    );
    assert_eq!(client.receive().await["data"]["payload"]["title"], "Ada");
    backend
        .post("/api/presets/previous?channel=lower", json!({}))
        .await;
    assert_eq!(
        cued_preset_name(&backend, "lower").await.as_deref(),
        Some("Bob")
    );

    // A deleted preset leaves its content in the cue.
    let presets = backend.get("/api/presets?channel=lower").await;
    let path = format!("/api/presets/{}", id(&presets[1]));
    backend.request(Method::DELETE, &path, None).await;
    assert_eq!(
        backend.get("/api/overlays/lower/cue").await,
        json!({"channel": "lower", "payload": {"title": "Bob"}, "presetId": null})
    );

    // Only creating two presets and deleting one changed the list.
    let frames = system.settle().await;
    let payloads_of = |event_type: &str| -> Vec<_> {
        let events = frames
            .iter()
            .filter(|frame| frame["data"]["type"] == event_type);
        events
            .map(|frame| frame["data"]["payload"].clone())
            .collect()
    };
    let changed = json!({"what": "presets"});
    assert_eq!(
        payloads_of("data-changed"),
        [changed.clone(), changed.clone(), changed]
    );
    // One show, three steps and one deletion; showing the cued preset again changes nothing.
    assert_eq!(payloads_of("cue").len(), 5, "{frames:?}");
    backend.stop().await;
}

#[tokio::test]
async fn a_preset_is_shown_with_the_event_type_of_its_channel_and_must_have_the_required_fields() {
    let backend = Backend::start().await;
    for (channel, kind, payload) in [
        ("countdown", "set", json!({"seconds": 90})),
        ("title-reveal", "play", json!({"lines": [{"text": "x"}]})),
        ("my own", "show", json!({})),
    ] {
        let mut client = backend.subscribe(channel).await;
        let preset = create_preset(&backend, channel, "x", payload.clone()).await;
        backend
            .post(&format!("/api/presets/{}/show", id(&preset)), json!({}))
            .await;
        let frame = client.receive().await;
        assert_eq!(
            (&frame["data"]["type"], &frame["data"]["payload"]),
            (&json!(kind), &payload)
        );
    }
    let incomplete = create_preset(&backend, "poster", "x", json!({"title": "no file"})).await;
    let (status, response) = backend
        .request(
            Method::POST,
            &format!("/api/presets/{}/show", id(&incomplete)),
            None,
        )
        .await;
    assert_eq!(
        (status, &response["code"]),
        (StatusCode::BAD_REQUEST, &json!("missing-field")),
        "{response}"
    );
    assert_eq!(cued_preset_name(&backend, "poster").await, None);
    backend.stop().await;
}

#[tokio::test]
async fn a_countdown_preset_until_a_time_of_day_ends_at_that_time() {
    let backend = Backend::start().await;
    let payload = json!({ "title": "Back at 20:30", "until": "20:30" });
    let preset = create_preset(&backend, "countdown", "Break", payload).await;
    let mut client = backend.subscribe("countdown").await;

    let show = format!("/api/presets/{}/show", id(&preset));
    for path in [show.as_str(), "/api/overlays/countdown/show"] {
        let before = Zoned::now();
        backend.post(path, json!({})).await;
        let set = client.receive().await;
        assert_eq!(set["data"]["payload"]["title"], "Back at 20:30", "{path}");
        assert_eq!(client.receive().await["data"]["type"], "start", "{path}");

        let overlays = backend.get("/api/overlays").await;
        let is_countdown = |overlay: &&Value| overlay["channel"] == "countdown";
        let overlay = overlays
            .as_array()
            .and_then(|all| all.iter().find(is_countdown));
        let ends = overlay.and_then(|overlay| overlay["countdown"]["endsAt"].as_i64());
        let ends = Timestamp::from_millisecond(ends.expect("a running clock")).expect("an instant");
        let ends = ends.to_zoned(before.time_zone().clone());
        assert_eq!((ends.hour(), ends.minute(), ends.second()), (20, 30, 0));
        assert!(
            ends > before
                && ends
                    < before
                        .tomorrow()
                        .expect("a day")
                        .tomorrow()
                        .expect("the day after")
        );

        backend.post("/api/countdown/reset", json!({})).await;
        client.settle().await;
    }
    backend.stop().await;
}

#[tokio::test]
async fn a_show_without_a_body_takes_the_cue() {
    let backend = Backend::start().await;
    let ada = create_preset(&backend, "lower", "Ada", json!({"title": "Ada"})).await;
    let cue = format!("/api/presets/{}/cue", id(&ada));
    backend.post(&cue, json!({})).await;
    let mut client = backend.subscribe("lower").await;
    let hide_and_show = async |client: &mut crate::support::Client| {
        backend.post("/api/overlays/lower/hide", json!({})).await;
        backend.post("/api/overlays/lower/show", json!({})).await;
        loop {
            let frame = client.receive().await;
            if frame["data"]["type"] == "show" {
                break frame["data"]["payload"]["title"].clone();
            }
        }
    };
    assert_eq!(hide_and_show(&mut client).await, "Ada");

    // While nothing else is cued, the cue follows other content that is shown.
    let typed = json!({"action": "show", "payload": {"title": "Zoe"}});
    backend.post("/api/overlays/lower", typed).await;
    client.receive().await;
    assert_eq!(hide_and_show(&mut client).await, "Zoe");
    backend.post("/api/overlays/lower/hide", json!({})).await;
    let overlays = backend.get("/api/overlays").await;
    assert_eq!(overlays[0]["cue"]["payload"]["title"], "Zoe");

    // Editing a cued preset changes the cue.
    backend.post(&cue, json!({})).await;
    assert_eq!(hide_and_show(&mut client).await, "Ada");
    backend
        .post("/api/presets/next?channel=lower&show=true", json!({}))
        .await;
    client.settle().await;
    let path = format!("/api/presets/{}", id(&ada));
    let change = json!({"payload": {"title": "Countess"}});
    backend.request(Method::PATCH, &path, Some(change)).await;
    assert_eq!(hide_and_show(&mut client).await, "Countess");

    // An update on air changes the cue too.
    let update = json!({"action": "update", "payload": {"title": "Guest"}});
    backend.post("/api/overlays/lower", update).await;
    client.settle().await;
    assert_eq!(hide_and_show(&mut client).await, "Guest");

    // Stepping continues after the last cued preset.
    create_preset(&backend, "lower", "Bob", json!({"title": "Bob"})).await;
    backend
        .post("/api/presets/next?channel=lower", json!({}))
        .await;
    assert_eq!(hide_and_show(&mut client).await, "Bob");
    backend.stop().await;
}
