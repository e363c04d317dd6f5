//! The WebSocket side of the wire contract, over real sockets.

use cuelight_backend::show::{Command, Origin};
use std::time::Duration;

use crate::support::{Backend, raw, within};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;

#[tokio::test]
async fn a_live_frame_has_exactly_the_contracts_fields_in_order() {
    let backend = Backend::start().await;
    let mut client = backend.subscribe("lower").await;
    let answer = backend
        .publish(
            "lower",
            "show",
            json!({"title": "Example", "z": 1, "a": null}),
        )
        .await;
    let text = client.receive_text().await;
    let frame: Value = serde_json::from_str(&text).expect("JSON");
    let (time, id) = (
        frame["data"]["timestamp"].as_u64().expect("a time"),
        answer["id"].as_str().expect("an id"),
    );
    assert_eq!(
        text,
        format!(
            r#"{{"channel":"lower","data":{{"channel":"lower","type":"show","payload":{{"title":"Example","z":1,"a":null}},"timestamp":{time},"id":"{id}"}}}}"#
        )
    );
    assert_eq!(
        uuid::Uuid::parse_str(id).expect("a uuid").get_version_num(),
        4
    );

    backend
        .post("/publish", json!({"channel": "lower", "type": "hide"}))
        .await;
    assert!(client.receive().await["data"].get("payload").is_none());
    backend.publish("lower", "hide", Value::Null).await;
    assert_eq!(
        client.receive().await["data"].get("payload"),
        Some(&Value::Null)
    );
    backend.stop().await;
}

#[tokio::test]
async fn a_client_receives_its_channels_until_it_unsubscribes() {
    let backend = Backend::start().await;
    let mut lower = backend.subscribe("lower").await;
    let mut poster = backend.subscribe("poster").await;
    backend.publish("poster", "next", json!(1)).await;
    assert_eq!(lower.settle().await, Vec::<Value>::new());
    assert_eq!(poster.receive().await["channel"], "poster");
    poster
        .send_json(&json!({"type": "unsubscribe", "channel": "poster"}))
        .await;
    poster.settle().await;
    let answer = backend.publish("poster", "next", json!(2)).await;
    assert_eq!(answer["delivered"], 0);
    assert_eq!(poster.settle().await, Vec::<Value>::new());
    backend.stop().await;
}

#[tokio::test]
async fn subscribing_is_not_confirmed_and_unknown_messages_are_ignored() {
    let backend = Backend::start().await;
    let mut client = backend.subscribe("lower").await;
    for message in [
        "",
        "null",
        "{",
        "[]",
        "5",
        r#"{"type":"subscribe"}"#,
        r#"{"type":"subscribe","channel":7}"#,
        r#"{"type":"shout","channel":"lower"}"#,
        r#"{"type":"ack"}"#,
        r#"{"type":"ack","eventId":"x","channel":"lower","success":true}"#,
        r#"{"type":"unsubscribe","channel":"never"}"#,
    ] {
        client.send(Message::text(message)).await;
    }
    client.send(Message::text("[".repeat(100_000))).await;
    client.send(Message::binary(vec![0, 159, 146, 150])).await;
    client.send(Message::Ping("still there".into())).await;
    assert_eq!(client.settle().await, Vec::<Value>::new());
    backend.publish("lower", "show", json!({})).await;
    assert_eq!(client.receive().await["data"]["type"], "show");
    backend.stop().await;
}

#[tokio::test]
async fn every_subscriber_receives_every_event_in_order() {
    let backend = Backend::start().await;
    let mut clients = Vec::new();
    for _ in 0..20 {
        clients.push(backend.subscribe("free").await);
    }
    for n in 0..100 {
        backend
            .app
            .show
            .execute(
                &Origin::Window,
                Command::publish("free", "n", Some((&json!(n)).into())),
            )
            .expect("never refused");
    }
    for client in &mut clients {
        for n in 0..100 {
            assert_eq!(client.receive().await["data"]["payload"], n);
        }
    }
    backend.stop().await;
}

#[tokio::test]
async fn a_late_subscriber_receives_what_is_on_air() {
    let backend = Backend::start().await;
    let shown = backend
        .publish("lower", "show", json!({"title": "A", "duration": 600}))
        .await;
    backend
        .publish("lower", "update", json!({"subtitle": "B"}))
        .await;

    let mut old = backend.connect().await;
    old.send_json(&json!({"type": "subscribe", "channel": "lower"}))
        .await;
    let replay = old.receive().await;
    let data = &replay["data"];
    assert_eq!(
        (&data["type"], &data["id"], &data["replay"]),
        (&json!("show"), &shown["id"], &json!(true))
    );
    assert_eq!(
        (&data["payload"]["title"], &data["payload"]["subtitle"]),
        (&json!("A"), &json!("B"))
    );
    assert!(
        data["payload"]["duration"]
            .as_f64()
            .is_some_and(|left| left <= 600.0 && left > 500.0)
    );

    let mut ours = backend.connect().await;
    ours.send_json(&json!({"type": "subscribe", "channel": "lower", "snapshot": true}))
        .await;
    let snapshot = &ours.receive().await["snapshot"];
    assert_eq!(
        (&snapshot["state"], &snapshot["offset"]),
        (&json!("on-air"), &json!(2))
    );
    assert_eq!(snapshot["event"]["id"], shown["id"]);
    assert_eq!(ours.settle().await, Vec::<Value>::new(), "exactly one");

    backend
        .post("/publish", json!({"channel": "lower", "type": "hide"}))
        .await;
    let mut missed = backend.connect().await;
    missed
        .send_json(&json!({"type": "subscribe", "channel": "lower"}))
        .await;
    assert_eq!(missed.receive().await["data"]["type"], "hide");
    backend.stop().await;
}

#[tokio::test]
async fn an_overlay_is_on_air_while_a_client_that_drew_it_is_connected() {
    let backend = Backend::start().await;
    let mut page = backend.subscribe("lower").await;
    let mut dashboard = backend.subscribe("lower").await;
    let lower = |status: &cuelight_backend::status::Status| {
        serde_json::to_value(&status.overlays[0]).expect("JSON")
    };
    backend
        .publish("lower", "show", json!({"title": "A"}))
        .await;
    let id = page.receive().await["data"]["id"].clone();
    backend
        .until("pending", |status| lower(status)["status"] == "pending")
        .await;
    page.send_json(&json!({"type": "ack", "eventId": id, "channel": "lower", "success": true}))
        .await;
    let status = backend
        .until("on air", |status| lower(status)["status"] == "on-air")
        .await;
    assert_eq!(
        (&lower(&status)["acks"], &lower(&status)["renderers"]),
        (&json!(1), &json!(1))
    );
    assert!(lower(&status)["latencyMs"].is_u64());
    dashboard.settle().await;
    page.drop_connection();
    backend
        .until("pending again", |status| {
            lower(status)["status"] == "pending"
        })
        .await;
    backend.stop().await;
}

#[tokio::test]
async fn publish_with_wait_waits_for_the_renderers() {
    let backend = Backend::start().await;
    let mut page = backend.connect().await;
    page.send_json(&json!({"type": "subscribe", "channel": "lower", "renderer": true}))
        .await;
    page.settle().await;
    let answering = tokio::spawn(async move {
        let id = page.receive().await["data"]["id"].clone();
        page.send_json(&json!({"type": "ack", "eventId": id, "channel": "lower", "success": true, "visible": true})).await;
        page
    });
    let answer = backend
        .post(
            "/publish?wait=30000",
            json!({"channel": "lower", "type": "show", "payload": {}}),
        )
        .await;
    assert_eq!(
        (&answer["acks"], &answer["status"]),
        (&json!(1), &json!("on-air"))
    );
    assert!(answer["latencyMs"].is_u64());
    answering.await.expect("no panic").drop_connection();
    backend
        .until("no client", |status| status.clients == 0)
        .await;
    let answer = backend
        .post(
            "/publish?wait=1",
            json!({"channel": "lower", "type": "show", "payload": {}}),
        )
        .await;
    assert_eq!(
        (&answer["acks"], &answer["status"]),
        (&json!(0), &json!("no-renderer"))
    );
    backend.stop().await;
}

#[tokio::test]
async fn the_system_channel_sends_the_status_at_once_and_on_every_change() {
    let backend = Backend::start().await;
    let mut client = backend.connect().await;
    client
        .send_json(&json!({"type": "subscribe", "channel": "system"}))
        .await;
    let first = client.receive().await;
    assert_eq!(
        (&first["channel"], &first["data"]["type"]),
        (&json!("system"), &json!("status"))
    );
    let _other = backend.subscribe("poster").await;
    loop {
        let payload = client.receive().await["data"]["payload"].clone();
        if payload["channels"]["poster"] == 1 {
            assert_eq!(payload["clients"], 2);
            break;
        }
    }
    backend.stop().await;
}

#[tokio::test]
async fn a_client_that_does_not_read_is_closed_and_delays_no_other() {
    let backend = Backend::start().await;
    let mut good = backend.subscribe("big").await;
    let _silent = backend.subscribe("big").await;
    let payload = "x".repeat(200_000);
    // Far more than the socket buffers of the silent client hold.
    for n in 0..100 {
        let payload = json!({"n": n, "fill": payload});
        let command = Command::publish("big", "n", Some((&payload).into()));
        let executed = backend.app.show.execute(&Origin::Window, command);
        executed.expect("never refused");
        assert_eq!(good.receive().await["data"]["payload"]["n"], n);
    }
    backend
        .until("only the reader", |status| {
            status.channels.get("big") == Some(&1)
        })
        .await;
    backend.stop().await;
}

#[tokio::test]
async fn a_client_above_the_limit_is_refused_before_the_handshake() {
    let backend = Backend::start_with(|config| config.max_clients = 2).await;
    let first = backend.connect().await;
    let mut second = backend.subscribe("lower").await;
    backend.until("both", |status| status.clients == 2).await;
    let handshake = b"GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade, close\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    let answer = raw(backend.ws_port(), handshake).await;
    assert!(answer.starts_with("HTTP/1.1 503 "), "{answer}");
    assert!(answer.contains(r#""code":"crowded""#), "{answer}");
    backend.publish("lower", "show", json!({})).await;
    assert_eq!(second.receive().await["data"]["type"], "show");
    first.drop_connection();
    backend.until("one", |status| status.clients == 1).await;
    backend.connect().await.settle().await;
    backend.stop().await;
}

#[tokio::test]
async fn a_message_above_256_kib_closes_with_1009() {
    let backend = Backend::start().await;
    let mut client = backend.connect().await;
    client.send(Message::text("x".repeat(256 * 1024))).await;
    client.settle().await;
    client.send(Message::text("x".repeat(256 * 1024 + 1))).await;
    assert_eq!(client.close_code().await, Some(1009));
    backend.stop().await;
}

#[tokio::test]
async fn no_pong_by_the_next_ping_drops_the_client_and_its_counts() {
    let backend = Backend::start_with(|config| config.heartbeat = Duration::from_millis(50)).await;
    // This client never answers a ping.
    let mut silent = TcpStream::connect(("127.0.0.1", backend.ws_port()))
        .await
        .expect("a connection");
    silent
        .write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
        .await
        .expect("sent");
    let mut received = Vec::new();
    // The server ends the stream.
    within(
        "the end of the silent client",
        silent.read_to_end(&mut received),
    )
    .await
    .ok();
    let answer = String::from_utf8_lossy(&received);
    assert!(
        answer.starts_with("HTTP/1.1 101") && answer.contains("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="),
        "{answer}"
    );
    assert!(received.ends_with(&[0x89, 0]), "a ping, and no close frame");
    backend
        .until("no client", |status| status.clients == 0)
        .await;
    backend.stop().await;
}

#[tokio::test]
async fn stopping_closes_every_client_with_1012() {
    let backend = Backend::start().await;
    let (one, two) = (backend.subscribe("lower").await, backend.connect().await);
    backend.request_stop();
    assert_eq!(
        (one.close_code().await, two.close_code().await),
        (Some(1012), Some(1012))
    );
    backend.stop().await;
}

#[tokio::test]
async fn a_slow_handshake_and_split_bytes_still_work() {
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
        .until("the subscriber", |status| status.channels["lower"] == 1)
        .await;
    backend.stop().await;
}

#[tokio::test]
async fn state_is_broadcast_to_every_subscriber_and_the_sender() {
    let backend = Backend::start().await;
    let mut sender = backend.subscribe("quiz").await;
    let mut other = backend.subscribe("quiz").await;
    let data = json!({"phase": "answer", "n": [1, null]});
    sender
        .send_json(&json!({"type": "state", "channel": "quiz", "data": data}))
        .await;
    for client in [&mut sender, &mut other] {
        assert_eq!(
            client.receive().await,
            json!({"channel": "quiz", "data": data})
        );
    }
    backend.stop().await;
}

#[tokio::test]
async fn presence_lists_live_connections() {
    let backend = Backend::start().await;
    let mut watcher = backend.subscribe("presenter").await;
    let mut host = backend.connect().await;
    host.send_json(&json!({"type": "join-presenter", "role": "juggler"}))
        .await;
    host.send_json(&json!({"type": "join-presenter", "role": "control", "clientId": "desk"}))
        .await;
    let joined = watcher.receive().await;
    assert_eq!(
        (&joined["channel"], &joined["data"]["type"]),
        (&json!("presenter"), &json!("presence"))
    );
    let member = &joined["data"]["presence"][0];
    assert_eq!(
        (&member["clientId"], &member["role"], &member["isOnline"]),
        (&json!("desk"), &json!("control"), &json!(true))
    );
    assert!(
        member["lastSeen"].is_u64()
            && member["lastActivity"].is_u64()
            && joined["data"]["timestamp"].is_u64()
    );
    host.send_json(&json!({"type": "presence-ping"})).await;
    assert_eq!(
        watcher.receive().await["data"]["presence"]
            .as_array()
            .map(Vec::len),
        Some(1)
    );
    host.drop_connection();
    assert_eq!(
        watcher.receive().await["data"]["presence"],
        json!([]),
        "no longer connected"
    );
    backend.stop().await;
}
