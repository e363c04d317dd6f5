//! The entry on Windows (a value of the registry's Run key) and macOS (a launch agent).

use auto_launch::{AutoLaunch, AutoLaunchBuilder};
use cuelight_backend::base::texts::Texts;

use super::{AutostartError, Command, HIDDEN};

/// What is started.
pub(super) struct Entry(Command);

impl Entry {
    pub(super) fn new(command: Command, _texts: &Texts) -> Option<Self> {
        Some(Self(command))
    }

    pub(super) fn is_enabled(&self) -> bool {
        let launch = self.launch(false);
        launch
            .and_then(|launch| Ok(launch.is_enabled()?))
            .unwrap_or(false)
    }

    pub(super) fn write(&self, hidden: bool) -> Result<(), AutostartError> {
        Ok(self.launch(hidden)?.enable()?)
    }

    pub(super) fn remove(&self) -> Result<(), AutostartError> {
        if !self.is_enabled() {
            return Ok(()); // Windows fails to remove what does not exist
        }
        Ok(self.launch(false)?.disable()?)
    }

    /// Writes the entry again: neither system keeps anything of the user's in it, and the library does not return
    /// which program it names.
    pub(super) fn correct(&self, hidden: bool) -> Result<(), AutostartError> {
        self.write(hidden)
    }

    fn launch(&self, hidden: bool) -> Result<AutoLaunch, AutostartError> {
        let path = self.0.program.display().to_string();
        // The registry's value is a command line, in which a path with a space needs quotes.
        #[cfg(windows)]
        let path = format!("\"{path}\"");
        let mut arguments = self.0.arguments.clone();
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
        Ok(builder.build()?)
    }
}
