//! Request bodies that are accepted, and those that are refused.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::{Backend, send_raw};

#[tokio::test]
async fn a_body_that_is_not_json_is_refused_with_a_json_error() {
    let backend = Backend::start().await;
    let post = |content_type: &str, body: &str| {
        let host = format!("localhost:{}", backend.http_port());
        format!(
            "POST /publish HTTP/1.1\r\nHost: {host}\r\nContent-Type: {content_type}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        )
    };
    let valid = r#"{"channel":"lower","type":"show"}"#;
    for (content_type, body, status) in [
        ("application/json", "{not json", "400"),
        ("application/json", "{\"channel\":\"lower\",", "400"),
        ("application/json", "\u{0}\u{1}", "400"),
        ("application/x-www-form-urlencoded", valid, "415"),
        ("text/plain", valid, "415"),
        ("multipart/form-data; boundary=x", valid, "415"),
        ("application/json; charset=utf-8", valid, "200"),
    ] {
        let response = send_raw(backend.http_port(), post(content_type, body).as_bytes()).await;
        let (head, json) = response.split_once("\r\n\r\n").expect("a body");
        assert!(
            head.starts_with(&format!("HTTP/1.1 {status}")),
            "{content_type} {body}: {head}"
        );
        let json: Value = serde_json::from_str(json).expect("JSON");
        assert_eq!(json["error"].is_string(), status != "200", "{json}");
    }
    backend.stop().await;
}

#[tokio::test]
async fn a_body_of_more_than_one_mebibyte_is_too_large() {
    let backend = Backend::start().await;
    let mut client = backend.subscribe("lower").await;
    let large = "x".repeat(1024 * 1024 - 100);
    backend.publish("lower", "show", json!(large)).await;
    assert_eq!(
        client.receive().await["data"]["payload"]
            .as_str()
            .map(str::len),
        Some(large.len())
    );
    let body = json!({"channel": "lower", "type": "show", "payload": "x".repeat(1024 * 1024)});
    let (status, response) = backend.request(Method::POST, "/publish", Some(body)).await;
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(response["error"].is_string());
    backend.stop().await;
}

#[tokio::test]
async fn a_post_without_parameters_accepts_an_empty_body() {
    let backend = Backend::start().await;
    let cue = json!({"payload": {"title": "Amélie Fournier"}});
    let path = "/api/overlays/lower/cue";
    let (status, _) = backend.request(Method::PUT, path, Some(cue)).await;
    assert_eq!(status, StatusCode::OK);
    for path in [
        "/api/overlays/lower/show",
        "/api/overlays/lower/take",
        "/api/overlays/clear-all",
        "/api/ports/retry",
        "/api/obs/reconnect",
    ] {
        for header in [
            "",
            "Content-Type: application/json\r\n",
            "Content-Type: application/json\r\nContent-Length: 0\r\n",
        ] {
            let request = format!(
                "POST {path} HTTP/1.1\r\nHost: localhost\r\n{header}Connection: close\r\n\r\n"
            );
            let response = send_raw(backend.http_port(), request.as_bytes()).await;
            assert!(
                response.starts_with("HTTP/1.1 200"),
                "{path} {header}: {response}"
            );
            assert!(response.contains("\"success\":true"), "{response}");
        }
    }
    backend.stop().await;
}
