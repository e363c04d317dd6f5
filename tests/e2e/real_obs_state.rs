//! What a real OBS does is what we show, and what we ask of it is what it does; a second client is the other person.

use std::time::{Duration, Instant};

use obws::Client;
use obws::requests::inputs::Create;
use obws::requests::scenes::SceneId;
use serde_json::{Value, json};

use crate::harness::app::App;
use crate::harness::obs::{Obs, PASSWORD, Version};
use crate::harness::session::Session;
use crate::harness::wait::{eventually, eventually_instead_of};

const SCENE: SceneId<'static> = SceneId::Name("Scene");
const GAME: SceneId<'static> = SceneId::Name("Game");

/// An OBS, the app that is connected to it, and another client.
struct Studio {
    app: App,
    hand: Client,
    obs: Obs,
    _session: Session,
}

impl Studio {
    /// Everything is running, and OBS has the scenes "Scene", which is on, and "Game".
    async fn open() -> Self {
        let session = Session::headless().await;
        let mut obs = Obs::prepare(Version::V30_2_3);
        obs.start().await;
        let app = App::with(&session)
            .argument("--headless")
            .obs(obs.port, PASSWORD)
            .start()
            .await;
        let hand = obs.by_hand().await;
        eventually("OBS to have loaded", async || {
            hand.scenes().create("Game").await.ok()
        })
        .await;
        let studio = Self {
            app,
            hand,
            obs,
            _session: session,
        };
        studio
            .until("both scenes", |status| {
                status["scenes"] == json!(["Scene", "Game"])
            })
            .await;
        studio
    }

    /// Waits until `/api/obs/status` is as wanted, and gives it.
    async fn until(&self, what: &str, mut wanted: impl FnMut(&Value) -> bool) -> Value {
        eventually_instead_of(what, async || {
            let status = self.status().await;
            if wanted(&status) {
                Ok(status)
            } else {
                Err(status)
            }
        })
        .await
    }

    async fn status(&self) -> Value {
        self.app.api.get("/api/obs/status").await
    }

    async fn record(&self, action: &str) {
        self.app
            .api
            .post("/api/obs/record", json!({ "action": action }))
            .await;
    }

    /// Pauses the recording by hand, and gives the status that tells. OBS takes no pause while its encoders are
    /// still busy with the end of the one before, and says nothing about it.
    async fn pause(&self) -> Value {
        let recording = self.hand.recording();
        eventually("OBS to take the pause", async || {
            recording.pause().await.expect("OBS answers");
            let record = recording.status().await.expect("OBS answers");
            record.paused.then_some(())
        })
        .await;
        self.until("the pause", |status| status["isRecordingPaused"] == true)
            .await
    }

    /// How long OBS says it has recorded.
    async fn recorded(&self) -> Duration {
        let record = self.hand.recording().status().await.expect("OBS answers");
        record.duration.unsigned_abs()
    }
}

/// How long a paused recording has run by what our status says.
fn running_time(status: &Value) -> Duration {
    let at = |field: &str| {
        let at = status[field].as_u64();
        Duration::from_millis(at.unwrap_or_else(|| panic!("{field}: {status}")))
    };
    at("recordingPausedAt") - at("recordingSince")
}

#[tokio::test]
async fn what_it_says_of_itself_is_shown() {
    let studio = Studio::open().await;
    let status = studio
        .until("the first figures", |status| {
            status["fps"].as_f64() > Some(0.0)
        })
        .await;
    let version = studio.hand.general().version().await.expect("OBS answers");
    assert_eq!(status["version"], version.obs_studio_version.to_string());
    for (field, value) in [
        ("canvasWidth", json!(1280)),
        ("canvasHeight", json!(720)),
        // Debian builds it without one.
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
    let studio = Studio::open().await;
    let scenes = studio.hand.scenes();
    let game = json!({ "sceneName": "Game" });
    studio.app.api.post("/api/obs/scene", game).await;
    let on = scenes.current_program_scene().await.expect("OBS answers");
    assert_eq!(on.id.name, "Game");
    studio
        .until("our own switch", |status| status["currentScene"] == "Game")
        .await;

    scenes
        .set_current_program_scene(SCENE)
        .await
        .expect("it switches");
    studio
        .until("OBS's switch", |status| status["currentScene"] == "Scene")
        .await;

    scenes.set_name(SCENE, "Talk").await.expect("it renames");
    let status = studio
        .until("the new name", |status| status["currentScene"] == "Talk")
        .await;
    assert_eq!(status["scenes"], json!(["Talk", "Game"]));
    scenes.create("Break").await.expect("it creates");
    let names = async || {
        let list = scenes.list().await.expect("OBS answers").scenes;
        // It tells them from below.
        let names = list.into_iter().rev().map(|scene| scene.id.name);
        json!(names.collect::<Vec<_>>())
    };
    let with_break = names().await;
    studio
        .until("the third scene", |status| status["scenes"] == with_break)
        .await;
    scenes.remove(GAME).await.expect("it removes");
    studio
        .until("its end", |status| {
            status["scenes"] == json!(["Talk", "Break"])
        })
        .await;

    let nowhere = json!({ "sceneName": "Nowhere" });
    let (status, answer) = studio.app.api.ask("/api/obs/scene", &nowhere).await;
    assert_eq!((status, &answer["code"]), (409, &json!("obs-not-found")));
    // OBS's own comment.
    let words = answer["error"].as_str().unwrap_or_default();
    assert!(words.contains("by the name of `Nowhere`"), "{words}");
}

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

#[tokio::test]
async fn a_recording_is_followed_with_its_running_time() {
    let studio = Studio::open().await;
    let status = studio.status().await;
    assert_eq!(
        (&status["isRecording"], &status["recordTimecode"]),
        (&json!(false), &Value::Null)
    );

    let begun = Instant::now();
    studio.record("start").await;
    let status = studio
        .until("a recording", |status| status["isRecording"] == true)
        .await;
    assert_eq!(status["isRecordingPaused"], false);
    let again = studio
        .app
        .api
        .ask("/api/obs/record", &json!({ "action": "start" }))
        .await;
    assert_eq!((again.0, &again.1["code"]), (409, &json!("obs-refused")));
    studio
        .until("a running time", |status| {
            status["recordTimecode"]
                .as_str()
                .is_some_and(|time| time >= "00:00:01")
        })
        .await;

    let first = studio.pause().await;
    assert_eq!(first["isRecording"], true);
    let time = running_time(&first);
    assert!(time <= begun.elapsed(), "{time:?}");
    // OBS counts the frames that have left its encoders, which is a little less.
    let counted = studio.recorded().await;
    assert!(
        time + Duration::from_millis(500) >= counted,
        "{time:?} {counted:?}"
    );
    let later = studio.status().await;
    assert_eq!(later["recordTimecode"], first["recordTimecode"]);

    let going_on = Instant::now();
    studio.hand.recording().resume().await.expect("it goes on");
    let resumed = studio.until("the end of the pause", |status| {
        status["isRecordingPaused"] == false
    });
    assert_eq!(resumed.await["recordingPausedAt"], Value::Null);
    let second = studio.pause().await;
    let more = running_time(&second).checked_sub(time).expect("it went on");
    assert!(
        more <= going_on.elapsed(),
        "{more:?} more, with the pause in it"
    );

    studio.record("stop").await;
    let status = studio
        .until("the end", |status| status["isRecording"] == false)
        .await;
    for field in ["recordTimecode", "recordingSince", "recordingPausedAt"] {
        assert_eq!(status[field], Value::Null, "{field}");
    }
    assert_eq!(status["isRecordingPaused"], false);
}

#[tokio::test]
async fn studio_mode_and_its_preview_are_followed() {
    let studio = Studio::open().await;
    let ui = studio.hand.ui();
    ui.set_studio_mode_enabled(true)
        .await
        .expect("it enters studio mode");
    studio
        .until("the preview", |status| status["previewScene"] == "Scene")
        .await;
    assert_eq!(studio.app.api.get("/api/state").await["isStudioMode"], true);

    let scenes = studio.hand.scenes();
    scenes
        .set_current_preview_scene(GAME)
        .await
        .expect("it switches");
    let status = studio
        .until("the other preview", |status| {
            status["previewScene"] == "Game"
        })
        .await;
    assert_eq!(
        (&status["currentScene"], &status["isStudioMode"]),
        (&json!("Scene"), &json!(true))
    );

    ui.set_studio_mode_enabled(false)
        .await
        .expect("it leaves studio mode");
    let status = studio
        .until("its end", |status| status["isStudioMode"] == false)
        .await;
    assert_eq!(status["previewScene"], Value::Null);
}

#[tokio::test]
async fn when_it_is_killed_nothing_is_left_over_and_it_is_right_again_by_itself() {
    let mut studio = Studio::open().await;
    studio.record("start").await;
    let ui = studio.hand.ui();
    ui.set_studio_mode_enabled(true)
        .await
        .expect("it enters studio mode");
    studio
        .until("a busy OBS", |status| {
            status["isRecording"] == true && status["previewScene"] == "Scene"
        })
        .await;

    studio.obs.kill().await;
    let lost = studio
        .until("the loss", |status| status["connected"] == false)
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

    studio.obs.start().await;
    let found = studio
        .until("OBS again", |status| status["connected"] == true)
        .await;
    studio.hand = studio.obs.by_hand().await;
    let list = studio.hand.scenes().list().await.expect("OBS answers");
    let program = list.current_program_scene.expect("there is one");
    assert_eq!(found["currentScene"], program.name);
    assert_eq!(found["isRecording"], false);
    assert_eq!(found["canvasWidth"], 1280);
    let names = list.scenes.into_iter().rev().map(|scene| scene.id.name);
    assert_eq!(found["scenes"], json!(names.collect::<Vec<_>>()));
}
