//! The countdown: its routes, and a clock that runs off air.

use reqwest::{Method, StatusCode};
use serde_json::json;

use super::renderer;
use crate::support::Backend;

#[tokio::test]
async fn requests_without_bodies_control_the_countdown() {
    let backend = Backend::start().await;
    let mut page = renderer(&backend, "countdown").await;
    let (status, response) = backend
        .request(Method::POST, "/api/overlays/countdown/show", None)
        .await;
    assert_eq!(
        (status, &response["code"]),
        (StatusCode::CONFLICT, &json!("nothing-to-show")),
        "nothing is cued, and the clock was never set or started"
    );
    let cue = json!({"payload": {"seconds": 300}});
    backend
        .request(Method::PUT, "/api/overlays/countdown/cue", Some(cue))
        .await;
    for (path, kinds) in [
        ("/api/overlays/countdown/show", ["set", "start"].as_slice()),
        ("/api/countdown/start", &["start"]),
        ("/api/countdown/add/60", &["add-time"]),
        ("/api/countdown/add/-30", &["add-time"]),
        ("/api/countdown/pause", &["pause"]),
        ("/api/overlays/countdown/toggle", &["reset"]),
        ("/api/overlays/countdown/toggle", &["set", "start"]),
        ("/api/countdown/reset", &["reset"]),
    ] {
        let (status, response) = backend.request(Method::POST, path, None).await;
        assert_eq!(
            (status, &response["success"]),
            (StatusCode::OK, &json!(true)),
            "{path}"
        );
        for kind in kinds {
            assert_eq!(page.receive().await["data"]["type"], *kind, "{path}");
        }
    }
    for path in ["/api/countdown/add/soon", "/api/countdown/add/NaN"] {
        let (status, response) = backend.request(Method::POST, path, None).await;
        assert_eq!(
            (status, response["error"].is_string()),
            (StatusCode::BAD_REQUEST, true),
            "{path}"
        );
    }
    backend.stop().await;
}

#[tokio::test]
async fn a_clock_that_runs_off_air_keeps_running_on_air() {
    let backend = Backend::start().await;
    let set = json!({"action": "set", "payload": {"seconds": 600, "title": "Soon"}});
    backend.post("/api/overlays/countdown", set).await;
    backend.post("/api/countdown/start", json!({})).await;
    backend
        .post("/api/overlays/countdown/hide", json!({}))
        .await;
    let mut page = renderer(&backend, "countdown").await;
    for path in ["/api/overlays/countdown/show", "/api/overlays/countdown"] {
        backend
            .post(path, json!({"action": "set", "payload": {"seconds": 300}}))
            .await;
        let set = page.receive().await["data"].clone();
        assert_eq!(set["type"], "set", "{path}");
        if path.ends_with("show") {
            let payload = &set["payload"];
            assert_eq!(
                (&payload["title"], &payload["total"]),
                (&json!("Soon"), &json!(600))
            );
            assert!(
                payload["seconds"]
                    .as_f64()
                    .is_some_and(|left| left > 500.0 && left <= 600.0)
            );
        }
        assert_eq!(page.receive().await["data"]["type"], "start", "{path}");
        backend
            .post("/api/overlays/countdown/hide", json!({}))
            .await;
        assert_eq!(page.receive().await["data"]["type"], "reset", "{path}");
    }
    assert_eq!(
        backend.get("/api/overlays").await[1]["countdown"]["totalMs"],
        300_000
    );
    backend.stop().await;
}

#[tokio::test]
async fn only_a_new_time_in_the_cue_sets_the_clock() {
    let backend = Backend::start().await;
    let manual_start = json!({ "startOnShow": false });
    let (status, _) = backend
        .request(Method::PUT, "/api/settings", Some(manual_start))
        .await;
    assert_eq!(status, StatusCode::OK);
    let mut page = renderer(&backend, "countdown").await;
    let edit_cue = async |fields: serde_json::Value| {
        let body = json!({ "payload": fields });
        let path = "/api/overlays/countdown/cue";
        let (status, response) = backend.request(Method::PATCH, path, Some(body)).await;
        assert_eq!(status, StatusCode::OK, "{response}");
    };
    edit_cue(json!({ "title": "Back soon", "seconds": 600 })).await;
    backend
        .post("/api/overlays/countdown/show", json!({}))
        .await;
    page.receive().await;
    backend.post("/api/countdown/add/-60", json!({})).await;
    page.receive().await;

    for (fields, on_air, left) in [
        (json!({ "title": "Nearly there" }), true, 540),
        (json!({ "subtitle": "Get a drink" }), false, 540),
        (json!({ "seconds": 300 }), true, 300),
    ] {
        edit_cue(fields.clone()).await;
        if !on_air {
            backend
                .post("/api/overlays/countdown/hide", json!({}))
                .await;
            assert_eq!(page.receive().await["data"]["type"], "reset");
        }
        backend
            .post("/api/overlays/countdown/take", json!({}))
            .await;
        let set = page.receive().await["data"].clone();
        assert_eq!(
            (&set["type"], &set["payload"]["seconds"]),
            (&json!("set"), &json!(left)),
            "{fields}"
        );
        for (field, value) in fields.as_object().expect("an object") {
            assert_eq!(&set["payload"][field], value, "{fields}");
        }
    }
    let clock = &backend.get("/api/overlays").await[1]["countdown"];
    assert_eq!(
        (&clock["leftMs"], &clock["totalMs"]),
        (&json!(300_000), &json!(300_000))
    );
    backend.stop().await;
}

#[tokio::test]
async fn clients_without_snapshots_receive_whole_seconds() {
    let backend = Backend::start().await;
    let subscribe =
        |snapshot: bool| json!({"type": "subscribe", "channel": "countdown", "snapshot": snapshot});
    let mut suite = backend.connect().await;
    let mut ours = backend.connect().await;
    suite.send_json(&subscribe(false)).await;
    ours.send_json(&subscribe(true)).await;
    suite.settle().await;
    ours.receive().await;
    // An odd number of milliseconds, so that no time that is left is a whole second by accident.
    let set = json!({"action": "set", "payload": {"seconds": 600.001}});
    backend.post("/api/overlays/countdown", set).await;
    backend.post("/api/countdown/add/0.5", json!({})).await;
    for (frames, is_whole) in [(suite.settle().await, true), (ours.settle().await, false)] {
        for frame in &frames {
            let seconds = &frame["data"]["payload"]["seconds"];
            assert_eq!(seconds.is_i64(), is_whole, "{frame}");
        }
        assert_eq!(frames.len(), 2);
    }

    suite.send_json(&subscribe(false)).await;
    ours.send_json(&subscribe(true)).await;
    let replay = suite.receive().await;
    let payload = &replay["data"]["payload"];
    assert_eq!(
        (&payload["seconds"], &payload["total"]),
        (&json!(601), &json!(601))
    );
    let snapshot = ours.receive().await;
    assert_eq!(snapshot["snapshot"]["remaining"], 600.501);

    let preset = json!({"channel": "countdown", "name": "Start", "payload": {"until": "20:30"}});
    let (_, preset) = backend
        .request(Method::POST, "/api/presets", Some(preset))
        .await;
    let show = format!(
        "/api/presets/{}/show",
        preset["id"].as_str().expect("an id")
    );
    backend.post(&show, json!({})).await;
    let until = suite.receive().await;
    assert_eq!(until["data"]["type"], "set");
    assert!(until["data"]["payload"]["seconds"].is_i64(), "{until}");

    backend.post("/api/overlays/clear-all", json!({})).await;
    backend.post("/api/overlays/undo-clear", json!({})).await;
    let frames = suite.settle().await;
    let restored = frames.iter().find(|frame| frame["data"]["type"] == "set");
    let restored = restored.expect("the countdown is back");
    assert!(
        restored["data"]["payload"]["seconds"].is_i64(),
        "{restored}"
    );
    backend.stop().await;
}
