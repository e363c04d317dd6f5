//! Errors of the Tauri commands. They are logged in English and shown to the user in the user's language.

use std::path::PathBuf;

use cuelight_backend::base::texts::Messages;
use serde::Serialize;
use thiserror::Error;

use super::autostart::AutostartError;

/// Why a command failed.
#[derive(Debug, Error)]
pub(super) enum DesktopError {
    #[error("the upload is not raw bytes")]
    UploadNotBytes,
    #[error("the folder cannot be opened: {0}")]
    OpenFolder(#[from] opener::OpenError),
    #[error("the dialog cannot be opened: {0}")]
    OpenDialog(#[from] tauri::Error),
    #[error("{path} cannot be written: {source}")]
    WriteFile {
        path: PathBuf,
        source: std::io::Error,
    },
    #[error(transparent)]
    Autostart(#[from] AutostartError),
}

impl DesktopError {
    /// The message in the user's language.
    fn text(&self, messages: &Messages) -> String {
        let with_reason =
            |key, reason: String| messages.format(key, &[("reason", (&reason).into())]);
        match self {
            Self::UploadNotBytes => messages.text("desktop.upload.not-bytes").to_owned(),
            Self::OpenFolder(error) => with_reason("desktop.folder.failed", error.to_string()),
            Self::OpenDialog(error) => with_reason("desktop.dialog.failed", error.to_string()),
            Self::WriteFile { path, source } => {
                let (path, reason) = (path.display().to_string(), source.to_string());
                let arguments = [("path", (&path).into()), ("reason", (&reason).into())];
                messages.format("desktop.save.failed", &arguments)
            }
            Self::Autostart(AutostartError::Unsupported) => {
                messages.text("desktop.autostart.unsupported").to_owned()
            }
            Self::Autostart(error) => with_reason("desktop.autostart.refused", error.to_string()),
        }
    }
}

/// The error of a Tauri command: the message that the window shows.
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub(super) struct CommandError(String);

impl CommandError {
    /// Logs the error and translates it.
    pub(super) fn new(error: &DesktopError, messages: &Messages) -> Self {
        tracing::warn!("{error}");
        Self(error.text(messages))
    }
}
