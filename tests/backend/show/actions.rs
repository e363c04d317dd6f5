//! The actions of the overlay routes.

use reqwest::{Method, StatusCode};
use serde_json::json;

use crate::support::Backend;

#[tokio::test]
async fn overlay_routes_publish_known_actions_and_reject_unknown_ones() {
    let backend = Backend::start().await;
    let cases = [
        ("lower", "update", json!({})),
        ("countdown", "add-time", json!({"seconds": -5})),
        (
            "poster",
            "show",
            json!({"fileUrl": "a.png", "unknown": [1, {"z": null}]}),
        ),
        ("poster", "chapter-jump", json!({"index": 2})),
        ("poster-bigpicture", "seek", json!({"time": 1})),
        (
            "chat-highlight",
            "show",
            json!({"messageId": "1", "platform": "p", "username": "u", "displayName": "d", "message": "m"}),
        ),
        ("title-reveal", "play", json!({"lines": [{"text": "x"}]})),
        ("sommaire", "set-markdown", json!({"markdown": "# a"})),
    ];
    for (channel, action, payload) in cases {
        let mut client = backend.connect().await;
        client
            .send_json(&json!({"type": "subscribe", "channel": channel}))
            .await;
        client.settle().await;
        let body = json!({"action": action, "payload": payload});
        let response = backend
            .post(&format!("/api/overlays/{channel}"), body)
            .await;
        assert_eq!(
            (&response["success"], &response["delivered"]),
            (&json!(true), &json!(1))
        );
        let data = client.receive().await["data"].clone();
        assert_eq!(
            (&data["type"], &data["payload"]),
            (&json!(action), &payload)
        );
    }
    for (path, body, code) in [
        (
            "/api/overlays/lower",
            json!({"action": "explode"}),
            "invalid-action",
        ),
        ("/api/overlays/lower", json!({}), "invalid-action"),
        (
            "/api/overlays/poster-bigpicture",
            json!({"action": "next"}),
            "invalid-action",
        ),
        (
            "/api/overlays/poster",
            json!({"action": "show"}),
            "missing-field",
        ),
        (
            "/api/overlays/chat-highlight",
            json!({"action": "show", "payload": {"messageId": "1"}}),
            "missing-field",
        ),
    ] {
        let (status, response) = backend.request(Method::POST, path, Some(body)).await;
        assert_eq!(
            (status, &response["code"]),
            (StatusCode::BAD_REQUEST, &json!(code)),
            "{path}"
        );
        if code == "invalid-action" {
            assert!(
                response["error"]
                    .as_str()
                    .expect("a message")
                    .starts_with("Invalid action")
            );
        }
    }
    // Null and unknown fields must be accepted.
    let unusual_payload = json!({"title": "A", "subtitle": "", "avatarUrl": null, "somethingNew": {"b": [1.50, null]}});
    backend
        .post(
            "/api/overlays/lower",
            json!({"action": "show", "payload": unusual_payload}),
        )
        .await;
    let (status, _) = backend
        .request(Method::POST, "/api/overlays/poster/show", None)
        .await;
    assert_eq!(status, StatusCode::OK, "the poster was shown above");
    let (status, response) = backend
        .request(Method::POST, "/api/overlays/sommaire/show", None)
        .await;
    assert_eq!(
        (status, &response["code"]),
        (StatusCode::CONFLICT, &json!("nothing-to-show"))
    );
    backend.stop().await;
}
