//! Screenshots of each overlay as viewers see it: its page over a drawing of a studio in place of video.

use serde_json::{Value, json};

use super::upload_poster;
use crate::harness::app::App;
use crate::harness::browser::Browser;
use crate::harness::session::Session;
use crate::harness::wait::eventually;

const STUDIO: &str = include_str!("../../fixtures/pictures/studio.svg");

/// Puts an image behind everything on the page, and waits until it is loaded.
const SET_BACKGROUND: &str = "const [svg] = arguments;
const url = `data:image/svg+xml,${encodeURIComponent(svg)}`;
const style = Object.assign(document.createElement('style'), { textContent: `html { background: url(\"${url}\") center / cover }` });
document.head.append(style);
return Object.assign(new Image(), { src: url }).decode();";

/// Shows a payload on a page over the studio, and takes the screenshot `on-air-<page>`.
async fn take_screenshot(app: &App, browser: &Browser, channel: &str, page: &str, payload: Value) {
    let text = payload["title"].as_str().expect("a title").to_owned();
    browser
        .open(&app.api.url(&format!("/overlays/{page}")))
        .await;
    browser.call(SET_BACKGROUND, vec![STUDIO.into()]).await;
    eventually(&format!("the page on channel {channel}"), async || {
        (app.api.client_count(channel).await == 1).then_some(())
    })
    .await;
    let kind = if channel == "countdown" {
        "set"
    } else {
        "show"
    };
    app.api.publish(channel, kind, payload).await;
    browser.wait_for_text(&text).await;
    eventually(&format!("{channel} on air"), async || {
        (app.api.overlay_status(channel).await == "on-air").then_some(())
    })
    .await;
    browser.save_screenshot(&format!("on-air-{page}")).await;
}

#[tokio::test]
async fn every_overlay_over_video() {
    let session = Session::headless().await;
    let app = App::headless(&session).await;
    let browser = Browser::start(&session, (1280, 720)).await;
    let no_motion = json!({ "motion": "none" });

    let lower =
        json!({ "title": "Amélie Fournier", "subtitle": "Lighting designer", "theme": no_motion });
    take_screenshot(&app, &browser, "lower", "lower-third", lower).await;
    let countdown =
        json!({ "title": "We’re back in", "seconds": 272, "style": "corner", "theme": no_motion });
    take_screenshot(&app, &browser, "countdown", "countdown", countdown).await;
    browser.open_panel(&app.api).await;
    let colors = ["#1a1740".into(), "#ff7a5c".into(), 0.into()];
    let file = upload_poster(&app.api, &browser, "Night Shift", colors).await;
    let poster = json!({ "title": "Night Shift", "subtitle": "Friday, 21:00", "fileUrl": file, "side": "left", "theme": no_motion });
    take_screenshot(&app, &browser, "poster", "poster", poster).await;
}
