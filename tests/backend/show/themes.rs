//! A show gets the active theme and takes the cue.

use reqwest::{Method, StatusCode};
use serde_json::json;

use crate::support::Backend;

#[tokio::test]
async fn a_show_gets_the_active_theme_and_takes_the_cued_preset() {
    let backend = Backend::start().await;
    let mut page = backend.subscribe("lower").await;
    let theme = json!({
        "colors": {"primary": "#111111", "accent": "#222222", "surface": "#333333", "text": "#444444", "success": "#555555", "warn": "#666666"},
        "font": {"family": "Arial", "size": 48, "weight": 700},
    });
    let theme_input = json!({"name": "Evening", "channel": "lower", "theme": theme});
    let (status, created) = backend
        .request(Method::POST, "/api/themes", Some(theme_input))
        .await;
    assert_eq!(status, StatusCode::CREATED, "{created}");
    let id = created["id"].as_str().expect("an id");
    backend
        .post(&format!("/api/themes/{id}/activate"), json!({}))
        .await;

    backend
        .publish("lower", "show", json!({"title": "A"}))
        .await;
    assert_eq!(
        page.receive().await["data"]["payload"],
        json!({"title": "A", "theme": theme})
    );
    backend
        .publish("lower", "show", json!({"title": "A", "theme": {"own": 1}}))
        .await;
    assert_eq!(
        page.receive().await["data"]["payload"]["theme"],
        json!({"own": 1})
    );
    backend
        .publish("lower", "update", json!({"title": "B"}))
        .await;
    assert_eq!(
        page.receive().await["data"]["payload"],
        json!({"title": "B"}),
        "an update gets no theme"
    );

    backend
        .publish("lower", "show", json!({"title": "C"}))
        .await;
    page.receive().await;
    backend
        .post("/api/themes/deactivate?channel=lower", json!({}))
        .await;
    backend.post("/api/overlays/lower/show", json!({})).await;
    assert_eq!(
        page.receive().await["data"]["payload"],
        json!({"title": "C"}),
        "the old theme is not part of the cue"
    );

    let preset = json!({"name": "Host", "channel": "lower", "payload": {"title": "Host"}});
    let (status, preset) = backend
        .request(Method::POST, "/api/presets", Some(preset))
        .await;
    assert_eq!(status, StatusCode::CREATED, "{preset}");
    let id = preset["id"].as_str().expect("an id");
    backend
        .post(&format!("/api/presets/{id}/cue"), json!({}))
        .await;
    backend.post("/api/overlays/lower/hide", json!({})).await;
    assert_eq!(page.receive().await["data"]["type"], "hide");
    assert_eq!(
        backend.get("/api/overlays/lower/cue").await,
        json!({"channel": "lower", "payload": {"title": "Host"}, "presetId": id})
    );
    backend.post("/api/overlays/lower/toggle", json!({})).await;
    assert_eq!(
        page.receive().await["data"]["payload"],
        json!({"title": "Host"})
    );
    backend.stop().await;
}
