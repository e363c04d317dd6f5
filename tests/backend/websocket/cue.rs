//! The cue, for pages that ask for it.

use serde_json::{Value, json};

use crate::support::Backend;

fn cue(payload: Value) -> Value {
    json!({"channel": "poster", "cue": {"payload": payload}})
}

#[tokio::test]
async fn a_page_that_asks_for_the_cue_receives_it_and_every_change() {
    let backend = Backend::start().await;
    let first_cue = json!({"payload": {"fileUrl": "/assets/a.jpg"}});
    let path = "/api/overlays/poster/cue";
    backend
        .request(reqwest::Method::PUT, path, Some(first_cue))
        .await;

    let subscribe = json!({"type": "subscribe", "channel": "poster", "snapshot": true});
    let mut page_without_cue = backend.connect().await;
    page_without_cue.send_json(&subscribe).await;
    assert!(page_without_cue.receive().await["snapshot"].is_object());

    let mut page = backend.connect().await;
    let mut subscribe_with_cue = subscribe.clone();
    subscribe_with_cue["cue"] = true.into();
    page.send_json(&subscribe_with_cue).await;
    assert!(page.receive().await["snapshot"].is_object());
    assert_eq!(
        page.receive().await,
        cue(json!({"fileUrl": "/assets/a.jpg"}))
    );

    let second_cue = json!({"payload": {"fileUrl": "/assets/b.jpg"}});
    backend
        .request(reqwest::Method::PATCH, path, Some(second_cue))
        .await;
    assert_eq!(
        page.receive().await,
        cue(json!({"fileUrl": "/assets/b.jpg"}))
    );
    let empty = json!({"payload": null});
    backend
        .request(reqwest::Method::PUT, path, Some(empty))
        .await;
    assert_eq!(page.receive().await, cue(Value::Null));
    assert_eq!(page_without_cue.settle().await, Vec::<Value>::new());
    backend.stop().await;
}
