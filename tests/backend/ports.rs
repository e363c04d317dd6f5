//! Taken ports: the status reports them, they are retried, and everything else works in the meantime.

use crate::support::reserved_port::TakenPort;
use crate::support::{Backend, within};
use cuelight_backend::local_client;
use cuelight_backend::net::PortState;
use cuelight_backend::status::Status;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

#[tokio::test]
async fn a_taken_websocket_port_is_named_and_opens_on_request() {
    let holder = TakenPort::new();
    let taken = holder.port();
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
    let _reserved = holder.release();
    backend.post("/api/ports/retry", json!({})).await;
    backend.wait_until_open().await;
    assert_eq!(backend.get("/health").await["wsRunning"], true);
    backend.subscribe("lower").await;
    backend.stop().await;
}

#[tokio::test]
async fn the_window_works_when_both_ports_are_taken() {
    let (http, ws) = (TakenPort::new(), TakenPort::new());
    let backend = Backend::start_with(|config| {
        config.http_port = Some(http.port());
        config.ws_port = Some(ws.port());
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
    let (http, first, second) = (TakenPort::new(), TakenPort::new(), TakenPort::new());
    let (http_port, first_port) = (http.port(), first.port());
    let _reserved = (http.release(), first.release());
    let backend = Backend::start_with(|config| {
        config.initial_settings.http_port = http_port.into();
        config.initial_settings.ws_port = first_port.into();
        config.http_port = None;
        config.ws_port = None;
    })
    .await;
    let client = backend.subscribe("lower").await;
    let second_port = second.port();
    let _second = second.release();
    let (status, _) = backend
        .request(
            Method::PUT,
            "/api/settings",
            Some(json!({"wsPort": second_port})),
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
            status.ports.ws.port == second_port && status.ports.ws.state == PortState::Open
        })
        .await;
    backend.subscribe("lower").await;
    backend.stop().await;
}

#[tokio::test]
async fn taken_ports_are_retried_without_a_request() {
    let (http, ws) = (TakenPort::new(), TakenPort::new());
    let numbers = (http.port(), ws.port());
    let backend = Backend::start_with(|config| {
        config.http_port = Some(numbers.0);
        config.ws_port = Some(numbers.1);
    })
    .await;
    let ports = backend.status.borrow().ports.clone();
    assert_eq!(
        (ports.http.state, ports.ws.state),
        (PortState::Waiting, PortState::Waiting)
    );
    let _reserved = (http.release(), ws.release());
    backend.wait_until_open().await;
    assert_eq!((backend.http_port(), backend.ws_port()), numbers);
    backend.publish("lower", "show", json!({})).await;
    backend.stop().await;
}
