//! Numbers, times and switches that arrive as text, on every way in.

use std::collections::BTreeMap;

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::{Backend, Client};

/// The payload of a show as it is sent, and as overlays receive it.
fn readable_shows() -> Vec<(&'static str, Value, Value)> {
    vec![
        (
            "lower",
            json!({"title": "Ada", "duration": "600"}),
            json!({"title": "Ada", "duration": 600}),
        ),
        (
            "lower",
            json!({"title": "Ada", "duration": "10:00"}),
            json!({"title": "Ada", "duration": 600}),
        ),
        (
            "lower",
            json!({"title": "Ada", "side": "Left"}),
            json!({"title": "Ada", "side": "left"}),
        ),
        (
            "lower",
            json!({"body": "Ada", "title": "", "avatarUrl": null, "duration": ""}),
            json!({"body": "Ada", "title": "", "avatarUrl": null, "duration": ""}),
        ),
        (
            "lower",
            json!({"title": "Ada", "own": ["5", 1.50], "guestId": 7}),
            json!({"title": "Ada", "own": ["5", 1.5], "guestId": 7}),
        ),
        (
            "poster",
            json!({"fileUrl": "a.mp4", "startTime": "1:30", "transition": "blur-sm"}),
            json!({"fileUrl": "a.mp4", "startTime": 90, "transition": "blur-sm"}),
        ),
        (
            "countdown",
            json!({"seconds": "01:30"}),
            json!({"seconds": 90}),
        ),
        (
            "countdown",
            json!({"seconds": "90"}),
            json!({"seconds": 90}),
        ),
        (
            "countdown",
            json!({"seconds": "1:00:00", "hold": "true"}),
            json!({"seconds": 3600, "hold": true}),
        ),
        (
            "countdown",
            json!({"seconds": 90, "size": {"scale": "1.5"}}),
            json!({"seconds": 90, "size": {"scale": 1.5}}),
        ),
    ]
}

/// The payload of the event that puts the channel on air.
async fn shown(client: &mut Client) -> Value {
    loop {
        let data = client.receive().await["data"].clone();
        if data["type"] == "show" || data["type"] == "set" {
            return data["payload"].clone();
        }
    }
}

#[tokio::test]
async fn text_is_read_on_every_way_in() {
    let backend = Backend::start().await;
    let mut clients = BTreeMap::new();
    for (channel, sent, received) in readable_shows() {
        if !clients.contains_key(channel) {
            clients.insert(channel, backend.subscribe(channel).await);
        }
        let client = clients.get_mut(channel).expect("a client");
        client.settle().await;
        let action = if channel == "countdown" {
            "set"
        } else {
            "show"
        };
        let path = format!("/api/overlays/{channel}");

        let response = backend.publish(channel, action, sent.clone()).await;
        assert_eq!(response.get("warnings"), None, "{sent}: {response}");
        assert_eq!(shown(client).await, received, "published: {sent}");
        backend
            .post(&path, json!({"action": action, "payload": sent}))
            .await;
        assert_eq!(shown(client).await, received, "action: {sent}");

        let cue = Some(json!({"payload": sent}));
        let (status, cued) = backend
            .request(Method::PUT, &format!("{path}/cue"), cue)
            .await;
        assert_eq!(
            (status, &cued["payload"]),
            (StatusCode::OK, &sent),
            "a cue is kept as it came"
        );
        backend.post(&format!("{path}/take"), json!({})).await;
        assert_eq!(shown(client).await, received, "taken: {sent}");

        let preset = Some(json!({"name": "x", "channel": channel, "payload": sent}));
        let (status, preset) = backend.request(Method::POST, "/api/presets", preset).await;
        assert_eq!(
            (status, &preset["payload"]),
            (StatusCode::CREATED, &sent),
            "{preset}"
        );
        let show = format!(
            "/api/presets/{}/show",
            preset["id"].as_str().expect("an id")
        );
        backend.post(&show, json!({})).await;
        assert_eq!(shown(client).await, received, "preset: {sent}");
        backend.post(&format!("{path}/hide"), json!({})).await;
    }
    backend.stop().await;
}

#[tokio::test]
async fn a_duration_as_text_hides_the_overlay() {
    let backend = Backend::start().await;
    let message = json!({
        "messageId": "1", "platform": "twitch", "username": "a", "displayName": "A", "message": "Hi",
    });
    for (channel, payload) in [
        ("lower", json!({"title": "Ada"})),
        ("chat-highlight", message),
        ("scores", json!({"home": 1})),
    ] {
        for duration in [json!("0.2"), json!("0,2"), json!("0:00.2"), json!(0.2)] {
            // A client that takes snapshots is not spared a show right after a hide.
            let mut client = backend.connect().await;
            let subscribe = json!({"type": "subscribe", "channel": channel, "snapshot": true});
            client.send_json(&subscribe).await;
            client.settle().await;
            let mut payload = payload.clone();
            payload["duration"] = duration.clone();
            backend.publish(channel, "show", payload).await;
            assert_eq!(client.receive().await["data"]["type"], "show");
            assert_eq!(
                client.receive().await["data"]["type"],
                "hide",
                "{channel} {duration}"
            );
        }
    }
    backend.stop().await;
}

#[tokio::test]
async fn until_works_in_every_spelling_and_on_every_way_in() {
    let backend = Backend::start().await;
    let mut client = backend.subscribe("countdown").await;
    client.settle().await;
    let path = "/api/overlays/countdown";
    for until in [
        "20:30",
        "20h30",
        "20 h 30",
        "20:30:00",
        "8:30 pm",
        "8:30PM",
        "8:30 p.m.",
    ] {
        let payload = json!({"title": "Doors", "until": until});
        let mut lefts = Vec::new();
        for way in ["publish", "action", "cue"] {
            match way {
                "publish" => {
                    let response = backend.publish("countdown", "set", payload.clone()).await;
                    assert_eq!(response.get("warnings"), None, "{until}: {response}");
                }
                "action" => {
                    backend
                        .post(path, json!({"action": "set", "payload": payload}))
                        .await;
                }
                _ => {
                    let cue = Some(json!({"payload": payload}));
                    let cue_path = format!("{path}/cue");
                    let (status, _) = backend.request(Method::PUT, &cue_path, cue).await;
                    assert_eq!(status, StatusCode::OK, "{until}");
                    backend.post(&format!("{path}/take"), json!({})).await;
                }
            }
            let set = client.receive().await["data"].clone();
            assert_eq!(set["type"], "set", "{until} {way}");
            assert_eq!(set["payload"].get("until"), None, "{until} {way}");
            lefts.push(set["payload"]["seconds"].as_f64().expect("a number"));
            assert_eq!(
                client.receive().await["data"]["type"],
                "start",
                "{until} {way}: it runs"
            );
            let clock = &backend.get("/api/overlays").await[1]["countdown"];
            assert!(clock["endsAt"].is_u64(), "{until} {way}");
            backend.post(path, json!({"action": "reset"})).await;
            assert_eq!(client.receive().await["data"]["type"], "reset");
        }
        let spread = lefts.iter().copied().fold(f64::MIN, f64::max)
            - lefts.iter().copied().fold(f64::MAX, f64::min);
        assert!(!(60.0..=86_000.0).contains(&spread), "{until}: {lefts:?}");
        assert!(
            lefts
                .iter()
                .all(|left| (0.0..=86_400.0 + 3_600.0).contains(left)),
            "{until}: {lefts:?}"
        );
    }
    backend.stop().await;
}

#[tokio::test]
async fn time_is_added_in_every_notation() {
    let backend = Backend::start().await;
    backend
        .post(
            "/api/overlays/countdown",
            json!({"action": "set", "payload": {"seconds": 600}}),
        )
        .await;
    let mut left = 600_000;
    for (seconds, change) in [
        ("60", 60),
        ("-30", -30),
        ("1:30", 90),
        ("+0:10", 10),
        ("-1:00", -60),
        ("2.5", 2),
    ] {
        let (status, response) = backend
            .request(Method::POST, &format!("/api/countdown/add/{seconds}"), None)
            .await;
        assert_eq!(status, StatusCode::OK, "{seconds}: {response}");
        left += change * 1_000 + if seconds == "2.5" { 500 } else { 0 };
        let clock = &backend.get("/api/overlays").await[1]["countdown"];
        assert_eq!(clock["leftMs"], left, "{seconds}");
        let payload = json!({"seconds": seconds});
        backend
            .post(
                "/api/overlays/countdown",
                json!({"action": "add-time", "payload": payload}),
            )
            .await;
        left += change * 1_000 + if seconds == "2.5" { 500 } else { 0 };
    }
    for seconds in [
        "soon",
        "NaN",
        "inf",
        "1e3",
        "1:99",
        "99999999999",
        "-99999999999",
        "5%20min",
        "%20",
    ] {
        let path = format!("/api/countdown/add/{seconds}");
        let (status, response) = backend.request(Method::POST, &path, None).await;
        assert_eq!(
            (status, &response["field"]),
            (StatusCode::BAD_REQUEST, &json!("seconds")),
            "{path}: {response}"
        );
    }
    backend.stop().await;
}
