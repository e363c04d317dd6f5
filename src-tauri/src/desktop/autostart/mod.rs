//! Launch at login: off until the user asks for it, then an entry in the system's own list, which the user can also
//! remove there. The entry is corrected at each start, because people move programs; but an entry of another copy that
//! still exists is left alone.

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
    /// There is no list for such entries.
    #[error("the system has no list of what starts at login")]
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

/// What an entry starts.
pub(super) struct Command {
    program: PathBuf,
    /// Its arguments, beside [`HIDDEN`].
    arguments: Vec<String>,
}

/// The entry of this program; `None` where the system has no list for it.
pub(super) struct Autostart(Option<system::Entry>);

impl Autostart {
    /// `arguments` is what an entry passes to the program, beside whether to open the window.
    pub(super) fn new(app: &AppHandle, arguments: Vec<String>, texts: &Texts) -> Self {
        let command = program(app).map(|program| Command { program, arguments });
        Self(command.and_then(|command| system::Entry::new(command, texts)))
    }

    /// Whether the system has a list for such entries.
    pub(super) fn is_supported(&self) -> bool {
        self.0.is_some()
    }

    /// Whether the app starts at login.
    pub(super) fn is_enabled(&self) -> bool {
        self.0.as_ref().is_some_and(system::Entry::is_enabled)
    }

    /// Starts the app at login from now on. `hidden` leaves the window closed then.
    ///
    /// # Errors
    /// If the system does not support it or refuses.
    pub(super) fn enable(&self, hidden: bool) -> Result<(), AutostartError> {
        let entry = self.0.as_ref().ok_or(AutostartError::Unsupported)?;
        entry.write(hidden)
    }

    /// No longer starts the app at login.
    ///
    /// # Errors
    /// If the system does not support it or refuses.
    pub(super) fn disable(&self) -> Result<(), AutostartError> {
        let entry = self.0.as_ref().ok_or(AutostartError::Unsupported)?;
        entry.remove()
    }

    /// Corrects an entry whose program is missing, or that opens the window although it should stay closed, or the
    /// reverse. Does nothing without an entry.
    pub(super) fn correct(&self, hidden: bool) {
        if let Some(entry) = self.0.as_ref().filter(|entry| entry.is_enabled())
            && let Err(error) = entry.correct(hidden)
        {
            tracing::warn!(%error, "autostart: the entry could not be corrected");
        }
    }
}

/// The program to start: for an AppImage the file that the user has, and not the one that is mounted while it runs.
fn program(app: &AppHandle) -> Option<PathBuf> {
    #[cfg(target_os = "linux")]
    if let Some(image) = app.env().appimage {
        return Some(image.into());
    }
    let _ = app;
    std::env::current_exe().ok()
}
