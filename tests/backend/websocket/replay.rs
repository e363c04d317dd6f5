//! Replays and snapshots for clients that subscribe late.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tokio_tungstenite::tungstenite::client::IntoClientRequest;

use crate::support::Backend;

#[tokio::test]
async fn a_late_subscriber_receives_the_program() {
    let backend = Backend::start().await;
    let shown = backend
        .publish("lower", "show", json!({"title": "A", "duration": 600}))
        .await;
    backend
        .publish("lower", "update", json!({"subtitle": "B"}))
        .await;

    let mut without_snapshot = backend.connect().await;
    without_snapshot
        .send_json(&json!({"type": "subscribe", "channel": "lower"}))
        .await;
    let replay = without_snapshot.receive().await;
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

    let mut with_snapshot = backend.connect().await;
    with_snapshot
        .send_json(&json!({"type": "subscribe", "channel": "lower", "snapshot": true}))
        .await;
    let snapshot = &with_snapshot.receive().await["snapshot"];
    assert_eq!(
        (&snapshot["state"], &snapshot["offset"]),
        (&json!("on-air"), &json!(2))
    );
    assert_eq!(snapshot["event"]["id"], shown["id"]);
    assert_eq!(
        with_snapshot.settle().await,
        Vec::<Value>::new(),
        "exactly one frame"
    );

    backend
        .post("/publish", json!({"channel": "lower", "type": "hide"}))
        .await;
    let mut after_hide = backend.connect().await;
    after_hide
        .send_json(&json!({"type": "subscribe", "channel": "lower"}))
        .await;
    assert_eq!(after_hide.receive().await["data"]["type"], "hide");
    backend.stop().await;
}

/// The event log of the suite's dashboard keeps its entries, and adds one for each show that it receives.
#[tokio::test]
async fn a_reloaded_event_log_of_the_suite_receives_no_replayed_show() {
    let backend = Backend::start().await;
    for channel in ["lower", "poster", "countdown"] {
        let payload = json!({"title": channel, "fileUrl": "a.png", "seconds": 60});
        backend.publish(channel, "show", payload).await;
    }
    let log = ["lower", "poster", "poster-bigpicture", "chat-highlight"];
    let state = [
        "lower",
        "poster",
        "poster-bigpicture",
        "countdown",
        "chat-highlight",
    ];
    let is_show = |frame: &&Value| frame["data"]["type"] == "show";
    for (channels, origin, shows) in [
        (&log[..], Some("http://localhost:3000"), 0),
        (&state[..], Some("http://localhost:3000"), 2),
        (&["lower"][..], Some("http://localhost:3000"), 1),
        (&log[..], None, 2),
    ] {
        let mut client = match origin {
            Some(origin) => {
                let url = format!("ws://localhost:{}/", backend.ws_port());
                let mut handshake = url.into_client_request().expect("a request");
                let origin = origin.parse().expect("a header");
                handshake.headers_mut().insert("origin", origin);
                backend.connect_with(handshake).await
            }
            None => backend.connect().await,
        };
        for channel in channels {
            client
                .send_json(&json!({"type": "subscribe", "channel": channel}))
                .await;
        }
        let mut frames = Vec::new();
        while frames.iter().filter(is_show).count() < shows {
            frames.push(client.receive().await);
        }
        // A live show arrives after everything that was delayed before it.
        backend
            .publish("lower", "show", json!({"title": "B"}))
            .await;
        loop {
            let frame = client.receive().await;
            let is_live = frame["data"]["replay"] == Value::Null;
            frames.push(frame);
            if is_live {
                break;
            }
        }
        let received = frames.iter().filter(is_show).count();
        assert_eq!(received, shows + 1, "{channels:?}, {origin:?}: {frames:?}");
    }
    backend.stop().await;
}

/// The suite's pages run a timer of up to 600 ms after a hide, which also ends a show that arrives in that time.
#[tokio::test]
async fn a_replayed_show_arrives_long_after_a_hide_whoever_sent_the_hide() {
    let backend = Backend::start().await;
    let show = json!({"title": "A"});
    for hidden_by in ["publish", "relay", "hide all"] {
        backend.publish("lower", "show", show.clone()).await;
        let mut page = backend.subscribe("lower").await;
        assert_eq!(page.receive().await["data"]["replay"], true);
        let mut sender = backend.connect().await;
        let hidden_at = Instant::now();
        match hidden_by {
            "publish" => {
                backend.publish("lower", "hide", Value::Null).await;
            }
            "relay" => {
                let relay = json!({"type": "state", "channel": "lower", "data": {"type": "hide"}});
                sender.send_json(&relay).await;
            }
            _ => {
                backend.post("/api/overlays/clear-all", json!({})).await;
            }
        }
        assert_eq!(page.receive().await["data"]["type"], "hide", "{hidden_by}");
        backend.publish("lower", "show", show.clone()).await;
        let live = page.receive().await;
        assert_eq!(
            live["data"]["replay"],
            Value::Null,
            "sent at once, as its sender asked"
        );
        page.send_json(&json!({"type": "subscribe", "channel": "lower"}))
            .await;
        let replay = page.receive().await;
        assert_eq!(
            (&replay["data"]["id"], &replay["data"]["replay"]),
            (&live["data"]["id"], &json!(true))
        );
        assert!(
            hidden_at.elapsed() >= Duration::from_millis(700),
            "{hidden_by}"
        );
        let mut with_snapshot = backend.connect().await;
        let subscribe = json!({"type": "subscribe", "channel": "lower", "snapshot": true});
        with_snapshot.send_json(&subscribe).await;
        assert_eq!(with_snapshot.receive().await["snapshot"]["state"], "on-air");
    }
    backend.stop().await;
}

#[tokio::test]
async fn an_undone_hide_all_shows_the_overlay_long_after_its_hide() {
    let backend = Backend::start().await;
    backend
        .publish("lower", "show", json!({"title": "A"}))
        .await;
    let mut suite = backend.subscribe("lower").await;
    let mut ours = backend.connect().await;
    let subscribe = json!({"type": "subscribe", "channel": "lower", "snapshot": true});
    ours.send_json(&subscribe).await;
    assert_eq!(suite.receive().await["data"]["type"], "show");
    assert_eq!(ours.receive().await["snapshot"]["state"], "on-air");
    let hidden_at = Instant::now();
    backend.post("/api/overlays/clear-all", json!({})).await;
    backend.post("/api/overlays/undo-clear", json!({})).await;
    let kinds: Vec<_> = ours
        .settle()
        .await
        .iter()
        .map(|frame| frame["data"]["type"].clone())
        .collect();
    assert_eq!(kinds, ["hide", "show"], "at once");
    assert_eq!(suite.receive().await["data"]["type"], "hide");
    assert_eq!(suite.receive().await["data"]["type"], "show");
    assert!(hidden_at.elapsed() >= Duration::from_millis(700));
    backend.stop().await;
}
