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
