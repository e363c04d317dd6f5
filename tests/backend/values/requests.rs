//! Query strings, methods and messages.

use reqwest::{Method, StatusCode};
use serde_json::json;

use crate::support::{Backend, send_raw, send_raw_get};

#[tokio::test]
async fn a_wrong_parameter_is_named_in_plain_words() {
    let backend = Backend::start().await;
    for (method, path, field) in [
        (Method::POST, "/api/overlays/lower/hide?wait=1.5", "wait"),
        (Method::POST, "/api/overlays/lower/hide?wait=soon", "wait"),
        (Method::POST, "/api/overlays/lower/hide?wait=-1", "wait"),
        (Method::POST, "/api/overlays/lower/hide?wait=30001", "wait"),
        (
            Method::POST,
            "/api/overlays/lower/hide?wait=1&wait=2",
            "wait",
        ),
        (
            Method::POST,
            "/api/overlays/clear-all?shownUntil=now",
            "shownUntil",
        ),
        (
            Method::POST,
            "/api/presets/next?channel=lower&show=maybe",
            "show",
        ),
        (Method::POST, "/api/presets/next", "channel"),
        (Method::GET, "/api/as-run?limit=many", "limit"),
        (Method::GET, "/api/log?level=loud", "level"),
        (Method::GET, "/api/log?lines=-5", "lines"),
        (Method::GET, "/assets/x.png?size=huge", "size"),
    ] {
        let (status, response) = backend.request(method, path, None).await;
        assert_eq!(
            (status, &response["field"]),
            (StatusCode::BAD_REQUEST, &json!(field)),
            "{path}: {response}"
        );
        let error = response["error"].as_str().expect("a message");
        for serde_text in [
            "invalid digit",
            "invalid type",
            "expected",
            "deserialize",
            "unknown variant",
        ] {
            assert!(!error.contains(serde_text), "{path}: {error}");
        }
    }
    for path in [
        "/api/overlays/lower/hide?wait=0",
        "/api/overlays/lower/hide?wait=&x=1",
    ] {
        let (status, response) = backend.request(Method::POST, path, None).await;
        assert_eq!(status, StatusCode::OK, "{path}: {response}");
    }
    backend.stop().await;
}

#[tokio::test]
async fn a_body_of_a_wrong_type_is_refused_in_plain_words() {
    let backend = Backend::start().await;
    for path in [
        "/api/overlays/lower",
        "/api/overlays/lower/take",
        "/api/presets",
        "/api/obs/stream",
        "/api/import",
    ] {
        for body in [
            json!(5),
            json!("show"),
            json!(["show"]),
            json!(null),
            json!(true),
        ] {
            let (status, response) = backend
                .request(Method::POST, path, Some(body.clone()))
                .await;
            assert_eq!(
                (status, &response["error"]),
                (
                    StatusCode::BAD_REQUEST,
                    &json!("The body must be an object")
                ),
                "{path} {body}: {response}"
            );
        }
    }
    for (path, body, field) in [
        ("/api/obs/scene", json!({"sceneName": 5}), "sceneName"),
        (
            "/api/obs/source/visibility",
            json!({"sceneName": "A", "sourceName": "B", "visible": "maybe"}),
            "visible",
        ),
        ("/api/obs/sources", json!({"channel": 5}), "channel"),
        ("/api/overlays/lower/take", json!({"cue": 5}), "cue"),
        (
            "/api/overlays/lower/try",
            json!({"whileLive": 1}),
            "whileLive",
        ),
    ] {
        let (status, response) = backend.request(Method::POST, path, Some(body)).await;
        assert_eq!(
            (status, &response["field"]),
            (StatusCode::BAD_REQUEST, &json!(field)),
            "{path}: {response}"
        );
        let error = response["error"].as_str().expect("a message");
        assert!(
            error.contains("must be") && !error.contains("Required"),
            "{error}"
        );
    }
    backend.stop().await;
}

#[tokio::test]
async fn a_wrong_method_is_answered_with_those_that_work() {
    let backend = Backend::start().await;
    for (path, allowed) in [("/publish", "POST"), ("/api/overlays/lower/cue", "PATCH")] {
        let response = send_raw_get(backend.http_port(), path, &["Host: localhost"]).await;
        if path == "/publish" {
            assert!(response.starts_with("HTTP/1.1 404"), "{response}");
            assert!(response.contains("Endpoint not found"), "{response}");
        }
        let request =
            format!("DELETE {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        let response = send_raw(backend.http_port(), request.as_bytes()).await;
        assert!(response.starts_with("HTTP/1.1 404"), "{response}");
        let head = response.to_lowercase();
        let allow = head
            .lines()
            .find(|line| line.starts_with("allow:"))
            .expect("the header Allow");
        assert!(allow.contains(&allowed.to_lowercase()), "{allow}");
    }
    backend.stop().await;
}

#[tokio::test]
async fn a_refused_origin_is_not_cached_for_other_origins() {
    let backend = Backend::start().await;
    let headers = ["Host: localhost", "Origin: https://example.com"];
    let response = send_raw_get(backend.http_port(), "/health", &headers).await;
    assert!(response.starts_with("HTTP/1.1 403"), "{response}");
    assert!(
        response.to_lowercase().contains("vary: origin"),
        "{response}"
    );
    backend.stop().await;
}

#[tokio::test]
async fn a_missing_file_is_named() {
    let backend = Backend::start().await;
    let (status, response) = backend.request(Method::GET, "/assets/nope.png", None).await;
    assert_eq!(
        (status, &response["code"]),
        (StatusCode::NOT_FOUND, &json!("unknown-asset"))
    );
    assert_eq!(response["error"], "There is no file called nope.png");
    backend.stop().await;
}
