//! Delivery: which frames a subscriber receives, in which form and order.

use cuelight_backend::show::{Command, Origin};
use serde_json::{Value, json};
use tokio_tungstenite::tungstenite::Message;

use crate::support::Backend;

#[tokio::test]
async fn a_live_frame_has_exactly_the_fields_of_the_contract_in_order() {
    let backend = Backend::start().await;
    let mut client = backend.subscribe("lower").await;
    let response = backend
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
        response["id"].as_str().expect("an id"),
    );
    assert_eq!(
        text,
        format!(
            r#"{{"channel":"lower","data":{{"channel":"lower","type":"show","payload":{{"title":"Example","z":1,"a":null}},"timestamp":{time},"id":"{id}"}}}}"#
        )
    );
    assert_eq!(
        uuid::Uuid::parse_str(id).expect("a UUID").get_version_num(),
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
    let response = backend.publish("poster", "next", json!(2)).await;
    assert_eq!(response["delivered"], 0);
    assert_eq!(poster.settle().await, Vec::<Value>::new());
    backend.stop().await;
}

#[tokio::test]
async fn json_is_read_from_text_and_binary_frames_despite_a_byte_order_mark_or_trailing_nul() {
    let backend = Backend::start().await;
    let subscribe = r#"{"type":"subscribe","channel":"x"}"#;
    let with_bom_and_nul = format!("\u{feff}{subscribe}\r\n\0");
    for message in [
        Message::text(format!("\u{feff}{subscribe}")),
        Message::text(format!("{subscribe}\0")),
        Message::binary(subscribe.as_bytes().to_vec()),
        Message::binary(with_bom_and_nul.into_bytes()),
    ] {
        let mut client = backend.connect().await;
        client.send(message).await;
        client.settle().await;
        let response = backend.publish("x", "note", Value::Null).await;
        assert_eq!(response["delivered"], 1);
        client.drop_connection();
        backend
            .wait_until("no client", |status| status.clients == 0)
            .await;
    }
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
async fn state_is_broadcast_to_every_subscriber_including_the_sender() {
    let backend = Backend::start().await;
    let mut sender = backend.subscribe("quiz").await;
    let mut receiver = backend.subscribe("quiz").await;
    let data = json!({"phase": "answer", "n": [1, null]});
    sender
        .send_json(&json!({"type": "state", "channel": "quiz", "data": data}))
        .await;
    for client in [&mut sender, &mut receiver] {
        assert_eq!(
            client.receive().await,
            json!({"channel": "quiz", "data": data})
        );
    }
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
    let _poster_client = backend.subscribe("poster").await;
    loop {
        let payload = client.receive().await["data"]["payload"].clone();
        if payload["channels"]["poster"] == 1 {
            assert_eq!(payload["clients"], 2);
            break;
        }
    }
    backend.stop().await;
}
