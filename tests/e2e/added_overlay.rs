//! An overlay that is added as a single folder is in the tray, the panel and the hotkeys, and has a page.

use serde_json::{Value, json};

use crate::harness::app::{App, Launch};
use crate::harness::browser::Browser;
use crate::harness::display_keys::key;
use crate::harness::locator::{Locator, view};
use crate::harness::page::Page;
use crate::harness::panel::SIZES;
use crate::harness::session::Session;
use crate::harness::tray::Tray;
use crate::harness::tray_host::TrayHost;
use crate::harness::wait::eventually_ok;
use crate::support::overlay_guide;
use crate::support::reserved_port::ReservedPort;

const GRAPHICS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/graphics");
const CANVAS: (u32, u32) = (1920, 1080);
const HEADLINE: &str = "Doors open at eight";

fn with_graphics(session: &Session) -> Launch<'_> {
    App::with(session)
        .argument("--graphics-dir")
        .argument(GRAPHICS)
}

/// Waits until the as-run log has events on the channel from exactly these origins.
async fn wait_for_origins(app: &App, channel: &str, expected: &[&str]) {
    eventually_ok(&format!("{expected:?} in the as-run log"), async || {
        let log = app.api.get("/api/as-run").await;
        let rows = log.as_array().expect("an array").iter();
        let rows = rows.filter(|row| row["channel"] == channel);
        let mut found: Vec<_> = rows.filter_map(|row| row["source"].as_str()).collect();
        found.sort_unstable();
        found.dedup();
        if found == expected {
            Ok(())
        } else {
            Err(log.to_string())
        }
    })
    .await;
}

/// Waits until a list has these options.
async fn wait_for_options(page: &Page, list: Locator, expected: &Value) {
    let script = "return element ? [...element.options].map(({ text }) => text) : null";
    eventually_ok(&format!("{expected} in {list}"), async || {
        let found = page.run_on(&list, script).await;
        if found == *expected {
            Ok(())
        } else {
            Err(found)
        }
    })
    .await;
}

#[tokio::test]
async fn tray_and_hotkeys_show_the_overlay_on_its_page() {
    let session = Session::desktop().await;
    let _host = TrayHost::start(&session).await;
    let app = with_graphics(&session).argument("--hidden").start().await;
    let tray = Tray::wait_for(&session, app.pid()).await;
    tray.wait_for_entry("Ticker · nothing cued · no clients")
        .await;
    let page = Browser::start(&session, CANVAS).await;
    page.open(&app.api.url("/overlays/ticker")).await;
    tray.wait_for_entry("Ticker · nothing cued · 1 client")
        .await;
    app.api.cue("ticker", json!({ "headline": HEADLINE })).await;

    let off_air = format!("Ticker · show {HEADLINE} · 1 client");
    tray.click(&off_air).await;
    page.wait_for_text(HEADLINE).await;
    let on_air = format!("● Ticker · {HEADLINE} · 1 client");
    tray.click(&on_air).await;
    page.wait_until_text_is_gone(HEADLINE).await;

    let hotkeys = json!({ "hotkeys": { "ticker": "F9" } });
    app.api.put("/api/settings", hotkeys).await;
    app.wait_until_logged("for ticker").await;
    session.display().press(&[key::F9]);
    page.wait_for_text(HEADLINE).await;
    tray.click(&on_air).await;
    page.wait_until_text_is_gone(HEADLINE).await;
    wait_for_origins(&app, "ticker", &["hotkey", "tray"]).await;

    tray.click_in_submenu("OBS", "Copy ticker URL").await;
    let url = app.api.url("/overlays/ticker");
    session.display().wait_for_clipboard(&url).await;
}

#[tokio::test]
async fn the_panel_has_a_card_with_the_fields_of_the_schema() {
    let session = Session::headless().await;
    let app = with_graphics(&session).argument("--headless").start().await;
    let page = Browser::start(&session, CANVAS).await;
    page.open(&app.api.url("/overlays/ticker")).await;
    let panel = Browser::start(&session, SIZES[2]).await;
    panel.open_panel(&app.api).await;
    let card = panel.card("ticker");
    card.wait_for_status_text("nothing to show yet").await;
    let has_usual_fields = "const height = (channel) => document.querySelector(`[data-channel=${channel}] label:has(input)`).offsetHeight; \
                            return height('ticker') === height('lower');";
    assert_eq!(panel.run(has_usual_fields).await, json!(true));

    panel.type_into(card.field("Headline"), HEADLINE).await;
    card.wait_for_status_text("1 page ready").await;
    card.show().await;
    page.wait_for_text(HEADLINE).await;
    card.wait_for_status("on-air").await;
    panel.save_screenshot("panel-added-overlay").await;
    card.hide().await;
    page.wait_until_text_is_gone(HEADLINE).await;
    card.wait_for_status("off-air").await;
}

#[tokio::test]
async fn the_labels_of_its_fields_follow_the_language_of_the_panel() {
    let session = Session::headless().await;
    let app = with_graphics(&session).argument("--headless").start().await;
    let panel = Browser::start(&session, SIZES[2]).await;
    panel.open_panel(&app.api).await;
    let card = panel.card("ticker");
    let english = json!(["", "At the top", "At the bottom"]);
    let french = json!(["", "En haut", "En bas"]);
    wait_for_options(&panel, card.field("Edge"), &english).await;
    panel.type_into(card.field("Headline"), "Half").await;
    panel
        .wait_for_attribute(card.button("Flash"), "aria-disabled", "false")
        .await;

    panel.set_language(&app.api, "fr").await;
    panel
        .wait_for_attribute(card.button("Clignoter"), "aria-disabled", "false")
        .await;
    wait_for_options(&panel, card.field("Bord"), &french).await;
    assert_eq!(panel.value(card.field("Titre")).await, "Half");

    app.api
        .create_preset("ticker", "Doors", json!({ "headline": "Doors" }))
        .await;
    // The form of a preset is open while the language changes.
    panel.open_view("presets").await;
    let list = view("Préréglages").role("region", "Téléscripteur");
    panel.click(list.button("Modifier Doors")).await;
    panel.type_into(list.field("Titre"), HEADLINE).await;
    wait_for_options(&panel, list.field("Bord"), &french).await;
    panel.set_language(&app.api, "en").await;
    let list = view("Presets").role("region", "Ticker");
    wait_for_options(&panel, list.field("Edge"), &english).await;
    assert_eq!(panel.value(list.field("Headline")).await, HEADLINE);
}

#[tokio::test]
async fn the_example_in_the_guide_is_shown_and_hidden() {
    let session = Session::headless().await;
    let graphics = overlay_guide::write_ticker();
    let app = App::with(&session)
        .argument("--headless")
        .argument("--graphics-dir")
        .argument(graphics.path().to_str().expect("a path in UTF-8"))
        .start()
        .await;
    let page = Browser::start(&session, CANVAS).await;
    page.open(&app.api.url("/overlays/ticker")).await;
    let show = json!({ "action": "show", "payload": { "text": HEADLINE } });
    app.api.post("/api/overlays/ticker", show).await;
    page.wait_for_text(HEADLINE).await;
    crate::overlay_pages::wait_for_status(&app, "ticker", "on-air").await;
    app.api
        .post("/api/overlays/ticker", json!({ "action": "hide" }))
        .await;
    page.wait_until_text_is_gone(HEADLINE).await;
}

#[tokio::test]
async fn the_overlay_is_on_air_again_after_a_crash() {
    let session = Session::headless().await;
    let (http, ws) = (ReservedPort::new(), ReservedPort::new());
    let launch = || {
        with_graphics(&session)
            .argument("--headless")
            .ports(http.port(), ws.port())
    };
    let mut app = launch().start().await;
    let page = Browser::start(&session, CANVAS).await;
    page.open(&app.api.url("/overlays/ticker")).await;
    let show = json!({ "headline": HEADLINE });
    app.api.publish("ticker", "show", show).await;
    page.wait_for_text(HEADLINE).await;

    app.kill().await;
    let app = launch().start().await;
    page.reload().await;
    page.wait_for_text(HEADLINE).await;
    crate::overlay_pages::wait_for_status(&app, "ticker", "on-air").await;
}
