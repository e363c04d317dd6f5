//! The presence list.

use serde_json::json;

use crate::support::Backend;

#[tokio::test]
async fn a_client_that_joins_gets_the_list_itself_and_every_later_one() {
    let backend = Backend::start().await;
    let mut host = backend.connect().await;
    host.send_json(&json!({"type": "join-presenter", "role": "presenter", "clientId": "host"}))
        .await;
    let names = |frame: &serde_json::Value| -> Vec<String> {
        let list = frame["data"]["presence"].as_array().expect("a list");
        let names = list.iter().map(|member| member["clientId"].as_str());
        names.map(|name| name.expect("a name").to_owned()).collect()
    };
    let frame = host.receive().await;
    assert_eq!(
        (&frame["channel"], &frame["data"]["type"]),
        (&json!("presenter"), &json!("presence"))
    );
    assert_eq!(names(&frame), ["host"]);
    let mut desk = backend.connect().await;
    desk.send_json(&json!({"type": "join-presenter", "role": "control", "clientId": "desk"}))
        .await;
    for client in [&mut host, &mut desk] {
        assert_eq!(names(&client.receive().await), ["host", "desk"]);
    }
    desk.drop_connection();
    assert_eq!(names(&host.receive().await), ["host"]);
    backend.stop().await;
}
