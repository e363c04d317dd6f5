//! The built binary, started as a person or a service starts it.

use std::process::ExitStatus;

use tokio::io::{AsyncBufReadExt, BufReader, Lines};
use tokio::process::{ChildStdout, Command};

use super::api::Api;
use super::process::Process;
use super::session::Session;
use super::wait::PATIENCE;

/// Where the binary under test is.
pub(crate) const BINARY: &str = env!("CARGO_BIN_EXE_cuelight");

/// A running app.
pub(crate) struct App {
    /// Its ports.
    pub(crate) api: Api,
    process: Process,
    stdout: Lines<BufReader<ChildStdout>>,
}

/// How to start the app; see [`App::with`].
pub(crate) struct Launch<'a> {
    session: &'a Session,
    ports: (u16, u16),
    arguments: Vec<String>,
    environment: Vec<(&'static str, String)>,
}

impl App {
    /// Starts the app on free ports and waits until it listens.
    pub(crate) async fn start(session: &Session) -> Self {
        Self::with(session).start().await
    }

    /// A start that a test wants to say more about.
    pub(crate) fn with(session: &Session) -> Launch<'_> {
        Launch {
            session,
            ports: (0, 0),
            arguments: Vec::new(),
            environment: Vec::new(),
        }
    }

    /// Its process id.
    pub(crate) fn pid(&self) -> u32 {
        self.process.pid()
    }

    /// Everything it has said on standard error.
    pub(crate) fn errors(&self) -> String {
        self.process.errors()
    }

    /// Sends SIGTERM and waits for the end.
    pub(crate) async fn terminate(&mut self) -> ExitStatus {
        self.process.signal_term().await;
        self.ended().await
    }

    /// Waits until it ends by itself; standard output must have held nothing beside the one line.
    pub(crate) async fn ended(&mut self) -> ExitStatus {
        let status = self.process.ended().await;
        let more = self
            .stdout
            .next_line()
            .await
            .expect("standard output is text");
        assert_eq!(more, None, "standard output holds one line only");
        status
    }

    /// Waits for the one line on standard output, and takes the ports from it.
    pub(crate) async fn listening(&mut self) {
        let line = match tokio::time::timeout(PATIENCE, self.stdout.next_line()).await {
            Ok(line) => line.expect("standard output is text"),
            Err(_) => panic!("no line on standard output within {PATIENCE:?}"),
        };
        let line = line.unwrap_or_else(|| panic!("the app ended before it listened"));
        let ports = line
            .strip_prefix("listening http=127.0.0.1:")
            .and_then(|rest| rest.split_once(" ws=127.0.0.1:"));
        let ports = ports.and_then(|(http, ws)| Some((http.parse().ok()?, ws.parse().ok()?)));
        let (http, ws) = ports.unwrap_or_else(|| panic!("this is not the agreed line: {line}"));
        self.api = Api::new(http, ws);
    }
}

impl Launch<'_> {
    /// On these ports instead of free ones.
    pub(crate) fn ports(mut self, http: u16, ws: u16) -> Self {
        self.ports = (http, ws);
        self
    }

    /// With a further argument.
    pub(crate) fn argument(mut self, argument: &str) -> Self {
        self.arguments.push(argument.to_owned());
        self
    }

    /// With a variable of the environment set, whatever the session says of it.
    pub(crate) fn variable(mut self, name: &'static str, value: String) -> Self {
        self.environment.push((name, value));
        self
    }

    /// With these first-run OBS settings.
    pub(crate) fn obs(mut self, port: u16, password: &str) -> Self {
        self.environment
            .push(("OBS_WEBSOCKET_URL", format!("ws://127.0.0.1:{port}")));
        self.environment
            .push(("OBS_WEBSOCKET_PASSWORD", password.to_owned()));
        self
    }

    /// Starts it and waits until it listens.
    pub(crate) async fn start(self) -> App {
        let mut app = self.start_unheard();
        app.listening().await;
        app
    }

    /// Starts it and does not wait: for an app that will not listen, or not yet.
    pub(crate) fn start_unheard(self) -> App {
        let mut command: Command = self.session.command(BINARY);
        command
            .args(arguments(self.session, self.ports))
            .args(self.arguments);
        // A developer's or a CI's own OBS must never be found by a test.
        command
            .env("OBS_WEBSOCKET_URL", "ws://127.0.0.1:1")
            .envs(self.environment);
        let log = tempfile::Builder::new()
            .prefix("app-")
            .suffix(".log")
            .tempfile_in(self.session.folder());
        let log = log
            .expect("a file can be made in the test's folder")
            .into_temp_path()
            .keep()
            .expect("it stays there");
        let mut process = Process::start("cuelight", command, log);
        let stdout = BufReader::new(process.stdout()).lines();
        App {
            api: Api::new(self.ports.0, self.ports.1),
            process,
            stdout,
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
