//! The presence list.

use serde_json::{Value, json};

use crate::support::Backend;

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

#[tokio::test]
async fn a_client_that_joins_receives_the_list_and_every_change() {
    let backend = Backend::start().await;
    let mut host = backend.connect().await;
    host.send_json(&json!({"type": "join-presenter", "role": "presenter", "clientId": "host"}))
        .await;
    let client_ids = |frame: &Value| -> Vec<String> {
        let list = frame["data"]["presence"].as_array().expect("an array");
        let ids = list.iter().map(|member| member["clientId"].as_str());
        ids.map(|id| id.expect("a client id").to_owned()).collect()
    };
    let frame = host.receive().await;
    assert_eq!(
        (&frame["channel"], &frame["data"]["type"]),
        (&json!("presenter"), &json!("presence"))
    );
    assert_eq!(client_ids(&frame), ["host"]);
    assert_eq!(host.receive().await["type"], "replay");
    let mut desk = backend.connect().await;
    desk.send_json(&json!({"type": "join-presenter", "role": "control", "clientId": "desk"}))
        .await;
    for client in [&mut host, &mut desk] {
        assert_eq!(client_ids(&client.receive().await), ["host", "desk"]);
    }
    desk.drop_connection();
    assert_eq!(client_ids(&host.receive().await), ["host"]);
    backend.stop().await;
}

#[tokio::test]
async fn a_client_that_joins_receives_the_recent_messages() {
    let backend = Backend::start().await;
    let message =
        |id: &str, pinned: bool| json!({"id": id, "body": "Two minutes", "pinned": pinned});
    backend
        .publish("presenter", "message", message("1", true))
        .await;
    backend
        .publish("presenter", "message", message("2", false))
        .await;
    let mut host = backend.connect().await;
    host.send_json(&json!({"type": "join-presenter", "role": "presenter", "clientId": "host"}))
        .await;
    let list = host.receive().await;
    // The suite reads the replay without the envelope of an event.
    let replay = host.receive().await;
    assert_eq!(
        (
            &replay["type"],
            &replay["messages"],
            &replay["pinnedMessages"]
        ),
        (
            &json!("replay"),
            &json!([message("2", false), message("1", true)]),
            &json!([message("1", true)])
        )
    );
    assert_eq!(replay["presence"], list["data"]["presence"]);
    assert!(replay["timestamp"].is_u64());
    backend
        .publish("presenter", "message", message("3", false))
        .await;
    assert_eq!(host.receive().await["data"]["payload"]["id"], "3");
    backend.stop().await;
}

#[tokio::test]
async fn the_settings_of_the_studio_return_monitor_reach_the_channel() {
    let backend = Backend::start().await;
    let mut monitor = backend.subscribe("presenter").await;
    let settings =
        json!({"monitorIndex": 1, "displayDuration": 10, "fontSize": 80, "enabled": true});
    let response = backend
        .post("/api/overlays/studio-return-settings", settings.clone())
        .await;
    assert_eq!(
        (&response["success"], &response["delivered"]),
        (&json!(true), &json!(1))
    );
    let data = &monitor.receive().await["data"];
    assert_eq!(
        (&data["type"], &data["payload"]),
        (&json!("studio-return-settings"), &settings)
    );
    backend.stop().await;
}
