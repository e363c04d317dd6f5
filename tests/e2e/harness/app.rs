//! The binary under test, started as a person or a service starts it.

use std::process::ExitStatus;

use serde_json::json;
use tokio::io::{AsyncBufReadExt, BufReader, Lines};
use tokio::process::{ChildStdout, Command};

use super::api::Api;
use super::process::Process;
use super::session::Session;
use super::wait::{WAIT_TIMEOUT, eventually_ok};

/// The path of the binary under test.
pub(crate) const BINARY: &str = env!("CARGO_BIN_EXE_cuelight");

/// A running app.
pub(crate) struct App {
    /// Its ports.
    pub(crate) api: Api,
    process: Process,
    stdout: Lines<BufReader<ChildStdout>>,
    shows_start_card: bool,
}

/// The arguments and environment of a launch; see [`App::with`].
pub(crate) struct Launch<'a> {
    session: &'a Session,
    ports: (u16, u16),
    arguments: Vec<String>,
    environment: Vec<(&'static str, String)>,
    shows_start_card: bool,
}

impl App {
    /// Starts the app on free ports and waits until it listens.
    pub(crate) async fn start(session: &Session) -> Self {
        Self::with(session).start().await
    }

    /// Starts the app on free ports without a tray icon or a window, and waits until it listens.
    pub(crate) async fn headless(session: &Session) -> Self {
        Self::with(session).argument("--headless").start().await
    }

    /// Prepares a launch with more options.
    pub(crate) fn with(session: &Session) -> Launch<'_> {
        Launch {
            session,
            ports: (0, 0),
            arguments: Vec::new(),
            environment: Vec::new(),
            shows_start_card: false,
        }
    }

    /// Its process id.
    pub(crate) fn pid(&self) -> u32 {
        self.process.pid()
    }

    /// Everything that it has written to standard error.
    pub(crate) fn stderr(&self) -> String {
        self.process.log()
    }

    /// Waits until it has written this text to standard error.
    pub(crate) async fn wait_until_logged(&self, text: &str) {
        self.wait_until_logged_n_times(text, 1).await;
    }

    /// Waits until it has written this text to standard error this many times.
    pub(crate) async fn wait_until_logged_n_times(&self, text: &str, times: usize) {
        eventually_ok(
            &format!("\"{text}\" {times} times in the log"),
            async || {
                let log = self.stderr();
                if log.matches(text).count() >= times {
                    Ok(())
                } else {
                    Err(log)
                }
            },
        )
        .await;
    }

    /// Waits until a tray shows its icon. Before that, closing the window would quit the app.
    pub(crate) async fn wait_for_tray(&self) {
        self.wait_until_logged("tray: the icon is shown").await;
    }

    /// Kills it, as a crash would.
    pub(crate) async fn kill(&mut self) {
        self.process.kill().await;
    }

    /// Sends SIGTERM and waits for the process to exit.
    pub(crate) async fn terminate(&mut self) -> ExitStatus {
        self.process.signal_term().await;
        self.wait_for_exit().await
    }

    /// Waits for the process to exit. Fails if it wrote more than one line to standard output.
    pub(crate) async fn wait_for_exit(&mut self) -> ExitStatus {
        let status = self.process.wait_for_exit().await;
        let second_line = self
            .stdout
            .next_line()
            .await
            .expect("standard output is text");
        assert_eq!(second_line, None, "standard output has one line only");
        status
    }

    /// Waits for the line on standard output, and reads the ports from it. Closes the start card, unless the test needs
    /// it.
    pub(crate) async fn wait_until_listening(&mut self) {
        let line = match tokio::time::timeout(WAIT_TIMEOUT, self.stdout.next_line()).await {
            Ok(line) => line.expect("standard output is text"),
            Err(_) => panic!("no line on standard output within {WAIT_TIMEOUT:?}"),
        };
        let line = line.unwrap_or_else(|| panic!("the app exited before it listened"));
        let ports = line
            .strip_prefix("listening http=127.0.0.1:")
            .and_then(|addresses| addresses.split_once(" ws=127.0.0.1:"));
        let ports = ports.and_then(|(http, ws)| Some((http.parse().ok()?, ws.parse().ok()?)));
        let (http, ws) =
            ports.unwrap_or_else(|| panic!("unexpected line on standard output: {line}"));
        self.api = Api::new(http, ws);
        if !self.shows_start_card {
            self.api.post("/api/start-card/close", json!({})).await;
        }
    }
}

impl Launch<'_> {
    /// Uses these ports instead of free ones.
    pub(crate) fn ports(mut self, http: u16, ws: u16) -> Self {
        self.ports = (http, ws);
        self
    }

    /// Adds an argument.
    pub(crate) fn argument(mut self, argument: &str) -> Self {
        self.arguments.push(argument.to_owned());
        self
    }

    /// Sets an environment variable, even one that the session sets.
    pub(crate) fn variable(mut self, name: &'static str, value: String) -> Self {
        self.environment.push((name, value));
        self
    }

    /// Sets the initial settings for OBS.
    pub(crate) fn obs(mut self, port: u16, password: &str) -> Self {
        self.environment
            .push(("OBS_WEBSOCKET_URL", format!("ws://127.0.0.1:{port}")));
        self.environment
            .push(("OBS_WEBSOCKET_PASSWORD", password.to_owned()));
        self
    }

    /// Leaves the start card open, as a new user sees it.
    pub(crate) fn with_start_card(mut self) -> Self {
        self.shows_start_card = true;
        self
    }

    /// Starts the app and waits until it listens.
    pub(crate) async fn start(self) -> App {
        let mut app = self.start_without_waiting();
        app.wait_until_listening().await;
        app
    }

    /// Starts the app without waiting until it listens.
    pub(crate) fn start_without_waiting(self) -> App {
        let mut command: Command = self.session.command(BINARY);
        command
            .args(arguments(self.session, self.ports))
            .args(self.arguments);
        // A test must never connect to an OBS that happens to be running on the machine.
        command
            .env("OBS_WEBSOCKET_URL", "ws://127.0.0.1:1")
            .envs(self.environment);
        let log = tempfile::Builder::new()
            .prefix("app-")
            .suffix(".log")
            .tempfile_in(self.session.folder());
        let log = log
            .expect("a file can be created in the test's folder")
            .into_temp_path()
            .keep()
            .expect("a file can be kept");
        let mut process = Process::start_piped("cuelight", command, log);
        let stdout = BufReader::new(process.stdout()).lines();
        App {
            api: Api::new(self.ports.0, self.ports.1),
            process,
            stdout,
            shows_start_card: self.shows_start_card,
        }
    }
}

/// The arguments that keep an app inside its session.
pub(crate) fn arguments(session: &Session, (http, ws): (u16, u16)) -> Vec<String> {
    let data = session.data().display().to_string();
    [
        "--data-dir",
        &data,
        "--http-port",
        &http.to_string(),
        "--ws-port",
        &ws.to_string(),
    ]
    .map(str::to_owned)
    .to_vec()
}
