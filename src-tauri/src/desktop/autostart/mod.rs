//! Launch at login: off by default. When the user enables it, an entry is added to the system's list of login items,
//! where the user can also remove it. The entry is corrected on each start, because the app may have been moved; an
//! entry for a different copy of the app is not changed while that copy exists.

#[cfg(target_os = "linux")]
mod desktop_entry;
#[cfg(target_os = "linux")]
#[path = "linux.rs"]
mod system;
#[cfg(not(target_os = "linux"))]
#[path = "windows_macos.rs"]
mod system;

use std::path::PathBuf;

use cuelight_backend::base::texts::Texts;
use tauri::{AppHandle, Manager};
use thiserror::Error;

/// The argument that starts the app without opening the window.
const HIDDEN: &str = "--hidden";

/// Why launch at login could not be changed.
#[derive(Debug, Error)]
pub(super) enum AutostartError {
    #[error("the system does not support launch at login")]
    Unsupported,
    /// The entry could not be read or written.
    #[cfg(target_os = "linux")]
    #[error(transparent)]
    File(#[from] std::io::Error),
    /// The system refused the change.
    #[cfg(not(target_os = "linux"))]
    #[error(transparent)]
    System(#[from] auto_launch::Error),
}

/// The command that an entry runs.
pub(super) struct Command {
    executable: PathBuf,
    /// The arguments, except [`HIDDEN`].
    arguments: Vec<String>,
}

/// The entry of the app; `None` if the system does not support launch at login.
pub(super) struct Autostart(Option<system::Entry>);

impl Autostart {
    /// `arguments` are the arguments of the command, except the one that hides the window.
    pub(super) fn new(app: &AppHandle, arguments: Vec<String>, texts: &Texts) -> Self {
        let command = executable(app).map(|executable| Command {
            executable,
            arguments,
        });
        Self(command.and_then(|command| system::Entry::new(command, texts)))
    }

    /// Whether the system supports launch at login.
    pub(super) fn is_supported(&self) -> bool {
        self.0.is_some()
    }

    /// Whether the app is launched at login.
    pub(super) fn is_enabled(&self) -> bool {
        self.0.as_ref().is_some_and(system::Entry::is_enabled)
    }

    /// Enables launch at login. `hidden` starts the app without opening the window.
    ///
    /// # Errors
    /// Fails if the system does not support it or rejects the change.
    pub(super) fn enable(&self, hidden: bool) -> Result<(), AutostartError> {
        let entry = self.0.as_ref().ok_or(AutostartError::Unsupported)?;
        entry.write(hidden)
    }

    /// Disables launch at login.
    ///
    /// # Errors
    /// Fails if the system does not support it or rejects the change.
    pub(super) fn disable(&self) -> Result<(), AutostartError> {
        let entry = self.0.as_ref().ok_or(AutostartError::Unsupported)?;
        entry.remove()
    }

    /// Corrects an entry whose executable is missing or whose [`HIDDEN`] argument does not match `hidden`. Does
    /// nothing without an entry.
    pub(super) fn correct(&self, hidden: bool) {
        if let Some(entry) = self.0.as_ref().filter(|entry| entry.is_enabled())
            && let Err(error) = entry.correct(hidden)
        {
            tracing::warn!(%error, "autostart: the entry cannot be corrected");
        }
    }
}

/// Returns the executable to launch. For an AppImage, that is the image file, not the binary in its temporary mount.
fn executable(app: &AppHandle) -> Option<PathBuf> {
    #[cfg(target_os = "linux")]
    if let Some(image) = app.env().appimage {
        return Some(image.into());
    }
    let _ = app;
    std::env::current_exe().ok()
}
