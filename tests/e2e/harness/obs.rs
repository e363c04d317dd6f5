//! A real OBS Studio, which `scripts/obs` installs into a small Debian system. It runs in its own namespaces, so its
//! mounts and processes end with it, even if the test is killed.

use std::path::PathBuf;

use obws::Client;
use serde_json::json;
use tokio::net::TcpStream;

use super::process::{Process, child_command};
use super::temp_dir::TempDir;
use super::wait::eventually;
use crate::support::reserved_port::ReservedPort;

/// The password of its WebSocket server.
pub(crate) const PASSWORD: &str = "a test password";

/// Mounts the temporary folder as /tmp and changes the root. Runs as the first process of new namespaces.
const ENTER: &str = r#"set -e
mount --bind "$TEMP_DIR" "$ROOT/tmp"
mount -t proc proc "$ROOT/proc"
mount --rbind /dev "$ROOT/dev"
exec env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 HOME=/tmp/home XDG_RUNTIME_DIR=/tmp/run \
    QT_QPA_PLATFORM=xcb LIBGL_ALWAYS_SOFTWARE=1 chroot "$ROOT" /bin/sh /tmp/start
"#;

/// Runs inside the new root: cleans up after an earlier run, starts a display on the first free number, then OBS.
const START: &str = r#"rm -rf /tmp/display /tmp/.X*
mkfifo /tmp/display
Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp 3<>/tmp/display &
read -r number < /tmp/display
export DISPLAY=":$number"
exec obs --multi --minimize-to-tray --disable-updater --disable-missing-files-check --disable-shutdown-check
"#;

/// A small canvas, and a separate encoder for recordings: a recording with the stream's encoder cannot be paused.
const PROFILE: &str = "[General]\nName=Untitled\n\n[Video]\nBaseCX=1280\nBaseCY=720\nOutputCX=640\nOutputCY=360\nFPSCommon=30\n\n[Output]\nMode=Simple\n\n[SimpleOutput]\nFilePath=/tmp/home\nRecQuality=Small\nRecFormat2=mkv\n";

/// An installed version of OBS.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Version {
    /// A supported version.
    V30_2_3,
    /// Older than the supported versions.
    V29_0_2,
}

/// An OBS with its own settings. It can be started and killed repeatedly.
pub(crate) struct Obs {
    /// The port of its WebSocket server.
    pub(crate) port: u16,
    version: Version,
    running: Option<Process>,
    _reserved: ReservedPort,
    temp_dir: TempDir,
}

impl Obs {
    /// Writes settings with a free port. Does not start OBS.
    pub(crate) fn prepare(version: Version) -> Self {
        let temp_dir = TempDir::new("cuelight-obs-");
        let reserved = ReservedPort::new();
        let obs = Self {
            port: reserved.port(),
            version,
            running: None,
            _reserved: reserved,
            temp_dir,
        };
        obs.write_settings();
        obs
    }

    /// Writes settings with a free port, and starts OBS.
    pub(crate) async fn launch(version: Version) -> Self {
        let mut obs = Self::prepare(version);
        obs.start().await;
        obs
    }

    /// Starts it and waits until its WebSocket server accepts connections.
    pub(crate) async fn start(&mut self) {
        let root = root(self.version);
        assert!(
            root.is_dir(),
            "there is no OBS in {}; scripts/obs installs it",
            root.display()
        );
        let mut command = child_command("unshare");
        if !is_root() {
            command.args(["--user", "--map-root-user"]);
        }
        command.args([
            "--mount",
            "--pid",
            "--fork",
            "--kill-child",
            "sh",
            "-c",
            ENTER,
        ]);
        command
            .env("ROOT", root)
            .env("TEMP_DIR", self.temp_dir.path());
        self.running = Some(Process::start(
            "obs",
            command,
            self.temp_dir.path().join("obs.log"),
        ));
        let port = self.port;
        eventually("OBS to listen", async || {
            TcpStream::connect(("127.0.0.1", port)).await.ok()
        })
        .await;
    }

    /// Kills it, as a crash would.
    pub(crate) async fn kill(&mut self) {
        let mut process = self.running.take().expect("a running OBS");
        process.kill().await;
        let port = self.port;
        eventually("OBS's port to be free", async || {
            TcpStream::connect(("127.0.0.1", port))
                .await
                .is_err()
                .then_some(())
        })
        .await;
    }

    /// Connects a second client besides the app, like another person who operates OBS.
    pub(crate) async fn second_client(&self) -> Client {
        eventually("OBS to accept a second client", async || {
            Client::connect("127.0.0.1", self.port, Some(PASSWORD))
                .await
                .ok()
        })
        .await
    }

    /// Its `XDG_CONFIG_HOME`.
    pub(crate) fn config_home(&self) -> PathBuf {
        self.temp_dir.path().join("home/.config")
    }

    fn write_settings(&self) {
        let config = self.config_home().join("obs-studio");
        let plugin = config.join("plugin_config/obs-websocket");
        let profile = config.join("basic/profiles/Untitled");
        for folder in [&plugin, &profile, &self.temp_dir.path().join("run")] {
            std::fs::create_dir_all(folder).expect("a folder can be created in the test's folder");
        }
        let mut ini = "[General]\nFirstRun=true\nEnableAutoUpdates=false\n".to_owned();
        if self.version == Version::V29_0_2 {
            ini += "\n[OBSWebSocket]\nFirstLoad=false\nServerEnabled=true\nAuthRequired=true\nAlertsEnabled=false\n";
            ini += &format!("ServerPort={}\nServerPassword={PASSWORD}\n", self.port);
        }
        let websocket = json!({
            "alerts_enabled": false, "auth_required": true, "first_load": false,
            "server_enabled": true, "server_password": PASSWORD, "server_port": self.port,
        });
        for (file, text) in [
            (config.join("global.ini"), ini),
            (plugin.join("config.json"), websocket.to_string()),
            (profile.join("basic.ini"), PROFILE.to_owned()),
            (self.temp_dir.path().join("start"), START.to_owned()),
        ] {
            std::fs::write(file, text).expect("a file can be written in the test's folder");
        }
    }
}

fn root(version: Version) -> PathBuf {
    let cache = std::env::var_os("CUELIGHT_TEST_CACHE").map(PathBuf::from);
    let cache = cache
        .or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cache/cuelight/obs")));
    let folder = match version {
        Version::V30_2_3 => "30.2.3",
        Version::V29_0_2 => "29.0.2",
    };
    cache.expect("HOME is set").join(folder)
}

fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata("/proc/self").is_ok_and(|metadata| metadata.uid() == 0)
}
