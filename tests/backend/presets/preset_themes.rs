//! The theme of a preset: stored, used for its shows, exported and imported.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::helpers::{create_preset, id, start_in, theme};
use crate::support::Backend;

async fn create_theme(backend: &Backend, channel: Value, accent: &str) -> String {
    let body = json!({"channel": channel, "name": accent, "theme": theme(accent)});
    let (status, created) = backend
        .request(Method::POST, "/api/themes", Some(body))
        .await;
    assert_eq!(status, StatusCode::CREATED, "{created}");
    id(&created).to_owned()
}

async fn set_theme(backend: &Backend, preset: &str, theme_id: Value) -> (StatusCode, Value) {
    let path = format!("/api/presets/{preset}");
    let body = json!({ "themeId": theme_id });
    backend.request(Method::PATCH, &path, Some(body)).await
}

/// Shows the preset and returns the accent color of the program; null without a theme.
async fn shown_accent(backend: &Backend, preset: &str) -> Value {
    backend
        .post(&format!("/api/presets/{preset}/show"), json!({}))
        .await;
    let overlays = backend.get("/api/overlays").await;
    overlays[0]["event"]["payload"]["theme"]["colors"]["accent"].clone()
}

#[tokio::test]
async fn a_preset_is_shown_with_its_theme_and_otherwise_with_the_active_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let backend = start_in(folder.path()).await;
    let active_theme = create_theme(&backend, json!("lower"), "#00f").await;
    let own_theme = create_theme(&backend, json!(null), "#f00").await;
    let poster_theme = create_theme(&backend, json!("poster"), "#0f0").await;
    backend
        .post(&format!("/api/themes/{active_theme}/activate"), json!({}))
        .await;
    let preset = create_preset(&backend, "lower", "Ada", json!({"title": "Ada"})).await;
    assert_eq!(preset["themeId"], json!(null));
    let preset = id(&preset).to_owned();
    assert_eq!(shown_accent(&backend, &preset).await, "#00f");

    let (status, changed) = set_theme(&backend, &preset, json!(own_theme)).await;
    assert_eq!(
        (status, &changed["themeId"]),
        (StatusCode::OK, &json!(own_theme))
    );
    assert_eq!(shown_accent(&backend, &preset).await, "#f00");
    let overlays = backend.get("/api/overlays").await;
    assert_eq!(overlays[0]["presetId"], json!(preset));

    // Changing a different field keeps the theme, and so does a restart.
    let path = format!("/api/presets/{preset}");
    let body = Some(json!({"name": "Ada Lovelace"}));
    let (_, renamed) = backend.request(Method::PATCH, &path, body).await;
    assert_eq!(renamed["themeId"], json!(own_theme));
    backend.stop().await;
    let backend = start_in(folder.path()).await;
    assert_eq!(shown_accent(&backend, &preset).await, "#f00");

    // The theme of a different channel is not used.
    set_theme(&backend, &preset, json!(poster_theme)).await;
    assert_eq!(shown_accent(&backend, &preset).await, "#00f");

    // A deleted theme is not used either; the preset keeps its id.
    set_theme(&backend, &preset, json!(own_theme)).await;
    backend
        .request(Method::DELETE, &format!("/api/themes/{own_theme}"), None)
        .await;
    assert_eq!(shown_accent(&backend, &preset).await, "#00f");
    let presets = backend.get("/api/presets?channel=lower").await;
    assert_eq!(presets[0]["themeId"], json!(own_theme));

    let (_, removed) = set_theme(&backend, &preset, json!(null)).await;
    assert_eq!(removed["themeId"], json!(null));
    for invalid in [json!("red"), json!(5), json!({})] {
        let (status, response) = set_theme(&backend, &preset, invalid).await;
        assert_eq!(
            (status, &response["field"]),
            (StatusCode::BAD_REQUEST, &json!("themeId")),
            "{response}"
        );
    }
    backend.stop().await;
}

#[tokio::test]
async fn an_import_keeps_the_themes_of_presets_even_if_they_get_new_ids() {
    let (exporter, importer) = (Backend::start().await, Backend::start().await);
    let theme_id = create_theme(&exporter, json!(null), "#f00").await;
    let preset = create_preset(&exporter, "lower", "Ada", json!({"title": "Ada"})).await;
    set_theme(&exporter, id(&preset), json!(theme_id)).await;
    let document = exporter.get("/api/presets/export").await;
    assert_eq!(document["presets"][0]["themeId"], json!(theme_id));

    // A different theme of the importer already has this id.
    let mut taken = document.clone();
    taken["presets"] = json!([]);
    taken["themes"][0]["theme"] = theme("#00f");
    importer.post("/api/presets/import", taken).await;
    importer.post("/api/presets/import", document).await;
    assert_eq!(shown_accent(&importer, id(&preset)).await, "#f00");
    let presets = importer.get("/api/presets").await;
    assert_ne!(presets[0]["themeId"], json!(theme_id));
    exporter.stop().await;
    importer.stop().await;
}
