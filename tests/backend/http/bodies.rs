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

/// Sends bytes to `/publish`. Returns the status and the response.
async fn publish_bytes(backend: &Backend, body: &[u8]) -> (StatusCode, Value) {
    let url = format!("http://127.0.0.1:{}/publish", backend.http_port());
    let request = reqwest::Client::new().post(url).body(body.to_vec());
    let response = request
        .header("Content-Type", "application/json")
        .send()
        .await
        .expect("a response");
    (response.status(), response.json().await.expect("JSON"))
}

#[tokio::test]
async fn a_body_in_utf8_or_utf16_is_read_with_and_without_a_mark() {
    let backend = Backend::start().await;
    let mut client = backend.subscribe("lower").await;
    let json = r#"{"channel":"lower","type":"show","payload":{"title":"Nguyễn Thị Ỗ"}}"#;
    let marked = format!("\u{feff}{json}");
    let utf16 = |text: &str, bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    };
    for body in [
        marked.as_bytes().to_vec(),
        format!("{json}\r\n\0").into_bytes(),
        utf16(&marked, u16::to_le_bytes),
        utf16(&marked, u16::to_be_bytes),
        utf16(json, u16::to_le_bytes),
        utf16(json, u16::to_be_bytes),
    ] {
        let (status, response) = publish_bytes(&backend, &body).await;
        assert_eq!(status, StatusCode::OK, "{response}");
        let event = client.receive().await;
        assert_eq!(event["data"]["payload"]["title"], "Nguyễn Thị Ỗ");
    }
    backend.stop().await;
}

#[tokio::test]
async fn a_body_in_another_encoding_or_with_changed_quotes_is_refused_with_what_to_do() {
    let backend = Backend::start().await;
    let latin1 = b"{\"channel\":\"lower\",\"type\":\"show\",\"payload\":{\"title\":\"Am\xe9lie\"}}";
    let (status, response) = publish_bytes(&backend, latin1).await;
    assert_eq!(
        (status, &response["error"], &response["code"]),
        (
            StatusCode::BAD_REQUEST,
            &json!("The body has an unknown encoding: send UTF-8"),
            &json!("not-utf-8")
        )
    );
    for body in [
        r#"'{"channel":"lower","type":"show"}'"#,
        "'{channel:lower,type:show}'",
        "{channel:lower}",
    ] {
        let (status, response) = publish_bytes(&backend, body.as_bytes()).await;
        assert_eq!(
            (status, &response["code"]),
            (StatusCode::BAD_REQUEST, &json!("malformed-json"))
        );
        let hint = response["hint"].as_str().expect("a hint");
        assert!(
            hint.starts_with("JSON needs double quotes"),
            "{body}: {hint}"
        );
    }
    backend.stop().await;
}

#[tokio::test]
async fn a_body_that_is_json_but_no_object_is_refused_in_plain_words() {
    let backend = Backend::start().await;
    for body in [json!(5), json!("show"), json!(null), json!(true), json!([])] {
        for (method, path) in [
            (Method::PUT, "/api/overlays/lower/cue"),
            (Method::POST, "/api/overlays/lower"),
            (Method::POST, "/api/presets"),
            (Method::PUT, "/api/settings"),
            (Method::POST, "/api/presets/import"),
        ] {
            let (status, response) = backend.request(method, path, Some(body.clone())).await;
            assert_eq!(
                (status, &response["error"]),
                (
                    StatusCode::BAD_REQUEST,
                    &json!("The body must be an object")
                ),
                "{path} {body}"
            );
        }
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
