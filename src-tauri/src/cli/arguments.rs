//! Command-line arguments and environment variables.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::builder::{OsStringValueParser, TypedValueParser};
use clap::{CommandFactory, Parser};
use cuelight_backend::server::Config;
use cuelight_backend::store::Settings;
use directories::ProjectDirs;

/// Hosts the overlays of a live show in OBS.
#[derive(Debug, Parser)]
#[command(version)]
pub(crate) struct Arguments {
    /// Run without a tray icon or a window.
    #[arg(long)]
    pub(crate) headless: bool,

    /// Start in the tray, without opening the window.
    #[arg(long)]
    pub(crate) hidden: bool,

    /// Store settings and data in this folder.
    #[arg(
        long,
        value_name = "DIR",
        env = "CUELIGHT_DATA_DIR",
        value_parser = OsStringValueParser::new().map(MaybeEmpty::path)
    )]
    data_dir: Option<MaybeEmpty<PathBuf>>,

    /// Load additional overlays from this folder: every subfolder with an OGraf manifest. Their code is trusted.
    #[arg(
        long,
        value_name = "DIR",
        env = "CUELIGHT_GRAPHICS_DIR",
        value_parser = OsStringValueParser::new().map(MaybeEmpty::path)
    )]
    graphics_dir: Option<MaybeEmpty<PathBuf>>,

    /// Load additional languages from this folder: one file per language, such as `de.json`.
    #[arg(
        long,
        value_name = "DIR",
        env = "CUELIGHT_LANGUAGES_DIR",
        value_parser = OsStringValueParser::new().map(MaybeEmpty::path)
    )]
    languages_dir: Option<MaybeEmpty<PathBuf>>,

    /// Use this port for pages and requests instead of the one in the settings; 0 for any free port.
    #[arg(long, value_name = "N", env = "CUELIGHT_HTTP_PORT", value_parser = MaybeEmpty::port)]
    http_port: Option<MaybeEmpty<u16>>,

    /// Use this port for live updates instead of the one in the settings; 0 for any free port.
    #[arg(long, value_name = "N", env = "CUELIGHT_WS_PORT", value_parser = MaybeEmpty::port)]
    ws_port: Option<MaybeEmpty<u16>>,

    /// Answer https and wss, too, with the certificate in this PEM file.
    #[arg(
        long,
        value_name = "FILE",
        env = "CUELIGHT_TLS_CERT",
        value_parser = OsStringValueParser::new().map(MaybeEmpty::path)
    )]
    tls_cert: Option<MaybeEmpty<PathBuf>>,

    /// The private key of the certificate, a PEM file.
    #[arg(
        long,
        value_name = "FILE",
        env = "CUELIGHT_TLS_KEY",
        value_parser = OsStringValueParser::new().map(MaybeEmpty::path)
    )]
    tls_key: Option<MaybeEmpty<PathBuf>>,

    /// The address of OBS until settings are saved.
    #[arg(long, value_name = "URL", env = "OBS_WEBSOCKET_URL", hide = true)]
    obs_websocket_url: Option<String>,

    /// The password of OBS until settings are saved.
    #[arg(
        long,
        env = "OBS_WEBSOCKET_PASSWORD",
        hide = true,
        hide_env_values = true
    )]
    obs_websocket_password: Option<String>,
}

/// The value of an option that an environment variable can set. An empty variable counts as not set.
#[derive(Clone, Debug)]
struct MaybeEmpty<T>(Option<T>);

impl<T: Clone> MaybeEmpty<T> {
    fn value(option: Option<&Self>) -> Option<T> {
        option.and_then(|value| value.0.clone())
    }
}

impl MaybeEmpty<PathBuf> {
    fn path(text: OsString) -> Self {
        Self((!text.is_empty()).then(|| text.into()))
    }
}

impl MaybeEmpty<u16> {
    fn port(text: &str) -> Result<Self, &'static str> {
        if text.trim().is_empty() {
            return Ok(Self(None));
        }
        let port = text.trim().parse().map(Some).map(Self);
        port.map_err(|_| "must be a number from 0 to 65535")
    }
}

impl Arguments {
    /// Returns the configuration of the backend.
    ///
    /// # Errors
    /// Fails if no data folder is given and the user has no home folder, or if both ports have the same number other
    /// than 0.
    pub(crate) fn config(&self) -> Result<Config> {
        let data_dir = match MaybeEmpty::value(self.data_dir.as_ref()) {
            Some(folder) => folder,
            None => ProjectDirs::from("live", "Cuelight", "Cuelight")
                .context("no home folder was found; set the data folder with --data-dir")?
                .data_dir()
                .to_owned(),
        };
        let http_port = MaybeEmpty::value(self.http_port.as_ref());
        let ws_port = MaybeEmpty::value(self.ws_port.as_ref());
        if http_port.is_some_and(|port| port != 0 && ws_port == Some(port)) {
            bail!("the two ports must be different");
        }
        Ok(Config {
            graphics_dir: MaybeEmpty::value(self.graphics_dir.as_ref()),
            languages_dir: MaybeEmpty::value(self.languages_dir.as_ref()),
            http_port,
            ws_port,
            tls_certificate: MaybeEmpty::value(self.tls_cert.as_ref()),
            tls_key: MaybeEmpty::value(self.tls_key.as_ref()),
            initial_settings: self.initial_settings(),
            ..Config::new(data_dir)
        })
    }

    /// Returns the arguments for launch at login, so that it uses the same folders and ports.
    #[cfg(feature = "desktop")]
    pub(crate) fn autostart_arguments(&self) -> Vec<String> {
        let paths = [
            ("--data-dir", &self.data_dir),
            ("--graphics-dir", &self.graphics_dir),
            ("--languages-dir", &self.languages_dir),
            ("--tls-cert", &self.tls_cert),
            ("--tls-key", &self.tls_key),
        ];
        let paths = paths.into_iter().filter_map(|(flag, path)| {
            let path = MaybeEmpty::value(path.as_ref())?;
            // An app that is launched at login has a different working directory.
            let absolute = std::path::absolute(&path).unwrap_or(path);
            Some([flag.to_owned(), absolute.display().to_string()])
        });
        let ports = [
            ("--http-port", &self.http_port),
            ("--ws-port", &self.ws_port),
        ];
        let ports = ports.into_iter().filter_map(|(flag, port)| {
            let port = MaybeEmpty::value(port.as_ref())?;
            Some([flag.to_owned(), port.to_string()])
        });
        paths.chain(ports).flatten().collect()
    }

    fn initial_settings(&self) -> Settings {
        let mut settings = Settings {
            obs_password: self.obs_websocket_password.clone().into(),
            ..Settings::default()
        };
        if let Some(url) = self
            .obs_websocket_url
            .as_deref()
            .filter(|url| !url.is_empty())
        {
            match parse_obs_url(url) {
                Some((host, port)) => {
                    settings.obs_host = host.into();
                    settings.obs_port = port.into();
                }
                // Logging has not started yet.
                None => eprintln!(
                    "OBS_WEBSOCKET_URL is ignored: \"{url}\" is not an address such as ws://127.0.0.1:4455"
                ),
            }
        }
        settings
    }
}

/// Prints the requested help or version, or the error with the usage. Returns the exit code.
pub(crate) fn print_error(error: &clap::Error) -> ExitCode {
    // If the output is closed, the exit code still reports the error.
    let _ = error.print();
    let text = error.render().to_string();
    if error.use_stderr() && !text.contains("Usage:") {
        eprintln!("\n{}", Arguments::command().render_usage());
    }
    ExitCode::from(if error.use_stderr() { 2 } else { 0 })
}

/// Parses `[ws://]host[:port][/]`. The default port is 4455.
fn parse_obs_url(url: &str) -> Option<(String, u16)> {
    let address = url
        .trim()
        .strip_prefix("ws://")
        .unwrap_or(url.trim())
        .trim_end_matches('/');
    let (host, port) = match address.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, port.parse().ok()?),
        _ => (address, 4455),
    };
    let is_valid = !host.is_empty() && !host.contains(['/', ' ', '@']);
    is_valid.then(|| (host.to_owned(), port))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn obs_urls_are_parsed_with_and_without_scheme_and_port() {
        let parsed = |url: &str| parse_obs_url(url).map(|(host, port)| format!("{host} {port}"));
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
            let command_line = ["cuelight", "--data-dir", "x"].iter().chain(arguments);
            Arguments::try_parse_from(command_line)
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
    fn launch_at_login_uses_the_same_folders_and_ports() {
        let autostart = |arguments: &[&str]| {
            let command_line = ["cuelight"].iter().chain(arguments);
            let parsed = Arguments::try_parse_from(command_line).expect("arguments");
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
