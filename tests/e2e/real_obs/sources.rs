//! The sources of a real OBS. It has no browser, so browser sources are tested with the fake one.

use obws::requests::inputs::Create;
use serde_json::json;

use super::studio::{SCENE, Studio};

#[tokio::test]
async fn an_item_is_hidden_and_shown() {
    let studio = Studio::open().await;
    let inputs = studio.second.inputs();
    let created = inputs.create(Create {
        scene: SCENE,
        input: "Box",
        kind: "color_source_v3",
        settings: None::<()>,
        enabled: Some(true),
    });
    let item = created.await.expect("it creates").scene_item_id;
    let visibility = |source: &str, visible: bool| json!({ "sceneName": "Scene", "sourceName": source, "visible": visible });
    for visible in [false, true] {
        let path = "/api/obs/source/visibility";
        studio.app.api.post(path, visibility("Box", visible)).await;
        let enabled = studio.second.scene_items().enabled(SCENE, item).await;
        assert_eq!(enabled.expect("OBS replies"), visible);
    }
    let missing = visibility("Circle", true);
    let missing = studio
        .app
        .api
        .ask("/api/obs/source/visibility", &missing)
        .await;
    assert_eq!(
        (missing.0, &missing.1["code"]),
        (409, &json!("obs-not-found"))
    );
}

/// Debian builds OBS without a browser.
#[tokio::test]
async fn without_a_browser_adding_a_source_fails_and_leaves_nothing() {
    let studio = Studio::open().await;
    let before = studio
        .second
        .inputs()
        .list(None)
        .await
        .expect("OBS replies");
    for channel in ["lower", "all"] {
        let body = json!({ "channel": channel });
        let (status, answer) = studio.app.api.ask("/api/obs/sources", &body).await;
        assert_eq!((status, &answer["code"]), (409, &json!("obs-no-browser")));
        let message = answer["error"].as_str().unwrap_or_default();
        assert!(message.contains("browser source"), "{message}");
        let hint = answer["hint"].as_str().unwrap_or_default();
        assert!(hint.contains("obsproject.com"), "{hint}");
    }
    let after = studio
        .second
        .inputs()
        .list(None)
        .await
        .expect("OBS replies");
    assert_eq!(after.len(), before.len());

    let diagnosis = studio.app.api.get("/api/diagnosis?channel=lower").await;
    let links = diagnosis["links"].as_array().expect("links");
    let broken = links.iter().find(|link| link["state"] == "broken");
    let broken = broken.expect("something is wrong");
    assert_eq!(
        (&broken["id"], &broken["code"]),
        (&json!("source"), &json!("no-browser"))
    );
    assert!(broken["fix"].is_null(), "nothing to press: {broken}");
}
