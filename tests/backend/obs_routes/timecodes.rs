//! How long the stream and the recording have run, at the moment of the question.

use serde_json::{Value, json};

use super::connected;
use crate::support::fake_obs::FakeObs;
use crate::support::fake_obs::world::{Output, World};

const HOUR: u64 = 3_600_000;

#[tokio::test]
async fn both_are_told_and_a_pause_stands_still() {
    let running = |paused, duration| Output {
        active: true,
        paused,
        duration,
        ..Output::default()
    };
    let fake = FakeObs::start(World {
        stream: running(false, HOUR + 12 * 60_000),
        record: running(true, 2 * HOUR + 33_000),
        ..World::default()
    });
    let backend = connected(&fake).await;
    let status = backend.get("/api/obs/status").await;
    assert_eq!(status["recordTimecode"], "02:00:33");
    assert_eq!(status["isRecordingPaused"], true);
    // It has gone on since OBS was asked, and a busy machine may have taken its time.
    let stream = status["streamTimecode"].as_str().unwrap_or_default();
    assert!(
        stream.starts_with("01:1") && stream >= "01:12:00",
        "{stream}"
    );
    backend.stop().await;
}

#[tokio::test]
async fn what_does_not_run_has_none() {
    let fake = FakeObs::start(World::default());
    let backend = connected(&fake).await;
    let none = |status: Value| {
        assert_eq!(status["streamTimecode"], Value::Null);
        assert_eq!(status["recordTimecode"], Value::Null);
    };
    none(backend.get("/api/obs/status").await);
    backend.post("/api/obs/disconnect", json!({})).await;
    backend
        .until("off", |status| !status.obs.is_connected())
        .await;
    none(backend.get("/api/obs/status").await);
    backend.stop().await;
}
