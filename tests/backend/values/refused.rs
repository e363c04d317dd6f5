//! A value that is not understood is refused, or, on `/publish`, answered with a warning.

use std::collections::BTreeMap;

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::{Backend, Client, send_raw};

/// Payloads of a show that are not understood, each with the field that is to blame.
const WRONG_SHOWS: &[(&str, &str, &str)] = &[
    ("lower", r#"{"title":["x"]}"#, "title"),
    ("lower", r#"{"title":5}"#, "title"),
    ("lower", r#"{"title":{"text":"x"}}"#, "title"),
    ("lower", r#"{"title":"x","side":"up"}"#, "side"),
    ("lower", r#"{"title":"x","avatarUrl":true}"#, "avatarUrl"),
    ("lower", r#"{"title":"x","duration":"abc"}"#, "duration"),
    ("lower", r#"{"title":"x","duration":"5 min"}"#, "duration"),
    ("lower", r#"{"title":"x","duration":-5}"#, "duration"),
    ("lower", r#"{"title":"x","duration":"-5"}"#, "duration"),
    ("lower", r#"{"title":"x","duration":1e9}"#, "duration"),
    ("lower", r#"{"title":"x","duration":[5]}"#, "duration"),
    ("lower", r#"{"title":"x","duration":true}"#, "duration"),
    ("lower", r#"{"title":"x","theme":"dark"}"#, "theme"),
    ("lower", r#"{"title":"a","title":"b"}"#, "payload"),
    ("lower", r#"{"title":"a","theme":{"x":1,"x":2}}"#, "payload"),
    ("lower", r#""x""#, "payload"),
    ("lower", "5", "payload"),
    ("lower", "[]", "payload"),
    ("lower", "true", "payload"),
    ("poster", r#"{"fileUrl":5}"#, "fileUrl"),
    (
        "poster",
        r#"{"fileUrl":"a.png","transition":"spin"}"#,
        "transition",
    ),
    (
        "poster",
        r#"{"fileUrl":"a.mp4","startTime":"soon"}"#,
        "startTime",
    ),
    ("poster", r#"{"fileUrl":"a.mp4","endTime":-1}"#, "endTime"),
    ("countdown", r#"{"seconds":"soon"}"#, "seconds"),
    ("countdown", r#"{"seconds":"1:99"}"#, "seconds"),
    ("countdown", r#"{"seconds":-5}"#, "seconds"),
    ("countdown", r#"{"seconds":1e12}"#, "seconds"),
    ("countdown", r#"{"until":"99:99"}"#, "until"),
    ("countdown", r#"{"until":"soon"}"#, "until"),
    ("countdown", r#"{"until":20}"#, "until"),
    ("countdown", r#"{"seconds":60,"hold":"maybe"}"#, "hold"),
    ("countdown", r#"{"seconds":60,"style":"huge"}"#, "style"),
    ("countdown", r#"{"seconds":60,"position":5}"#, "position"),
    (
        "countdown",
        r#"{"seconds":60,"position":{"x":"left"}}"#,
        "position.x",
    ),
];

/// Payloads without anything to show.
const EMPTY_SHOWS: &[(&str, &str, &str)] = &[
    ("lower", "null", "payload"),
    ("lower", "{}", "payload"),
    ("lower", r#"{"title":"","subtitle":null}"#, "payload"),
    ("lower", r#"{"duration":5,"theme":{}}"#, "payload"),
    ("poster", "null", "fileUrl"),
    ("poster", r#"{"title":"x"}"#, "fileUrl"),
    ("poster-bigpicture", "{}", "fileUrl"),
    ("countdown", "null", "payload"),
    ("countdown", "{}", "payload"),
    ("title-reveal", "null", "lines"),
    ("title-reveal", r#"{"title":"x"}"#, "lines"),
    ("title-reveal", r#"{"lines":[]}"#, "lines"),
    ("chat-highlight", r#"{"messageId":"1"}"#, "platform"),
];

/// Payloads of other actions.
const WRONG_ACTIONS: &[(&str, &str, &str, &str)] = &[
    ("countdown", "add-time", "null", "seconds"),
    ("countdown", "add-time", r#"{"minutes":1}"#, "seconds"),
    (
        "countdown",
        "add-time",
        r#"{"seconds":"a minute"}"#,
        "seconds",
    ),
    ("countdown", "add-time", r#"{"seconds":1e12}"#, "seconds"),
    ("countdown", "update", r#"{"seconds":"x"}"#, "seconds"),
    ("lower", "update", r#"{"title":5}"#, "title"),
    ("lower", "hide", "5", "payload"),
    ("poster", "seek", r#"{"time":"start"}"#, "time"),
    ("poster", "seek", r#"{"time":-1}"#, "time"),
];

fn show_action(channel: &str) -> &'static str {
    match channel {
        "countdown" => "set",
        "title-reveal" => "play",
        _ => "show",
    }
}

/// Sends a body exactly as it is written, because `serde_json` would drop a field that is there twice.
async fn send(backend: &Backend, method: &str, path: &str, body: &str) -> (u16, Value) {
    let request = format!(
        "{method} {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
    let response = send_raw(backend.http_port(), request.as_bytes()).await;
    let (head, body) = response.split_once("\r\n\r\n").expect("a body");
    let status = head
        .split(' ')
        .nth(1)
        .and_then(|status| status.parse().ok());
    (
        status.expect("a status"),
        serde_json::from_str(body).expect("JSON"),
    )
}

/// A subscriber of a channel, which has received every earlier frame.
async fn client_of<'a>(
    backend: &Backend,
    clients: &'a mut BTreeMap<String, Client>,
    channel: &str,
) -> &'a mut Client {
    if !clients.contains_key(channel) {
        clients.insert(channel.to_owned(), backend.subscribe(channel).await);
    }
    let client = clients.get_mut(channel).expect("a client");
    client.settle().await;
    client
}

#[tokio::test]
async fn an_action_with_a_wrong_value_is_refused_and_publishes_nothing() {
    let backend = Backend::start().await;
    let mut clients = BTreeMap::new();
    let shows = WRONG_SHOWS.iter().chain(EMPTY_SHOWS);
    let shows =
        shows.map(|&(channel, payload, field)| (channel, show_action(channel), payload, field));
    for (channel, action, payload, field) in shows.chain(WRONG_ACTIONS.iter().copied()) {
        let client = client_of(&backend, &mut clients, channel).await;
        let path = format!("/api/overlays/{channel}");
        let body = format!(r#"{{"action":"{action}","payload":{payload}}}"#);
        let (status, response) = send(&backend, "POST", &path, &body).await;
        let case = format!("{channel} {action} {payload}: {response}");
        assert_eq!(status, 400, "{case}");
        let found = response["field"].as_str().expect("a field");
        // A field that is there twice is named with its path.
        assert!(
            found == field || (field == "payload" && found.starts_with("payload.")),
            "{case}"
        );
        let code = response["code"].as_str().expect("a code");
        assert!(["invalid-field", "missing-field"].contains(&code), "{case}");
        for text in ["error", "hint"] {
            let text = response[text].as_str().expect("a text");
            assert!(text.len() > 10 && !text.contains("expected"), "{case}");
        }
        assert_eq!(client.settle().await, [] as [Value; 0], "{case}");
    }
    backend.stop().await;
}

#[tokio::test]
async fn publish_answers_a_wrong_value_with_a_warning() {
    let backend = Backend::start().await;
    let mut clients = BTreeMap::new();
    let shows = WRONG_SHOWS.iter().chain(EMPTY_SHOWS);
    let shows =
        shows.map(|&(channel, payload, field)| (channel, show_action(channel), payload, field));
    for (channel, action, payload, field) in shows.chain(WRONG_ACTIONS.iter().copied()) {
        let client = client_of(&backend, &mut clients, channel).await;
        let body = format!(r#"{{"channel":"{channel}","type":"{action}","payload":{payload}}}"#);
        let (status, response) = send(&backend, "POST", "/publish", &body).await;
        let case = format!("{channel} {action} {payload}: {response}");
        assert_eq!(
            (status, &response["success"]),
            (200, &json!(true)),
            "{case}"
        );
        assert_eq!(response["warnings"][0]["field"], field, "{case}");
        assert!(response["warnings"][0]["error"].is_string(), "{case}");
        let frame = client.receive_text().await;
        assert!(
            frame.contains(&format!("\"payload\":{payload}")),
            "{case}: {frame}"
        );
        let hide = json!({"channel": channel, "type": "hide"});
        backend.post("/publish", hide).await;
    }
    for (channel, event_type, payload) in [
        ("lower", "show", json!({"title": "Ada", "duration": 600})),
        ("lower", "hide", json!(null)),
        ("lower", "my-own-event", json!({"title": 5})),
        ("countdown", "start", json!(null)),
        ("scores", "show", json!(5)),
        ("scores", "anything", json!({"duration": "abc"})),
        ("system", "note", json!(["x"])),
    ] {
        let response = backend.publish(channel, event_type, payload).await;
        assert_eq!(
            response.get("warnings"),
            None,
            "{channel} {event_type}: {response}"
        );
    }
    let response = backend
        .publish("scores", "show", json!({"duration": "abc"}))
        .await;
    assert_eq!(
        response["warnings"][0]["field"], "duration",
        "the server reads it on every channel"
    );
    backend.stop().await;
}

#[tokio::test]
async fn a_cue_or_a_preset_with_a_wrong_value_is_refused() {
    let backend = Backend::start().await;
    for &(channel, payload, field) in WRONG_SHOWS {
        let path = format!("/api/overlays/{channel}/cue");
        let body = format!(r#"{{"payload":{payload}}}"#);
        let is_repeated = field == "payload" && payload.starts_with('{');
        for method in ["PUT", "PATCH"] {
            let (status, response) = send(&backend, method, &path, &body).await;
            let case = format!("{method} {channel} {payload}: {response}");
            assert_eq!(
                (status, &response["code"]),
                (400, &json!("invalid-field")),
                "{case}"
            );
            let found = response["field"].as_str().expect("a field");
            assert!(
                found == field || (is_repeated && found.starts_with("payload")),
                "{case}"
            );
        }
        let preset = format!(r#"{{"name":"x","channel":"{channel}","payload":{payload}}}"#);
        let document =
            format!(r#"{{"format":"cuelight-presets","version":1,"presets":[{preset}]}}"#);
        for (path, body, prefix) in [
            ("/api/presets", &preset, ""),
            ("/api/presets/import", &document, "presets[0]."),
            ("/api/import", &document, "presets[0]."),
        ] {
            let (status, response) = send(&backend, "POST", path, body).await;
            let case = format!("{path} {channel} {payload}: {response}");
            assert_eq!(
                (status, &response["code"]),
                (400, &json!("invalid-field")),
                "{case}"
            );
            let found = response["field"].as_str().expect("a field");
            let expected = if field == "payload" {
                format!("{prefix}payload")
            } else {
                format!("{prefix}payload.{field}")
            };
            assert!(
                found == expected || (is_repeated && found.starts_with(&expected)),
                "{case}"
            );
        }
        assert_eq!(backend.get(&path).await["payload"], Value::Null);
    }
    assert_eq!(backend.get("/api/presets").await, json!([]));

    // What a show requires may be added later.
    let (status, _) = send(
        &backend,
        "PUT",
        "/api/overlays/poster/cue",
        r#"{"payload":{"title":"x"}}"#,
    )
    .await;
    assert_eq!(status, 200);
    let (status, response) = backend
        .request(Method::POST, "/api/overlays/poster/take", None)
        .await;
    assert_eq!(
        (status, &response["field"]),
        (StatusCode::BAD_REQUEST, &json!("fileUrl"))
    );
    backend.stop().await;
}

#[tokio::test]
async fn a_theme_id_must_be_that_of_a_theme() {
    let backend = Backend::start().await;
    let preset = json!({"name": "Ada", "channel": "lower", "payload": {"title": "Ada"}});
    let (_, created) = backend
        .request(Method::POST, "/api/presets", Some(preset.clone()))
        .await;
    let path = format!("/api/presets/{}", created["id"].as_str().expect("an id"));
    let missing = json!("00000000-0000-4000-8000-000000000000");
    for theme_id in [missing, json!("x"), json!(5)] {
        let mut input = preset.clone();
        input["themeId"] = theme_id.clone();
        for (method, path) in [(Method::POST, "/api/presets"), (Method::PATCH, &path)] {
            let (status, response) = backend.request(method, path, Some(input.clone())).await;
            assert_eq!(
                (status, &response["field"]),
                (StatusCode::BAD_REQUEST, &json!("themeId")),
                "{theme_id}: {response}"
            );
        }
    }
    backend.stop().await;
}

#[tokio::test]
async fn a_field_that_is_given_twice_is_refused() {
    let backend = Backend::start().await;
    for (method, path, body, field) in [
        (
            "POST",
            "/publish",
            r#"{"channel":"lower","type":"show","channel":"poster"}"#,
            "channel",
        ),
        (
            "POST",
            "/publish",
            r#"{"channel":"lower","type":"show","type":"hide"}"#,
            "type",
        ),
        (
            "POST",
            "/publish",
            r#"{"channel":"lower","type":"show","payload":{},"payload":{}}"#,
            "payload",
        ),
        (
            "POST",
            "/api/overlays/lower",
            r#"{"action":"hide","action":"show"}"#,
            "action",
        ),
        (
            "PUT",
            "/api/settings",
            r#"{"startOnShow":true,"startOnShow":false}"#,
            "startOnShow",
        ),
        (
            "POST",
            "/api/obs/scene",
            r#"{"sceneName":"A","sceneName":"B"}"#,
            "sceneName",
        ),
    ] {
        let (status, response) = send(&backend, method, path, body).await;
        assert_eq!(
            (status, &response["field"]),
            (400, &json!(field)),
            "{path} {body}: {response}"
        );
    }
    backend.stop().await;
}
