//! Launch at login: off until the user asks for it, then an entry of the system's own, which the user can
//! also take away there. It is put right at each start, because people move programs; but another copy of us
//! that is still there stays what starts.

#[cfg(target_os = "linux")]
mod desktop_entry;
#[cfg(target_os = "linux")]
#[path = "linux.rs"]
mod system;
#[cfg(not(target_os = "linux"))]
#[path = "others.rs"]
mod system;

use std::path::PathBuf;

use tauri::{AppHandle, Manager};
use thiserror::Error;

/// Why launch at login could not be changed, in words for the user.
#[derive(Debug, Error)]
pub(super) enum AutostartError {
    /// There is no place for such an entry.
    #[error("This system has no place to say what starts at login")]
    NoPlace,
    /// The system refused.
    #[error("The system did not take the change: {0}")]
    Refused(String),
}

/// The entry of this program.
pub(super) struct Autostart(Option<system::Entry>);

impl Autostart {
    /// `carried` is what an entry of ours tells the program, beside whether to open the window.
    pub(super) fn new(app: &AppHandle, carried: Vec<String>) -> Self {
        Self(program(app).and_then(|program| system::Entry::of(program, carried)))
    }

    /// Whether the system has a place for such an entry.
    pub(super) fn is_possible(&self) -> bool {
        self.0.is_some()
    }

    /// Whether we start at login.
    pub(super) fn is_on(&self) -> bool {
        self.0.as_ref().is_some_and(system::Entry::is_on)
    }

    /// Starts us at login from now on, or no longer; `hidden` leaves the window closed then.
    ///
    /// # Errors
    /// When the system refuses, in words for the user.
    pub(super) fn set(&self, on: bool, hidden: bool) -> Result<(), AutostartError> {
        let entry = self.0.as_ref().ok_or(AutostartError::NoPlace)?;
        let done = if on {
            entry.write(hidden)
        } else {
            entry.remove()
        };
        done.map_err(AutostartError::Refused)
    }

    /// Puts an entry right whose program is gone, or that opens the window against the user's wish. Where the
    /// user has none, none is made.
    pub(super) fn correct(&self, hidden: bool) {
        if let Some(entry) = self.0.as_ref().filter(|entry| entry.is_on())
            && let Err(error) = entry.correct(hidden)
        {
            tracing::warn!(error, "launch at login may not start Cuelight as you wish");
        }
    }
}

/// What to start: for an AppImage the file that the user has, not what is mounted while it runs.
fn program(app: &AppHandle) -> Option<PathBuf> {
    #[cfg(target_os = "linux")]
    if let Some(image) = app.env().appimage {
        return Some(image.into());
    }
    let _ = app;
    std::env::current_exe().ok()
}

/// Leaves the window closed.
const HIDDEN: &str = "--hidden";
