//! Creating, changing, moving, deleting and validating presets.

use reqwest::{Method, StatusCode};
use serde_json::json;

use super::helpers::{create_preset, id, preset_names, start_in};
use crate::support::Backend;

#[tokio::test]
async fn presets_are_created_changed_moved_deleted_and_survive_a_restart() {
    let folder = tempfile::tempdir().expect("a folder");
    let backend = start_in(folder.path()).await;
    let payload = json!({"title": "Ada", "own": {"z": 1.5, "a": null}});
    let ada = create_preset(&backend, "lower", " Ada ", payload.clone()).await;
    assert_eq!(
        ada,
        json!({"id": id(&ada), "channel": "lower", "name": "Ada", "payload": payload, "position": 0, "themeId": null})
    );
    for name in ["Bob", "Cyd", "Dee"] {
        create_preset(&backend, "lower", name, json!({"title": name})).await;
    }
    create_preset(
        &backend,
        "poster",
        "Night",
        json!({"fileUrl": "/assets/x.png"}),
    )
    .await;
    assert_eq!(
        preset_names(&backend, "lower").await,
        ["Ada", "Bob", "Cyd", "Dee"]
    );

    let path = format!("/api/presets/{}", id(&ada));
    for (change, order) in [
        (json!({"position": 2}), ["Bob", "Cyd", "Ada", "Dee"]),
        (json!({"position": 99}), ["Bob", "Cyd", "Dee", "Ada"]),
        (json!({"position": 0}), ["Ada", "Bob", "Cyd", "Dee"]),
        (
            json!({"position": 0, "name": "Eve"}),
            ["Eve", "Bob", "Cyd", "Dee"],
        ),
        (json!({}), ["Eve", "Bob", "Cyd", "Dee"]),
        (
            json!({"channel": "lower", "payload": {"title": "E"}}),
            ["Eve", "Bob", "Cyd", "Dee"],
        ),
    ] {
        let (status, response) = backend
            .request(Method::PATCH, &path, Some(change.clone()))
            .await;
        assert_eq!(status, StatusCode::OK, "{response}");
        assert_eq!(preset_names(&backend, "lower").await, order, "{change}");
    }
    backend.stop().await;

    let backend = start_in(folder.path()).await;
    let presets = backend.get("/api/presets").await;
    assert_eq!(presets.as_array().map(Vec::len), Some(5));
    assert_eq!(
        (&presets[0]["id"], &presets[0]["payload"]),
        (&ada["id"], &json!({"title": "E"}))
    );
    let bob = presets[1].clone();
    let (status, response) = backend
        .request(Method::DELETE, &format!("/api/presets/{}", id(&bob)), None)
        .await;
    assert_eq!(
        (status, &response["success"]),
        (StatusCode::OK, &json!(true))
    );
    assert_eq!(preset_names(&backend, "lower").await, ["Eve", "Cyd", "Dee"]);
    let body = json!({"channel": "lower", "name": "Bob", "payload": {}, "position": 1});
    backend
        .request(Method::POST, "/api/presets", Some(body))
        .await;
    assert_eq!(
        preset_names(&backend, "lower").await,
        ["Eve", "Bob", "Cyd", "Dee"]
    );
    backend.stop().await;
}

#[tokio::test]
async fn an_invalid_field_is_named_and_nothing_is_saved() {
    let backend = Backend::start().await;
    let existing = create_preset(&backend, "lower", "Ada", json!({"title": "Ada"})).await;
    let invalid = [
        (json!({}), "name"),
        (json!({"name": "x", "channel": "lower"}), "payload"),
        (json!({"name": "x", "payload": {}}), "channel"),
        (
            json!({"name": "", "channel": "lower", "payload": {}}),
            "name",
        ),
        (
            json!({"name": "   ", "channel": "lower", "payload": {}}),
            "name",
        ),
        (
            json!({"name": "a\nb", "channel": "lower", "payload": {}}),
            "name",
        ),
        (
            json!({"name": "é".repeat(201), "channel": "lower", "payload": {}}),
            "name",
        ),
        (
            json!({"name": 5, "channel": "lower", "payload": {}}),
            "name",
        ),
        (
            json!({"name": "x", "channel": "", "payload": {}}),
            "channel",
        ),
        (
            json!({"name": "x", "channel": "é".repeat(129), "payload": {}}),
            "channel",
        ),
        (
            json!({"name": "x", "channel": "lower", "payload": [1]}),
            "payload",
        ),
        (
            json!({"name": "x", "channel": "lower", "payload": null}),
            "payload",
        ),
        (
            json!({"name": "x", "channel": "lower", "payload": "{}"}),
            "payload",
        ),
        (
            json!({"name": "x", "channel": "lower", "payload": {"t": "x".repeat(64 * 1024)}}),
            "payload",
        ),
        (
            json!({"name": "x", "channel": "lower", "payload": {}, "position": -1}),
            "position",
        ),
        (
            json!({"name": "x", "channel": "lower", "payload": {}, "position": 0.5}),
            "position",
        ),
    ];
    for (body, field) in invalid {
        let (status, response) = backend
            .request(Method::POST, "/api/presets", Some(body))
            .await;
        assert_eq!(
            (status, &response["field"], &response["code"]),
            (
                StatusCode::BAD_REQUEST,
                &json!(field),
                &json!("invalid-field")
            ),
            "{response}"
        );
    }
    let path = format!("/api/presets/{}", id(&existing));
    for (body, field) in [
        (json!({"name": ""}), "name"),
        (json!({"payload": 1}), "payload"),
        (json!({"position": "first"}), "position"),
        (json!({"channel": "poster"}), "channel"),
    ] {
        let (status, response) = backend.request(Method::PATCH, &path, Some(body)).await;
        assert_eq!(
            (status, &response["field"]),
            (StatusCode::BAD_REQUEST, &json!(field))
        );
    }
    assert_eq!(backend.get("/api/presets").await, json!([existing]));

    let longest = "x".repeat(64 * 1024 - r#"{"t":""}"#.len());
    let channel = "é".repeat(128);
    backend.publish(&channel, "show", json!({"t": 1})).await;
    create_preset(
        &backend,
        channel.as_str(),
        &"é".repeat(200),
        json!({"t": longest}),
    )
    .await;

    for (method, path) in [
        (
            Method::PATCH,
            "/api/presets/3f0d9f5e-6d11-4b0e-9c59-0a4c2f3f7a10",
        ),
        (
            Method::DELETE,
            "/api/presets/3f0d9f5e-6d11-4b0e-9c59-0a4c2f3f7a10",
        ),
        (
            Method::POST,
            "/api/presets/3f0d9f5e-6d11-4b0e-9c59-0a4c2f3f7a10/show",
        ),
        (Method::POST, "/api/presets/nonsense/cue"),
        (Method::DELETE, "/api/presets/..%2f..%2fx"),
    ] {
        let (status, response) = backend.request(method, path, None).await;
        assert_eq!(
            (status, &response["code"]),
            (StatusCode::NOT_FOUND, &json!("unknown-preset")),
            "{path}"
        );
    }
    for path in ["/api/presets/next", "/api/presets/next?channel="] {
        let (status, response) = backend.request(Method::POST, path, None).await;
        assert_eq!(
            (status, &response["field"]),
            (StatusCode::BAD_REQUEST, &json!("channel"))
        );
    }
    let (status, response) = backend
        .request(Method::POST, "/api/presets/next?channel=poster", None)
        .await;
    assert_eq!(
        (status, &response["code"]),
        (StatusCode::CONFLICT, &json!("no-presets"))
    );
    backend.stop().await;
}

#[tokio::test]
async fn at_most_a_thousand_presets_are_stored() {
    let folder = tempfile::tempdir().expect("a folder");
    let backend = start_in(folder.path()).await;
    let entry = |n: usize| json!({"channel": "lower", "name": n.to_string(), "payload": {"n": n}});
    let document = |count: usize| json!({"format": "cuelight-presets", "version": 1, "presets": (0..count).map(entry).collect::<Vec<_>>()});
    let import = async |count| {
        backend
            .request(Method::POST, "/api/presets/import", Some(document(count)))
            .await
    };
    let (status, response) = import(1_001).await;
    assert_eq!(
        (status, &response["code"]),
        (StatusCode::CONFLICT, &json!("too-many"))
    );
    assert_eq!(backend.get("/api/presets").await, json!([]));
    let (status, response) = import(1_000).await;
    assert_eq!(
        (status, &response["presets"]),
        (StatusCode::OK, &json!(1_000)),
        "{response}"
    );
    let (status, response) = backend
        .request(Method::POST, "/api/presets", Some(entry(0)))
        .await;
    assert_eq!(
        (status, &response["code"]),
        (StatusCode::CONFLICT, &json!("too-many"))
    );
    assert_eq!(preset_names(&backend, "lower").await.len(), 1_000);
    backend.stop().await;
}

#[tokio::test]
async fn without_a_data_folder_presets_fail_but_the_show_works() {
    let blocked = tempfile::NamedTempFile::new().expect("a file");
    let backend = Backend::start_with(|config| config.data_dir = blocked.path().join("data")).await;
    let body = json!({"channel": "lower", "name": "x", "payload": {}});
    for (method, path, body) in [
        (Method::GET, "/api/presets", None),
        (Method::POST, "/api/presets", Some(body)),
        (Method::GET, "/api/themes", None),
        (Method::GET, "/api/presets/export", None),
        (Method::POST, "/api/themes/deactivate", None),
    ] {
        let (status, response) = backend.request(method, path, body).await;
        assert_eq!(
            (status, &response["code"]),
            (StatusCode::SERVICE_UNAVAILABLE, &json!("not-stored")),
            "{path}: {response}"
        );
    }
    backend.publish("lower", "show", json!({})).await;
    backend.stop().await;
}
