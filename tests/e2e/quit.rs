//! Quitting while something is on air.

use serde_json::json;

use crate::harness::api::Api;
use crate::harness::app::App;
use crate::harness::keyboard::{ENTER, ESCAPE, SHIFT};
use crate::harness::locator::{Locator, button, role};
use crate::harness::process::wait_until_exited;
use crate::harness::session::Session;
use crate::harness::socket::Socket;
use crate::harness::tray::Tray;
use crate::harness::tray_host::TrayHost;
use crate::harness::wait::eventually;
use crate::harness::window::Window;
use crate::panel_flow::CHANNEL;

const WINDOW: &str = "Cuelight";
const QUIT: &str = "Quit";

/// Shows an overlay on a client that draws it.
async fn put_on_air(api: &Api) -> Socket {
    let mut client = api.join(CHANNEL).await;
    let payload = json!({ "title": "Amélie Fournier" });
    api.publish(CHANNEL, "show", payload).await;
    let event = client.event("show").await;
    client.ack(&event).await;
    wait_for_status(api, CHANNEL, "on-air").await;
    client
}

async fn wait_for_status(api: &Api, channel: &str, status: &str) {
    eventually(&format!("{channel} to be {status}"), async || {
        (api.overlay_status(channel).await == status).then_some(())
    })
    .await;
}

/// Chooses Quit in the menu of the tray.
async fn choose_quit(session: &Session, window: &Window) {
    let tray = Tray::wait_for(session, window.pid()).await;
    tray.click(QUIT).await;
}

/// Waits for the end of the app, and returns the status of the overlay in a new one.
async fn status_after_restart(session: &Session, window: &Window) -> String {
    wait_until_exited(window.pid()).await;
    let app = App::start(session).await;
    app.api.overlay_status(CHANNEL).await
}

fn question() -> Locator {
    role("alertdialog", "1 overlay is on air")
}

async fn wait_for_question(window: &Window) {
    window.wait_for_focus_on(question().button("Cancel")).await;
}

/// Presses a button of the question as soon as it accepts a press.
async fn answer(window: &Window, button: Locator) {
    window.wait_until_rested(&button).await;
    window.click(button).await;
}

async fn wait_until_question_is_gone(window: &Window) {
    window.wait_until_text_is_gone("Quit and leave it").await;
}

#[tokio::test]
async fn the_question_names_what_is_on_air_and_cancel_keeps_it() {
    let session = Session::desktop().await;
    let window = Window::open(&session).await;
    let _client = put_on_air(&window.api).await;
    let tray = Tray::wait_for(&session, window.pid()).await;

    tray.click(QUIT).await;
    wait_for_question(&window).await;
    window.wait_for_text("Amélie Fournier").await;
    window.save_screenshot("quit-question").await;

    // A second request keeps the question, and Enter and Escape cancel it.
    tray.click(QUIT).await;
    wait_for_question(&window).await;
    window.wait_until_rested(&question().button("Cancel")).await;
    window.press(ENTER).await;
    wait_until_question_is_gone(&window).await;
    window.open_view("settings").await;
    window.click(button("Quit")).await;
    wait_for_question(&window).await;
    window.press(ESCAPE).await;
    wait_until_question_is_gone(&window).await;
    assert_eq!(window.api.overlay_status(CHANNEL).await, "on-air");
}

#[tokio::test]
async fn hide_and_quit_hides_first() {
    let session = Session::desktop().await;
    let window = Window::open(&session).await;
    let mut client = put_on_air(&window.api).await;
    choose_quit(&session, &window).await;
    answer(&window, question().button("Hide and quit")).await;
    client.event("hide").await;
    assert_eq!(client.close_code().await, 1012);
    assert_eq!(status_after_restart(&session, &window).await, "off-air");
}

#[tokio::test]
async fn quit_and_leave_it_shows_the_overlay_again_after_a_restart() {
    let session = Session::desktop().await;
    let window = Window::open(&session).await;
    let mut client = put_on_air(&window.api).await;
    choose_quit(&session, &window).await;
    answer(&window, question().button("Quit and leave it")).await;
    assert_eq!(client.events_until_close().await, Vec::<String>::new());
    let status = status_after_restart(&session, &window).await;
    assert_eq!(status, "no-renderer");
}

#[tokio::test]
async fn shift_escape_hides_everything_and_does_not_quit() {
    let session = Session::desktop().await;
    let window = Window::open(&session).await;
    let mut client = put_on_air(&window.api).await;
    choose_quit(&session, &window).await;
    wait_for_question(&window).await;
    window.chord(&[SHIFT, ESCAPE]).await;
    client.event("hide").await;
    wait_until_question_is_gone(&window).await;
    wait_for_status(&window.api, CHANNEL, "off-air").await;
}

#[tokio::test]
async fn the_question_no_longer_names_what_ends_in_the_meantime() {
    let session = Session::desktop().await;
    let window = Window::open(&session).await;
    let mut client = put_on_air(&window.api).await;
    choose_quit(&session, &window).await;
    wait_for_question(&window).await;
    window.api.publish(CHANNEL, "hide", json!({})).await;
    client.event("hide").await;
    let dialog = role("alertdialog", "Nothing is on air any more");
    window.wait_until_text_is_gone("Hide and quit").await;
    answer(&window, dialog.button("Quit")).await;
    wait_until_exited(window.pid()).await;
}

#[tokio::test]
async fn without_a_tray_closing_the_window_asks() {
    let session = Session::desktop().await;
    let window = Window::open(&session).await;
    let _client = put_on_air(&window.api).await;
    for _ in 0..2 {
        session.display().close(WINDOW).await;
        wait_for_question(&window).await;
    }
    answer(&window, question().button("Cancel")).await;
    wait_until_question_is_gone(&window).await;
    window
        .api
        .send("POST", "/api/overlays/clear-all", None)
        .await;
    session.display().close(WINDOW).await;
    wait_until_exited(window.pid()).await;
}

#[tokio::test]
async fn with_a_tray_the_question_opens_the_window_and_closing_it_cancels() {
    let session = Session::desktop().await;
    let _host = TrayHost::start(&session).await;
    let mut app = App::with(&session).argument("--hidden").start().await;
    let tray = Tray::wait_for(&session, app.pid()).await;
    let _client = put_on_air(&app.api).await;
    for _ in 0..2 {
        tray.click(QUIT).await;
        session.display().wait_for_window(WINDOW).await;
        session.display().close(WINDOW).await;
        session.display().wait_until_window_is_gone(WINDOW).await;
    }
    app.api.send("POST", "/api/overlays/clear-all", None).await;
    tray.click(QUIT).await;
    assert_eq!(app.wait_for_exit().await.code(), Some(0));
}

#[tokio::test]
async fn a_window_that_cannot_ask_does_not_keep_the_app_running() {
    let session = Session::desktop().await;
    let window = Window::open(&session).await;
    let mut client = put_on_air(&window.api).await;
    window
        .run("document.querySelector('cue-quit-question').remove();")
        .await;
    let tray = Tray::wait_for(&session, window.pid()).await;
    tray.click(QUIT).await;
    let folder = session.data().join("logs");
    eventually("the end of the wait in the log", async || {
        let logs = std::fs::read_dir(&folder).ok()?.flatten();
        let mut texts = logs.filter_map(|log| std::fs::read_to_string(log.path()).ok());
        let is_over = |text: String| text.contains("the next request quits");
        texts.any(is_over).then_some(())
    })
    .await;
    assert_eq!(window.api.overlay_status(CHANNEL).await, "on-air");
    tray.click(QUIT).await;
    assert_eq!(client.events_until_close().await, Vec::<String>::new());
    wait_until_exited(window.pid()).await;
}

#[tokio::test]
async fn sigterm_asks_nothing_and_follows_the_setting() {
    let session = Session::desktop().await;
    for (hides, events) in [(true, vec!["hide"]), (false, vec![])] {
        let mut app = App::start(&session).await;
        let setting = json!({ "hideOnExit": hides });
        app.api.put("/api/settings", setting).await;
        let mut client = put_on_air(&app.api).await;
        assert_eq!(app.terminate().await.code(), Some(0));
        assert_eq!(client.events_until_close().await, events, "{hides}");
    }
}

#[tokio::test]
async fn the_system_can_end_the_app_while_it_asks() {
    let session = Session::desktop().await;
    let mut app = App::start(&session).await;
    let _client = put_on_air(&app.api).await;
    session.display().close(WINDOW).await;
    app.wait_until_logged("quit: asking").await;
    assert_eq!(app.terminate().await.code(), Some(0));
}
