//! The desktop build without a display.

use crate::harness::app::App;
use crate::harness::session::Session;
use crate::harness::wait::eventually_ok;
use crate::support::reserved_port::{ReservedPort, TakenPort};

#[tokio::test]
async fn without_a_display_the_app_runs_headless_and_logs_that() {
    let session = Session::headless().await;
    let mut app = App::start(&session).await;

    assert_eq!(app.api.get("/health").await["status"], "ok");
    assert!(
        app.stderr().to_lowercase().contains("no display"),
        "standard error says why there is no window: {}",
        app.stderr()
    );
    assert_eq!(app.terminate().await.code(), Some(0));
}

#[tokio::test]
async fn sigterm_closes_clients_with_1012_and_exits_0() {
    let session = Session::headless().await;
    let mut app = App::headless(&session).await;
    let mut client = app.api.join("lower").await;

    assert_eq!(app.terminate().await.code(), Some(0));
    assert_eq!(client.close_code().await, 1012);
}

#[tokio::test]
async fn headless_with_a_display_opens_no_window_and_no_tray() {
    let session = Session::desktop().await;
    let mut app = App::headless(&session).await;

    session
        .display()
        .wait_until_window_is_gone("Cuelight")
        .await;
    assert_eq!(app.terminate().await.code(), Some(0));
}

#[tokio::test]
async fn a_taken_port_is_reported_and_opened_once_it_is_free() {
    let session = Session::headless().await;
    let http = ReservedPort::new();
    let taken = TakenPort::new();
    let ws = taken.port();
    let launch = App::with(&session)
        .argument("--headless")
        .ports(http.port(), ws);
    let mut app = launch.start_without_waiting();

    eventually_ok("the port and its holder on standard error", async || {
        let log = app.stderr();
        let holder = format!("PID {}", std::process::id());
        let is_complete = log.contains(&ws.to_string()) && log.contains(&holder);
        if is_complete { Ok(()) } else { Err(log) }
    })
    .await;
    app.api.wait_until_up().await;

    let _reserved = taken.release();
    app.wait_until_listening().await;
    assert_eq!(app.api.ws, ws);
    app.api.join("lower").await;
    assert_eq!(app.terminate().await.code(), Some(0));
}
