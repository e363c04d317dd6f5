//! The sources of a real OBS, as far as one without a browser can show them.

use obws::requests::inputs::Create;
use serde_json::json;

use super::studio::{SCENE, Studio};

#[tokio::test]
async fn an_item_is_hidden_and_shown() {
    let studio = Studio::open().await;
    let inputs = studio.hand.inputs();
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
        let enabled = studio.hand.scene_items().enabled(SCENE, item).await;
        assert_eq!(enabled.expect("OBS answers"), visible);
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
async fn where_it_has_no_browser_that_is_said_and_nothing_is_left_behind() {
    let studio = Studio::open().await;
    let before = studio.hand.inputs().list(None).await.expect("OBS answers");
    for channel in ["lower", "all"] {
        let body = json!({ "channel": channel });
        let (status, answer) = studio.app.api.ask("/api/obs/sources", &body).await;
        assert_eq!((status, &answer["code"]), (409, &json!("obs-no-browser")));
        let words = answer["error"].as_str().unwrap_or_default();
        assert!(words.contains("browser source"), "{words}");
        let hint = answer["hint"].as_str().unwrap_or_default();
        assert!(hint.contains("obsproject.com"), "{hint}");
    }
    let after = studio.hand.inputs().list(None).await.expect("OBS answers");
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
