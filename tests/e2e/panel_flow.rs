//! A small show from start to end: create presets, take one, update it, hide all, undo.
//!
//! The same steps run in the window, in an OBS dock and on a phone, because each must be able to do everything.

use serde_json::{Value, json};

use crate::harness::api::Api;
use crate::harness::locator::{Locator, button, view};
use crate::harness::page::Page;
use crate::harness::socket::Socket;
use crate::harness::wait::eventually_ok;

const AGENT: &str = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/103.0.5060.134 Safari/537.36 OBS/30.2.3";

/// The channel that tests use where any overlay would do, and the name of its overlay.
pub(crate) const CHANNEL: &str = "lower";
pub(crate) const OVERLAY: &str = "Lower third";

/// Connects a WebSocket client in place of an OBS page that draws `channel`.
pub(crate) async fn obs_page(api: &Api, channel: &str) -> Socket {
    Socket::connect_page(api, AGENT, channel).await
}

/// The list of an overlay's presets in the Presets view, with the forms in it.
pub(crate) fn preset_list(overlay: &str) -> Locator {
    view("Presets").role("region", overlay)
}

/// Creates a preset in the Presets view, which must be open.
async fn create_preset(page: &Page, title: &str, subtitle: &str) {
    let list = preset_list(OVERLAY);
    page.click(view("Presets").button("New")).await;
    page.type_into(list.field("Title"), title).await;
    page.type_into(list.field("Subtitle"), subtitle).await;
    page.click(list.button("Save")).await;
    page.wait_for_attribute(list.button(title), "title", title)
        .await;
}

/// Runs the whole show in an open panel.
pub(crate) async fn run_small_show(page: &Page, api: &Api) {
    let mut overlay = obs_page(api, CHANNEL).await;

    page.open_view("presets").await;
    create_preset(page, "Ada Lovelace", "Writes programs").await;
    create_preset(page, "Grace Hopper", "Finds bugs").await;
    let presets = api.presets(CHANNEL).await;
    let names: Vec<&Value> = presets
        .iter()
        .map(|preset| &preset["payload"]["title"])
        .collect();
    assert_eq!(names, ["Ada Lovelace", "Grace Hopper"]);
    page.click(preset_list(OVERLAY).button("Ada Lovelace"))
        .await;

    // Choosing a preset does not show it.
    page.open_view("show").await;
    let card = page.card(CHANNEL);
    card.wait_for_value("title", "Ada Lovelace").await;
    card.wait_for_status("off-air").await;

    card.show().await;
    let show = overlay.event("show").await;
    assert_eq!(show["payload"]["title"], "Ada Lovelace");
    card.wait_for_status("pending").await;
    overlay.ack(&show).await;
    card.wait_for_status("on-air").await;
    card.wait_for_status_text("seen by 1 of 1").await;

    card.choose_preset("Grace Hopper").await;
    card.wait_for_value("title", "Grace Hopper").await;
    card.take().await;
    let show = overlay.event("show").await;
    assert_eq!(show["payload"]["title"], "Grace Hopper");
    overlay.ack(&show).await;
    card.wait_for_status("on-air").await;

    page.click(button("HIDE ALL")).await;
    overlay.event("hide").await;
    card.wait_for_status("off-air").await;
    page.undo().await;
    let restored = overlay.event("show").await;
    assert_eq!(restored["payload"]["title"], "Grace Hopper");
    overlay.ack(&restored).await;
    card.wait_for_status("on-air").await;

    card.hide().await;
    overlay.event("hide").await;
    card.wait_for_status("off-air").await;
    wait_until_on_air(api, json!([])).await;
}

/// Waits until the server has exactly these channels on air.
pub(crate) async fn wait_until_on_air(api: &Api, expected: Value) {
    eventually_ok(&format!("{expected} on air"), async || {
        let overlays = api.get("/api/overlays").await;
        let channels: Vec<&Value> = overlays
            .as_array()
            .expect("an array")
            .iter()
            .filter(|overlay| overlay["status"] != "off-air")
            .map(|overlay| &overlay["channel"])
            .collect();
        if json!(channels) == expected {
            Ok(())
        } else {
            Err(format!("{channels:?}"))
        }
    })
    .await;
}
