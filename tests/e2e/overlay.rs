//! The lower third's page, as OBS shows it: what viewers see, and what the server hears of it.

use serde_json::json;

use crate::harness::app::App;
use crate::harness::browser::Browser;
use crate::harness::session::{Session, free_port};
use crate::harness::wait::eventually;

const CANVAS: (u32, u32) = (1920, 1080);

/// A headless app with the lower third's page open and counted.
async fn on_screen(session: &Session, canvas: (u32, u32)) -> (App, Browser) {
    let app = App::with(session)
        .argument("--headless")
        .ports(free_port(), free_port())
        .start()
        .await;
    let browser = Browser::start(session, canvas).await;
    browser.open(&app.api.url("/overlays/lower-third")).await;
    connected(&app).await;
    (app, browser)
}

async fn connected(app: &App) {
    eventually("the page on channel lower", async || {
        (app.api.get("/ws/stats").await["channels"]["lower"] == 1).then_some(())
    })
    .await;
}

async fn status(app: &App, wanted: &str) {
    eventually(&format!("the overlay's status {wanted}"), async || {
        (app.api.overlay("lower").await == wanted).then_some(())
    })
    .await;
}

#[tokio::test]
async fn show_update_hide() {
    let session = Session::headless().await;
    let (app, page) = on_screen(&session, CANVAS).await;
    status(&app, "off-air").await;

    app.api
        .publish(
            "lower",
            "show",
            json!({ "title": "Grace Hopper", "subtitle": "Finds bugs" }),
        )
        .await;
    page.shows("Grace Hopper").await;
    page.shows("Finds bugs").await;
    status(&app, "on-air").await;
    page.picture("overlay-lower").await;

    app.api
        .publish("lower", "update", json!({ "title": "Rear Admiral Hopper" }))
        .await;
    page.shows("Rear Admiral Hopper").await;
    page.shows("Finds bugs").await;

    app.api.publish("lower", "hide", json!({})).await;
    page.hides("Rear Admiral Hopper").await;
    page.hides("Finds bugs").await;
    status(&app, "off-air").await;
}

#[tokio::test]
async fn markup_in_a_title_stays_text() {
    let session = Session::headless().await;
    let (app, page) = on_screen(&session, CANVAS).await;
    let title = r#"<img src=x onerror="window.ran=1"><script>window.ran=1</script> & <b>bold</b>"#;

    app.api
        .publish("lower", "show", json!({ "title": title }))
        .await;

    // A title this long is shortened on the screen by an ellipsis, not in the page's text.
    page.shows("<img src=x onerror=").await;
    page.shows("<b>bold</b>").await;
    assert_eq!(
        page.run("return window.ran ?? null").await,
        serde_json::Value::Null,
        "a script of the title ran"
    );
    assert_eq!(
        page.run("return document.querySelectorAll('main b, main img[src=x]').length")
            .await,
        0
    );
}

#[tokio::test]
async fn a_reload_in_mid_show_brings_the_title_back() {
    let session = Session::headless().await;
    let (app, page) = on_screen(&session, CANVAS).await;
    app.api
        .publish("lower", "show", json!({ "title": "Radia Perlman" }))
        .await;
    page.shows("Radia Perlman").await;

    page.reload().await;

    page.shows("Radia Perlman").await;
    status(&app, "on-air").await;
}

#[tokio::test]
async fn after_a_restart_the_page_comes_back_by_itself() {
    let session = Session::headless().await;
    let (mut app, page) = on_screen(&session, CANVAS).await;
    let (http, ws) = (app.api.http, app.api.ws);

    assert_eq!(app.terminate().await.code(), Some(0));
    let app = App::with(&session)
        .argument("--headless")
        .ports(http, ws)
        .start()
        .await;
    connected(&app).await;

    app.api
        .publish("lower", "show", json!({ "title": "Barbara Liskov" }))
        .await;
    page.shows("Barbara Liskov").await;
    status(&app, "on-air").await;
}

#[tokio::test]
async fn it_fits_a_small_canvas() {
    let session = Session::headless().await;
    let (app, page) = on_screen(&session, (640, 360)).await;

    app.api
        .publish(
            "lower",
            "show",
            json!({ "title": "Katherine Johnson", "subtitle": "Computes orbits" }),
        )
        .await;
    page.shows("Katherine Johnson").await;
    page.shows("Computes orbits").await;
    page.picture("overlay-lower-640x360").await;
    let fits = "return document.documentElement.scrollWidth <= innerWidth && document.documentElement.scrollHeight <= innerHeight";
    assert_eq!(
        page.run(fits).await,
        true,
        "nothing sticks out of the canvas"
    );
}
