//! The HTTP side of the wire contract, over real sockets.

use crate::support::{Backend, raw, raw_get};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

#[tokio::test]
async fn health_and_stats_have_the_users_fields() {
    let backend = Backend::start().await;
    let health = backend.get("/health").await;
    assert_eq!(
        (
            &health["status"],
            &health["wsRunning"],
            &health["obsConnected"]
        ),
        (&json!("ok"), &json!(true), &json!(false))
    );
    assert!(
        health["timestamp"]
            .as_u64()
            .is_some_and(|ms| ms > 1_600_000_000_000)
    );
    assert_eq!(health["wsPort"], backend.ws_port());

    let stats = backend.get("/ws/stats").await;
    assert_eq!(
        stats,
        json!({"isRunning": true, "clients": 0, "channels": {"lower": 0, "countdown": 0, "poster": 0}})
    );
    let mut client = backend.subscribe("lower").await;
    client
        .say(&json!({"type": "subscribe", "channel": "my own"}))
        .await;
    client.settle().await;
    let stats = backend.get("/ws/stats").await;
    assert_eq!(
        (
            &stats["clients"],
            &stats["channels"]["lower"],
            &stats["channels"]["my own"]
        ),
        (&json!(1), &json!(1), &json!(1))
    );
    client.vanish();
    backend
        .until("the client to be gone", |status| status.clients == 0)
        .await;
    assert_eq!(
        backend.get("/ws/stats").await["channels"],
        json!({"lower": 0, "countdown": 0, "poster": 0})
    );
    backend.stop().await;
}

#[tokio::test]
async fn a_page_typed_by_hand_into_obs_is_found() {
    let backend = Backend::start().await;
    let port = backend.http_port();
    for typed in ["lower-third/", "Lower-Third", "POSTER?x=1"] {
        let url = format!("http://127.0.0.1:{port}/overlays/{typed}");
        let page = reqwest::get(&url).await.expect("an answer");
        assert_eq!(page.status(), StatusCode::OK, "{typed}");
        let kind = page.headers()["content-type"].to_str().expect("a text");
        assert!(kind.starts_with("text/html"), "{kind}");
    }
    backend.stop().await;
}

#[tokio::test]
async fn publish_reaches_subscribers_before_it_answers() {
    let backend = Backend::start().await;
    let mut client = backend.subscribe("lower").await;
    for n in 0..50 {
        let answer = backend.publish("lower", "show", json!({"n": n})).await;
        assert_eq!(
            (&answer["success"], &answer["delivered"]),
            (&json!(true), &json!(1))
        );
        // The frame was sent before the answer, so it is already in this machine's socket buffer.
        let frame = client.hear().await;
        assert_eq!(
            (&frame["data"]["id"], &frame["data"]["payload"]["n"]),
            (&answer["id"], &json!(n))
        );
    }
    backend.stop().await;
}

#[tokio::test]
async fn publish_says_what_is_missing() {
    let backend = Backend::start().await;
    let bodies = [
        json!({}),
        json!({"channel": "lower"}),
        json!({"type": "show"}),
        json!({"channel": "", "type": "show"}),
        json!({"channel": null, "type": "show"}),
        json!({"channel": 5, "type": "show"}),
        json!([]),
        json!("text"),
        json!(null),
    ];
    for body in bodies {
        let (status, answer) = backend
            .request(Method::POST, "/publish", Some(body.clone()))
            .await;
        assert_eq!(
            (status, &answer["error"]),
            (
                StatusCode::BAD_REQUEST,
                &json!("channel and type are required")
            ),
            "{body}"
        );
    }
    let (status, answer) = backend.request(Method::POST, "/publish", None).await;
    assert_eq!(
        (status, &answer["error"]),
        (
            StatusCode::BAD_REQUEST,
            &json!("channel and type are required")
        )
    );
    backend.stop().await;
}

#[tokio::test]
async fn bodies_that_are_no_json_are_refused_in_json() {
    let backend = Backend::start().await;
    let post = |kind: &str, body: &str| {
        let host = format!("localhost:{}", backend.http_port());
        format!(
            "POST /publish HTTP/1.1\r\nHost: {host}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        )
    };
    let good = r#"{"channel":"lower","type":"show"}"#;
    for (kind, body, status) in [
        ("application/json", "{not json", "400"),
        ("application/json", "{\"channel\":\"lower\",", "400"),
        ("application/json", "\u{0}\u{1}", "400"),
        ("application/x-www-form-urlencoded", good, "415"),
        ("text/plain", good, "415"),
        ("multipart/form-data; boundary=x", good, "415"),
        ("application/json; charset=utf-8", good, "200"),
    ] {
        let answer = raw(backend.http_port(), post(kind, body).as_bytes()).await;
        let (head, json) = answer.split_once("\r\n\r\n").expect("a body");
        assert!(
            head.starts_with(&format!("HTTP/1.1 {status}")),
            "{kind} {body}: {head}"
        );
        let json: Value = serde_json::from_str(json).expect("JSON");
        assert_eq!(json["error"].is_string(), status != "200", "{json}");
    }
    backend.stop().await;
}

#[tokio::test]
async fn a_body_above_one_mebibyte_is_413_and_one_below_passes() {
    let backend = Backend::start().await;
    let mut client = backend.subscribe("lower").await;
    let large = "x".repeat(1024 * 1024 - 100);
    backend.publish("lower", "show", json!(large)).await;
    assert_eq!(
        client.hear().await["data"]["payload"]
            .as_str()
            .map(str::len),
        Some(large.len())
    );
    let body = json!({"channel": "lower", "type": "show", "payload": "x".repeat(1024 * 1024)});
    let (status, answer) = backend.request(Method::POST, "/publish", Some(body)).await;
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer["error"].is_string());
    backend.stop().await;
}

#[tokio::test]
async fn unknown_paths_and_methods_are_404_with_the_path() {
    let backend = Backend::start().await;
    for (method, path) in [
        (Method::GET, "/nope"),
        (Method::DELETE, "/health"),
        (Method::GET, "/publish"),
        (Method::PUT, "/publish"),
        (Method::GET, "/api/overlays/lower/show"),
        (Method::GET, "/api/overlays/clear-all"),
        (Method::GET, "/panel/nope.js"),
        (Method::GET, "/overlays/lower-third.html"),
    ] {
        let (status, answer) = backend.request(method.clone(), path, None).await;
        assert_eq!(
            (status, &answer["error"]),
            (StatusCode::NOT_FOUND, &json!("Endpoint not found")),
            "{method} {path}"
        );
    }
    // As they are: a client library would tidy these paths up.
    for path in [
        "/panel/../Cargo.toml",
        "/panel/..%2f..%2fCargo.toml",
        "/shared/%2e%2e/panel/panel.js",
        "/overlays//etc/passwd",
    ] {
        let answer = raw_get(backend.http_port(), path, &["Host: localhost"]).await;
        assert!(answer.starts_with("HTTP/1.1 404"), "{path}: {answer}");
    }
    assert_eq!(
        backend.request(Method::GET, "/nope?a=b", None).await.1["path"],
        "/nope"
    );
    let (status, answer) = backend
        .request(Method::POST, "/publish?wait=soon", None)
        .await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    assert!(answer["error"].is_string(), "{answer}");
    backend.stop().await;
}

#[tokio::test]
async fn posts_that_need_no_body_take_none_with_and_without_a_type() {
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
        for line in [
            "",
            "Content-Type: application/json\r\n",
            "Content-Type: application/json\r\nContent-Length: 0\r\n",
        ] {
            let request = format!(
                "POST {path} HTTP/1.1\r\nHost: localhost\r\n{line}Connection: close\r\n\r\n"
            );
            let answer = raw(backend.http_port(), request.as_bytes()).await;
            assert!(
                answer.starts_with("HTTP/1.1 200"),
                "{path} {line}: {answer}"
            );
            assert!(answer.contains("\"success\":true"), "{answer}");
        }
    }
    backend.stop().await;
}

#[tokio::test]
async fn both_loopback_families_answer_on_both_ports() {
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
            reqwest::get(&url).await.expect("an answer").status(),
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
        for lines in [
            &["Host: evil.example"][..],
            &["Host: localhost", "Host: localhost"],
            &["Host: localhost", "Origin: https://evil.example"],
            &["Host: localhost", "Origin: null"],
            &["Host: localhost:1"],
            &[],
        ] {
            let answer = raw_get(port, "/health", lines).await;
            assert!(
                answer.starts_with("HTTP/1.1 403")
                    || (lines.is_empty() && answer.starts_with("HTTP/1.1 4")),
                "{lines:?}: {answer}"
            );
            assert!(
                !answer
                    .to_lowercase()
                    .contains("access-control-allow-origin"),
                "{answer}"
            );
            if !lines.is_empty() {
                let body: Value =
                    serde_json::from_str(answer.split_once("\r\n\r\n").expect("a body").1)
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
        raw_get(backend.ws_port(), "/", &upgrade)
            .await
            .starts_with("HTTP/1.1 403")
    );
    assert_eq!(backend.get("/ws/stats").await["clients"], 0);
    backend.stop().await;
}

#[tokio::test]
async fn cors_reflects_our_origins_on_answers_and_errors() {
    let backend = Backend::start().await;
    let port = backend.http_port();
    for path in ["/health", "/nope"] {
        let answer = raw_get(
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
            answer.contains("access-control-allow-origin: http://localhost:3000\r\n"),
            "{answer}"
        );
        assert!(answer.contains("vary: origin\r\n"), "{answer}");
    }
    let preflight = format!(
        "OPTIONS /publish HTTP/1.1\r\nHost: localhost:{port}\r\nOrigin: http://127.0.0.1:3000\r\n\
         Access-Control-Request-Method: POST\r\nAccess-Control-Request-Headers: content-type,x-client-id\r\nConnection: close\r\n\r\n"
    );
    let answer = raw(port, preflight.as_bytes()).await.to_lowercase();
    assert!(answer.starts_with("http/1.1 2"), "{answer}");
    for header in ["get", "post", "put", "patch", "delete", "options"] {
        let line = answer
            .lines()
            .find(|line| line.starts_with("access-control-allow-methods"))
            .expect("methods");
        assert!(line.contains(header), "{line}");
    }
    for header in ["content-type", "authorization", "x-client-id"] {
        let line = answer
            .lines()
            .find(|line| line.starts_with("access-control-allow-headers"))
            .expect("headers");
        assert!(line.contains(header), "{line}");
    }
    backend.stop().await;
}

#[tokio::test]
async fn a_plain_request_on_the_websocket_port_is_told_so() {
    let backend = Backend::start().await;
    let answer = raw_get(backend.ws_port(), "/", &["Host: localhost"]).await;
    assert!(answer.starts_with("HTTP/1.1 426"), "{answer}");
    assert!(answer.contains("upgrade-required"), "{answer}");
    backend.stop().await;
}

#[tokio::test]
async fn settings_are_merged_checked_and_never_tell_the_password() {
    let backend = Backend::start().await;
    let mut panel = backend.subscribe("system").await;
    let (status, answer) = backend
        .request(
            Method::PUT,
            "/api/settings",
            Some(json!({"obsPassword": "s3cret", "obsHost": "studio.invalid"})),
        )
        .await;
    assert_eq!(
        (status, &answer["obsPasswordSet"]),
        (StatusCode::OK, &json!(true))
    );
    // Every other panel hears of it.
    let news = loop {
        let frame = panel.hear().await;
        if frame["data"]["type"] == "data-changed" {
            break frame;
        }
    };
    assert_eq!(news["data"]["payload"], json!({"what": "settings"}));
    assert!(!answer.to_string().contains("s3cret"));
    let settings = backend.get("/api/settings").await;
    assert_eq!(
        (&settings["obsHost"], &settings["obsPort"]),
        (&json!("studio.invalid"), &json!(1))
    );
    // The new settings are used at once.
    backend
        .until("the new OBS host", |status| {
            status.obs.host == "studio.invalid"
        })
        .await;
    for (change, field) in [
        (json!({"obsPort": 70000}), "obsPort"),
        (json!({"wsPort": "x"}), "wsPort"),
        (json!({"typo": 1}), "typo"),
    ] {
        let (status, answer) = backend
            .request(Method::PUT, "/api/settings", Some(change))
            .await;
        assert_eq!(
            (status, &answer["field"]),
            (StatusCode::BAD_REQUEST, &json!(field))
        );
    }
    assert_eq!(
        backend.get("/api/settings").await,
        settings,
        "nothing of a wrong change is taken"
    );
    let (status, _) = backend
        .request(Method::PUT, "/api/settings", Some(json!([1])))
        .await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    backend.stop().await;
}

#[tokio::test]
async fn what_get_settings_returned_can_be_put_back() {
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
    let (status, answer) = put(&changed).await;
    assert_eq!(
        (status, &answer["field"]),
        (StatusCode::BAD_REQUEST, &json!("obsPasswordSet"))
    );
    backend.stop().await;
}

#[tokio::test]
async fn an_allowed_origin_is_let_in_at_once() {
    let backend = Backend::start().await;
    let lines = ["Host: localhost", "Origin: chrome-extension://abc"];
    assert!(
        raw_get(backend.http_port(), "/health", &lines)
            .await
            .starts_with("HTTP/1.1 403")
    );
    let change = json!({"allowedOrigins": ["chrome-extension://abc"]});
    backend
        .request(Method::PUT, "/api/settings", Some(change))
        .await;
    assert!(
        raw_get(backend.http_port(), "/health", &lines)
            .await
            .starts_with("HTTP/1.1 200")
    );
    backend.stop().await;
}

#[tokio::test]
async fn pages_are_served_fresh_and_closed() {
    let backend = Backend::start().await;
    for path in [
        "/",
        "/overlays/lower-third",
        "/shared/client.js",
        "/overlays/stage.js",
    ] {
        let answer = raw_get(backend.http_port(), path, &["Host: localhost"])
            .await
            .to_lowercase();
        assert!(answer.starts_with("http/1.1 200"), "{path}");
        assert!(answer.contains("cache-control: no-store"), "{path}");
        assert!(answer.contains("x-content-type-options: nosniff"), "{path}");
        if !path.ends_with(".js") {
            assert!(
                answer.contains("content-security-policy: default-src 'self'"),
                "{path}"
            );
        }
    }
    backend.stop().await;
}

#[tokio::test]
async fn an_unwritable_data_folder_is_a_state() {
    let blocked = tempfile::NamedTempFile::new().expect("a file");
    let backend = Backend::start_with(|config| config.data_dir = blocked.path().join("data")).await;
    assert_eq!(backend.get("/health").await["status"], "ok");
    assert!(backend.get("/api/state").await["dataProblem"].is_string());
    let (status, answer) = backend
        .request(Method::PUT, "/api/settings", Some(json!({"obsPort": 5})))
        .await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(
        answer["error"].is_string() && answer["hint"].is_string(),
        "{answer}"
    );
    let mut client = backend.subscribe("lower").await;
    backend.publish("lower", "show", json!({})).await;
    assert_eq!(client.hear().await["data"]["type"], "show");
    backend.stop().await;
}
