//! The one value that says how it stands with OBS.
//!
//! Fields other than address, state and reason are only ever true while connected, so every value that is not
//! connected is made by [`ObsStatus::apart`], which leaves nothing over from before.

use serde::Serialize;

use super::settings::ObsSettings;
use super::source::ObsSource;

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
    /// The host of the settings in use.
    pub host: String,
    /// The port of the settings in use.
    pub port: u16,
    /// The version of OBS, such as `30.2.3`.
    pub version: Option<String>,
    /// The name of the scene the viewers see.
    pub current_scene: Option<String>,
    /// Whether the stream is running.
    pub is_streaming: bool,
    /// Whether a recording is running; a paused one counts.
    pub is_recording: bool,
    /// Whether the virtual camera is running.
    pub is_virtual_cam_active: bool,
    /// Frames per second that OBS renders; 0 if unknown.
    pub fps: f64,
    /// When the stream started, in ms since the Unix epoch.
    pub streaming_since: Option<u64>,
    /// When the recording started, in ms since the Unix epoch; pauses move it.
    pub recording_since: Option<u64>,
    /// The browser sources with an address, by name; none where OBS has no browser.
    pub sources: Vec<ObsSource>,
}

impl ObsStatus {
    /// A status without a connection: everything that only OBS can know is at its initial value.
    pub(super) fn apart(settings: &ObsSettings, state: ObsState, reason: String) -> Self {
        Self {
            reason: Some(reason),
            ..Self::initial(settings, state)
        }
    }

    /// A status whose fields OBS has yet to fill.
    pub(crate) fn initial(settings: &ObsSettings, state: ObsState) -> Self {
        Self {
            state,
            reason: None,
            host: settings.host.clone(),
            port: settings.port,
            version: None,
            current_scene: None,
            is_streaming: false,
            is_recording: false,
            is_virtual_cam_active: false,
            fps: 0.0,
            streaming_since: None,
            recording_since: None,
            sources: Vec::new(),
        }
    }

    /// Whether OBS is connected now.
    pub fn is_connected(&self) -> bool {
        self.state == ObsState::Connected
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn it_is_written_as_the_contract_says() {
        let settings = ObsSettings {
            host: "127.0.0.1".into(),
            port: 4455,
            password: Some("secret".into()),
        };
        let status = ObsStatus::apart(&settings, ObsState::WrongPassword, "Say it.".into());
        assert_eq!(
            serde_json::to_value(status).expect("a status is plain JSON"),
            json!({
                "state": "wrong-password", "reason": "Say it.", "host": "127.0.0.1", "port": 4455,
                "version": null, "currentScene": null, "isStreaming": false, "isRecording": false,
                "isVirtualCamActive": false, "fps": 0.0, "streamingSince": null, "recordingSince": null,
                "sources": [],
            })
        );
    }
}
