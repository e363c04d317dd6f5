//! Which callers are allowed: hosts, origins and CORS, on both ports.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::{Backend, send_raw, send_raw_get};

#[tokio::test]
async fn both_ports_listen_on_both_loopback_addresses() {
    let backend = Backend::start().await;
    let has_v6 = tokio::net::TcpListener::bind("[::1]:0").await.is_ok();
    let hosts = if has_v6 {
        vec!["127.0.0.1", "localhost", "[::1]"]
    } else {
        vec!["127.0.0.1", "localhost"]
    };
    for host in hosts {
        let url = format!("http://{host}:{}/health", backend.http_port());
        assert_eq!(
            reqwest::get(&url).await.expect("a response").status(),
            StatusCode::OK,
            "{url}"
        );
        let url = format!("ws://{host}:{}/any/path?x=1", backend.ws_port());
        tokio_tungstenite::connect_async(&url)
            .await
            .unwrap_or_else(|error| panic!("{url}: {error}"));
    }
    backend.stop().await;
}

#[tokio::test]
async fn foreign_hosts_and_origins_are_refused_on_both_ports() {
    let backend = Backend::start().await;
    for port in [backend.http_port(), backend.ws_port()] {
        for headers in [
            &["Host: evil.example"][..],
            &["Host: localhost", "Host: localhost"],
            &["Host: localhost", "Origin: https://evil.example"],
            &["Host: localhost", "Origin: null"],
            &["Host: localhost:1"],
            &[],
        ] {
            let response = send_raw_get(port, "/health", headers).await;
            assert!(
                response.starts_with("HTTP/1.1 403")
                    || (headers.is_empty() && response.starts_with("HTTP/1.1 4")),
                "{headers:?}: {response}"
            );
            assert!(
                !response
                    .to_lowercase()
                    .contains("access-control-allow-origin"),
                "{response}"
            );
            if !headers.is_empty() {
                let body: Value =
                    serde_json::from_str(response.split_once("\r\n\r\n").expect("a body").1)
                        .expect("JSON");
                assert!(body["error"].is_string());
            }
        }
    }
    let upgrade = [
        "Host: localhost",
        "Origin: https://evil.example",
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    ];
    assert!(
        send_raw_get(backend.ws_port(), "/", &upgrade)
            .await
            .starts_with("HTTP/1.1 403")
    );
    assert_eq!(backend.get("/ws/stats").await["clients"], 0);
    backend.stop().await;
}

#[tokio::test]
async fn successes_and_errors_have_cors_headers_for_allowed_origins() {
    let backend = Backend::start().await;
    let port = backend.http_port();
    for path in ["/health", "/nope"] {
        let response = send_raw_get(
            port,
            path,
            &[
                "Host: localhost",
                "Origin: http://localhost:3000",
                "x-client-id: a",
            ],
        )
        .await
        .to_lowercase();
        assert!(
            response.contains("access-control-allow-origin: http://localhost:3000\r\n"),
            "{response}"
        );
        assert!(response.contains("vary: origin\r\n"), "{response}");
    }
    let preflight = format!(
        "OPTIONS /publish HTTP/1.1\r\nHost: localhost:{port}\r\nOrigin: http://127.0.0.1:3000\r\n\
         Access-Control-Request-Method: POST\r\nAccess-Control-Request-Headers: content-type,x-client-id\r\nConnection: close\r\n\r\n"
    );
    let response = send_raw(port, preflight.as_bytes()).await.to_lowercase();
    assert!(response.starts_with("http/1.1 2"), "{response}");
    for method in ["get", "post", "put", "patch", "delete", "options"] {
        let line = response
            .lines()
            .find(|line| line.starts_with("access-control-allow-methods"))
            .expect("methods");
        assert!(line.contains(method), "{line}");
    }
    for header in ["content-type", "authorization", "x-client-id"] {
        let line = response
            .lines()
            .find(|line| line.starts_with("access-control-allow-headers"))
            .expect("headers");
        assert!(line.contains(header), "{line}");
    }
    backend.stop().await;
}

#[tokio::test]
async fn a_plain_request_to_the_websocket_port_is_refused_with_426() {
    let backend = Backend::start().await;
    let response = send_raw_get(backend.ws_port(), "/", &["Host: localhost"]).await;
    assert!(response.starts_with("HTTP/1.1 426"), "{response}");
    assert!(response.contains("upgrade-required"), "{response}");
    backend.stop().await;
}

#[tokio::test]
async fn an_origin_is_allowed_as_soon_as_it_is_in_the_settings() {
    let backend = Backend::start().await;
    let headers = ["Host: localhost", "Origin: chrome-extension://abc"];
    assert!(
        send_raw_get(backend.http_port(), "/health", &headers)
            .await
            .starts_with("HTTP/1.1 403")
    );
    let change = json!({"allowedOrigins": ["chrome-extension://abc"]});
    backend
        .request(Method::PUT, "/api/settings", Some(change))
        .await;
    assert!(
        send_raw_get(backend.http_port(), "/health", &headers)
            .await
            .starts_with("HTTP/1.1 200")
    );
    backend.stop().await;
}
