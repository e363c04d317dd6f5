//! The Chrome DevTools Protocol, for features that WebDriver lacks: a page as narrow as a dock, or a touch screen.

use std::str::FromStr;

use fantoccini::wd::WebDriverCompatibleCommand;
use reqwest::{Method, Url};
use serde_json::{Value, json};

use super::page::Page;
use super::wait::eventually_ok;

#[derive(Debug)]
struct Command(Value);

impl WebDriverCompatibleCommand for Command {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, <Url as FromStr>::Err> {
        let session = session.expect("a session is open");
        base.join(&format!("session/{session}/goog/cdp/execute"))
    }

    fn method_and_body(&self, _url: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.0.to_string()))
    }
}

impl Page {
    /// Sets the size of the page in CSS pixels. A window cannot be as narrow as a dock.
    pub(crate) async fn resize(&self, width: u32, height: u32) {
        self.resize_at_scale(width, height, 1).await;
    }

    /// Like [`Page::resize`], on a screen with `scale` device pixels per CSS pixel.
    pub(crate) async fn resize_at_scale(&self, width: u32, height: u32, scale: u32) {
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": scale, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", metrics)
            .await;
        eventually_ok(&format!("a page of {width}x{height}"), async || {
            let size = self.run("return [innerWidth, innerHeight]").await;
            if size == json!([width, height]) {
                Ok(())
            } else {
                Err(size)
            }
        })
        .await;
    }

    /// Emulates a touch screen instead of a mouse.
    pub(crate) async fn emulate_touch(&self) {
        let touch = json!({ "enabled": true, "maxTouchPoints": 1 });
        self.devtools("Emulation.setTouchEmulationEnabled", touch)
            .await;
    }

    async fn devtools(&self, command: &str, parameters: Value) {
        let command = Command(json!({ "cmd": command, "params": parameters }));
        let result = self.client.issue_cmd(command).await;
        result.unwrap_or_else(|error| panic!("Chromium rejects the command: {error}"));
    }
}
