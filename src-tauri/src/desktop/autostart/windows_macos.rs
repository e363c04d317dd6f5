//! The autostart entry on Windows (a value of the Run key in the registry) and macOS (a launch agent).

use auto_launch::{AutoLaunch, AutoLaunchBuilder};
use cuelight_backend::base::texts::Texts;

use super::{AutostartError, Command, HIDDEN};

/// The autostart entry of the app.
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
            return Ok(()); // on Windows, removing a missing entry is an error
        }
        Ok(self.launch(false)?.disable()?)
    }

    /// Rewrites the entry. Users do not edit it on these systems, and the library cannot read which executable it
    /// names.
    pub(super) fn correct(&self, hidden: bool) -> Result<(), AutostartError> {
        self.write(hidden)
    }

    fn launch(&self, hidden: bool) -> Result<AutoLaunch, AutostartError> {
        let path = self.0.executable.display().to_string();
        // The value in the registry is a command line, so a path with spaces needs quotes.
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
