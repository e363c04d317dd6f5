//! The environment of one test: a home folder, a session bus and, if wanted, a display. No other test shares it, and it
//! is deleted afterward.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::Command;

use super::display::Display;
use super::process::{Process, child_command};
use super::temp_dir::TempDir;

/// Without service files, so that the bus starts no programs.
const BUS_CONFIG: &str = r#"<busconfig>
  <type>session</type>
  <listen>unix:dir=RUN</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#;

/// The environment of one test. It ends when this is dropped.
pub(crate) struct Session {
    bus_address: String,
    display: Option<Display>,
    // Below the processes that use it, because fields are dropped in declaration order.
    bus: Process,
    folder: TempDir,
}

impl Session {
    /// An environment with a display.
    pub(crate) async fn desktop() -> Self {
        let mut session = Self::headless().await;
        session.display = Some(Display::start(session.folder()).await);
        session
    }

    /// An environment without a display.
    pub(crate) async fn headless() -> Self {
        let folder = TempDir::new("cuelight-e2e-");
        for name in ["home", "run", "tmp", "data"] {
            std::fs::create_dir(folder.path().join(name))
                .expect("a folder can be created in the test's folder");
        }
        let run = folder.path().join("run");
        let private = std::fs::Permissions::from_mode(0o700);
        std::fs::set_permissions(&run, private).expect("our own folder's permissions can be set");
        let config = folder.path().join("bus.conf");
        std::fs::write(
            &config,
            BUS_CONFIG.replace("RUN", &run.display().to_string()),
        )
        .expect("a file can be written in the test's folder");
        let mut command = child_command("dbus-daemon");
        command
            .args(["--nofork", "--print-address"])
            .arg(format!("--config-file={}", config.display()));
        let mut bus = Process::start_piped("dbus-daemon", command, folder.path().join("bus.log"));
        let bus_address = BufReader::new(bus.stdout()).lines().next_line().await;
        let bus_address = bus_address
            .ok()
            .flatten()
            .expect("dbus-daemon prints its address");
        Self {
            bus_address,
            display: None,
            bus,
            folder,
        }
    }

    /// The folder of this environment.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The data folder that the app gets by default.
    pub(crate) fn data(&self) -> PathBuf {
        self.folder().join("data")
    }

    /// The display. Panics in an environment without one.
    pub(crate) fn display(&self) -> &Display {
        self.display
            .as_ref()
            .expect("an environment with a display")
    }

    /// A connection to the session bus.
    pub(crate) async fn bus(&self) -> zbus::Connection {
        let builder = zbus::connection::Builder::address(self.bus_address.as_str())
            .expect("dbus-daemon's address is valid");
        builder
            .build()
            .await
            .expect("our own bus accepts connections")
    }

    /// Stops the session bus, as on a system without one.
    pub(crate) async fn without_bus(mut self) -> Self {
        self.bus.kill().await;
        self
    }

    /// A command with the variables of this environment, and no others.
    pub(crate) fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = child_command(program);
        command.env_clear();
        command.envs(self.environment()).current_dir(self.folder());
        command
    }

    fn environment(&self) -> Vec<(String, String)> {
        let path = |name: &str| self.folder().join(name).display().to_string();
        let mut pairs = vec![
            (
                "PATH".to_owned(),
                std::env::var("PATH").unwrap_or_else(|_| "/usr/bin:/bin".to_owned()),
            ),
            ("HOME".to_owned(), path("home")),
            ("TMPDIR".to_owned(), path("tmp")),
            ("XDG_RUNTIME_DIR".to_owned(), path("run")),
            ("XDG_DATA_HOME".to_owned(), path("home/data")),
            ("XDG_CONFIG_HOME".to_owned(), path("home/config")),
            ("XDG_CACHE_HOME".to_owned(), path("home/cache")),
            (
                "DBUS_SESSION_BUS_ADDRESS".to_owned(),
                self.bus_address.clone(),
            ),
            ("LANG".to_owned(), "C.UTF-8".to_owned()),
            ("NO_AT_BRIDGE".to_owned(), "1".to_owned()),
            ("GDK_BACKEND".to_owned(), "x11".to_owned()),
            ("WEBKIT_DISABLE_DMABUF_RENDERER".to_owned(), "1".to_owned()),
            ("LIBGL_ALWAYS_SOFTWARE".to_owned(), "1".to_owned()),
        ];
        // Screenshots may need fonts that are not installed on this computer.
        if let Ok(file) = std::env::var("FONTCONFIG_FILE") {
            pairs.push(("FONTCONFIG_FILE".to_owned(), file));
        }
        if let Some(display) = &self.display {
            pairs.push(("DISPLAY".to_owned(), display.name().to_owned()));
        }
        pairs
    }
}
