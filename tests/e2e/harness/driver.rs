//! A WebDriver server (chromedriver, WebKitWebDriver), which opens browser sessions.

use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::Value;
use tokio::process::Command;

use super::process::Process;
use super::session::Session;
use super::wait::eventually;
use crate::support::reserved_port::ReservedPort;

/// A running driver. The processes that it started exit with it.
pub(crate) struct Driver {
    port: u16,
    process: Process,
    _reserved: ReservedPort,
}

impl Driver {
    /// Starts `command` on a free port and waits until it accepts connections.
    pub(crate) async fn start(name: &str, session: &Session, mut command: Command) -> Self {
        let reserved = ReservedPort::new();
        let port = reserved.port();
        command.arg(format!("--port={port}"));
        let process = Process::start(name, command, session.folder().join(format!("{name}.log")));
        eventually(&format!("{name} to accept connections"), async || {
            tokio::net::TcpStream::connect(("127.0.0.1", port))
                .await
                .ok()
        })
        .await;
        Self {
            port,
            process,
            _reserved: reserved,
        }
    }

    /// The id of the driver's process.
    pub(crate) fn pid(&self) -> u32 {
        self.process.pid()
    }

    /// Opens a session with these capabilities.
    pub(crate) async fn open_session(&self, capabilities: Value) -> Client {
        let capabilities: Capabilities =
            serde_json::from_value(capabilities).expect("capabilities are an object");
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let opened = builder
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{}", self.port))
            .await;
        opened.unwrap_or_else(|error| panic!("the driver cannot open a session: {error}"))
    }
}
