//! Helpers for the tests of presets and themes.

use std::path::Path;

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::Backend;

pub(super) async fn start_in(folder: &Path) -> Backend {
    Backend::start_with(|config| config.data_dir = folder.to_owned()).await
}

pub(super) async fn create_preset(
    backend: &Backend,
    channel: &str,
    name: &str,
    payload: Value,
) -> Value {
    let body = json!({"channel": channel, "name": name, "payload": payload});
    let (status, preset) = backend
        .request(Method::POST, "/api/presets", Some(body))
        .await;
    assert_eq!(status, StatusCode::CREATED, "{preset}");
    preset
}

pub(super) async fn preset_names(backend: &Backend, channel: &str) -> Vec<String> {
    let presets = backend
        .get(&format!("/api/presets?channel={channel}"))
        .await;
    let presets = presets.as_array().expect("an array").clone();
    for (n, preset) in presets.iter().enumerate() {
        assert_eq!(
            preset["position"], n,
            "positions count up from 0 without gaps: {presets:?}"
        );
    }
    let name = |preset: &Value| preset["name"].as_str().expect("a name").to_owned();
    presets.iter().map(name).collect()
}

/// The name of the preset that the channel's cue came from.
pub(super) async fn cued_preset_name(backend: &Backend, channel: &str) -> Option<String> {
    let cue = backend.get(&format!("/api/overlays/{channel}/cue")).await;
    let presets = backend
        .get(&format!("/api/presets?channel={channel}"))
        .await;
    let mut presets = presets.as_array().expect("an array").iter();
    let preset = presets.find(|preset| preset["id"] == cue["presetId"])?;
    Some(preset["name"].as_str().expect("a name").to_owned())
}

pub(super) fn id(entry: &Value) -> &str {
    entry["id"].as_str().expect("an id")
}

pub(super) fn theme(accent: &str) -> Value {
    json!({
        "colors": {"primary": "#102030", "accent": accent, "surface": "rgb(0 0 0 / 60%)",
                   "text": "white", "success": "#0f0", "warn": "#fa0"},
        "font": {"family": "Inter", "size": 48, "weight": 700}
    })
}
