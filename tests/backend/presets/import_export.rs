//! Export and import of presets and themes.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::helpers::{create_preset, id, preset_names, theme};
use crate::support::Backend;

#[tokio::test]
async fn an_export_is_identical_after_an_import_on_a_different_machine() {
    let (exporter, importer) = (Backend::start().await, Backend::start().await);
    exporter.publish("own", "show", json!({"a": 1})).await;
    for (channel, name) in [
        ("poster", "Night"),
        ("lower", "Ada"),
        ("lower", "Bob"),
        ("own", "x"),
    ] {
        create_preset(
            &exporter,
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
        let (_, created) = exporter
            .request(Method::POST, "/api/themes", Some(body))
            .await;
        exporter
            .post(&format!("/api/themes/{}/activate", id(&created)), json!({}))
            .await;
    }
    let document = exporter.get("/api/presets/export").await;
    assert_eq!(
        (&document["format"], &document["version"]),
        (&json!("cuelight-presets"), &json!(1))
    );
    let import = "/api/presets/import";
    let response = importer.post(import, document.clone()).await;
    assert_eq!(
        response,
        json!({"success": true, "presets": 4, "themes": 3})
    );
    assert_eq!(
        importer.get("/api/presets/export").await,
        document,
        "including the ids"
    );

    // A second import adds nothing.
    let response = importer.post(import, document.clone()).await;
    assert_eq!(
        response,
        json!({"success": true, "presets": 0, "themes": 0})
    );
    assert_eq!(importer.get("/api/presets/export").await, document);

    // Entries that were changed in the meantime are kept, and those in the file are added with new ids.
    for preset in importer
        .get("/api/presets?channel=lower")
        .await
        .as_array()
        .expect("an array")
    {
        let path = format!("/api/presets/{}", id(preset));
        let change = json!({"payload": {"name": preset["name"], "side": "right"}});
        importer.request(Method::PATCH, &path, Some(change)).await;
    }
    importer.post(import, document.clone()).await;
    assert_eq!(
        preset_names(&importer, "lower").await,
        ["Ada", "Bob", "Ada", "Bob"]
    );
    let presets = importer.get("/api/presets?channel=lower").await;
    let mut ids: Vec<_> = presets
        .as_array()
        .expect("an array")
        .iter()
        .map(id)
        .collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 4);
    let active = importer.get("/api/themes").await;
    let active = active
        .as_array()
        .expect("an array")
        .iter()
        .filter(|theme| theme["active"] == true);
    assert_eq!(active.count(), 2);
    exporter.stop().await;
    importer.stop().await;
}

#[tokio::test]
async fn a_second_import_adds_nothing_with_or_without_ids() {
    let backend = Backend::start().await;
    let import = "/api/presets/import";
    let preset = |name: &str| json!({"channel": "lower", "name": name, "payload": {"title": name}});
    let with_id = |mut entry: Value, id: &str, theme_id: &str| {
        entry["id"] = json!(id);
        entry["themeId"] = json!(theme_id);
        entry
    };
    let (first, second) = (
        "11111111-1111-4111-8111-111111111111",
        "22222222-2222-4222-8222-222222222222",
    );
    let themes =
        |id: Value| json!([{"id": id, "channel": "lower", "name": "Red", "theme": theme("#f00")}]);
    // Two entries with the same content are two presets.
    let without_ids = json!([preset("Ada"), preset("Ada"), preset("Bob")]);
    let with_ids = json!([
        with_id(preset("Ada"), first, first),
        with_id(preset("Ada"), second, first),
        with_id(preset("Cleo"), "not an id", first),
    ]);
    for (presets, themes, added) in [
        (
            without_ids,
            json!([{"channel": null, "name": "All", "theme": theme("#0f0")}]),
            (3, 1),
        ),
        (with_ids, themes(json!(first)), (3, 1)),
    ] {
        let document = json!({"format": "cuelight-presets", "version": 1, "presets": presets, "themes": themes});
        let expected = json!({"success": true, "presets": added.0, "themes": added.1});
        assert_eq!(backend.post(import, document.clone()).await, expected);
        let stored = backend.get("/api/presets/export").await;
        let nothing = json!({"success": true, "presets": 0, "themes": 0});
        assert_eq!(backend.post(import, document.clone()).await, nothing);
        assert_eq!(backend.get("/api/presets/export").await, stored);

        // The ids belong to entries with another content now, so the entries of the document get new ids, once.
        for preset in stored["presets"].as_array().expect("a list") {
            let path = format!("/api/presets/{}", id(preset));
            let change = json!({"payload": {"title": "changed"}});
            backend.request(Method::PATCH, &path, Some(change)).await;
        }
        for theme in stored["themes"].as_array().expect("a list") {
            let path = format!("/api/themes/{}", id(theme));
            let change = json!({"name": "changed"});
            backend.request(Method::PATCH, &path, Some(change)).await;
        }
        assert_eq!(backend.post(import, document.clone()).await, expected);
        assert_eq!(backend.post(import, document).await, nothing);
    }
    backend.stop().await;
}

#[tokio::test]
async fn an_invalid_import_adds_nothing_and_names_the_field() {
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
        let (status, response) = backend
            .request(Method::POST, "/api/presets/import", Some(body))
            .await;
        assert_eq!(
            (status, &response["field"]),
            (StatusCode::BAD_REQUEST, &json!(field)),
            "{response}"
        );
        assert!(
            response["error"]
                .as_str()
                .is_some_and(|message| message.contains(field))
        );
    }
    assert_eq!(backend.get("/api/presets").await, json!([]));
    let response = backend
        .post(
            "/api/presets/import",
            json!({"format": "cuelight-presets", "version": 1}),
        )
        .await;
    assert_eq!(
        response,
        json!({"success": true, "presets": 0, "themes": 0})
    );
    // Larger than the usual body limit.
    let large = json!({"channel": "lower", "name": "x", "payload": {"t": "x".repeat(60_000)}});
    let response = backend
        .post(
            "/api/presets/import",
            document(json!(vec![large; 40]), json!([])),
        )
        .await;
    assert_eq!(response["presets"], 40);
    backend.stop().await;
}
