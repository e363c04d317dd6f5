//! The app's window, driven through WebKitWebDriver. The driver starts the app, so its ports are chosen beforehand, and
//! its process is found by the name that it owns on the session bus.

use std::ops::Deref;

use serde_json::json;

use super::api::Api;
use super::app::{BINARY, arguments};
use super::driver::Driver;
use super::page::Page;
use super::process::{terminate, wait_until_exited};
use super::session::Session;
use super::wait::eventually;
use crate::support::reserved_port::ReservedPort;

const WELL_KNOWN_NAME: &str = "live.cuelight.app.SingleInstance";

/// An app whose window a driver controls.
pub(crate) struct Window {
    /// The app's ports.
    pub(crate) api: Api,
    page: Page,
    pid: u32,
    _driver: Driver,
    _reserved: Vec<ReservedPort>,
}

impl Window {
    /// Starts the app on free ports and waits for its window and its server. Closes the start card.
    pub(crate) async fn open(session: &Session) -> Self {
        let reserved = [ReservedPort::new(), ReservedPort::new()];
        let [http, ws] = reserved.each_ref().map(ReservedPort::port);
        let window = Self {
            _reserved: reserved.into(),
            ..Self::open_on(session, http, ws).await
        };
        window.api.wait_until_up().await;
        window.api.post("/api/start-card/close", json!({})).await;
        window
    }

    /// Starts the app on these ports and waits for its window, but not for its server.
    pub(crate) async fn open_on(session: &Session, http: u16, ws: u16) -> Self {
        let mut command = session.command("WebKitWebDriver");
        command
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("OBS_WEBSOCKET_URL", "ws://127.0.0.1:1");
        let driver = Driver::start("WebKitWebDriver", session, command).await;
        // Through setpriv, so that the app exits with the driver, and the driver with the test.
        let mut command_line = ["--pdeathsig", "KILL", BINARY].map(str::to_owned).to_vec();
        command_line.extend(arguments(session, (http, ws)));
        let client = driver.open_session(json!({ "webkitgtk:browserOptions": { "binary": "/usr/bin/setpriv", "args": command_line } })).await;
        let pid = eventually("the app on the session bus", async || owner(session).await).await;
        Self {
            api: Api::new(http, ws),
            page: Page::new(client),
            pid,
            _driver: driver,
            _reserved: Vec::new(),
        }
    }

    /// Its process id.
    pub(crate) fn pid(&self) -> u32 {
        self.pid
    }

    /// Ends the app with SIGTERM.
    pub(crate) async fn terminate(self) {
        terminate(self.pid).await;
        wait_until_exited(self.pid).await;
    }
}

impl Deref for Window {
    type Target = Page;

    fn deref(&self) -> &Page {
        &self.page
    }
}

async fn owner(session: &Session) -> Option<u32> {
    let bus = session.bus().await;
    let proxy = zbus::fdo::DBusProxy::new(&bus).await.ok()?;
    proxy
        .get_connection_unix_process_id(WELL_KNOWN_NAME.try_into().ok()?)
        .await
        .ok()
}
