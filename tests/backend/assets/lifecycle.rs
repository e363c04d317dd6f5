//! An asset from upload to deletion.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::{files, mp4, png, upload};
use crate::support::Backend;

#[tokio::test]
async fn a_picture_is_uploaded_listed_served_and_deleted_and_survives_a_restart() {
    let folder = tempfile::tempdir().expect("a folder");
    let start = || Backend::start_with(|config| config.data_dir = folder.path().to_owned());
    let backend = start().await;
    let mut system = backend.subscribe("system").await;
    system.settle().await;
    let (status, asset) = upload(&backend, "?name=night%20%C3%A9.png", png()).await;
    assert_eq!(status, StatusCode::CREATED, "{asset}");
    let id = asset["id"].as_str().expect("an id");
    assert_eq!(
        asset,
        json!({"id": id, "name": "night é.png", "type": "image", "mime": "image/png", "size": png().len(),
               "url": format!("/assets/{id}.png"), "createdAt": asset["createdAt"]})
    );
    assert!(
        asset["createdAt"]
            .as_u64()
            .is_some_and(|ms| ms > 1_600_000_000_000)
    );
    let frames = system.settle().await;
    assert!(
        frames
            .iter()
            .any(|frame| frame["data"]["type"] == "data-changed"
                && frame["data"]["payload"] == json!({"what": "assets"})),
        "{frames:?}"
    );
    let (_, video) = upload(&backend, "", mp4(5_000)).await;
    assert_eq!(
        (&video["type"], &video["mime"], &video["name"]),
        (&json!("video"), &json!("video/mp4"), &json!("untitled.mp4"))
    );
    backend.stop().await;

    let backend = start().await;
    assert_eq!(
        backend.get("/api/assets").await,
        json!([video, asset]),
        "newest first"
    );
    let url = format!(
        "http://127.0.0.1:{}{}",
        backend.http_port(),
        asset["url"].as_str().expect("a URL")
    );
    let response = reqwest::get(&url).await.expect("a response");
    let header = |name: &str| {
        response
            .headers()
            .get(name)
            .and_then(|value| value.to_str().ok())
    };
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(header("content-type"), Some("image/png"));
    assert_eq!(header("x-content-type-options"), Some("nosniff"));
    assert_eq!(header("content-security-policy"), Some("sandbox"));
    assert!(header("cache-control").is_some_and(|value| value.contains("immutable")));
    assert_eq!(response.bytes().await.expect("bytes"), png());

    let (status, response) = backend
        .request(Method::DELETE, &format!("/api/assets/{id}"), None)
        .await;
    assert_eq!(
        (status, response),
        (StatusCode::OK, json!({"success": true}))
    );
    assert_eq!(
        reqwest::get(&url).await.expect("a response").status(),
        StatusCode::NOT_FOUND
    );
    for path in [&format!("/api/assets/{id}"), "/api/assets/nonsense"] {
        let (status, response) = backend.request(Method::DELETE, path, None).await;
        assert_eq!(
            (status, &response["code"]),
            (StatusCode::NOT_FOUND, &json!("unknown-asset"))
        );
    }
    assert_eq!(backend.get("/api/assets").await, json!([video]));
    assert_eq!(files(folder.path()).len(), 1);
    backend.stop().await;
}

#[tokio::test]
async fn a_renamed_asset_keeps_its_url() {
    let folder = tempfile::tempdir().expect("a folder");
    let start = || Backend::start_with(|config| config.data_dir = folder.path().to_owned());
    let backend = start().await;
    let (_, asset) = upload(&backend, "?name=night.png", png()).await;
    let mut system = backend.subscribe("system").await;
    system.settle().await;
    let path = format!("/api/assets/{}", asset["id"].as_str().expect("an id"));
    let rename = async |path: &str, body: Value| {
        let (status, response) = backend.request(Method::PATCH, path, Some(body)).await;
        (status, response)
    };
    for (path, body, expected_status, code) in [
        (path.as_str(), json!({}), 400, "missing-field"),
        (path.as_str(), json!({"name": "  "}), 400, "missing-field"),
        (path.as_str(), json!({"name": 5}), 400, "invalid-field"),
        (
            "/api/assets/none",
            json!({"name": "x"}),
            404,
            "unknown-asset",
        ),
        (
            "/api/assets/00000000-0000-4000-8000-000000000000",
            json!({"name": "x"}),
            404,
            "unknown-asset",
        ),
    ] {
        let (status, response) = rename(path, body).await;
        assert_eq!(
            (status.as_u16(), &response["code"]),
            (expected_status, &json!(code)),
            "{response}"
        );
    }
    assert_eq!(backend.get("/api/assets").await, json!([asset]));

    // A name is never a path.
    let (status, renamed) = rename(&path, json!({"name": "../Late Night\u{7}.png"})).await;
    let mut expected = asset.clone();
    expected["name"] = json!("Late Night.png");
    assert_eq!((status, &renamed), (StatusCode::OK, &expected));
    let frames = system.settle().await;
    let is_announcement = |frame: &Value| frame["data"]["payload"] == json!({"what": "assets"});
    assert_eq!(
        frames.iter().filter(|frame| is_announcement(frame)).count(),
        1,
        "{frames:?}"
    );
    backend.stop().await;
    let backend = start().await;
    assert_eq!(backend.get("/api/assets").await, json!([expected]));
    backend.stop().await;
}
