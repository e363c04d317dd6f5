//! The page of the lower third: what viewers see, and what the page reports to the server.

use serde_json::json;

use crate::harness::app::App;
use crate::harness::browser::Browser;
use crate::harness::session::Session;
use crate::harness::wait::eventually;
use crate::support::reserved_port::ReservedPort;

const CANVAS: (u32, u32) = (1920, 1080);

/// Starts a headless app and opens the page of the lower third. Waits until the app counts the page.
async fn start(session: &Session, canvas: (u32, u32)) -> (App, Browser) {
    let app = App::headless(session).await;
    let browser = open_page(session, &app, canvas).await;
    (app, browser)
}

async fn open_page(session: &Session, app: &App, canvas: (u32, u32)) -> Browser {
    let browser = Browser::start(session, canvas).await;
    browser.open(&app.api.url("/overlays/lower-third")).await;
    wait_until_connected(app).await;
    browser
}

async fn wait_until_connected(app: &App) {
    eventually("the page on channel lower", async || {
        (app.api.get("/ws/stats").await["channels"]["lower"] == 1).then_some(())
    })
    .await;
}

async fn wait_for_status(app: &App, expected: &str) {
    eventually(&format!("the overlay's status {expected}"), async || {
        (app.api.overlay_status("lower").await == expected).then_some(())
    })
    .await;
}

#[tokio::test]
async fn the_page_draws_show_update_and_hide() {
    let session = Session::headless().await;
    let (app, page) = start(&session, CANVAS).await;
    wait_for_status(&app, "off-air").await;

    app.api
        .publish(
            "lower",
            "show",
            json!({ "title": "Grace Hopper", "subtitle": "Finds bugs" }),
        )
        .await;
    page.wait_for_text("Grace Hopper").await;
    page.wait_for_text("Finds bugs").await;
    wait_for_status(&app, "on-air").await;
    page.save_screenshot("overlay-lower").await;

    app.api
        .publish("lower", "update", json!({ "title": "Rear Admiral Hopper" }))
        .await;
    page.wait_for_text("Rear Admiral Hopper").await;
    page.wait_for_text("Finds bugs").await;

    app.api.publish("lower", "hide", json!({})).await;
    page.wait_until_text_is_gone("Rear Admiral Hopper").await;
    page.wait_until_text_is_gone("Finds bugs").await;
    wait_for_status(&app, "off-air").await;
}

#[tokio::test]
async fn markup_in_both_lines_is_text() {
    let session = Session::headless().await;
    let (app, page) = start(&session, CANVAS).await;
    let title = r#"<img src=x onerror="window.ran=1">"#;
    let subtitle = "<script>window.ran=1</script> & <b>bold</b>";

    app.api
        .publish(
            "lower",
            "show",
            json!({ "title": title, "subtitle": subtitle }),
        )
        .await;

    page.wait_for_text(title).await;
    page.wait_for_text(subtitle).await;
    assert_eq!(
        page.run("return window.ran ?? null").await,
        serde_json::Value::Null,
        "a script in a line ran"
    );
    assert_eq!(
        page.run("return document.querySelectorAll('main b, main img[src=x]').length")
            .await,
        0
    );
}

#[tokio::test]
async fn a_reload_restores_the_title() {
    let session = Session::headless().await;
    let (app, page) = start(&session, CANVAS).await;
    app.api
        .publish("lower", "show", json!({ "title": "Radia Perlman" }))
        .await;
    page.wait_for_text("Radia Perlman").await;

    page.reload().await;

    page.wait_for_text("Radia Perlman").await;
    wait_for_status(&app, "on-air").await;
}

#[tokio::test]
async fn the_page_reconnects_after_a_restart() {
    let session = Session::headless().await;
    let (http, ws) = (ReservedPort::new(), ReservedPort::new());
    let launch = || {
        App::with(&session)
            .argument("--headless")
            .ports(http.port(), ws.port())
    };
    let mut app = launch().start().await;
    let page = open_page(&session, &app, CANVAS).await;

    assert_eq!(app.terminate().await.code(), Some(0));
    let app = launch().start().await;
    wait_until_connected(&app).await;

    app.api
        .publish("lower", "show", json!({ "title": "Barbara Liskov" }))
        .await;
    page.wait_for_text("Barbara Liskov").await;
    wait_for_status(&app, "on-air").await;
}

#[tokio::test]
async fn the_lower_third_fits_a_small_canvas() {
    let session = Session::headless().await;
    let (app, page) = start(&session, (640, 360)).await;

    app.api
        .publish(
            "lower",
            "show",
            json!({ "title": "Katherine Johnson", "subtitle": "Computes orbits" }),
        )
        .await;
    page.wait_for_text("Katherine Johnson").await;
    page.wait_for_text("Computes orbits").await;
    page.save_screenshot("overlay-lower-640x360").await;
    let fits = "const { scrollWidth, scrollHeight } = document.documentElement;
        return scrollWidth <= innerWidth && scrollHeight <= innerHeight";
    assert_eq!(page.run(fits).await, true, "nothing is outside the canvas");
}
