//! The window with and without a tray.

use serde_json::json;

use crate::harness::app::App;
use crate::harness::session::Session;
use crate::harness::tray::Tray;
use crate::harness::tray_host::TrayHost;
use crate::harness::x11_tray::X11Tray;

const WINDOW: &str = "Cuelight";

/// The lines of the log that mention the session bus. Fails if anything but our log was written to standard error, such
/// as warnings of the libraries behind the tray.
fn lines_about_the_bus(app: &App) -> Vec<String> {
    let stderr = app.stderr();
    let lines: Vec<_> = stderr.lines().filter(|line| !line.is_empty()).collect();
    let is_ours = |line: &&str| line.starts_with(|first: char| first.is_ascii_digit());
    assert!(lines.iter().all(is_ours), "{stderr}");
    let about_the_bus = lines.into_iter().filter(|line| line.contains("bus"));
    about_the_bus.map(str::to_owned).collect()
}

#[tokio::test]
async fn with_a_tray_closing_the_window_keeps_the_app_and_a_second_start_reopens_it() {
    let session = Session::desktop().await;
    let _host = TrayHost::start(&session).await;
    let mut app = App::start(&session).await;
    app.wait_for_tray().await;

    session.display().close(WINDOW).await;
    session.display().wait_until_window_is_gone(WINDOW).await;
    assert_eq!(app.api.get("/health").await["status"], "ok");

    let mut second = App::with(&session).start_without_waiting();
    assert_eq!(second.wait_for_exit().await.code(), Some(0));
    session.display().wait_for_window(WINDOW).await;

    session.display().close(WINDOW).await;
    session.display().wait_until_window_is_gone(WINDOW).await;
    Tray::wait_for(&session, app.pid())
        .await
        .click("Open Cuelight")
        .await;
    session.display().wait_for_window(WINDOW).await;
    assert_eq!(app.terminate().await.code(), Some(0));
}

#[tokio::test]
async fn with_an_x11_tray_closing_the_window_keeps_the_app() {
    let session = Session::desktop().await;
    let _tray = X11Tray::start(&session).await;
    let mut app = App::with(&session).argument("--hidden").start().await;
    session.display().wait_for_tray_icon().await;
    app.wait_for_tray().await;
    session.display().wait_until_window_is_gone(WINDOW).await;

    let mut second = App::with(&session).start_without_waiting();
    assert_eq!(second.wait_for_exit().await.code(), Some(0));
    session.display().close(WINDOW).await;
    session.display().wait_until_window_is_gone(WINDOW).await;
    assert_eq!(app.api.get("/health").await["status"], "ok");
    assert_eq!(app.terminate().await.code(), Some(0));
}

#[tokio::test]
async fn the_window_returns_when_the_tray_ends() {
    let session = Session::desktop().await;
    let tray = X11Tray::start(&session).await;
    let app = App::with(&session).argument("--hidden").start().await;
    session.display().wait_for_tray_icon().await;
    app.wait_for_tray().await;
    tray.kill().await;
    session.display().wait_for_window(WINDOW).await;

    // A tray on the session bus takes over, and ends too.
    let host = TrayHost::start(&session).await;
    app.wait_until_logged_n_times("tray: the icon is shown", 2)
        .await;
    session.display().close(WINDOW).await;
    session.display().wait_until_window_is_gone(WINDOW).await;
    drop(host);
    session.display().wait_for_window(WINDOW).await;
}

#[tokio::test]
async fn the_next_tray_shows_the_icon_after_a_tray_has_crashed() {
    let session = Session::desktop().await;
    let mut app = App::with(&session).argument("--hidden").start().await;
    // Twice, because the icon has a new window after the first crash.
    session.display().crash_tray_with_icon().await;
    session.display().crash_tray_with_icon().await;
    let _tray = X11Tray::start(&session).await;
    session.display().wait_for_tray_icon().await;
    assert_eq!(app.terminate().await.code(), Some(0));
}

#[tokio::test]
async fn a_menu_that_has_grown_opens_above_the_icon() {
    let session = Session::desktop().await;
    let _x11_tray = X11Tray::start(&session).await;
    let app = App::with(&session).argument("--hidden").start().await;
    let payload = json!({ "title": "Ada" });
    app.api.publish("lower", "show", payload).await;
    let tray = Tray::wait_for(&session, app.pid()).await;
    tray.wait_for_enabled_state("Hide everything", true).await;
    let before = session.display().open_tray_menu().await;
    session.display().close_tray_menu().await;

    tray.click("Hide everything").await;
    tray.wait_for_entry("Bring everything back").await;
    let after = session.display().open_tray_menu().await;
    assert!(after.len() > before.len(), "{before:?} {after:?}");
    assert_eq!(after.end, before.end, "{before:?} {after:?}");
}

#[tokio::test]
async fn without_a_tray_closing_the_window_quits() {
    let session = Session::desktop().await;
    let mut app = App::start(&session).await;

    session.display().close(WINDOW).await;
    assert_eq!(app.wait_for_exit().await.code(), Some(0));
    assert_eq!(lines_about_the_bus(&app), [""; 0]);
}

#[tokio::test]
async fn without_a_session_bus_there_is_a_window_and_closing_it_quits() {
    let session = Session::desktop().await.without_bus().await;
    let mut app = App::with(&session).argument("--hidden").start().await;

    // The window opens despite `--hidden`, because there is no tray to open it from.
    session.display().close(WINDOW).await;
    assert_eq!(app.wait_for_exit().await.code(), Some(0));
    let lines = lines_about_the_bus(&app);
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(
        lines[0].contains("the session bus cannot be used"),
        "{lines:?}"
    );
}

#[tokio::test]
async fn without_a_session_bus_an_x11_tray_shows_the_icon() {
    let session = Session::desktop().await.without_bus().await;
    let _tray = X11Tray::start(&session).await;
    let mut app = App::with(&session).argument("--hidden").start().await;
    session.display().wait_for_tray_icon().await;
    app.wait_for_tray().await;
    session.display().wait_until_window_is_gone(WINDOW).await;
    assert_eq!(app.terminate().await.code(), Some(0));
    assert_eq!(lines_about_the_bus(&app).len(), 1);
}

#[tokio::test]
async fn an_app_started_hidden_is_only_in_the_tray() {
    let session = Session::desktop().await;
    let _host = TrayHost::start(&session).await;
    let app = App::with(&session).argument("--hidden").start().await;

    let tray = Tray::wait_for(&session, app.pid()).await;
    session.display().wait_until_window_is_gone(WINDOW).await;
    tray.click("Open Cuelight").await;
    session.display().wait_for_window(WINDOW).await;
}
