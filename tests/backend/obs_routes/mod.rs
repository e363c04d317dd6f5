//! OBS over HTTP: the effects of the routes on a fake OBS, and their responses.

mod add_source;
mod causes;
mod diagnosis;
mod health;
mod local_config;
mod overlay_visibility;
mod timecodes;

use crate::support::Backend;
use crate::support::fake_obs::FakeObs;
use crate::support::fake_obs::browser_sources::BrowserSource;
use crate::support::fake_obs::items::Item;
use crate::support::fake_obs::world::World;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

/// A backend that is connected to the fake, which requires a password.
pub(crate) async fn connected(fake: &FakeObs) -> Backend {
    fake.world().password = Some("correct horse".into());
    let port = fake.port();
    let backend = Backend::start_with(|config| {
        config.initial_settings.obs_host = "127.0.0.1".to_owned().into();
        config.initial_settings.obs_port = port.into();
        config.initial_settings.obs_password = Some("correct horse".to_owned()).into();
    })
    .await;
    backend
        .wait_until("OBS", |status| status.obs.is_connected())
        .await;
    backend
}

/// Posts a request that must fail.
async fn post_refused(backend: &Backend, path: &str, body: Value) -> (u16, Value) {
    let (status, response) = backend.request(Method::POST, path, Some(body)).await;
    assert_ne!(status, StatusCode::OK, "{path}: {response}");
    assert!(response["error"].is_string() && response["code"].is_string());
    (status.as_u16(), response)
}

#[tokio::test]
async fn the_status_has_the_fields_of_the_contract_and_the_sources() {
    let elsewhere = "http://localhost:1/widget?token=s3cret";
    let secret = "https://alerts.example/box/s3cret";
    let fake = FakeObs::start(World::with_browser_sources([
        BrowserSource::new("Alerts", json!({"url": secret})),
        BrowserSource::new("Widget", json!({"url": elsewhere})),
    ]));
    let backend = connected(&fake).await;
    let status = backend.get("/api/obs/status").await;
    for (field, value) in [
        ("connected", json!(true)),
        ("currentScene", json!("Talk")),
        ("isStreaming", json!(false)),
        ("isRecording", json!(false)),
        ("isVirtualCamActive", json!(false)),
        ("fps", json!(60.0)),
    ] {
        assert_eq!(status[field], value, "{field}");
    }
    let source = |name, url| {
        json!({
            "name": name, "url": url, "active": false, "width": 800, "height": 600,
            "placement": "elsewhere", "hiddenBy": null, "channels": [], "alive": null,
        })
    };
    let sources = json!([
        source("Alerts", "https://alerts.example"),
        source("Widget", "http://localhost:1")
    ]);
    assert_eq!(status["sources"], sources);
    backend.stop().await;
}

#[tokio::test]
async fn outputs_start_and_stop() {
    let fake = FakeObs::start(World::default());
    let backend = connected(&fake).await;
    for path in ["/api/obs/stream", "/api/obs/record"] {
        let response = backend.post(path, json!({"action": "start"})).await;
        assert_eq!(response, json!({"success": true}));
        let (status, response) = post_refused(&backend, path, json!({"action": "start"})).await;
        assert_eq!((status, &response["code"]), (409, &json!("obs-refused")));
        for invalid in [json!({"action": "toggle"}), json!({}), json!({"action": 1})] {
            let (status, response) = post_refused(&backend, path, invalid).await;
            assert_eq!((status, &response["code"]), (400, &json!("invalid-action")));
            let message = response["error"].as_str().unwrap_or_default();
            assert!(
                message.contains("start") && message.contains("stop"),
                "{message}"
            );
        }
    }
    backend
        .wait_until("both outputs to run", |status| {
            status.obs.is_streaming && status.obs.is_recording
        })
        .await;
    for path in ["/api/obs/stream", "/api/obs/record"] {
        backend.post(path, json!({"action": "stop"})).await;
    }
    backend
        .wait_until("both outputs to stop", |status| {
            !status.obs.is_streaming && !status.obs.is_recording
        })
        .await;
    backend.stop().await;
}

#[tokio::test]
async fn scenes_and_sources_are_switched_by_name() {
    let fake = FakeObs::start(World {
        items: vec![Item::new("Talk", 7, "Titles")],
        ..World::default()
    });
    let backend = connected(&fake).await;
    let (scene, visibility) = ("/api/obs/scene", "/api/obs/source/visibility");
    backend.post(scene, json!({"sceneName": "Game"})).await;
    backend
        .wait_until("the scene", |status| {
            status.obs.current_scene.as_deref() == Some("Game")
        })
        .await;
    let show = json!({"sceneName": "Talk", "sourceName": "Titles", "visible": true});
    backend.post(visibility, show).await;
    assert!(fake.world().items[0].enabled);

    let (status, response) = post_refused(&backend, scene, json!({"sceneName": "Pause"})).await;
    assert_eq!((status, &response["code"]), (409, &json!("obs-not-found")));
    let message = response["error"].as_str().unwrap_or_default();
    assert!(
        message.ends_with("No source was found by the name of that scene."),
        "{message}"
    );
    assert!(response["hint"].is_string(), "{response}");

    for (path, body, missing_fields) in [
        (scene, json!({}), vec!["sceneName"]),
        (scene, json!({"sceneName": ""}), vec!["sceneName"]),
        (
            visibility,
            json!({}),
            vec!["sceneName", "sourceName", "visible"],
        ),
        (
            visibility,
            json!({"sceneName": "Talk", "sourceName": "Titles", "visible": "yes"}),
            vec!["visible"],
        ),
    ] {
        let (status, response) = post_refused(&backend, path, body.clone()).await;
        let is_given = body.get("visible").is_some();
        let code = if is_given {
            "invalid-field"
        } else {
            "missing-field"
        };
        assert_eq!((status, &response["code"]), (400, &json!(code)));
        let message = response["error"].as_str().unwrap_or_default();
        for field in ["sceneName", "sourceName", "visible"] {
            assert_eq!(
                message.contains(field),
                missing_fields.contains(&field),
                "{message}"
            );
        }
    }
    backend.stop().await;
}

#[tokio::test]
async fn reload_refreshes_every_browser_source() {
    let fake = FakeObs::start(World::with_browser_sources([
        BrowserSource::new("Titles", json!({})),
        BrowserSource::new("Alerts", json!({})),
    ]));
    let backend = connected(&fake).await;
    let (status, response) = backend
        .request(Method::POST, "/api/overlays/reload", None)
        .await;
    assert_eq!(status, StatusCode::OK);
    let expected = json!({"success": true, "refreshed": ["Alerts", "Titles"]});
    assert_eq!(response, expected);
    let sources = fake.world().browser_sources.clone().unwrap_or_default();
    assert!(sources.iter().all(|source| source.refresh_count == 1));
    backend.stop().await;
}

#[tokio::test]
async fn without_obs_every_route_returns_the_reason() {
    let backend = Backend::start().await;
    backend.app.obs.disconnect();
    backend
        .wait_until("no connection", |status| {
            json!(status.obs.state) == json!("off")
        })
        .await;
    for (path, body) in [
        ("/api/obs/stream", json!({"action": "start"})),
        ("/api/obs/record", json!({"action": "stop"})),
        ("/api/obs/scene", json!({"sceneName": "Game"})),
        (
            "/api/obs/source/visibility",
            json!({"sceneName": "Talk", "sourceName": "Titles", "visible": false}),
        ),
        ("/api/overlays/reload", json!({})),
    ] {
        let (status, response) = post_refused(&backend, path, body).await;
        assert_eq!(
            (status, &response["code"]),
            (503, &json!("obs-not-connected"))
        );
        let message = response["error"].as_str().unwrap_or_default();
        assert!(message.contains("switched off"), "{message}");
    }
    backend.stop().await;
}

#[tokio::test]
async fn reload_skips_a_source_that_was_removed_in_the_meantime() {
    let sources = ["Alerts", "Titles", "Clock"].map(|name| BrowserSource::new(name, json!({})));
    let fake = FakeObs::start(World::with_browser_sources(sources));
    let backend = connected(&fake).await;
    let remove = |name: &str| {
        let mut world = fake.world();
        let sources = world.browser_sources.get_or_insert_default();
        sources.retain(|source| source.name != name);
    };
    for (removed, refreshed) in [
        ("Alerts", json!(["Clock", "Titles"])),
        ("Clock", json!(["Titles"])),
        ("Titles", json!([])),
    ] {
        remove(removed);
        let response = backend.post("/api/overlays/reload", json!({})).await;
        let expected = json!({"success": true, "refreshed": refreshed});
        assert_eq!(response, expected, "without {removed}");
    }
    backend.stop().await;
}
