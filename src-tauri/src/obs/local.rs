//! The settings that the OBS of this computer keeps of its own WebSocket server, so that nothing must be typed.
//!
//! OBS since 30 writes them into a file of their own, in a folder that depends on how it was installed. The file is
//! only read when the user asks. It holds the password, so neither its text nor what a parser says about it may
//! reach a log or an answer.

use std::borrow::Cow;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use axum::http::StatusCode;
use directories::BaseDirs;
use serde_json::Value;
use thiserror::Error;

use super::settings::ObsSettings;
use crate::base::api_error::ApiError;

/// Where the file is in OBS's folder.
const FILE: &str = "plugin_config/obs-websocket/config.json";

/// The port of an OBS that was never given another one.
const USUAL_PORT: u16 = 4455;

/// Why the settings of this computer's OBS cannot be used.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
pub enum LocalError {
    /// No OBS has kept any.
    #[error("No settings of an OBS were found on this computer")]
    NotFound,
    /// The server is not switched on.
    #[error("The WebSocket server of this computer's OBS is switched off")]
    SwitchedOff,
    /// The file cannot be read, or is not what OBS writes.
    #[error("The settings of this computer's OBS could not be read")]
    Unreadable,
}

impl ApiError for LocalError {
    fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::SwitchedOff | Self::Unreadable => StatusCode::CONFLICT,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "obs-settings-not-found",
            Self::SwitchedOff => "obs-server-disabled",
            Self::Unreadable => "obs-settings-unreadable",
        }
    }

    fn hint(&self) -> Option<Cow<'static, str>> {
        let hint = match self {
            Self::NotFound => {
                "Start OBS 30.2 or newer once on this computer, then try again. If OBS runs on another computer, type its address, port and password into the settings."
            }
            Self::SwitchedOff => {
                "In OBS: Tools, WebSocket Server Settings, tick Enable WebSocket server, press OK, then try again."
            }
            Self::Unreadable => {
                "In OBS: Tools, WebSocket Server Settings, Show Connect Info. Type the port and the password from there into the settings."
            }
        };
        Some(hint.into())
    }
}

/// The OBS of this computer, running or not, by the folders in which one may keep its settings.
#[derive(Clone, Debug)]
pub struct LocalObs {
    folders: Arc<[PathBuf]>,
}

/// A file that was found, and when it was written.
struct Found {
    written: SystemTime,
    settings: Result<ObsSettings, LocalError>,
}

impl LocalObs {
    /// Looks in these folders, each as `obs-studio` in [`LocalObs::usual_folders`].
    #[must_use]
    pub fn new(folders: impl IntoIterator<Item = PathBuf>) -> Self {
        Self {
            folders: folders.into_iter().collect(),
        }
    }

    /// Where the OBS of this user keeps its settings: as a package of the system, as a Flatpak or as a Snap.
    #[must_use]
    pub fn usual_folders() -> Vec<PathBuf> {
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

    /// Reads how to reach the OBS of this computer. Where several keep settings, one whose server is switched on
    /// goes before others, and then the one whose settings were written last.
    ///
    /// # Errors
    /// When there is none, or none that can be used.
    pub async fn read(&self) -> Result<ObsSettings, LocalError> {
        let mut found = Vec::new();
        for folder in self.folders.iter() {
            found.extend(look(&folder.join(FILE)).await);
        }
        found.sort_by_key(|found| std::cmp::Reverse((found.settings.is_ok(), found.written)));
        let first = found.into_iter().next();
        first.map_or(Err(LocalError::NotFound), |first| first.settings)
    }
}

/// Reads one file; none if it is not there.
async fn look(file: &Path) -> Option<Found> {
    let text = match tokio::fs::read_to_string(file).await {
        Ok(text) => Some(text),
        Err(error) if is_absence(error.kind()) => return None,
        Err(error) => {
            tracing::warn!(file = %file.display(), kind = %error.kind(), "OBS's own settings cannot be read");
            None
        }
    };
    let written = tokio::fs::metadata(file).await;
    let written = written.and_then(|metadata| metadata.modified());
    Some(Found {
        written: written.unwrap_or(SystemTime::UNIX_EPOCH),
        settings: text.map_or(Err(LocalError::Unreadable), |text| parse(&text)),
    })
}

fn is_absence(kind: io::ErrorKind) -> bool {
    matches!(kind, io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// How to log in by what OBS has written. What it leaves out is as in an OBS that was never set up.
fn parse(text: &str) -> Result<ObsSettings, LocalError> {
    let file: Value = serde_json::from_str(text).map_err(|_| LocalError::Unreadable)?;
    let file = file.as_object().ok_or(LocalError::Unreadable)?;
    let flag = |key, usual| match file.get(key) {
        None => Ok(usual),
        Some(value) => value.as_bool().ok_or(LocalError::Unreadable),
    };
    if !flag("server_enabled", false)? {
        return Err(LocalError::SwitchedOff);
    }
    let port = match file.get("server_port") {
        None => USUAL_PORT,
        Some(value) => value
            .as_u64()
            .and_then(|port| u16::try_from(port).ok())
            .filter(|port| *port > 0)
            .ok_or(LocalError::Unreadable)?,
    };
    let password = if flag("auth_required", true)? {
        let password = file.get("server_password").and_then(Value::as_str);
        Some(password.ok_or(LocalError::Unreadable)?.to_owned())
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
mod tests;
