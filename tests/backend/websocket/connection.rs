//! Connections: the handshake, limits, the heartbeat and close codes.

use std::time::Duration;

use cuelight_backend::show::{Command, Origin};
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;

use crate::support::{Backend, send_raw, within};

/// A close frame without a code, masked with zeroes.
const CLOSE_FRAME: [u8; 6] = [0x88, 0x80, 0, 0, 0, 0];

#[tokio::test]
async fn a_client_that_does_not_read_is_disconnected_without_delaying_others() {
    let backend = Backend::start().await;
    let mut reader = backend.subscribe("big").await;
    let _silent = backend.subscribe("big").await;
    let payload = "x".repeat(200_000);
    // Far more than the socket buffers of the silent client hold.
    for n in 0..100 {
        let payload = json!({"n": n, "fill": payload});
        let command = Command::publish("big", "n", Some((&payload).into()));
        let executed = backend.app.show.execute(&Origin::Window, command);
        executed.expect("never refused");
        assert_eq!(reader.receive().await["data"]["payload"]["n"], n);
    }
    backend
        .wait_until("only the reading client", |status| {
            status.channels.get("big") == Some(&1)
        })
        .await;
    backend.stop().await;
}

#[tokio::test]
async fn a_client_above_the_limit_is_refused_with_503() {
    let backend = Backend::start_with(|config| config.max_clients = 2).await;
    let first = backend.connect().await;
    let mut second = backend.subscribe("lower").await;
    backend
        .wait_until("two clients", |status| status.clients == 2)
        .await;
    let handshake = b"GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade, close\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    let response = send_raw(backend.ws_port(), handshake).await;
    assert!(response.starts_with("HTTP/1.1 503 "), "{response}");
    assert!(response.contains(r#""code":"crowded""#), "{response}");
    backend.publish("lower", "show", json!({})).await;
    assert_eq!(second.receive().await["data"]["type"], "show");
    first.drop_connection();
    backend
        .wait_until("one client", |status| status.clients == 1)
        .await;
    backend.connect().await.settle().await;
    backend.stop().await;
}

#[tokio::test]
async fn the_first_subprotocol_that_a_client_offers_is_selected() {
    let backend = Backend::start().await;
    let handshake = |protocols: &str| {
        format!(
            "GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n{protocols}Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
        )
    };
    for (offered, selected) in [
        ("Sec-WebSocket-Protocol: live, json\r\n", Some("live")),
        ("Sec-WebSocket-Protocol: json\r\n", Some("json")),
        ("", None),
    ] {
        let mut request = handshake(offered).into_bytes();
        request.extend(CLOSE_FRAME);
        let response = send_raw(backend.ws_port(), &request).await;
        assert!(response.starts_with("HTTP/1.1 101 "), "{response}");
        let header = response
            .lines()
            .find_map(|line| line.strip_prefix("sec-websocket-protocol: "));
        assert_eq!(header, selected, "{response}");
    }
    backend.stop().await;
}

#[tokio::test]
async fn a_message_above_256_kib_closes_the_connection_with_1009() {
    let backend = Backend::start().await;
    let mut client = backend.connect().await;
    client.send(Message::text("x".repeat(256 * 1024))).await;
    client.settle().await;
    client.send(Message::text("x".repeat(256 * 1024 + 1))).await;
    assert_eq!(client.close_code().await, Some(1009));
    backend.stop().await;
}

#[tokio::test]
async fn a_client_that_sends_no_pong_before_the_next_ping_is_dropped() {
    let backend = Backend::start_with(|config| config.heartbeat = Duration::from_millis(50)).await;
    // This client never responds to a ping.
    let mut silent = TcpStream::connect(("127.0.0.1", backend.ws_port()))
        .await
        .expect("a connection");
    silent
        .write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
        .await
        .expect("sent");
    let mut received = Vec::new();
    // The server closes the connection.
    within(
        "the end of the silent connection",
        silent.read_to_end(&mut received),
    )
    .await
    .ok();
    let response = String::from_utf8_lossy(&received);
    assert!(
        response.starts_with("HTTP/1.1 101") && response.contains("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="),
        "{response}"
    );
    assert!(received.ends_with(&[0x89, 0]), "a ping, and no close frame");
    backend
        .wait_until("no client", |status| status.clients == 0)
        .await;
    backend.stop().await;
}

#[tokio::test]
async fn stopping_closes_every_client_with_1012() {
    let backend = Backend::start().await;
    let (subscriber, unsubscribed) = (backend.subscribe("lower").await, backend.connect().await);
    backend.request_stop();
    assert_eq!(
        (
            subscriber.close_code().await,
            unsubscribed.close_code().await
        ),
        (Some(1012), Some(1012))
    );
    backend.stop().await;
}

#[tokio::test]
async fn a_handshake_that_arrives_byte_by_byte_succeeds() {
    let backend = Backend::start().await;
    let mut stream = TcpStream::connect(("127.0.0.1", backend.ws_port()))
        .await
        .expect("a connection");
    stream.set_nodelay(true).expect("set");
    let mut bytes = b"GET /x HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: keep-alive, Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n".to_vec();
    // A subscribe message directly after the handshake, masked with zeroes.
    let text = br#"{"type":"subscribe","channel":"lower"}"#;
    bytes.extend([0x81, 0x80 | text.len() as u8, 0, 0, 0, 0]);
    bytes.extend(text);
    for byte in bytes {
        stream.write_all(&[byte]).await.expect("sent");
    }
    backend
        .wait_until("the subscriber", |status| status.channels["lower"] == 1)
        .await;
    backend.stop().await;
}
