//! `/api/settings`, and a data folder that cannot be written to.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use cuelight_backend::catalogue::Catalogue;
use cuelight_backend::store::{Settings, Store};

use crate::support::Backend;

#[tokio::test]
async fn settings_are_merged_and_validated_and_never_contain_the_password() {
    let backend = Backend::start().await;
    let mut panel = backend.subscribe("system").await;
    let (status, response) = backend
        .request(
            Method::PUT,
            "/api/settings",
            Some(json!({"obsPassword": "s3cret", "obsHost": "studio.invalid"})),
        )
        .await;
    assert_eq!(
        (status, &response["obsPasswordSet"]),
        (StatusCode::OK, &json!(true))
    );
    // Other panels are notified.
    let event = loop {
        let frame = panel.receive().await;
        if frame["data"]["type"] == "data-changed" {
            break frame;
        }
    };
    assert_eq!(event["data"]["payload"], json!({"what": "settings"}));
    assert!(!response.to_string().contains("s3cret"));
    let settings = backend.get("/api/settings").await;
    assert_eq!(
        (&settings["obsHost"], &settings["obsPort"]),
        (&json!("studio.invalid"), &json!(1))
    );
    // The new settings are applied.
    backend
        .wait_until("the new OBS host", |status| {
            status.obs.host == "studio.invalid"
        })
        .await;
    for (change, field) in [
        (json!({"obsPort": 70000}), "obsPort"),
        (json!({"wsPort": "x"}), "wsPort"),
        (json!({"typo": 1}), "typo"),
        (json!({"language": "xx"}), "language"),
    ] {
        let (status, response) = backend
            .request(Method::PUT, "/api/settings", Some(change))
            .await;
        assert_eq!(
            (status, &response["field"]),
            (StatusCode::BAD_REQUEST, &json!(field))
        );
    }
    assert_eq!(
        backend.get("/api/settings").await,
        settings,
        "an invalid change is not applied at all"
    );
    let (status, _) = backend
        .request(Method::PUT, "/api/settings", Some(json!([1])))
        .await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    backend.stop().await;
}

#[tokio::test]
async fn the_response_to_a_get_can_be_put_back_unchanged() {
    let backend = Backend::start().await;
    let settings = backend.get("/api/settings").await;
    let put = async |change: &Value| {
        backend
            .request(Method::PUT, "/api/settings", Some(change.clone()))
            .await
    };
    assert_eq!(put(&settings).await, (StatusCode::OK, settings.clone()));
    let mut changed = settings;
    changed["obsPasswordSet"] = json!(true);
    let (status, response) = put(&changed).await;
    assert_eq!(
        (status, &response["field"]),
        (StatusCode::BAD_REQUEST, &json!("obsPasswordSet"))
    );
    backend.stop().await;
}

#[tokio::test]
async fn a_stored_language_without_texts_can_be_put_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::open(folder.path(), Catalogue::embedded(), Settings::default()).await;
    let change = json!({"language": "zz"});
    let change = change.as_object().expect("an object");
    store.change_settings(change).await.expect("stored");
    store.close().await;
    let backend = Backend::start_with(|config| config.data_dir = folder.path().to_owned()).await;
    let settings = backend.get("/api/settings").await;
    assert_eq!(settings["language"], "zz");
    for (change, expected) in [
        (settings.clone(), StatusCode::OK),
        (json!({"language": "zy"}), StatusCode::BAD_REQUEST),
    ] {
        let put = backend.request(Method::PUT, "/api/settings", Some(change));
        assert_eq!(put.await.0, expected);
    }
    backend.stop().await;
}

#[tokio::test]
async fn the_backend_runs_without_a_writable_data_folder() {
    let blocked = tempfile::NamedTempFile::new().expect("a file");
    let backend = Backend::start_with(|config| config.data_dir = blocked.path().join("data")).await;
    assert_eq!(backend.get("/health").await["status"], "ok");
    assert!(backend.get("/api/state").await["dataProblem"].is_string());
    let (status, response) = backend
        .request(Method::PUT, "/api/settings", Some(json!({"obsPort": 5})))
        .await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(
        response["error"].is_string() && response["hint"].is_string(),
        "{response}"
    );
    let mut client = backend.subscribe("lower").await;
    backend.publish("lower", "show", json!({})).await;
    assert_eq!(client.receive().await["data"]["type"], "show");
    backend.stop().await;
}
