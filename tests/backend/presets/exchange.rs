//! Presets and themes as one document, out and in.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::helpers::{create, id, names, theme};
use crate::support::Backend;

#[tokio::test]
async fn presets_and_themes_go_out_and_come_back_equal_on_another_machine() {
    let (here, there) = (Backend::start().await, Backend::start().await);
    for (channel, name) in [
        ("poster", "Night"),
        ("lower", "Ada"),
        ("lower", "Bob"),
        ("own", "x"),
    ] {
        create(
            &here,
            channel,
            name,
            json!({"name": name, "z": 1, "a": [null, 1.5e10]}),
        )
        .await;
    }
    for (channel, name) in [
        (json!("lower"), "Red"),
        (json!("lower"), "Blue"),
        (json!(null), "All"),
    ] {
        let body = json!({"channel": channel, "name": name, "theme": theme("#abcdef")});
        let (_, made) = here.request(Method::POST, "/api/themes", Some(body)).await;
        here.post(&format!("/api/themes/{}/activate", id(&made)), json!({}))
            .await;
    }
    let document = here.get("/api/presets/export").await;
    assert_eq!(
        (&document["format"], &document["version"]),
        (&json!("cuelight-presets"), &json!(1))
    );
    let import = "/api/presets/import";
    let answer = there.post(import, document.clone()).await;
    assert_eq!(answer, json!({"success": true, "presets": 4, "themes": 3}));
    assert_eq!(
        there.get("/api/presets/export").await,
        document,
        "to the letter, ids included"
    );

    // Once more is everything once.
    let answer = there.post(import, document.clone()).await;
    assert_eq!(answer, json!({"success": true, "presets": 0, "themes": 0}));
    assert_eq!(there.get("/api/presets/export").await, document);

    // What was changed meanwhile stays as it is, and what the file has comes beside it with new ids.
    for preset in there
        .get("/api/presets?channel=lower")
        .await
        .as_array()
        .expect("an array")
    {
        let path = format!("/api/presets/{}", id(preset));
        let change = json!({"payload": {"name": preset["name"], "side": "right"}});
        there.request(Method::PATCH, &path, Some(change)).await;
    }
    there.post(import, document.clone()).await;
    assert_eq!(names(&there, "lower").await, ["Ada", "Bob", "Ada", "Bob"]);
    let twice = there.get("/api/presets?channel=lower").await;
    let mut ids: Vec<_> = twice.as_array().expect("an array").iter().map(id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 4);
    let active = there.get("/api/themes").await;
    let active = active
        .as_array()
        .expect("an array")
        .iter()
        .filter(|theme| theme["active"] == true);
    assert_eq!(active.count(), 2);
    here.stop().await;
    there.stop().await;
}

#[tokio::test]
async fn an_import_with_anything_wrong_adds_nothing_and_says_where() {
    let backend = Backend::start().await;
    let good = json!({"channel": "lower", "name": "x", "payload": {}});
    let document = |presets: Value, themes: Value| json!({"format": "cuelight-presets", "version": 1, "presets": presets, "themes": themes});
    let bad_theme = json!({"name": "x", "theme": {"colors": {}, "font": {}}});
    for (body, field) in [
        (json!({}), "format"),
        (json!({"format": "something else", "version": 1}), "format"),
        (
            json!({"format": "cuelight-presets", "version": 2}),
            "version",
        ),
        (json!({"format": "cuelight-presets"}), "version"),
        (document(json!("x"), json!([])), "presets"),
        (document(json!([good, 5]), json!([])), "presets[1]"),
        (document(json!([good, ["x"]]), json!([])), "presets[1]"),
        (
            document(
                json!([good, good, {"channel": "lower", "payload": {}}]),
                json!([]),
            ),
            "presets[2].name",
        ),
        (
            document(json!([good]), json!([bad_theme])),
            "themes[0].theme.colors.primary",
        ),
        (document(json!([good]), json!({})), "themes"),
    ] {
        let (status, answer) = backend
            .request(Method::POST, "/api/presets/import", Some(body))
            .await;
        assert_eq!(
            (status, &answer["field"]),
            (StatusCode::BAD_REQUEST, &json!(field)),
            "{answer}"
        );
        assert!(
            answer["error"]
                .as_str()
                .is_some_and(|message| message.contains(field))
        );
    }
    assert_eq!(backend.get("/api/presets").await, json!([]));
    let answer = backend
        .post(
            "/api/presets/import",
            json!({"format": "cuelight-presets", "version": 1}),
        )
        .await;
    assert_eq!(answer, json!({"success": true, "presets": 0, "themes": 0}));
    // More than the usual limit of a body: this is the one document that may be large.
    let large = json!({"channel": "lower", "name": "x", "payload": {"t": "x".repeat(60_000)}});
    let answer = backend
        .post(
            "/api/presets/import",
            document(json!(vec![large; 40]), json!([])),
        )
        .await;
    assert_eq!(answer["presets"], 40);
    backend.stop().await;
}
