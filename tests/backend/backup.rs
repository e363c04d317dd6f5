//! Backups, export and import over HTTP, and the settings.

use crate::support::Backend;
use cuelight_backend::catalogue::Catalogue;
use cuelight_backend::store::{Settings, Store};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

fn preset(name: &str) -> Value {
    json!({"channel": "lower", "name": name, "payload": {"title": name}})
}

async fn change_settings(backend: &Backend, change: Value) {
    let (status, response) = backend
        .request(Method::PUT, "/api/settings", Some(change))
        .await;
    assert_eq!(status, StatusCode::OK, "{response}");
}

async fn create_preset(backend: &Backend, name: &str) {
    let (status, response) = backend
        .request(Method::POST, "/api/presets", Some(preset(name)))
        .await;
    assert_eq!(status, StatusCode::CREATED, "{response}");
}

#[tokio::test]
async fn a_requested_backup_contains_the_saved_data() {
    let backend = Backend::start().await;
    let folder = backend.folder.path().join("data").join("backups");
    assert_eq!(
        backend.get("/api/backup").await,
        json!({"last": null, "folder": folder.display().to_string()})
    );
    create_preset(&backend, "Ada").await;
    let backup = backend.post("/api/backup", json!({})).await;
    assert_eq!(backup["success"], true);
    let file = backup["file"].as_str().expect("a file");
    assert_eq!(backend.get("/api/backup").await["last"], backup["at"]);
    let copy_folder = tempfile::tempdir().expect("a folder");
    std::fs::copy(file, copy_folder.path().join("cuelight.db")).expect("copied");
    backend.stop().await;
    let copy = Store::open(
        copy_folder.path(),
        Catalogue::embedded(),
        Settings::default(),
    )
    .await;
    assert_eq!(copy.problem(), None);
    let presets = copy.presets(None).await.expect("read");
    assert_eq!(presets[0].name, "Ada");
}

#[tokio::test]
async fn a_backup_that_cannot_be_made_fails_with_503() {
    let backend = Backend::start().await;
    let blocking_file = backend.folder.path().join("data").join("backups");
    std::fs::write(&blocking_file, "a file").expect("written");
    for method in [Method::POST, Method::GET] {
        let (status, response) = backend.request(method, "/api/backup", None).await;
        assert_eq!(
            (status, &response["code"]),
            (StatusCode::SERVICE_UNAVAILABLE, &json!("not-stored"))
        );
        let error = response["error"].as_str().expect("a message");
        assert!(
            error.starts_with("The backup folder ") && error.contains("cannot be used"),
            "{error}"
        );
    }
    std::fs::remove_file(&blocking_file).expect("removed");
    backend.post("/api/backup", json!({})).await;
    backend.stop().await;
}

#[tokio::test]
async fn an_export_can_be_imported_with_and_without_its_settings() {
    const CANARY: &str = "canary-s3cret";
    let (exporter, importer) = (Backend::start().await, Backend::start().await);
    create_preset(&exporter, "Ada").await;
    change_settings(
        &exporter,
        json!({"obsPassword": CANARY, "obsHost": "studio.invalid", "language": "fr",
               "hotkeys": {"hideAll": "Ctrl+Alt+0"}}),
    )
    .await;
    let document = exporter.get("/api/export").await;
    assert_eq!(document["format"], "cuelight-export");
    assert_eq!(document["settings"]["obsHost"], "studio.invalid");
    assert!(!document.to_string().contains(CANARY));

    change_settings(&importer, json!({"obsPassword": "its own"})).await;
    let before = importer.get("/api/settings").await;
    let response = importer.post("/api/import", document.clone()).await;
    assert_eq!(
        response,
        json!({"success": true, "presets": 1, "themes": 0, "settings": false})
    );
    assert_eq!(
        importer.get("/api/settings").await,
        before,
        "settings are imported only with ?settings=true"
    );
    let response = importer
        .post("/api/import?settings=true", document.clone())
        .await;
    assert_eq!(
        (&response["settings"], &response["presets"]),
        (&json!(true), &json!(0)),
        "existing entries are not added again"
    );
    let after = importer.get("/api/settings").await;
    assert_eq!(
        (
            &after["obsHost"],
            &after["hotkeys"]["hideAll"],
            &after["obsPasswordSet"]
        ),
        (&json!("studio.invalid"), &json!("Ctrl+Alt+0"), &json!(true))
    );
    assert_eq!(importer.get("/api/status").await["language"], "fr");
    // An export of only presets and themes can also be imported.
    let presets = exporter.get("/api/presets/export").await;
    let response = importer.post("/api/import?settings=true", presets).await;
    assert_eq!(
        (&response["settings"], &response["presets"]),
        (&json!(false), &json!(0))
    );
    exporter.stop().await;
    importer.stop().await;
}

#[tokio::test]
async fn an_invalid_document_changes_nothing() {
    let backend = Backend::start().await;
    let before = backend.get("/api/settings").await;
    let document = |settings: Value, presets: Value| json!({"format": "cuelight-export", "version": 1, "settings": settings, "presets": presets});
    for (body, field) in [
        (json!({}), "format"),
        (
            document(json!({"obsPort": 0}), json!([preset("x")])),
            "obsPort",
        ),
        (
            document(json!({"hotkeys": {"jump": "F1"}}), json!([preset("x")])),
            "hotkeys.jump",
        ),
        (document(json!([1]), json!([preset("x")])), "settings"),
        (
            document(json!({"obsHost": "other"}), json!([preset("")])),
            "presets[0].name",
        ),
    ] {
        let (status, response) = backend
            .request(Method::POST, "/api/import?settings=true", Some(body))
            .await;
        assert_eq!(
            (status, &response["field"]),
            (StatusCode::BAD_REQUEST, &json!(field)),
            "{response}"
        );
    }
    assert_eq!(backend.get("/api/settings").await, before);
    assert_eq!(backend.get("/api/presets").await, json!([]));
    backend.stop().await;
}

#[tokio::test]
async fn settings_have_defaults_and_are_validated_and_applied() {
    let backend = Backend::start_with(|config| config.system_locale = Some("fr-CA".into())).await;
    let settings = backend.get("/api/settings").await;
    assert_eq!(
        (
            &settings["healSources"],
            &settings["language"],
            &settings["startHidden"]
        ),
        (&json!(true), &json!("system"), &json!(false))
    );
    let hotkeys = settings["hotkeys"].as_object().expect("an object");
    assert!(!hotkeys.is_empty() && hotkeys.values().all(|keys| keys == ""));
    for name in ["lower", "countdown", "poster", "all"] {
        assert!(settings["sourceNames"][name].is_string(), "{settings}");
    }
    assert_eq!(backend.get("/api/status").await["language"], "fr");
    change_settings(&backend, json!({"language": "en"})).await;
    backend
        .wait_until("English", |status| {
            serde_json::to_value(status.language).is_ok_and(|language| language == "en")
        })
        .await;
    for (change, field) in [
        (json!({"language": "xx"}), "language"),
        (json!({"hotkeys": {"jump": "F1"}}), "hotkeys.jump"),
        (json!({"sourceNames": {"all": ""}}), "sourceNames.all"),
    ] {
        let (status, response) = backend
            .request(Method::PUT, "/api/settings", Some(change))
            .await;
        assert_eq!(
            (status, &response["field"]),
            (StatusCode::BAD_REQUEST, &json!(field)),
            "{response}"
        );
        assert!(
            response["error"]
                .as_str()
                .is_some_and(|message| message.len() > 20)
        );
    }
    backend.stop().await;
}
