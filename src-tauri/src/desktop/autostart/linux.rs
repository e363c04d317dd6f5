//! The entry on Linux: a file in the autostart folder of the user's desktop.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use directories::BaseDirs;

use super::desktop_entry;

/// The file, and what it starts.
pub(super) struct Entry {
    file: PathBuf,
    program: PathBuf,
    carried: Vec<String>,
}

impl Entry {
    /// `None` where the file would not count: without a home, and inside a Flatpak, whose configuration
    /// is not the desktop's.
    pub(super) fn of(program: PathBuf, carried: Vec<String>) -> Option<Self> {
        if Path::new("/.flatpak-info").exists() {
            return None;
        }
        let folder = BaseDirs::new()?.config_dir().join("autostart");
        Some(Self {
            file: folder.join("cuelight.desktop"),
            program,
            carried,
        })
    }

    pub(super) fn is_on(&self) -> bool {
        fs::read_to_string(&self.file).is_ok_and(|text| desktop_entry::is_on(&text))
    }

    pub(super) fn write(&self, hidden: bool) -> Result<(), String> {
        self.put(&desktop_entry::text(&self.program, &self.carried, hidden))
    }

    pub(super) fn remove(&self) -> Result<(), String> {
        match fs::remove_file(&self.file) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(error.to_string()),
            _ => Ok(()),
        }
    }

    pub(super) fn correct(&self, hidden: bool) -> Result<(), String> {
        let present = fs::read_to_string(&self.file).map_err(|error| error.to_string())?;
        // What cannot be looked at is not said to be gone.
        let is_there = |program: &Path| program.try_exists().unwrap_or(true);
        match desktop_entry::corrected(&present, &self.program, hidden, is_there) {
            Some(text) => self.put(&text),
            None => Ok(()),
        }
    }

    fn put(&self, text: &str) -> Result<(), String> {
        let write = || {
            if let Some(folder) = self.file.parent() {
                fs::create_dir_all(folder)?;
            }
            fs::write(&self.file, text)
        };
        write().map_err(|error| error.to_string())
    }
}
