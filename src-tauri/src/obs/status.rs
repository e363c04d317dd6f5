//! The one value that says how it stands with OBS.
//!
//! Fields other than address, state and reason are only ever true while connected, so every value that is not
//! connected is made by [`ObsStatus::apart`], which leaves nothing over from before.

use serde::Serialize;

use super::cause::{ObsCause, Why};
use super::settings::{ObsSettings, is_local};
use super::source::ObsSource;
use super::timecode::timecode;

/// How it stands with OBS.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum ObsState {
    /// The first attempt is under way, or OBS is still starting.
    Connecting,
    /// Logged in; all fields are what OBS says.
    Connected,
    /// Nothing listens on the port.
    Refused,
    /// The host is not found, or what is there does not finish a greeting.
    NoAnswer,
    /// OBS wants a password, and not this one.
    WrongPassword,
    /// OBS or its WebSocket server has a version this program cannot talk to.
    TooOld,
    /// Another program answers on the port.
    NotObs,
    /// There was a connection, and it has ended.
    Lost,
    /// Switched off by the user.
    Off,
}

/// What is known about OBS.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ObsStatus {
    /// How it stands with OBS.
    pub state: ObsState,
    /// What is wrong and what to do, as a sentence for the streamer; none while connected.
    pub reason: Option<String>,
    /// The same as a code; none while connected.
    pub cause: Option<ObsCause>,
    /// What is there, such as `OBS 29.0.2`, where its version is the cause.
    pub found: Option<String>,
    /// What is needed, such as `OBS 30.2`, where an old version is the cause.
    pub needed: Option<String>,
    /// The host of the settings in use.
    pub host: String,
    /// The port of the settings in use.
    pub port: u16,
    /// The version of OBS, such as `30.2.3`.
    pub version: Option<String>,
    /// The name of the scene the viewers see.
    pub current_scene: Option<String>,
    /// Whether OBS is in studio mode.
    pub is_studio_mode: bool,
    /// The name of the scene in preview; none outside of studio mode.
    pub preview_scene: Option<String>,
    /// The names of all scenes, top first, as OBS lists them.
    pub scenes: Vec<String>,
    /// Whether the stream is running.
    pub is_streaming: bool,
    /// Whether a recording is running; a paused one counts.
    pub is_recording: bool,
    /// Whether the recording is paused.
    pub is_recording_paused: bool,
    /// Whether the virtual camera is running.
    pub is_virtual_cam_active: bool,
    /// The width of the canvas in pixels; 0 if unknown.
    pub canvas_width: u32,
    /// The height of the canvas in pixels; 0 if unknown.
    pub canvas_height: u32,
    /// Frames per second that OBS renders; 0 if unknown.
    pub fps: f64,
    /// The share of the processor that OBS uses, in whole per cent.
    pub cpu_usage: u32,
    /// Frames that were not rendered in time, since OBS started.
    pub render_skipped_frames: u32,
    /// Frames that were not encoded in time, since OBS started.
    pub encoder_skipped_frames: u32,
    /// Frames of the running stream that the network did not take; 0 without one.
    pub dropped_frames: u32,
    /// When the stream started, in ms since the Unix epoch.
    pub streaming_since: Option<u64>,
    /// When the recording started, in ms since the Unix epoch; pauses move it.
    pub recording_since: Option<u64>,
    /// When the recording was paused, in ms since the Unix epoch; it has run from its start up to here.
    pub recording_paused_at: Option<u64>,
    /// Whether this OBS can have browser sources; none if it does not tell.
    pub has_browser: Option<bool>,
    /// The browser sources with an address, by name; none where OBS has no browser.
    pub sources: Vec<ObsSource>,
}

impl ObsStatus {
    /// A status without a connection: everything that only OBS can know is at its initial value.
    pub(super) fn apart(settings: &ObsSettings, state: ObsState, why: Why) -> Self {
        Self {
            reason: Some(why.words),
            cause: Some(why.cause),
            found: why.found,
            needed: why.needed,
            ..Self::initial(settings, state)
        }
    }

    /// A status whose fields OBS has yet to fill.
    #[must_use]
    pub fn initial(settings: &ObsSettings, state: ObsState) -> Self {
        Self {
            state,
            reason: None,
            cause: None,
            found: None,
            needed: None,
            host: settings.host.clone(),
            port: settings.port,
            version: None,
            current_scene: None,
            is_studio_mode: false,
            preview_scene: None,
            scenes: Vec::new(),
            is_streaming: false,
            is_recording: false,
            is_recording_paused: false,
            is_virtual_cam_active: false,
            canvas_width: 0,
            canvas_height: 0,
            fps: 0.0,
            cpu_usage: 0,
            render_skipped_frames: 0,
            encoder_skipped_frames: 0,
            dropped_frames: 0,
            streaming_since: None,
            recording_since: None,
            recording_paused_at: None,
            has_browser: None,
            sources: Vec::new(),
        }
    }

    /// Whether OBS runs on this computer, and can open pages of ours.
    #[must_use]
    pub fn is_here(&self) -> bool {
        is_local(&self.host)
    }

    /// Whether OBS is connected now.
    #[must_use]
    pub fn is_connected(&self) -> bool {
        self.state == ObsState::Connected
    }

    /// How long the stream has run at `now` (ms since the Unix epoch), as in `01:12:33`.
    #[must_use]
    pub fn stream_timecode(&self, now: u64) -> Option<String> {
        let since = self.streaming_since?;
        Some(timecode(now.saturating_sub(since)))
    }

    /// How long the recording has run at `now` (ms since the Unix epoch), without its pauses.
    #[must_use]
    pub fn record_timecode(&self, now: u64) -> Option<String> {
        let since = self.recording_since?;
        let until = self.recording_paused_at.unwrap_or(now);
        Some(timecode(until.saturating_sub(since)))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn settings() -> ObsSettings {
        ObsSettings {
            host: "127.0.0.1".into(),
            port: 4455,
            password: Some("secret".into()),
        }
    }

    #[test]
    fn it_is_written_as_the_contract_says() {
        let why = Why {
            cause: ObsCause::TooOld,
            words: "Say it.".into(),
            found: Some("OBS 29.0.2".into()),
            needed: Some("OBS 30.2".into()),
        };
        let status = ObsStatus::apart(&settings(), ObsState::TooOld, why);
        assert_eq!(
            serde_json::to_value(status).expect("a status is plain JSON"),
            json!({
                "state": "too-old", "reason": "Say it.", "cause": "too-old", "found": "OBS 29.0.2", "needed": "OBS 30.2",
                "host": "127.0.0.1", "port": 4455, "version": null,
                "currentScene": null, "isStudioMode": false, "previewScene": null, "scenes": [],
                "isStreaming": false, "isRecording": false, "isRecordingPaused": false, "isVirtualCamActive": false,
                "canvasWidth": 0, "canvasHeight": 0, "fps": 0.0, "cpuUsage": 0,
                "renderSkippedFrames": 0, "encoderSkippedFrames": 0, "droppedFrames": 0,
                "streamingSince": null, "recordingSince": null, "recordingPausedAt": null,
                "hasBrowser": null, "sources": [],
            })
        );
    }

    #[test]
    fn time_runs_until_the_recording_is_paused() {
        let mut status = ObsStatus::initial(&settings(), ObsState::Connected);
        assert_eq!(status.stream_timecode(9_000), None);
        assert_eq!(status.record_timecode(9_000), None);
        status.streaming_since = Some(1_000);
        status.recording_since = Some(2_000);
        assert_eq!(status.stream_timecode(9_000).as_deref(), Some("00:00:08"));
        assert_eq!(status.record_timecode(9_000).as_deref(), Some("00:00:07"));
        status.recording_paused_at = Some(5_000);
        assert_eq!(status.record_timecode(9_000).as_deref(), Some("00:00:03"));
        assert_eq!(status.stream_timecode(500).as_deref(), Some("00:00:00"));
    }
}
