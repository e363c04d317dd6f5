//! Taken ports: the status reports them, they are retried, and everything else works in the meantime.

use crate::support::{Backend, within};
use cuelight_backend::local_client;
use cuelight_backend::net::PortState;
use cuelight_backend::status::Status;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

#[tokio::test]
async fn a_taken_websocket_port_is_named_and_opens_on_request() {
    let holder = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let taken = holder.local_addr().expect("an address").port();
    let backend = Backend::start_with(|config| config.ws_port = Some(taken)).await;
    let health = backend.get("/health").await;
    assert_eq!(
        (&health["status"], &health["wsRunning"], &health["wsPort"]),
        (&json!("ok"), &json!(false), &Value::Null)
    );
    assert_eq!(backend.get("/ws/stats").await["isRunning"], false);
    let port = Status::current(&backend.app).ports.ws;
    assert_eq!((port.port, port.state), (taken, PortState::Waiting));
    assert!(
        port.reason
            .is_some_and(|reason| reason.contains(&taken.to_string()))
    );
    drop(holder);
    backend.post("/api/ports/retry", json!({})).await;
    backend.wait_until_open().await;
    assert_eq!(backend.get("/health").await["wsRunning"], true);
    backend.subscribe("lower").await;
    backend.stop().await;
}

#[tokio::test]
async fn the_window_works_when_both_ports_are_taken() {
    let holders = [
        TcpListener::bind("127.0.0.1:0").await,
        TcpListener::bind("127.0.0.1:0").await,
    ]
    .map(|bound| bound.expect("a free port"));
    let [http, ws] = holders
        .each_ref()
        .map(|holder| holder.local_addr().expect("an address").port());
    let backend = Backend::start_with(|config| {
        config.http_port = Some(http);
        config.ws_port = Some(ws);
    })
    .await;
    let (frames, mut received) = mpsc::unbounded_channel();
    let stop = CancellationToken::new();
    let window = tokio::spawn({
        let (app, stop) = (backend.app.clone(), stop.clone());
        async move {
            local_client::follow(
                &app,
                vec!["system".into()],
                |frame| frames.send(frame).is_ok(),
                stop,
            )
            .await
        }
    });
    let frame: Value = serde_json::from_str(
        &within("the status", received.recv())
            .await
            .expect("a frame"),
    )
    .expect("JSON");
    assert_eq!(
        frame["data"]["payload"]["ports"]["http"]["state"],
        "waiting"
    );

    let show = json!({"action": "show", "payload": {"title": "A"}}).to_string();
    let (status, _) = local_client::request(
        backend.router.clone(),
        "POST",
        "/api/overlays/lower",
        Some(show),
    )
    .await;
    assert_eq!(status, StatusCode::OK);
    loop {
        let frame: Value =
            serde_json::from_str(&within("the show", received.recv()).await.expect("a frame"))
                .expect("JSON");
        if frame["data"]["payload"]["overlays"][0]["status"] == "no-renderer" {
            break;
        }
    }
    let (status, body) = local_client::request(backend.router.clone(), "GET", "/nope", None).await;
    assert_eq!(
        (status, body.contains("Endpoint not found")),
        (StatusCode::NOT_FOUND, true)
    );
    stop.cancel();
    window.await.expect("no panic");
    backend
        .wait_until("no client", |status| status.clients == 0)
        .await;
    backend.stop().await;
}

#[tokio::test]
async fn a_changed_port_opens_at_once() {
    let free_port = || async {
        TcpListener::bind("127.0.0.1:0")
            .await
            .expect("a free port")
            .local_addr()
            .expect("an address")
            .port()
    };
    let (http, first, second) = (free_port().await, free_port().await, free_port().await);
    let backend = Backend::start_with(|config| {
        config.initial_settings.http_port = http.into();
        config.initial_settings.ws_port = first.into();
        config.http_port = None;
        config.ws_port = None;
    })
    .await;
    let client = backend.subscribe("lower").await;
    let (status, _) = backend
        .request(
            Method::PUT,
            "/api/settings",
            Some(json!({"wsPort": second})),
        )
        .await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(
        client.close_code().await,
        Some(1012),
        "clients on the old port must reconnect"
    );
    backend
        .wait_until("the new port", |status| {
            status.ports.ws.port == second && status.ports.ws.state == PortState::Open
        })
        .await;
    backend.subscribe("lower").await;
    backend.stop().await;
}

#[tokio::test]
async fn taken_ports_are_retried_without_a_request() {
    let take_port = async || {
        let holder = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let port = holder.local_addr().expect("an address").port();
        (holder, port)
    };
    let ((http_holder, http), (ws_holder, ws)) = (take_port().await, take_port().await);
    let backend = Backend::start_with(|config| {
        config.http_port = Some(http);
        config.ws_port = Some(ws);
    })
    .await;
    let ports = backend.status.borrow().ports.clone();
    assert_eq!(
        (ports.http.state, ports.ws.state),
        (PortState::Waiting, PortState::Waiting)
    );
    drop((http_holder, ws_holder));
    backend.wait_until_open().await;
    assert_eq!((backend.http_port(), backend.ws_port()), (http, ws));
    backend.publish("lower", "show", json!({})).await;
    backend.stop().await;
}
