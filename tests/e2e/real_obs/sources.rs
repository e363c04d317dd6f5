//! The sources of a real OBS. It runs without the browser source plugin (obs-browser), so browser sources
//! are tested with the fake OBS.

use obws::requests::inputs::Create;
use serde_json::json;

use super::setup::{RealObsSetup, SCENE};

#[tokio::test]
async fn an_item_is_hidden_and_shown() {
    let setup = RealObsSetup::open().await;
    let inputs = setup.second_client.inputs();
    let created = inputs.create(Create {
        scene: SCENE,
        input: "Box",
        kind: "color_source_v3",
        settings: None::<()>,
        enabled: Some(true),
    });
    let item = created.await.expect("OBS creates the item").scene_item_id;
    let visibility = |source: &str, visible: bool| json!({ "sceneName": "Scene", "sourceName": source, "visible": visible });
    for visible in [false, true] {
        let path = "/api/obs/source/visibility";
        setup.app.api.post(path, visibility("Box", visible)).await;
        let enabled = setup.second_client.scene_items().enabled(SCENE, item).await;
        assert_eq!(enabled.expect("OBS replies"), visible);
    }
    let missing = visibility("Circle", true);
    let response = setup
        .app
        .api
        .try_post("/api/obs/source/visibility", &missing)
        .await;
    assert_eq!(
        (response.0, &response.1["code"]),
        (409, &json!("obs-not-found"))
    );
}

/// Debian builds OBS without the browser source plugin (obs-browser).
#[tokio::test]
async fn without_browser_source_support_adding_a_source_fails_and_leaves_nothing_behind() {
    let setup = RealObsSetup::open().await;
    let before = setup
        .second_client
        .inputs()
        .list(None)
        .await
        .expect("OBS replies");
    for channel in ["lower", "all"] {
        let body = json!({ "channel": channel });
        let (status, response) = setup.app.api.try_post("/api/obs/sources", &body).await;
        assert_eq!((status, &response["code"]), (409, &json!("obs-no-browser")));
        let message = response["error"].as_str().unwrap_or_default();
        assert!(message.contains("browser source"), "{message}");
        let hint = response["hint"].as_str().unwrap_or_default();
        assert!(hint.contains("obsproject.com"), "{hint}");
    }
    let after = setup
        .second_client
        .inputs()
        .list(None)
        .await
        .expect("OBS replies");
    assert_eq!(after.len(), before.len());

    let diagnosis = setup.app.api.get("/api/diagnosis?channel=lower").await;
    let links = diagnosis["links"].as_array().expect("links");
    let broken = links.iter().find(|link| link["state"] == "broken");
    let broken = broken.expect("a broken link");
    assert_eq!(
        (&broken["id"], &broken["code"]),
        (&json!("source"), &json!("no-browser"))
    );
    assert!(broken["fix"].is_null(), "there is no fix: {broken}");
}
