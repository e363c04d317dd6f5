//! A recording of a real OBS, its pauses and its running time.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::studio::Studio;
use crate::harness::wait::eventually;

impl Studio {
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
