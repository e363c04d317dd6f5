//! The status of OBS: one value that contains everything known about it.
//!
//! Fields other than the address, the state and the reason are only meaningful while connected. So every status without
//! a connection is created by [`ObsStatus::disconnected`], which leaves them at their initial values.

use std::collections::BTreeMap;

use serde::Serialize;

use super::timecode::timecode;
use crate::obs::connection::{ObsSettings, is_local};
use crate::obs::messages::{ObsCause, Reason};
use crate::obs::sources::ObsSource;

/// The state of the connection to OBS.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum ObsState {
    /// The first attempt is running, or OBS is still loading.
    Connecting,
    /// Logged in; every field is what OBS reports.
    Connected,
    /// Nothing listens on the port.
    Refused,
    /// The host is unknown or unreachable, or nothing there completes the login.
    NoAnswer,
    /// The password is missing or wrong.
    WrongPassword,
    /// The version of OBS or of its WebSocket server is not supported.
    TooOld,
    /// A program other than OBS answers on the port.
    NotObs,
    /// The connection has ended.
    Lost,
    /// The user switched the connection off.
    Off,
}

/// What is known about OBS.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ObsStatus {
    /// The state of the connection.
    pub state: ObsState,
    /// What is wrong and what to do, for the user; `None` while connected.
    pub reason: Option<String>,
    /// The reason as a code; `None` while connected.
    pub cause: Option<ObsCause>,
    /// The software that answered, with its version if it is known, such as `OBS 29.0.2`; only if the version is the
    /// cause.
    pub found: Option<String>,
    /// The oldest supported version, such as `OBS 30.2`, if an old version is the cause.
    pub needed: Option<String>,
    /// The host in the current settings.
    pub host: String,
    /// The port in the current settings.
    pub port: u16,
    /// The version of OBS, such as `30.2.3`.
    pub version: Option<String>,
    /// The name of the program scene, which viewers see.
    pub current_scene: Option<String>,
    /// Whether OBS is in studio mode.
    pub is_studio_mode: bool,
    /// The name of the preview scene; `None` outside of studio mode.
    pub preview_scene: Option<String>,
    /// The names of all scenes in the order in which OBS lists them.
    pub scenes: Vec<String>,
    /// Whether the stream is running.
    pub is_streaming: bool,
    /// Whether a recording is running, paused or not.
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
    /// The CPU usage of OBS in percent, rounded.
    pub cpu_usage: u32,
    /// Frames that were not rendered in time since OBS started.
    pub render_skipped_frames: u32,
    /// Frames that were not encoded in time since OBS started.
    pub encoder_skipped_frames: u32,
    /// Frames of the current stream that were dropped because of the network; 0 without a stream.
    pub dropped_frames: u32,
    /// When the stream started, in milliseconds since the epoch.
    pub streaming_since: Option<u64>,
    /// When the recording started, in milliseconds since the epoch, moved forward by each pause.
    pub recording_since: Option<u64>,
    /// When the recording was paused, in milliseconds since the epoch; `None` while it runs.
    pub recording_paused_at: Option<u64>,
    /// Whether this OBS supports browser sources; `None` if it does not report that.
    pub has_browser: Option<bool>,
    /// The browser sources that show a URL, sorted by name.
    pub sources: Vec<ObsSource>,
}

impl From<ObsCause> for ObsState {
    fn from(cause: ObsCause) -> Self {
        match cause {
            ObsCause::Looking | ObsCause::Starting => Self::Connecting,
            ObsCause::Refused => Self::Refused,
            ObsCause::UnknownHost
            | ObsCause::Mute
            | ObsCause::Unreachable
            | ObsCause::ClosedAtOnce
            | ObsCause::Stalled => Self::NoAnswer,
            ObsCause::NoGreeting | ObsCause::NotObs => Self::NotObs,
            ObsCause::WrongPassword | ObsCause::PasswordMissing => Self::WrongPassword,
            ObsCause::TooOld | ObsCause::TooNew => Self::TooOld,
            ObsCause::Closed | ObsCause::Quit | ObsCause::Silent => Self::Lost,
            ObsCause::Off => Self::Off,
        }
    }
}

impl ObsStatus {
    /// A status without a connection: everything that only OBS knows is at its initial value.
    pub(in crate::obs) fn disconnected(settings: &ObsSettings, reason: Reason) -> Self {
        Self {
            reason: Some(reason.message),
            cause: Some(reason.cause),
            found: reason.found,
            needed: reason.needed,
            ..Self::initial(settings, ObsState::from(reason.cause))
        }
    }

    /// A status in which everything that only OBS knows is at its initial value.
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

    /// Whether OBS runs on this computer and can therefore open our pages.
    #[must_use]
    pub fn is_local(&self) -> bool {
        is_local(&self.host)
    }

    /// Whether OBS is connected.
    #[must_use]
    pub fn is_connected(&self) -> bool {
        self.state == ObsState::Connected
    }

    /// Whether OBS streams, records or feeds a virtual camera: somebody sees, or will see, its output.
    #[must_use]
    pub fn is_live(&self) -> bool {
        self.is_streaming || self.is_recording || self.is_virtual_cam_active
    }

    /// For each channel that one of our sources shows, whether viewers see any of these sources.
    #[must_use]
    pub fn channel_visibility(&self) -> BTreeMap<String, bool> {
        let mut visible = BTreeMap::new();
        for source in &self.sources {
            for channel in &source.channels {
                *visible.entry(channel.clone()).or_insert(false) |= source.active;
            }
        }
        visible
    }

    /// How long the stream has run at `now` (milliseconds since the epoch), as in `01:12:33`.
    #[must_use]
    pub fn stream_timecode(&self, now: u64) -> Option<String> {
        let since = self.streaming_since?;
        Some(timecode(now.saturating_sub(since)))
    }

    /// How long the recording has run at `now` (milliseconds since the epoch), without its pauses.
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
    use crate::obs::fixtures::source;

    fn settings() -> ObsSettings {
        ObsSettings {
            host: "127.0.0.1".into(),
            port: 4455,
            password: Some("secret".into()),
        }
    }

    #[test]
    fn a_disconnected_status_serializes_every_field() {
        let reason = Reason {
            cause: ObsCause::TooOld,
            message: "Do this.".into(),
            found: Some("OBS 29.0.2".into()),
            needed: Some("OBS 30.2".into()),
        };
        let status = ObsStatus::disconnected(&settings(), reason);
        assert_eq!(
            serde_json::to_value(status).expect("a status is plain JSON"),
            json!({
                "state": "too-old", "reason": "Do this.", "cause": "too-old", "found": "OBS 29.0.2", "needed": "OBS 30.2",
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
    fn a_channel_is_visible_if_any_of_its_sources_is_active() {
        let channel_visibility = |sources: Vec<ObsSource>| {
            let status = ObsStatus {
                sources,
                ..ObsStatus::initial(&settings(), ObsState::Connected)
            };
            status.channel_visibility()
        };
        let showing = |channels: &[&str], active| ObsSource {
            channels: channels.iter().map(|&channel| channel.into()).collect(),
            ..source("Browser", "http://localhost:3002/overlays/any", active)
        };
        let expected = |channels: &[(&str, bool)]| {
            let channels = channels.iter();
            channels
                .map(|&(channel, is_visible)| (channel.to_owned(), is_visible))
                .collect()
        };
        assert_eq!(channel_visibility(vec![]), BTreeMap::new());
        let not_ours = || showing(&[], true);
        let hidden = channel_visibility(vec![showing(&["lower"], false), not_ours()]);
        assert_eq!(hidden, expected(&[("lower", false)]));
        let same_channel = [showing(&["lower"], true), showing(&["lower"], false)];
        assert_eq!(
            channel_visibility(same_channel.into()),
            expected(&[("lower", true)])
        );
        let all = showing(&["lower", "countdown", "poster"], true);
        assert_eq!(
            channel_visibility(vec![showing(&["lower"], false), all]),
            expected(&[("countdown", true), ("lower", true), ("poster", true)])
        );
    }

    #[test]
    fn the_recording_time_stops_during_a_pause() {
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
