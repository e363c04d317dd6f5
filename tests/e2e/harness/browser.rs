//! Headless Chromium, which is close to the browser inside OBS.

use std::ops::Deref;
use std::os::unix::fs::PermissionsExt;

use serde_json::json;

use super::driver::Driver;
use super::page::Page;
use super::session::Session;

/// The script that starts Chromium or Google Chrome, whichever is installed. The browser exits with the driver.
const CHROMIUM: &str = r#"#!/bin/sh
exec setpriv --pdeathsig KILL "$(command -v chromium || command -v google-chrome)" "$@"
"#;

/// A browser with one page.
pub(crate) struct Browser {
    page: Page,
    driver: Driver,
}

impl Browser {
    /// Starts a browser whose page is `width` x `height` CSS pixels.
    pub(crate) async fn start(session: &Session, size: (u32, u32)) -> Self {
        Self::with(session, size, &[]).await
    }

    /// Like [`Browser::start`], with additional arguments for the browser.
    pub(crate) async fn with(
        session: &Session,
        (width, height): (u32, u32),
        extra_arguments: &[&str],
    ) -> Self {
        let chromium = session.folder().join("chromium");
        std::fs::write(&chromium, CHROMIUM).expect("a file can be written in the test's folder");
        std::fs::set_permissions(&chromium, std::fs::Permissions::from_mode(0o755))
            .expect("our own file can be made executable");
        let driver = Driver::start("chromedriver", session, session.command("chromedriver")).await;
        // One profile per browser: a session may have two.
        let profile = tempfile::Builder::new()
            .prefix("profile-")
            .tempdir_in(session.folder());
        let profile = profile
            .expect("a folder can be created in the test's folder")
            .keep();
        let profile = format!("--user-data-dir={}", profile.display());
        let mut arguments = vec![
            "--headless=new",
            // Chromium's sandbox does not start as root, as in CI. Only our own pages are opened.
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--hide-scrollbars",
            &profile,
        ];
        arguments.extend(extra_arguments);
        let client = driver
            .open_session(
                json!({ "goog:chromeOptions": { "binary": chromium, "args": arguments } }),
            )
            .await;
        let page = Page::new(client);
        page.resize(width, height).await;
        Self { page, driver }
    }

    /// The id of the driver's process, whose descendants include the browser.
    pub(crate) fn driver_pid(&self) -> u32 {
        self.driver.pid()
    }
}

impl Deref for Browser {
    type Target = Page;

    fn deref(&self) -> &Page {
        &self.page
    }
}
