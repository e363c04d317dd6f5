//! Only `/publish` accepts a channel that nobody has heard of.

use reqwest::{Method, StatusCode};
use serde_json::json;

use crate::support::Backend;

#[tokio::test]
async fn an_unknown_channel_is_refused() {
    let backend = Backend::start().await;
    for (method, path) in [
        (Method::POST, "/api/overlays/lowr/hide"),
        (Method::POST, "/api/overlays/lowr/show"),
        (Method::POST, "/api/overlays/lowr/take"),
        (Method::POST, "/api/overlays/lowr/toggle"),
        (Method::POST, "/api/overlays/lowr/restyle"),
        (Method::POST, "/api/overlays/lowr/try"),
        (Method::POST, "/api/overlays/system/hide"),
        (Method::GET, "/api/overlays/lowr/cue"),
        (Method::PUT, "/api/overlays/lowr/cue"),
        (Method::PATCH, "/api/overlays/lowr/cue"),
    ] {
        let body = (method != Method::GET).then(|| json!({"payload": {"title": "x"}}));
        let (status, response) = backend.request(method.clone(), path, body).await;
        let case = format!("{method} {path}: {response}");
        assert_eq!(
            (status, &response["code"]),
            (StatusCode::NOT_FOUND, &json!("unknown-overlay")),
            "{case}"
        );
        assert!(
            response["hint"]
                .as_str()
                .is_some_and(|hint| hint.contains("lower, countdown, poster")),
            "{case}"
        );
    }
    let theme = json!({"colors": {"primary": "#112233"}});
    for (method, path, body) in [
        (
            Method::POST,
            "/api/presets",
            json!({"name": "x", "channel": "nope", "payload": {}}),
        ),
        (
            Method::POST,
            "/api/themes",
            json!({"name": "x", "channel": "nope", "theme": theme}),
        ),
        (
            Method::POST,
            "/api/themes/deactivate?channel=nope",
            json!({}),
        ),
        (Method::POST, "/api/presets/next?channel=nope", json!({})),
        (
            Method::POST,
            "/api/presets/previous?channel=nope&show=true",
            json!({}),
        ),
        (Method::GET, "/api/diagnosis?channel=nope", json!({})),
    ] {
        let (status, response) = backend.request(method, path, Some(body)).await;
        assert_eq!(
            (status, &response["field"]),
            (StatusCode::BAD_REQUEST, &json!("channel")),
            "{path}: {response}"
        );
    }
    backend.stop().await;
}

#[tokio::test]
async fn a_channel_of_the_user_is_known_once_it_is_used() {
    let backend = Backend::start().await;
    backend.publish("scores", "show", json!({"home": 1})).await;
    let page = backend.subscribe("clock wall").await;
    for channel in ["scores", "clock%20wall"] {
        let (status, response) = backend
            .request(Method::POST, &format!("/api/overlays/{channel}/hide"), None)
            .await;
        assert_eq!(status, StatusCode::OK, "{channel}: {response}");
    }
    let preset = json!({"name": "x", "channel": "scores", "payload": {"home": 2}});
    let (status, response) = backend
        .request(Method::POST, "/api/presets", Some(preset))
        .await;
    assert_eq!(status, StatusCode::CREATED, "{response}");
    page.drop_connection();
    backend.stop().await;
}

#[tokio::test]
async fn takeover_changes_the_owner_of_a_poster_on_air() {
    let backend = Backend::start().await;
    for channel in ["poster", "poster-bigpicture"] {
        let path = format!("/api/overlays/{channel}");
        let takeover = json!({"action": "takeover", "payload": {"ownerClientId": "b"}});
        let (status, response) = backend
            .request(Method::POST, &path, Some(takeover.clone()))
            .await;
        assert_eq!(
            (status, &response["code"]),
            (StatusCode::CONFLICT, &json!("off-air")),
            "{response}"
        );

        let show =
            json!({"action": "show", "payload": {"fileUrl": "/a.png", "ownerClientId": "a"}});
        backend.post(&path, show).await;
        let mut client = backend.subscribe(channel).await;
        client.settle().await;
        backend.post(&path, takeover.clone()).await;
        let data = client.receive().await["data"].clone();
        assert_eq!(
            (&data["type"], &data["payload"]),
            (&json!("takeover"), &takeover["payload"])
        );

        let mut late = backend.subscribe(channel).await;
        let replay = late.receive().await["data"].clone();
        assert_eq!(
            (&replay["type"], &replay["replay"]),
            (&json!("show"), &json!(true))
        );
        assert_eq!(replay["payload"]["ownerClientId"], "b");
        assert!(
            replay["payload"]["fileUrl"]
                .as_str()
                .is_some_and(|url| url.ends_with("/a.png"))
        );
        backend.post(&path, json!({"action": "hide"})).await;
        let (status, _) = backend.request(Method::POST, &path, Some(takeover)).await;
        assert_eq!(status, StatusCode::CONFLICT);
    }
    backend.stop().await;
}
