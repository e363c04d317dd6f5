//! The panel and real overlay pages together, each in its own browser.

use serde_json::json;

use crate::harness::app::App;
use crate::harness::browser::Browser;
use crate::harness::locator::button;
use crate::harness::panel::SIZES;
use crate::harness::session::Session;
use crate::harness::wait::eventually;

const CANVAS: (u32, u32) = (1920, 1080);

#[tokio::test]
async fn two_overlays_are_shown_hidden_and_restored_together() {
    let session = Session::headless().await;
    let app = App::headless(&session).await;
    // The clock does not start, so the pages keep showing the full time.
    let settings = json!({ "startOnShow": false });
    app.api.put("/api/settings", settings).await;
    let panel = Browser::start(&session, SIZES[1]).await;
    panel.open_panel(&app.api).await;
    let titles = Browser::start(&session, CANVAS).await;
    titles.open(&app.api.url("/overlays/lower-third")).await;
    let clock = Browser::start(&session, CANVAS).await;
    clock.open(&app.api.url("/overlays/countdown")).await;

    let (lower, countdown) = (panel.card("lower"), panel.card("countdown"));
    panel.type_into(lower.field("Title"), "Ada Lovelace").await;
    panel.click(countdown.button("5 m")).await;
    lower.wait_for_status_text("1 page ready").await;
    countdown.wait_for_status_text("1 page ready").await;
    lower.show().await;
    countdown.show().await;
    for card in [&lower, &countdown] {
        card.wait_for_status("on-air").await;
        card.wait_for_status_text("seen in a browser").await;
    }
    titles.wait_for_text("Ada Lovelace").await;
    clock.wait_for_text("05:00").await;

    panel.click(button("HIDE ALL")).await;
    lower.wait_for_status("off-air").await;
    countdown.wait_for_status("off-air").await;
    titles.wait_until_text_is_gone("Ada Lovelace").await;
    clock.wait_until_text_is_gone("05:00").await;

    panel.undo().await;
    for card in [&lower, &countdown] {
        card.wait_for_status("on-air").await;
        card.wait_for_status_text("seen in a browser").await;
    }
    titles.wait_for_text("Ada Lovelace").await;
    clock.wait_for_text("05:00").await;

    // An overlay whose page is closed has no renderer.
    titles.open("about:blank").await;
    lower.wait_for_status("no-renderer").await;
    eventually("the page to disconnect", async || {
        (app.api.get("/ws/stats").await["channels"]["lower"] == 0).then_some(())
    })
    .await;
    countdown.wait_for_status("on-air").await;
}
