//! The entry on Windows (a value of the registry's Run key) and macOS (a launch agent).

use std::path::PathBuf;

use auto_launch::{AutoLaunch, AutoLaunchBuilder};

use super::HIDDEN;

/// What is started.
pub(super) struct Entry {
    program: PathBuf,
    carried: Vec<String>,
}

impl Entry {
    pub(super) fn of(program: PathBuf, carried: Vec<String>) -> Option<Self> {
        Some(Self { program, carried })
    }

    pub(super) fn is_on(&self) -> bool {
        let asked = self.launch(false).and_then(|launch| {
            let on = launch.is_enabled();
            on.map_err(|error| error.to_string())
        });
        asked.unwrap_or(false)
    }

    pub(super) fn write(&self, hidden: bool) -> Result<(), String> {
        let launch = self.launch(hidden)?;
        launch.enable().map_err(|error| error.to_string())
    }

    pub(super) fn remove(&self) -> Result<(), String> {
        if !self.is_on() {
            return Ok(()); // Windows refuses to remove what is not there
        }
        let launch = self.launch(false)?;
        launch.disable().map_err(|error| error.to_string())
    }

    /// Both systems keep nothing of the user's in the entry, so it is simply written anew. What it names now
    /// the library does not tell.
    pub(super) fn correct(&self, hidden: bool) -> Result<(), String> {
        self.write(hidden)
    }

    fn launch(&self, hidden: bool) -> Result<AutoLaunch, String> {
        let path = self.program.display().to_string();
        // The registry's value is a command line, in which a path with a space needs quotes.
        #[cfg(windows)]
        let path = format!("\"{path}\"");
        let mut arguments = self.carried.clone();
        #[cfg(windows)]
        for argument in &mut arguments {
            *argument = format!("\"{argument}\"");
        }
        arguments.extend(hidden.then(|| HIDDEN.to_owned()));
        let mut builder = AutoLaunchBuilder::new();
        builder
            .set_app_name("Cuelight")
            .set_app_path(&path)
            .set_args(&arguments);
        #[cfg(windows)]
        builder.set_windows_enable_mode(auto_launch::WindowsEnableMode::CurrentUser);
        #[cfg(target_os = "macos")]
        builder.set_macos_launch_mode(auto_launch::MacOSLaunchMode::LaunchAgent);
        builder.build().map_err(|error| error.to_string())
    }
}
