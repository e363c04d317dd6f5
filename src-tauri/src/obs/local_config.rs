//! Reads the WebSocket settings of OBS on this computer, so that the user need not type them.
//!
//! OBS 30.2 and newer store them in a separate file, in a folder that depends on how OBS was installed. The file is
//! only read when the user asks for it. It contains the password, so neither its text nor a parser's error about it may
//! reach a log or a response.

use std::borrow::Cow;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use axum::http::StatusCode;
use directories::BaseDirs;
use serde_json::Value;
use thiserror::Error;

use super::connection::ObsSettings;
use crate::base::api_error::ApiError;

/// The path of the file inside OBS's configuration folder.
const CONFIG_FILE: &str = "plugin_config/obs-websocket/config.json";

/// The port of OBS's WebSocket server unless the user changed it.
const DEFAULT_PORT: u16 = 4455;

/// Why the settings of OBS on this computer cannot be used.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
pub enum LocalConfigError {
    /// No file was found.
    #[error("No OBS settings were found on this computer")]
    NotFound,
    /// The WebSocket server is disabled.
    #[error("The WebSocket server of OBS on this computer is switched off")]
    Disabled,
    /// The file cannot be read or parsed.
    #[error("The settings of OBS on this computer could not be read")]
    Unreadable,
}

impl ApiError for LocalConfigError {
    fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Disabled | Self::Unreadable => StatusCode::CONFLICT,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "obs-settings-not-found",
            Self::Disabled => "obs-server-disabled",
            Self::Unreadable => "obs-settings-unreadable",
        }
    }

    fn hint(&self) -> Option<Cow<'static, str>> {
        let hint = match self {
            Self::NotFound => {
                "Start OBS 30.2 or newer once on this computer, then try again. If OBS runs on another computer, enter its address, port and password in the settings."
            }
            Self::Disabled => {
                "In OBS: Tools, WebSocket Server Settings, tick Enable WebSocket server, press OK, then try again."
            }
            Self::Unreadable => {
                "In OBS: Tools, WebSocket Server Settings, Show Connect Info. Enter that port and password in the settings."
            }
        };
        Some(hint.into())
    }
}

/// The configuration of OBS on this computer, found in any of several folders. OBS need not be running.
#[derive(Clone, Debug)]
pub struct LocalConfig {
    folders: Arc<[PathBuf]>,
}

/// A configuration file that exists.
struct FoundConfig {
    modified: SystemTime,
    settings: Result<ObsSettings, LocalConfigError>,
}

impl LocalConfig {
    /// A configuration that [`read`](Self::read) looks for in these folders; see [`LocalConfig::default_folders`].
    #[must_use]
    pub fn new(folders: impl IntoIterator<Item = PathBuf>) -> Self {
        Self {
            folders: folders.into_iter().collect(),
        }
    }

    /// Where OBS stores this user's settings if it was installed as a system package, a Flatpak or a Snap.
    #[must_use]
    pub fn default_folders() -> Vec<PathBuf> {
        let Some(user) = BaseDirs::new() else {
            return Vec::new();
        };
        let mut folders = vec![user.config_dir().join("obs-studio")];
        if cfg!(target_os = "linux") {
            for folder in [
                ".var/app/com.obsproject.Studio/config/obs-studio",
                "snap/obs-studio/current/.config/obs-studio",
            ] {
                folders.push(user.home_dir().join(folder));
            }
        }
        folders
    }

    /// Reads the settings to connect with. If there are several files, those with the server enabled take
    /// precedence, then the one modified most recently.
    ///
    /// # Errors
    /// If no file can be used.
    pub async fn read(&self) -> Result<ObsSettings, LocalConfigError> {
        let mut configs = Vec::new();
        for folder in self.folders.iter() {
            configs.extend(read_file(&folder.join(CONFIG_FILE)).await);
        }
        configs.sort_by_key(|config| std::cmp::Reverse((config.settings.is_ok(), config.modified)));
        let first = configs.into_iter().next();
        first.map_or(Err(LocalConfigError::NotFound), |config| config.settings)
    }
}

/// Reads one file; `None` if it does not exist.
async fn read_file(file: &Path) -> Option<FoundConfig> {
    let text = match tokio::fs::read_to_string(file).await {
        Ok(text) => Some(text),
        Err(error) if is_missing(error.kind()) => return None,
        Err(error) => {
            tracing::warn!(file = %file.display(), kind = %error.kind(), "the OBS settings cannot be read");
            None
        }
    };
    let metadata = tokio::fs::metadata(file).await;
    let modified = metadata.and_then(|metadata| metadata.modified());
    Some(FoundConfig {
        modified: modified.unwrap_or(SystemTime::UNIX_EPOCH),
        settings: text.map_or(Err(LocalConfigError::Unreadable), |text| parse(&text)),
    })
}

fn is_missing(kind: io::ErrorKind) -> bool {
    matches!(kind, io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// Parses the configuration file. A missing key has its default value, but there is none for a required password.
fn parse(text: &str) -> Result<ObsSettings, LocalConfigError> {
    let file: Value = serde_json::from_str(text).map_err(|_| LocalConfigError::Unreadable)?;
    let file = file.as_object().ok_or(LocalConfigError::Unreadable)?;
    let flag = |key, default| match file.get(key) {
        None => Ok(default),
        Some(value) => value.as_bool().ok_or(LocalConfigError::Unreadable),
    };
    if !flag("server_enabled", false)? {
        return Err(LocalConfigError::Disabled);
    }
    let port = match file.get("server_port") {
        None => DEFAULT_PORT,
        Some(value) => value
            .as_u64()
            .and_then(|port| u16::try_from(port).ok())
            .filter(|port| *port > 0)
            .ok_or(LocalConfigError::Unreadable)?,
    };
    let password = if flag("auth_required", true)? {
        let password = file.get("server_password").and_then(Value::as_str);
        Some(password.ok_or(LocalConfigError::Unreadable)?.to_owned())
    } else {
        None
    };
    Ok(ObsSettings {
        host: "127.0.0.1".into(),
        port,
        password,
    })
}

#[cfg(test)]
#[path = "local_config_tests.rs"]
mod tests;
