//! Headless Chromium, which is close to what OBS's browser source is.

use std::ops::Deref;
use std::os::unix::fs::PermissionsExt;

use serde_json::json;

use super::driver::Driver;
use super::page::Page;
use super::session::Session;

/// Chromium as the driver starts it: so that it ends with the driver, and found under either of its names.
const CHROMIUM: &str = r#"#!/bin/sh
exec setpriv --pdeathsig KILL "$(command -v chromium || command -v google-chrome)" "$@"
"#;

/// A browser with one page.
pub(crate) struct Browser {
    page: Page,
    _driver: Driver,
}

impl Browser {
    /// Starts a browser whose page is `width` x `height` CSS pixels.
    pub(crate) async fn start(session: &Session, (width, height): (u32, u32)) -> Self {
        let chromium = session.folder().join("chromium");
        std::fs::write(&chromium, CHROMIUM).expect("a file can be written in the test's folder");
        std::fs::set_permissions(&chromium, std::fs::Permissions::from_mode(0o755))
            .expect("our own file can be made executable");
        let driver = Driver::start("chromedriver", session, session.command("chromedriver")).await;
        let profile = session.folder().join("profile");
        let arguments = [
            "--headless=new",
            // Chromium's own sandbox does not start as root, which CI is. Only our own page is opened.
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--hide-scrollbars",
            &format!("--user-data-dir={}", profile.display()),
        ];
        let client = driver
            .session(json!({ "goog:chromeOptions": { "binary": chromium, "args": arguments } }))
            .await;
        let page = Page::new(client);
        page.resize(width, height).await;
        Self {
            page,
            _driver: driver,
        }
    }
}

impl Deref for Browser {
    type Target = Page;

    fn deref(&self) -> &Page {
        &self.page
    }
}
