//! The status follows the state of a real OBS, and our requests change that state.

use serde_json::{Value, json};

use super::setup::{GAME, RealObsSetup, SCENE};
use crate::harness::wait::eventually;

#[tokio::test]
async fn the_status_shows_the_state_of_obs() {
    let setup = RealObsSetup::open().await;
    let status = setup
        .wait_until("the first statistics", |status| {
            status["fps"].as_f64() > Some(0.0)
        })
        .await;
    let version = setup
        .second_client
        .general()
        .version()
        .await
        .expect("OBS replies");
    assert_eq!(status["version"], version.obs_studio_version.to_string());
    for (field, value) in [
        ("canvasWidth", json!(1280)),
        ("canvasHeight", json!(720)),
        // Debian builds OBS without the browser source plugin (obs-browser).
        ("hasBrowser", json!(false)),
        ("isStudioMode", json!(false)),
        ("previewScene", Value::Null),
        ("cause", Value::Null),
        ("droppedFrames", json!(0)),
    ] {
        assert_eq!(status[field], value, "{field}");
    }
}

#[tokio::test]
async fn scenes_switch_both_ways() {
    let setup = RealObsSetup::open().await;
    let scenes = setup.second_client.scenes();
    let game = json!({ "sceneName": "Game" });
    setup.app.api.post("/api/obs/scene", game).await;
    let current = scenes.current_program_scene().await.expect("OBS replies");
    assert_eq!(current.id.name, "Game");
    setup
        .wait_until("our own switch", |status| status["currentScene"] == "Game")
        .await;

    scenes
        .set_current_program_scene(SCENE)
        .await
        .expect("OBS switches the scene");
    setup
        .wait_until("the switch in OBS", |status| {
            status["currentScene"] == "Scene"
        })
        .await;

    scenes
        .set_name(SCENE, "Talk")
        .await
        .expect("OBS renames the scene");
    setup
        .wait_until("the new name", |status| {
            status["currentScene"] == "Talk" && status["scenes"] == json!(["Talk", "Game"])
        })
        .await;
    scenes.create("Break").await.expect("OBS creates the scene");
    let names = async || {
        let list = scenes.list().await.expect("OBS replies").scenes;
        // OBS lists them from the bottom.
        let names = list.into_iter().rev().map(|scene| scene.id.name);
        json!(names.collect::<Vec<_>>())
    };
    let with_break = names().await;
    setup
        .wait_until("the third scene", |status| status["scenes"] == with_break)
        .await;
    scenes.remove(GAME).await.expect("OBS removes the scene");
    setup
        .wait_until("the removal of a scene", |status| {
            status["scenes"] == json!(["Talk", "Break"])
        })
        .await;

    let nowhere = json!({ "sceneName": "Nowhere" });
    let (status, response) = setup.app.api.try_post("/api/obs/scene", &nowhere).await;
    assert_eq!((status, &response["code"]), (409, &json!("obs-not-found")));
    // The message comes from OBS itself.
    let message = response["error"].as_str().unwrap_or_default();
    assert!(message.contains("by the name of `Nowhere`"), "{message}");
}

#[tokio::test]
async fn studio_mode_and_its_preview_are_tracked() {
    let setup = RealObsSetup::open().await;
    let ui = setup.second_client.ui();
    ui.set_studio_mode_enabled(true)
        .await
        .expect("OBS enters studio mode");
    setup
        .wait_until("the preview", |status| status["previewScene"] == "Scene")
        .await;
    assert_eq!(setup.app.api.get("/api/state").await["isStudioMode"], true);

    let scenes = setup.second_client.scenes();
    scenes
        .set_current_preview_scene(GAME)
        .await
        .expect("OBS switches the scene");
    setup
        .wait_until("the new preview", |status| {
            status["previewScene"] == "Game"
                && status["currentScene"] == "Scene"
                && status["isStudioMode"] == true
        })
        .await;

    ui.set_studio_mode_enabled(false)
        .await
        .expect("OBS leaves studio mode");
    setup
        .wait_until("the end of studio mode", |status| {
            status["isStudioMode"] == false && status["previewScene"].is_null()
        })
        .await;
}

#[tokio::test]
async fn after_a_crash_the_state_is_reset_and_then_read_again() {
    let mut setup = RealObsSetup::open().await;
    setup.record("start").await;
    let ui = setup.second_client.ui();
    ui.set_studio_mode_enabled(true)
        .await
        .expect("OBS enters studio mode");
    setup
        .wait_until("a busy OBS", |status| {
            status["isRecording"] == true && status["previewScene"] == "Scene"
        })
        .await;

    setup.obs.kill().await;
    let lost = setup
        .wait_until("the loss", |status| status["connected"] == false)
        .await;
    assert!(
        lost["reason"].is_string() && lost["cause"].is_string(),
        "{lost}"
    );
    for field in [
        "version",
        "currentScene",
        "previewScene",
        "streamingSince",
        "recordingSince",
        "recordingPausedAt",
        "streamTimecode",
        "recordTimecode",
        "hasBrowser",
    ] {
        assert_eq!(lost[field], Value::Null, "{field}");
    }
    for field in [
        "isStudioMode",
        "isStreaming",
        "isRecording",
        "isRecordingPaused",
        "isVirtualCamActive",
    ] {
        assert_eq!(lost[field], false, "{field}");
    }
    for field in [
        "canvasWidth",
        "canvasHeight",
        "fps",
        "cpuUsage",
        "renderSkippedFrames",
        "encoderSkippedFrames",
        "droppedFrames",
    ] {
        assert_eq!(lost[field].as_f64(), Some(0.0), "{field}");
    }
    assert_eq!(
        (&lost["scenes"], &lost["sources"]),
        (&json!([]), &json!([]))
    );

    setup.obs.start().await;
    setup.second_client = setup.obs.second_client().await;
    let scenes = setup.second_client.scenes();
    // OBS accepts clients before it has loaded its scenes.
    let (program, names) = eventually("the scenes of OBS", async || {
        let list = scenes.list().await.ok()?;
        let names = list.scenes.into_iter().rev().map(|scene| scene.id.name);
        Some((list.current_program_scene?.name, names.collect::<Vec<_>>()))
    })
    .await;
    setup
        .wait_until("the reconnection", |status| {
            status["connected"] == true
                && status["currentScene"] == program
                && status["scenes"] == json!(names)
                && status["isRecording"] == false
                && status["canvasWidth"] == 1280
        })
        .await;
}
