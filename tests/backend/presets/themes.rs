//! Themes: validated, at most one active per channel, and added to shows.

use std::collections::BTreeMap;

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::helpers::{id, start_in, theme};
use crate::support::Backend;

#[tokio::test]
async fn at_most_one_theme_is_active_per_channel() {
    let folder = tempfile::tempdir().expect("a folder");
    let backend = start_in(folder.path()).await;
    let create = async |channel: Value, accent: &str| {
        let body = json!({"channel": channel, "name": accent, "theme": theme(accent)});
        let (status, created) = backend
            .request(Method::POST, "/api/themes", Some(body))
            .await;
        assert_eq!(
            (status, &created["active"]),
            (StatusCode::CREATED, &json!(false)),
            "{created}"
        );
        id(&created).to_owned()
    };
    let (red, blue) = (
        create(json!("lower"), "#f00").await,
        create(json!("lower"), "#00f").await,
    );
    let (green, yellow) = (
        create(json!(null), "#0f0").await,
        create(json!(null), "#ff0").await,
    );
    let activate = async |id: &str| {
        let response = backend
            .post(&format!("/api/themes/{id}/activate"), json!({}))
            .await;
        assert_eq!(response["theme"]["active"], true);
    };
    let active_accent = |channel: &str| {
        let theme = backend.app.store.active_theme(channel)?;
        Some(
            theme["colors"]["accent"]
                .as_str()
                .expect("a color")
                .to_owned(),
        )
    };
    assert_eq!(active_accent("lower"), None);
    activate(&green).await;
    assert_eq!(
        (
            active_accent("lower").as_deref(),
            active_accent("poster").as_deref()
        ),
        (Some("#0f0"), Some("#0f0"))
    );
    activate(&red).await;
    activate(&blue).await;
    activate(&yellow).await;
    assert_eq!(
        (
            active_accent("lower").as_deref(),
            active_accent("poster").as_deref()
        ),
        (Some("#00f"), Some("#ff0"))
    );
    let themes = backend.get("/api/themes?channel=lower").await;
    let active: Vec<_> = themes
        .as_array()
        .expect("an array")
        .iter()
        .filter(|theme| theme["active"] == true)
        .map(id)
        .collect();
    assert_eq!(
        active,
        [&blue, &yellow],
        "those of the channel first, then those for every channel"
    );
    assert_eq!(
        backend
            .get("/api/themes?channel=poster")
            .await
            .as_array()
            .map(Vec::len),
        Some(2)
    );

    // A change to the active theme applies immediately.
    let change = json!({"name": "Teal", "theme": theme("teal")});
    let (status, _) = backend
        .request(Method::PATCH, &format!("/api/themes/{blue}"), Some(change))
        .await;
    assert_eq!(
        (status, active_accent("lower").as_deref()),
        (StatusCode::OK, Some("teal"))
    );
    backend
        .post("/api/themes/deactivate?channel=lower", json!({}))
        .await;
    assert_eq!(active_accent("lower").as_deref(), Some("#ff0"));
    activate(&red).await;
    backend.post("/api/themes/deactivate", json!({})).await;
    assert_eq!(
        (active_accent("lower").as_deref(), active_accent("poster")),
        (Some("#f00"), None)
    );

    for (body, field) in [
        (json!({"theme": theme("#fff")}), "name"),
        (json!({"name": "x"}), "theme"),
        (
            json!({"name": "x", "theme": theme("url(x)")}),
            "theme.colors.accent",
        ),
        (
            json!({"name": "x", "channel": "", "theme": theme("#fff")}),
            "channel",
        ),
    ] {
        let (status, response) = backend
            .request(Method::POST, "/api/themes", Some(body))
            .await;
        assert_eq!(
            (status, &response["field"]),
            (StatusCode::BAD_REQUEST, &json!(field))
        );
    }
    backend.stop().await;

    let backend = start_in(folder.path()).await;
    assert_eq!(
        backend
            .app
            .store
            .active_theme("lower")
            .map(|theme| theme["colors"]["accent"].clone()),
        Some(json!("#f00"))
    );
    let (status, _) = backend
        .request(Method::DELETE, &format!("/api/themes/{red}"), None)
        .await;
    assert_eq!(
        (status, backend.app.store.active_theme("lower")),
        (StatusCode::OK, None)
    );
    let (status, response) = backend
        .request(Method::DELETE, &format!("/api/themes/{red}"), None)
        .await;
    assert_eq!(
        (status, &response["code"]),
        (StatusCode::NOT_FOUND, &json!("unknown-theme"))
    );
    backend.stop().await;
}

#[tokio::test]
async fn the_program_gets_a_different_theme_only_when_it_is_restyled() {
    let backend = Backend::start().await;
    let mut client = backend.subscribe("lower").await;
    let restyle = "/api/overlays/lower/restyle";
    let (status, response) = backend.request(Method::POST, restyle, None).await;
    assert_eq!(
        (status, &response["code"]),
        (StatusCode::CONFLICT, &json!("off-air"))
    );
    let show = json!({"action": "show", "payload": {"title": "Ada"}});
    backend.post("/api/overlays/lower", show).await;
    assert_eq!(
        client.receive().await["data"]["payload"],
        json!({"title": "Ada"})
    );
    let body = json!({"channel": "lower", "name": "Red", "theme": theme("#f00")});
    let (_, created) = backend
        .request(Method::POST, "/api/themes", Some(body))
        .await;
    backend
        .post(&format!("/api/themes/{}/activate", id(&created)), json!({}))
        .await;
    assert_eq!(
        client.settle().await,
        [] as [Value; 0],
        "activating a theme puts nothing on air"
    );

    backend.post(restyle, json!({})).await;
    let frame = client.receive().await;
    assert_eq!(
        (&frame["data"]["type"], &frame["data"]["payload"]),
        (&json!("update"), &json!({"theme": theme("#f00")}))
    );
    let lower = backend
        .app
        .show
        .overlay("lower", &BTreeMap::new())
        .expect("the overlay");
    let on_air = lower.event.and_then(|event| event.payload).expect("shown");
    assert_eq!(on_air.object()["theme"], theme("#f00"));
    assert_eq!(
        lower.cue.payload.map(|payload| json!(payload.object())),
        Some(json!({"title": "Ada"})),
        "the theme is not part of the cue"
    );

    // Without an active theme, a restyle resets the program to the default theme.
    backend
        .post("/api/themes/deactivate?channel=lower", json!({}))
        .await;
    backend.post(restyle, json!({})).await;
    assert_eq!(
        client.receive().await["data"]["payload"],
        json!({"theme": null})
    );
    backend.stop().await;
}

#[tokio::test]
async fn optional_theme_parts_are_stored_exported_and_shown() {
    let (backend, target) = (Backend::start().await, Backend::start().await);
    let mut whole = theme("#f00");
    whole["secondLine"] = json!({"size": 28, "weight": 600, "color": "#ffc46b"});
    whole["plate"] = json!({"radius": 0, "perLine": true});
    whole["bar"] = json!({"side": "none"});
    whole["entrance"] = json!({"from": "bottom", "time": 0.8});
    let body = json!({"channel": "lower", "name": "Whole", "theme": whole});
    let (status, created) = backend
        .request(Method::POST, "/api/themes", Some(body))
        .await;
    assert_eq!((status, &created["theme"]), (StatusCode::CREATED, &whole));
    let path = format!("/api/themes/{}", id(&created));
    let mut invalid = whole.clone();
    invalid["secondLine"]["size"] = json!(5);
    let (status, response) = backend
        .request(Method::PATCH, &path, Some(json!({"theme": invalid})))
        .await;
    assert_eq!(
        (status, &response["field"]),
        (StatusCode::BAD_REQUEST, &json!("theme.secondLine.size"))
    );
    backend.post(&format!("{path}/activate"), json!({})).await;
    let mut page = backend.subscribe("lower").await;
    backend
        .publish("lower", "show", json!({"title": "A"}))
        .await;
    assert_eq!(page.receive().await["data"]["payload"]["theme"], whole);

    let document = backend.get("/api/presets/export").await;
    target.post("/api/presets/import", document).await;
    assert_eq!(target.get("/api/themes").await[0]["theme"], whole);
    backend.stop().await;
    target.stop().await;
}
