//! Presets are shown by their names.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::Backend;

async fn add(backend: &Backend, name: &str) -> String {
    let preset = json!({"name": name, "channel": "lower", "payload": {"title": name}});
    let (status, preset) = backend
        .request(Method::POST, "/api/presets", Some(preset))
        .await;
    assert_eq!(status, StatusCode::CREATED, "{preset}");
    preset["id"].as_str().expect("an id").to_owned()
}

async fn show(backend: &Backend, name: &str) -> (StatusCode, Value) {
    let path = format!("/api/presets/{name}/show");
    backend.request(Method::POST, &path, None).await
}

#[tokio::test]
async fn a_preset_is_shown_by_its_name() {
    let backend = Backend::start().await;
    let ada = add(&backend, "Ada Lovelace").await;
    let lower = add(&backend, "ada lovelace").await;
    let name = add(&backend, "Nguyễn Thị Ỗ / 50 %").await;
    let next = add(&backend, "next").await;
    let by_id = add(&backend, &ada).await;
    for (called, id) in [
        ("Ada%20Lovelace", &ada),
        ("ada%20lovelace", &lower),
        (
            "Nguy%E1%BB%85n%20Th%E1%BB%8B%20%E1%BB%96%20%2F%2050%20%25",
            &name,
        ),
        (
            "NGUY%E1%BB%84N%20th%E1%BB%8B%20%E1%BB%97%20%2F%2050%20%25",
            &name,
        ),
        ("next", &next),
        (&*ada, &ada),
        (&*by_id, &by_id),
    ] {
        let (status, response) = show(&backend, called).await;
        assert_eq!(
            (status, &response["preset"]["id"]),
            (StatusCode::OK, &json!(id)),
            "{called}: {response}"
        );
        let (status, response) = backend
            .request(Method::POST, &format!("/api/presets/{called}/cue"), None)
            .await;
        assert_eq!(
            (status, &response["preset"]["id"]),
            (StatusCode::OK, &json!(id)),
            "{called}: {response}"
        );
    }
    let (status, response) = show(&backend, "ADA%20LOVELACE").await;
    assert_eq!(
        (status, &response["code"]),
        (StatusCode::CONFLICT, &json!("ambiguous-preset")),
        "{response}"
    );
    assert_eq!(response["ids"], json!([ada, lower]));
    let error = response["error"].as_str().expect("a message");
    assert!(error.contains(&ada) && error.contains(&lower), "{error}");
    for unknown in ["Ada", "nope", "%20"] {
        let (status, response) = show(&backend, unknown).await;
        assert_eq!(
            (status, &response["code"]),
            (StatusCode::NOT_FOUND, &json!("unknown-preset")),
            "{unknown}"
        );
    }
    backend.stop().await;
}
