//! "Why is nothing showing?" in the panel: each link of the chain breaks in turn, the first red line names it, and Fix
//! repairs what it can.

use std::net::TcpListener;

use serde_json::json;

use crate::harness::app::App;
use crate::harness::browser::Browser;
use crate::harness::page::Page;
use crate::harness::panel::SIZES;
use crate::harness::session::{Session, free_port};
use crate::harness::socket::Socket;
use crate::harness::wait::eventually;
use crate::support::fake_obs::ReservedPort;
use crate::support::fake_obs::world::World;

/// Waits until the first red line is this link and contains this text.
async fn is_red(page: &Page, link: &str, text: &str) {
    let red = "cue-chain li[data-state=\"broken\"]";
    page.attribute(red, "data-link", link).await;
    page.reads(&format!("{red} strong"), text, |found| found.contains(text))
        .await;
    let later_links = format!("{red} ~ li:not([data-code=\"not-checked\"])");
    let checked = format!("return document.querySelectorAll('{later_links}').length");
    assert_eq!(page.run(&checked).await, 0, "no later link is checked");
}

/// Waits until no line is red.
async fn has_no_red_line(page: &Page) {
    page.reads("cue-chain", "no broken link", |text| {
        text.contains("Everything works")
    })
    .await;
}

async fn click_fix(page: &Page) {
    page.click("cue-chain li[data-state=\"broken\"] button:not([hidden])")
        .await;
}

#[tokio::test]
async fn every_broken_link_is_the_first_red_line_and_fix_repairs_it() {
    let session = Session::headless().await;
    let reserved = ReservedPort::new();
    let app = App::with(&session)
        .argument("--headless")
        .ports(free_port(), free_port())
        .obs(reserved.port(), "")
        .start()
        .await;
    let page = Browser::start(&session, SIZES[1]).await;
    page.open_panel(&app.api).await;
    page.view("health").await;
    page.click("cue-chain [role=\"group\"] [data-of=\"lower\"]")
        .await;
    is_red(&page, "obs", "OBS is not running").await;

    let fake = reserved.start(World {
        password: Some("not ours".into()),
        ..World::default()
    });
    click_fix(&page).await;
    is_red(&page, "obs", "password").await;
    page.attribute(
        "cue-chain li[data-state=\"broken\"]",
        "data-code",
        "password-missing",
    )
    .await;
    app.api
        .put("/api/settings", json!({ "obsPassword": "a wrong one" }))
        .await;
    page.attribute(
        "cue-chain li[data-state=\"broken\"]",
        "data-code",
        "wrong-password",
    )
    .await;
    is_red(&page, "obs", "password").await;

    fake.world().password = None;
    // Reopening the view shows the current problem, not the last selection.
    page.click("cue-chain [role=\"group\"] [data-of=\"poster\"]")
        .await;
    page.view("show").await;
    page.view("health").await;
    page.attribute(
        "cue-chain [role=\"group\"] [data-of=\"lower\"]",
        "aria-pressed",
        "true",
    )
    .await;

    click_fix(&page).await;
    is_red(&page, "source", "No source shows the lower third").await;

    click_fix(&page).await;
    is_red(&page, "page", "“Cuelight lower third”").await;
    let browsers = || fake.world().browsers.clone().unwrap_or_default();
    assert_eq!(
        browsers()[0].settings["url"],
        app.api.url("/overlays/lower-third")
    );

    click_fix(&page).await;
    eventually("a refresh", async || {
        (browsers()[0].refreshed > 0).then_some(())
    })
    .await;
    // In a real OBS, the page would have loaded by now.
    let mut overlay = Socket::connect_page(&app.api, "OBS/30.2.3", "lower").await;
    has_no_red_line(&page).await;

    let item = fake.world().items[0].id;
    fake.set_item_enabled(item, false);
    is_red(
        &page,
        "visible",
        "“Cuelight lower third” is hidden in “Talk”",
    )
    .await;
    click_fix(&page).await;
    has_no_red_line(&page).await;
    assert!(fake.world().items[0].enabled);

    fake.switch_scene("Game");
    is_red(&page, "visible", "is not in the scene “Game”").await;
    click_fix(&page).await;
    has_no_red_line(&page).await;
    assert_eq!(browsers().len(), 1, "the same source, in one more scene");

    let title = json!({ "title": "Ada Lovelace" });
    app.api.publish("lower", "show", title).await;
    let show = overlay.event("show").await;
    overlay
        .send(json!({
            "type": "ack", "eventId": show["id"], "channel": "lower", "success": false,
            "error": "the picture is missing",
        }))
        .await;
    is_red(&page, "seen", "The page could not draw it").await;
}

#[tokio::test]
async fn a_taken_websocket_port_is_shown_without_a_websocket_connection() {
    let session = Session::headless().await;
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    let ws = listener.local_addr().expect("an address").port();
    let app = App::with(&session)
        .argument("--headless")
        .ports(free_port(), ws)
        .start_without_waiting();
    app.api.is_up().await;
    let page = Browser::start(&session, SIZES[0]).await;
    page.open_panel(&app.api).await;
    page.shows(&format!("Port {ws} is used by")).await;
    page.view("health").await;
    is_red(&page, "ports", &ws.to_string()).await;

    drop(listener);
    click_fix(&page).await;
    page.attribute("cue-chain [data-link=\"ports\"]", "data-state", "ok")
        .await;
    eventually("the panel on the WebSocket port", async || {
        (app.api.count("system").await == 1).then_some(())
    })
    .await;
    page.hides("is used by").await;
}
