//! "Why is nothing showing?" in the panel: links of the chain break one after another, the first red line names the
//! broken one, and Fix repairs what it can.

use serde_json::json;

use crate::harness::app::App;
use crate::harness::browser::Browser;
use crate::harness::page::Page;
use crate::harness::panel::SIZES;
use crate::harness::session::Session;
use crate::harness::socket::Socket;
use crate::harness::wait::eventually;
use crate::support::fake_obs::world::World;
use crate::support::reserved_port::{ReservedPort, TakenPort};

/// Waits until the first red line is this link and contains this text.
async fn wait_for_broken_link(page: &Page, link: &str, text: &str) {
    let red = "cue-chain li[data-state=\"broken\"]";
    page.wait_for_attribute(red, "data-link", link).await;
    page.wait_until_text_matches(&format!("{red} strong"), text, |found| found.contains(text))
        .await;
    let later_checked_selector = format!("{red} ~ li:not([data-code=\"not-checked\"])");
    let count_script =
        format!("return document.querySelectorAll('{later_checked_selector}').length");
    assert_eq!(page.run(&count_script).await, 0, "no later link is checked");
}

/// Waits until no line is red.
async fn wait_until_no_link_is_broken(page: &Page) {
    page.wait_until_text_matches("cue-chain", "no broken link", |text| {
        text.contains("Everything works")
    })
    .await;
}

/// Presses this link's Fix, unless the link is no longer broken: the app also tries again by itself.
async fn fix(page: &Page, link: &str) {
    let script = format!(
        "const broken = document.querySelector('cue-chain li[data-state=\"broken\"]');
        if (broken?.dataset.link !== '{link}') return true;
        const button = broken.querySelector('button:not([hidden])');
        if (!button || button.ariaDisabled === 'true') return false;
        button.click();
        return true;"
    );
    eventually(&format!("Fix of {link}"), async || {
        (page.run(&script).await == true).then_some(())
    })
    .await;
}

#[tokio::test]
async fn every_broken_link_is_the_first_red_line_and_fix_repairs_it() {
    let session = Session::headless().await;
    let reserved = ReservedPort::new();
    let app = App::with(&session)
        .argument("--headless")
        .obs(reserved.port(), "")
        .start()
        .await;
    let page = Browser::start(&session, SIZES[1]).await;
    page.open_panel(&app.api).await;
    page.open_view("health").await;
    page.click("cue-chain [role=\"group\"] [data-of=\"lower\"]")
        .await;
    wait_for_broken_link(&page, "obs", "OBS is not running").await;

    let fake = reserved.start(World {
        password: Some("not ours".into()),
        ..World::default()
    });
    fix(&page, "obs").await;
    wait_for_broken_link(&page, "obs", "password").await;
    page.wait_for_attribute(
        "cue-chain li[data-state=\"broken\"]",
        "data-code",
        "password-missing",
    )
    .await;
    app.api
        .put("/api/settings", json!({ "obsPassword": "a wrong one" }))
        .await;
    page.wait_for_attribute(
        "cue-chain li[data-state=\"broken\"]",
        "data-code",
        "wrong-password",
    )
    .await;
    wait_for_broken_link(&page, "obs", "password").await;

    fake.world().password = None;
    // Reopening the view shows the current problem, not the last selection.
    page.click("cue-chain [role=\"group\"] [data-of=\"poster\"]")
        .await;
    page.open_view("show").await;
    page.open_view("health").await;
    page.wait_for_attribute(
        "cue-chain [role=\"group\"] [data-of=\"lower\"]",
        "aria-pressed",
        "true",
    )
    .await;

    fix(&page, "obs").await;
    wait_for_broken_link(&page, "source", "No source shows the lower third").await;

    fix(&page, "source").await;
    wait_for_broken_link(&page, "page", "“Cuelight lower third”").await;
    let sources = || fake.world().browser_sources.clone().unwrap_or_default();
    assert_eq!(
        sources()[0].settings["url"],
        app.api.url("/overlays/lower-third")
    );

    fix(&page, "page").await;
    eventually("a refresh", async || {
        (sources()[0].refresh_count > 0).then_some(())
    })
    .await;
    // In a real OBS, the page would have loaded by now.
    let mut page_socket = Socket::connect_page(&app.api, "OBS/30.2.3", "lower").await;
    wait_until_no_link_is_broken(&page).await;

    let item = fake.world().items[0].id;
    fake.set_item_enabled(item, false);
    wait_for_broken_link(
        &page,
        "visible",
        "“Cuelight lower third” is hidden in “Talk”",
    )
    .await;
    fix(&page, "visible").await;
    wait_until_no_link_is_broken(&page).await;
    assert!(fake.world().items[0].enabled);

    fake.switch_scene("Game");
    wait_for_broken_link(&page, "visible", "is not in the scene “Game”").await;
    fix(&page, "visible").await;
    wait_until_no_link_is_broken(&page).await;
    assert_eq!(sources().len(), 1, "the same source, in one more scene");

    let title = json!({ "title": "Ada Lovelace" });
    app.api.publish("lower", "show", title).await;
    let show = page_socket.event("show").await;
    page_socket
        .send(json!({
            "type": "ack", "eventId": show["id"], "channel": "lower", "success": false,
            "error": "the picture is missing",
        }))
        .await;
    wait_for_broken_link(&page, "seen", "The page could not draw it").await;
}

#[tokio::test]
async fn a_taken_websocket_port_is_shown_without_a_websocket_connection() {
    let session = Session::headless().await;
    let http = ReservedPort::new();
    let taken = TakenPort::new();
    let ws = taken.port();
    let app = App::with(&session)
        .argument("--headless")
        .ports(http.port(), ws)
        .start_without_waiting();
    app.api.wait_until_up().await;
    let page = Browser::start(&session, SIZES[0]).await;
    page.open_panel(&app.api).await;
    page.wait_for_text(&format!("Port {ws} is used by")).await;
    page.open_view("health").await;
    wait_for_broken_link(&page, "ports", &ws.to_string()).await;

    let _reserved = taken.release();
    fix(&page, "ports").await;
    page.wait_for_attribute("cue-chain [data-link=\"ports\"]", "data-state", "ok")
        .await;
    eventually("the panel on the WebSocket port", async || {
        (app.api.client_count("system").await == 1).then_some(())
    })
    .await;
    page.wait_until_text_is_gone("is used by").await;
}
