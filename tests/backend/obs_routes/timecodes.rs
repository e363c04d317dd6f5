//! The timecodes of the stream and the recording at the time of the request.

use serde_json::{Value, json};

use super::connected;
use crate::support::fake_obs::FakeObs;
use crate::support::fake_obs::world::{Output, World};

const HOUR: u64 = 3_600_000;

#[tokio::test]
async fn a_timecode_advances_unless_its_output_is_paused() {
    let output = |paused, duration| Output {
        active: true,
        paused,
        duration,
        ..Output::default()
    };
    let fake = FakeObs::start(World {
        stream: output(false, HOUR + 12 * 60_000),
        record: output(true, 2 * HOUR + 33_000),
        ..World::default()
    });
    let backend = connected(&fake).await;
    let status = backend.get("/api/obs/status").await;
    assert_eq!(status["recordTimecode"], "02:00:33");
    assert_eq!(status["isRecordingPaused"], true);
    // The stream has continued since OBS reported its duration, for an unknown time on a busy computer.
    let stream = status["streamTimecode"].as_str().unwrap_or_default();
    assert!(
        stream.starts_with("01:1") && stream >= "01:12:00",
        "{stream}"
    );
    backend.stop().await;
}

#[tokio::test]
async fn a_stopped_output_has_no_timecode() {
    let fake = FakeObs::start(World::default());
    let backend = connected(&fake).await;
    let assert_no_timecode = |status: Value| {
        assert_eq!(status["streamTimecode"], Value::Null);
        assert_eq!(status["recordTimecode"], Value::Null);
    };
    assert_no_timecode(backend.get("/api/obs/status").await);
    backend.post("/api/obs/disconnect", json!({})).await;
    backend
        .wait_until("the disconnect", |status| !status.obs.is_connected())
        .await;
    assert_no_timecode(backend.get("/api/obs/status").await);
    backend.stop().await;
}
