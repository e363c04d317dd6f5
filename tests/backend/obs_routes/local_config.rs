//! `POST /api/obs/use-local` connects with the settings that OBS has stored on this computer.

use std::path::Path;

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::post_refused;
use crate::support::Backend;
use crate::support::fake_obs::FakeObs;
use crate::support::fake_obs::world::World;

const PATH: &str = "/api/obs/use-local";
const PASSWORD: &str = "correct horse";

fn write_config(folder: &Path, text: &str) {
    let folder = folder.join("plugin_config/obs-websocket");
    std::fs::create_dir_all(&folder).expect("folders");
    std::fs::write(folder.join("config.json"), text).expect("written");
}

fn config_with(port: u16, change: Value) -> String {
    let mut file = json!({
        "alerts_enabled": false, "auth_required": true, "first_load": false,
        "server_enabled": true, "server_password": PASSWORD, "server_port": port,
    });
    for (key, value) in change.as_object().expect("an object") {
        file[key] = value.clone();
    }
    file.to_string()
}

async fn backend(obs_folder: &TempDir) -> Backend {
    let folders = vec![
        obs_folder.path().join("missing"),
        obs_folder.path().to_owned(),
    ];
    Backend::start_with(|config| config.obs_folders = folders).await
}

async fn use_local(backend: &Backend) -> Value {
    let (status, response) = backend.request(Method::POST, PATH, None).await;
    assert_eq!(status, StatusCode::OK, "{response}");
    assert!(!response.to_string().contains(PASSWORD), "{response}");
    response
}

#[tokio::test]
async fn obs_is_connected_with_its_stored_settings() {
    let fake = FakeObs::start(World {
        password: Some(PASSWORD.into()),
        ..World::default()
    });
    let folder = tempfile::tempdir().expect("a folder");
    write_config(folder.path(), &config_with(fake.port(), json!({})));
    let backend = backend(&folder).await;
    // The route connects OBS even after a disconnect.
    backend.post("/api/obs/disconnect", json!({})).await;
    let expected = json!({"success": true, "obsPort": fake.port(), "obsPasswordSet": true});
    assert_eq!(use_local(&backend).await, expected);
    backend
        .wait_until("OBS", |status| status.obs.is_connected())
        .await;
    let settings = backend.get("/api/settings").await;
    assert_eq!(settings["obsHost"], "127.0.0.1");
    assert_eq!(settings["obsPort"], fake.port());
    assert!(!settings.to_string().contains(PASSWORD));
    // A second call changes nothing.
    assert_eq!(use_local(&backend).await, expected);
    backend.stop().await;
    assert_eq!(fake.counts().borrow().overlaps, 0);
}

#[tokio::test]
async fn without_authentication_the_password_is_cleared() {
    let fake = FakeObs::start(World::default());
    let folder = tempfile::tempdir().expect("a folder");
    let config = config_with(fake.port(), json!({"auth_required": false}));
    write_config(folder.path(), &config);
    let backend = Backend::start_with(|config| {
        config.obs_folders = vec![folder.path().to_owned()];
        config.initial_settings.obs_password = Some("an old one".to_owned()).into();
    })
    .await;
    let expected = json!({"success": true, "obsPort": fake.port(), "obsPasswordSet": false});
    assert_eq!(use_local(&backend).await, expected);
    assert_eq!(backend.get("/api/settings").await["obsPasswordSet"], false);
    backend.stop().await;
}

#[tokio::test]
async fn an_unusable_config_is_an_error_and_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let backend = backend(&folder).await;
    let before = backend.get("/api/settings").await;
    let disabled = config_with(4456, json!({"server_enabled": false}));
    let truncated = format!("{{\"server_password\": \"{PASSWORD}\", ");
    for (text, expected_status, code, mentioned) in [
        (None, 404, "obs-settings-not-found", "another computer"),
        (
            Some(disabled),
            409,
            "obs-server-disabled",
            "tick Enable WebSocket",
        ),
        (
            Some(truncated),
            409,
            "obs-settings-unreadable",
            "Connect Info",
        ),
    ] {
        if let Some(text) = text {
            write_config(folder.path(), &text);
        }
        let (status, response) = post_refused(&backend, PATH, json!({})).await;
        assert_eq!((status, &response["code"]), (expected_status, &json!(code)));
        let hint = response["hint"].as_str().unwrap_or_default();
        assert!(hint.contains(mentioned), "{hint}");
        assert!(!response.to_string().contains(PASSWORD), "{response}");
    }
    assert_eq!(backend.get("/api/settings").await, before);
    backend.stop().await;
}
