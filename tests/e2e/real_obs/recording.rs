//! A recording of a real OBS: pauses and running time.

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};

use super::setup::RealObsSetup;
use crate::harness::wait::eventually;

impl RealObsSetup {
    /// Pauses the recording with the second client, and returns the status after it. OBS silently ignores a pause while
    /// its encoders start, and rejects a second one, so this repeats the request until the status says paused.
    async fn pause(&self) -> Value {
        let recording = self.second_client.recording();
        eventually("OBS to pause", async || {
            let _ = recording.pause().await;
            let record = recording.status().await.expect("OBS replies");
            record.paused.then_some(())
        })
        .await;
        self.wait_until("the pause", |status| status["isRecordingPaused"] == true)
            .await
    }

    /// The duration of the recording, as OBS reports it.
    async fn recorded_duration(&self) -> Duration {
        let record = self
            .second_client
            .recording()
            .status()
            .await
            .expect("OBS replies");
        record.duration.unsigned_abs()
    }
}

/// The duration of a paused recording, computed from our status.
fn running_time(status: &Value) -> Duration {
    let timestamp = |field: &str| {
        let timestamp = status[field].as_u64();
        Duration::from_millis(timestamp.unwrap_or_else(|| panic!("{field}: {status}")))
    };
    timestamp("recordingPausedAt") - timestamp("recordingSince")
}

fn unix_ms() -> u64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    let now = now.expect("a time after 1970").as_millis();
    u64::try_from(now).expect("a time before the year 584 million")
}

#[tokio::test]
async fn the_status_follows_a_recording_and_its_running_time() {
    let setup = RealObsSetup::open().await;
    let status = setup.status().await;
    assert_eq!(
        (&status["isRecording"], &status["recordTimecode"]),
        (&json!(false), &Value::Null)
    );

    setup.record("start").await;
    let status = setup
        .wait_until("a recording", |status| status["isRecording"] == true)
        .await;
    assert_eq!(status["isRecordingPaused"], false);
    let second_start = setup
        .app
        .api
        .try_post("/api/obs/record", &json!({ "action": "start" }))
        .await;
    assert_eq!(
        (second_start.0, &second_start.1["code"]),
        (409, &json!("obs-refused"))
    );
    setup
        .wait_until("a running time", |status| {
            status["recordTimecode"]
                .as_str()
                .is_some_and(|time| time >= "00:00:01")
        })
        .await;

    setup.record("stop").await;
    let status = setup
        .wait_until("the end", |status| status["isRecording"] == false)
        .await;
    for field in ["recordTimecode", "recordingSince", "recordingPausedAt"] {
        assert_eq!(status[field], Value::Null, "{field}");
    }
    assert_eq!(status["isRecordingPaused"], false);
}

/// The recording is not stopped: an OBS under load may ignore a stop right after a pause.
#[tokio::test]
async fn a_pause_is_not_counted() {
    let setup = RealObsSetup::open().await;
    let started_at = Instant::now();
    setup.record("start").await;
    setup
        .wait_until("a running time", |status| {
            let time = status["recordTimecode"].as_str();
            time.is_some_and(|time| time >= "00:00:01")
        })
        .await;

    let first = setup.pause().await;
    assert_eq!(first["isRecording"], true);
    let time = running_time(&first);
    assert!(time <= started_at.elapsed(), "{time:?}");
    // OBS counts encoded frames, so its duration is slightly shorter.
    let counted = setup.recorded_duration().await;
    assert!(
        time + Duration::from_millis(500) >= counted,
        "{time:?} {counted:?}"
    );
    let later = setup.status().await;
    assert_eq!(later["recordTimecode"], first["recordTimecode"]);

    // The start moves by the length of the pause, so the pause is not counted.
    let timestamp = |status: &Value, field: &str| status[field].as_u64().expect("a time");
    let paused = timestamp(&first, "recordingPausedAt");
    let before = unix_ms();
    setup
        .second_client
        .recording()
        .resume()
        .await
        .expect("OBS resumes");
    let resumed = setup.wait_until("the end of the pause", |status| {
        status["isRecordingPaused"] == false
    });
    let resumed = resumed.await;
    assert_eq!(resumed["recordingPausedAt"], Value::Null);
    let moved = timestamp(&resumed, "recordingSince") - timestamp(&first, "recordingSince");
    assert!(
        (before - paused..=unix_ms() - paused).contains(&moved),
        "moved by {moved} ms"
    );
}
