//! How long the stream and the recording have run at the time of the request.

use serde_json::{Value, json};

use super::connected;
use crate::support::fake_obs::FakeObs;
use crate::support::fake_obs::world::{Output, World};

const HOUR: u64 = 3_600_000;

#[tokio::test]
async fn the_timecodes_count_and_a_pause_does_not() {
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
    // It has continued since OBS was read, for an unknown time on a busy computer.
    let stream = status["streamTimecode"].as_str().unwrap_or_default();
    assert!(
        stream.starts_with("01:1") && stream >= "01:12:00",
        "{stream}"
    );
    backend.stop().await;
}

#[tokio::test]
async fn an_output_that_does_not_run_has_no_timecode() {
    let fake = FakeObs::start(World::default());
    let backend = connected(&fake).await;
    let assert_no_timecode = |status: Value| {
        assert_eq!(status["streamTimecode"], Value::Null);
        assert_eq!(status["recordTimecode"], Value::Null);
    };
    assert_no_timecode(backend.get("/api/obs/status").await);
    backend.post("/api/obs/disconnect", json!({})).await;
    backend
        .wait_until("off", |status| !status.obs.is_connected())
        .await;
    assert_no_timecode(backend.get("/api/obs/status").await);
    backend.stop().await;
}
