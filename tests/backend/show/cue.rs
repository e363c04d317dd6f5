//! The cue over HTTP: read, replaced, edited, taken, announced.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::Backend;

const CUE: &str = "/api/overlays/lower/cue";

async fn request(backend: &Backend, method: Method, body: Value) -> (StatusCode, Value) {
    backend.request(method, CUE, Some(body)).await
}

#[tokio::test]
async fn a_cue_is_replaced_edited_cleared_and_taken() {
    let backend = Backend::start().await;
    let mut page = backend.subscribe("lower").await;
    let empty = json!({"channel": "lower", "payload": null, "presetId": null});
    assert_eq!(backend.get(CUE).await, empty);
    for path in ["show", "take", "toggle"] {
        let path = format!("/api/overlays/lower/{path}");
        let (status, response) = backend.request(Method::POST, &path, None).await;
        assert_eq!(
            (status, &response["code"]),
            (StatusCode::CONFLICT, &json!("nothing-to-show")),
            "{path}"
        );
    }

    let input = json!({"payload": {"title": "Ada", "subtitle": "Host"}});
    let (status, response) = request(&backend, Method::PUT, input.clone()).await;
    assert_eq!(status, StatusCode::OK, "{response}");
    assert_eq!(response["payload"], input["payload"]);
    let change = json!({"payload": {"title": "Bea", "subtitle": null, "duration": 600}});
    let (_, response) = request(&backend, Method::PATCH, change).await;
    assert_eq!(
        response["payload"],
        json!({"title": "Bea", "duration": 600})
    );
    assert_eq!(
        page.settle().await,
        [] as [Value; 0],
        "editing the cue puts nothing on air"
    );

    let response = backend.post("/api/overlays/lower/take", json!({})).await;
    let frame = page.receive().await["data"].clone();
    assert_eq!(
        (&frame["type"], &frame["id"]),
        (&json!("show"), &response["id"])
    );
    assert_eq!(frame["payload"], json!({"title": "Bea", "duration": 600}));
    let overlays = backend.get("/api/overlays").await;
    assert_eq!(
        overlays[0]["cue"]["payload"],
        json!({"title": "Bea", "duration": 600})
    );

    for empty_payload in [json!(null), json!({})] {
        request(&backend, Method::PUT, input.clone()).await;
        let (_, response) =
            request(&backend, Method::PUT, json!({ "payload": empty_payload })).await;
        assert_eq!(response["payload"], Value::Null);
        assert_eq!(backend.get(CUE).await, empty);
    }
    backend.stop().await;
}

#[tokio::test]
async fn an_invalid_cue_is_refused_and_changes_nothing() {
    let backend = Backend::start().await;
    let input = json!({"payload": {"title": "Ada"}});
    request(&backend, Method::PUT, input).await;
    let before = backend.get(CUE).await;
    let large = json!({"payload": {"title": "x".repeat(64 * 1024)}});
    for (method, body) in [
        (Method::PUT, json!({})),
        (Method::PUT, json!({"payload": "Ada"})),
        (Method::PUT, json!({"payload": [1]})),
        (Method::PUT, large.clone()),
        (Method::PATCH, json!({})),
        (Method::PATCH, json!({"payload": null})),
        (Method::PATCH, json!({"payload": 5})),
        (Method::PATCH, large),
    ] {
        let (status, response) = request(&backend, method, body).await;
        assert_eq!(
            (status, &response["code"], &response["field"]),
            (
                StatusCode::BAD_REQUEST,
                &json!("invalid-field"),
                &json!("payload")
            ),
            "{response}"
        );
    }
    assert_eq!(backend.get(CUE).await, before);
    backend.stop().await;
}

#[tokio::test]
async fn a_take_can_require_a_specific_cue() {
    let backend = Backend::start().await;
    let take = async |cue: Value| {
        let path = "/api/overlays/lower/take";
        backend.request(Method::POST, path, Some(cue)).await
    };
    let cue = json!({"payload": {"title": "Ada"}});
    backend.request(Method::PUT, CUE, Some(cue)).await;
    let (status, body) = take(json!({"cue": {"title": "Grace"}})).await;
    assert_eq!(
        (status.as_u16(), &body["code"]),
        (409, &json!("cue-changed"))
    );
    let (status, _) = take(json!({"cue": "Ada"})).await;
    assert_eq!(status.as_u16(), 400);
    assert_eq!(
        backend.get("/api/state").await["overlays"]["lower"],
        "off-air"
    );
    let (status, _) = take(json!({"cue": {"title": "Ada"}})).await;
    assert_eq!(status.as_u16(), 200);
    assert_ne!(
        backend.get("/api/state").await["overlays"]["lower"],
        "off-air"
    );
    backend.stop().await;
}

#[tokio::test]
async fn each_change_to_a_cue_is_announced_once() {
    let backend = Backend::start().await;
    let mut system = backend.subscribe("system").await;
    system.settle().await;
    let input = json!({"payload": {"title": "Ada"}});
    request(&backend, Method::PUT, input.clone()).await;
    request(&backend, Method::PUT, input).await;
    backend.post("/api/overlays/lower/take", json!({})).await;
    backend
        .publish("lower", "update", json!({"title": "Bea"}))
        .await;
    backend.post("/api/overlays/lower/hide", json!({})).await;
    let (_, response) = request(&backend, Method::PUT, json!({"payload": null})).await;
    let frames = system.settle().await;
    let cues = frames.iter().filter(|frame| frame["data"]["type"] == "cue");
    let cues: Vec<_> = cues.map(|frame| &frame["data"]["payload"]).collect();
    let fields = cues.iter().map(|cue| {
        assert_eq!(
            (&cue["channel"], &cue["presetId"]),
            (&json!("lower"), &Value::Null)
        );
        &cue["payload"]
    });
    assert_eq!(
        fields.collect::<Vec<_>>(),
        [
            &json!({"title": "Ada"}),
            &json!({"title": "Bea"}),
            &Value::Null
        ]
    );
    let revisions = cues.iter().map(|cue| cue["revision"].as_u64());
    assert!(
        revisions.is_sorted_by(|before, after| before < after),
        "{cues:?}"
    );
    assert_eq!(
        response["revision"], cues[2]["revision"],
        "the answer and the event report the same change"
    );
    assert_eq!(
        backend.get("/api/overlays").await[0]["cue"]["revision"],
        cues[2]["revision"]
    );
    backend.stop().await;
}

#[tokio::test]
async fn an_announced_cue_names_uploaded_files_as_the_answer_does() {
    let backend = Backend::start().await;
    let mut system = backend.subscribe("system").await;
    let file = "/assets/0f8fad5b-d9cb-469f-a165-70867728950e.png";
    let path = "/api/overlays/poster/cue";
    let input = json!({"payload": {"fileUrl": file}});
    let (_, answer) = backend.request(Method::PUT, path, Some(input)).await;
    assert_eq!(answer["payload"]["fileUrl"], file);
    let frames = system.settle().await;
    let named: Vec<_> = frames
        .iter()
        .map(|frame| &frame["data"])
        .filter(|data| data["type"] == "cue")
        .map(|data| &data["payload"]["payload"]["fileUrl"])
        .collect();
    assert_eq!(named, [&json!(file)]);
    backend.stop().await;
}

#[tokio::test]
async fn every_channel_in_the_catalogue_has_a_cue() {
    let backend = Backend::start().await;
    let entries: Vec<_> = backend.app.catalogue.entries().to_vec();
    for entry in &entries {
        let path = format!("/api/overlays/{}/cue", entry.channel);
        let body = json!({"payload": {"title": "x"}});
        let (status, response) = backend.request(Method::PUT, &path, Some(body)).await;
        assert_eq!(status, StatusCode::OK, "{path}: {response}");
        assert_eq!(backend.get(&path).await["payload"], json!({"title": "x"}));
    }
    let listed = backend.get("/api/overlays").await;
    let pages = backend.app.catalogue.entries_with_page().count();
    assert_eq!(
        listed.as_array().map(Vec::len),
        Some(pages),
        "a cue alone does not list a channel"
    );
    backend.stop().await;
}

#[tokio::test]
async fn cues_survive_a_restart() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().to_owned();
    let backend = Backend::start_with(|config| config.data_dir = data.clone()).await;
    request(&backend, Method::PUT, json!({"payload": {"title": "Ada"}})).await;
    let before = backend.get(CUE).await;
    backend.stop().await;
    let backend = Backend::start_with(|config| config.data_dir = data).await;
    assert_eq!(backend.get(CUE).await, before);
    backend.stop().await;
}
