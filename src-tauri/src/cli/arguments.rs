//! The command line and the environment.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::builder::{OsStringValueParser, TypedValueParser};
use clap::{CommandFactory, Parser};
use cuelight_backend::server::Config;
use cuelight_backend::store::Settings;
use directories::ProjectDirs;

/// The backend of a live show's overlays, in the tray.
#[derive(Debug, Parser)]
#[command(version)]
pub(crate) struct Arguments {
    /// Run without tray and window.
    #[arg(long)]
    pub(crate) headless: bool,

    /// Start in the tray, without opening the window.
    #[arg(long)]
    pub(crate) hidden: bool,

    /// Keep settings and data in this folder.
    #[arg(
        long,
        value_name = "DIR",
        env = "CUELIGHT_DATA_DIR",
        value_parser = OsStringValueParser::new().map(Given::folder)
    )]
    data_dir: Option<Given<PathBuf>>,

    /// Load further overlays from this folder: each of its subfolders with an OGraf manifest. Their code is trusted.
    #[arg(
        long,
        value_name = "DIR",
        env = "CUELIGHT_GRAPHICS_DIR",
        value_parser = OsStringValueParser::new().map(Given::folder)
    )]
    graphics_dir: Option<Given<PathBuf>>,

    /// Load further languages from this folder: a file of texts for each, such as `de.json`.
    #[arg(
        long,
        value_name = "DIR",
        env = "CUELIGHT_LANGUAGES_DIR",
        value_parser = OsStringValueParser::new().map(Given::folder)
    )]
    languages_dir: Option<Given<PathBuf>>,

    /// The port for pages and requests, instead of the one in the settings; 0 for any free port.
    #[arg(long, value_name = "N", env = "CUELIGHT_HTTP_PORT", value_parser = Given::port)]
    http_port: Option<Given<u16>>,

    /// The port for live updates, instead of the one in the settings; 0 for any free port.
    #[arg(long, value_name = "N", env = "CUELIGHT_WS_PORT", value_parser = Given::port)]
    ws_port: Option<Given<u16>>,

    /// Where OBS is, until the settings say otherwise.
    #[arg(long, value_name = "URL", env = "OBS_WEBSOCKET_URL", hide = true)]
    obs_websocket_url: Option<String>,

    /// The password of OBS, until the settings say otherwise.
    #[arg(
        long,
        env = "OBS_WEBSOCKET_PASSWORD",
        hide = true,
        hide_env_values = true
    )]
    obs_websocket_password: Option<String>,
}

/// The value of an option. An empty environment variable counts as one that is not set.
#[derive(Clone, Debug)]
struct Given<T>(Option<T>);

impl<T: Clone> Given<T> {
    fn value(given: Option<&Self>) -> Option<T> {
        given.and_then(|given| given.0.clone())
    }
}

impl Given<PathBuf> {
    fn folder(text: OsString) -> Self {
        Self((!text.is_empty()).then(|| text.into()))
    }
}

impl Given<u16> {
    fn port(text: &str) -> Result<Self, &'static str> {
        if text.trim().is_empty() {
            return Ok(Self(None));
        }
        let port = text.trim().parse().map(Some).map(Self);
        port.map_err(|_| "must be a number from 0 to 65535")
    }
}

impl Arguments {
    /// The configuration of the backend.
    ///
    /// # Errors
    /// If the system has no home folder for this user, or the two ports are the same.
    pub(crate) fn config(&self) -> Result<Config> {
        let data_dir = match Given::value(self.data_dir.as_ref()) {
            Some(folder) => folder,
            None => ProjectDirs::from("live", "Cuelight", "Cuelight")
                .context("the system names no home folder; give one with --data-dir")?
                .data_dir()
                .to_owned(),
        };
        let http_port = Given::value(self.http_port.as_ref());
        let ws_port = Given::value(self.ws_port.as_ref());
        if http_port.is_some_and(|port| port != 0 && ws_port == Some(port)) {
            bail!("the two ports must differ");
        }
        Ok(Config {
            graphics_dir: Given::value(self.graphics_dir.as_ref()),
            languages_dir: Given::value(self.languages_dir.as_ref()),
            http_port,
            ws_port,
            first_run: self.first_run(),
            ..Config::new(data_dir)
        })
    }

    /// The arguments with which a start at login uses the same folders and ports.
    #[cfg(feature = "desktop")]
    pub(crate) fn autostart_arguments(&self) -> Vec<String> {
        let folders = [
            ("--data-dir", &self.data_dir),
            ("--graphics-dir", &self.graphics_dir),
            ("--languages-dir", &self.languages_dir),
        ];
        let folders = folders.into_iter().filter_map(|(flag, folder)| {
            let folder = Given::value(folder.as_ref())?;
            // Programs that start at login have another current folder.
            let absolute = std::path::absolute(&folder).unwrap_or(folder);
            Some([flag.to_owned(), absolute.display().to_string()])
        });
        let ports = [
            ("--http-port", &self.http_port),
            ("--ws-port", &self.ws_port),
        ];
        let ports = ports.into_iter().filter_map(|(flag, port)| {
            let port = Given::value(port.as_ref())?;
            Some([flag.to_owned(), port.to_string()])
        });
        folders.chain(ports).flatten().collect()
    }

    fn first_run(&self) -> Settings {
        let mut settings = Settings {
            obs_password: self.obs_websocket_password.clone().into(),
            ..Settings::default()
        };
        if let Some(url) = self
            .obs_websocket_url
            .as_deref()
            .filter(|url| !url.is_empty())
        {
            match address(url) {
                Some((host, port)) => {
                    settings.obs_host = host.into();
                    settings.obs_port = port.into();
                }
                // Logging has not started yet.
                None => eprintln!(
                    "OBS_WEBSOCKET_URL is not used: \"{url}\" is no address such as ws://127.0.0.1:4455"
                ),
            }
        }
        settings
    }
}

/// Prints the error, always with the usage, or the requested help. Returns the exit code.
pub(crate) fn print_error(error: &clap::Error) -> ExitCode {
    // If the terminal is gone, the exit code still says what happened.
    let _ = error.print();
    let text = error.render().to_string();
    if error.use_stderr() && !text.contains("Usage:") {
        eprintln!("\n{}", Arguments::command().render_usage());
    }
    ExitCode::from(if error.use_stderr() { 2 } else { 0 })
}

/// Host and port of `ws://host[:port][/]`, with the usual port if none is given.
fn address(url: &str) -> Option<(String, u16)> {
    let rest = url
        .trim()
        .strip_prefix("ws://")
        .unwrap_or(url.trim())
        .trim_end_matches('/');
    let (host, port) = match rest.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, port.parse().ok()?),
        _ => (rest, 4455),
    };
    let plain = !host.is_empty() && !host.contains(['/', ' ', '@']);
    plain.then(|| (host.to_owned(), port))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_with_and_without_scheme_and_port() {
        let parsed = |url: &str| address(url).map(|(host, port)| format!("{host} {port}"));
        assert_eq!(
            parsed("ws://127.0.0.1:4456").as_deref(),
            Some("127.0.0.1 4456")
        );
        assert_eq!(parsed("studio:1/").as_deref(), Some("studio 1"));
        assert_eq!(parsed("ws://[::1]").as_deref(), Some("[::1] 4455"));
        assert_eq!(parsed("ws://[::1]:5").as_deref(), Some("[::1] 5"));
        assert_eq!(parsed("ws://a:b"), None);
        assert_eq!(parsed("ws://"), None);
        assert_eq!(parsed("http://a/b:1"), None);
    }

    #[test]
    fn equal_ports_are_refused_unless_both_are_zero() {
        let config = |arguments: &[&str]| {
            let given = ["cuelight", "--data-dir", "x"].iter().chain(arguments);
            Arguments::try_parse_from(given)
                .expect("arguments")
                .config()
        };
        assert!(config(&["--http-port", "5", "--ws-port", "5"]).is_err());
        assert!(config(&["--http-port", "0", "--ws-port", "0"]).is_ok());
        let unset = config(&["--http-port", "", "--ws-port", " "]).expect("unset");
        assert_eq!((unset.http_port, unset.ws_port), (None, None));
    }

    #[cfg(feature = "desktop")]
    #[test]
    fn a_start_at_login_has_the_same_folders_and_ports() {
        let autostart = |arguments: &[&str]| {
            let given = ["cuelight"].iter().chain(arguments);
            let parsed = Arguments::try_parse_from(given).expect("arguments");
            parsed.autostart_arguments()
        };
        let folder = std::path::absolute("my data").expect("a folder");
        let folder = folder.display().to_string();
        assert_eq!(
            autostart(&[
                "--hidden",
                "--data-dir",
                "my data",
                "--graphics-dir",
                "",
                "--ws-port",
                "5",
                "--http-port",
                ""
            ]),
            ["--data-dir", &folder, "--ws-port", "5"]
        );
    }
}
