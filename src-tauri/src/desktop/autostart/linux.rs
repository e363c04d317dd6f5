//! The autostart entry on Linux: a file in the user's autostart folder.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use cuelight_backend::base::texts::Texts;
use directories::BaseDirs;

use super::{AutostartError, Command, desktop_entry};

/// The autostart file of the app.
pub(super) struct Entry {
    file: PathBuf,
    command: Command,
    texts: Texts,
}

impl Entry {
    /// Returns `None` where desktops would not find the file: without a home folder, and in a Flatpak, which has its
    /// own configuration folder.
    pub(super) fn new(command: Command, texts: &Texts) -> Option<Self> {
        if Path::new("/.flatpak-info").exists() {
            return None;
        }
        let folder = BaseDirs::new()?.config_dir().join("autostart");
        let (file, texts) = (folder.join("cuelight.desktop"), texts.clone());
        Some(Self {
            file,
            command,
            texts,
        })
    }

    pub(super) fn is_enabled(&self) -> bool {
        fs::read_to_string(&self.file).is_ok_and(|text| desktop_entry::is_enabled(&text))
    }

    pub(super) fn write(&self, hidden: bool) -> Result<(), AutostartError> {
        let Command {
            executable,
            arguments,
        } = &self.command;
        let text = desktop_entry::text(executable, arguments, hidden, &self.texts);
        Ok(self.write_file(&text)?)
    }

    pub(super) fn remove(&self) -> Result<(), AutostartError> {
        match fs::remove_file(&self.file) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }

    pub(super) fn correct(&self, hidden: bool) -> Result<(), AutostartError> {
        let text = fs::read_to_string(&self.file)?;
        // An executable that cannot be checked counts as existing.
        let exists = |executable: &Path| executable.try_exists().unwrap_or(true);
        if let Some(text) =
            desktop_entry::corrected(&text, &self.command.executable, hidden, exists)
        {
            self.write_file(&text)?;
        }
        Ok(())
    }

    fn write_file(&self, text: &str) -> io::Result<()> {
        if let Some(folder) = self.file.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&self.file, text)
    }
}
