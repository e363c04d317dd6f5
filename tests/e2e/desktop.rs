//! Desktop features: a window that keeps its position, and launch at login.

use std::path::PathBuf;

use serde_json::{Value, json};
use sqlx::ConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;

use crate::harness::app::{App, BINARY};
use crate::harness::session::Session;
use crate::harness::tray_host::TrayHost;
use crate::harness::wait::eventually_ok;
use crate::harness::window::Window;

const WINDOW: &str = "Cuelight";

/// Counts the web processes of the app.
fn web_processes(pid: u32) -> usize {
    let is_web_process = |process: &std::fs::DirEntry| {
        let stat = std::fs::read_to_string(process.path().join("stat")).ok()?;
        let (name, fields) = stat.rsplit_once(") ")?;
        let parent: u32 = fields.split(' ').nth(1)?.parse().ok()?;
        // The kernel truncates names to fifteen characters.
        Some(parent == pid && name.ends_with("(WebKitWebProces") && !fields.starts_with('Z'))
    };
    let processes = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    processes
        .filter(|process| is_web_process(process).unwrap_or(false))
        .count()
}

/// Waits until the app has this many web processes.
async fn wait_for_web_processes(app: &App, count: usize) {
    eventually_ok(
        &format!("{count} web processes"),
        async || match web_processes(app.pid()) {
            found if found == count => Ok(()),
            found => Err(found),
        },
    )
    .await;
}

/// Waits until the app has stored this placement of its window.
async fn wait_until_stored(session: &Session, placement: Value) {
    let file = session.data().join("cuelight.db");
    let options = SqliteConnectOptions::new().filename(file).read_only(true);
    eventually_ok("the stored placement of the window", async || {
        let read = async {
            let mut database = options.connect().await?;
            let query = "SELECT value FROM settings WHERE key = 'remembered.window'";
            sqlx::query_scalar(query).fetch_one(&mut database).await
        };
        let text: String = read.await.map_err(|error: sqlx::Error| error.to_string())?;
        let is_stored = serde_json::from_str::<Value>(&text).ok() == Some(placement.clone());
        if is_stored { Ok(()) } else { Err(text) }
    })
    .await;
}

#[tokio::test]
async fn a_closed_window_is_freed_and_reopens_in_the_same_place() {
    let session = Session::desktop().await;
    let _host = TrayHost::start(&session).await;
    let app = App::start(&session).await;
    app.wait_for_tray().await;
    let display = session.display();
    display.move_and_resize(WINDOW, [300, 120, 500, 600]).await;
    wait_for_web_processes(&app, 1).await;

    display.close(WINDOW).await;
    display.wait_until_window_is_gone(WINDOW).await;
    wait_for_web_processes(&app, 0).await;

    let mut second = App::with(&session).start_without_waiting();
    assert_eq!(second.wait_for_exit().await.code(), Some(0));
    display.wait_until_at(WINDOW, [300, 120, 500, 600]).await;
    wait_for_web_processes(&app, 1).await;
}

#[tokio::test]
async fn the_placement_of_the_window_survives_a_restart() {
    let session = Session::desktop().await;
    let mut app = App::start(&session).await;
    let display = session.display();
    display.move_and_resize(WINDOW, [640, 200, 400, 520]).await;
    wait_until_stored(
        &session,
        json!({"x": 640, "y": 200, "width": 400, "height": 520}),
    )
    .await;
    assert_eq!(app.terminate().await.code(), Some(0));

    let _app = App::start(&session).await;
    display.wait_until_at(WINDOW, [640, 200, 400, 520]).await;
}

#[tokio::test]
async fn a_window_on_a_missing_screen_opens_on_another_screen() {
    let session = Session::desktop().await;
    let mut app = App::start(&session).await;
    let display = session.display();
    // The screen of Xvfb has 1280 by 900 pixels. This place is to the right of it, as on a second screen.
    display.move_and_resize(WINDOW, [2200, 700, 440, 560]).await;
    wait_until_stored(
        &session,
        json!({"x": 2200, "y": 700, "width": 440, "height": 560}),
    )
    .await;
    assert_eq!(app.terminate().await.code(), Some(0));

    let _app = App::start(&session).await;
    eventually_ok("the window near its old place", async || {
        let [x, y, width, height] = display.geometry(WINDOW).await;
        let is_fully_visible = x >= 0 && y >= 0 && x + width <= 1280 && y + height <= 900;
        if [width, height] == [440, 560] && is_fully_visible && x >= 840 - 1 && y > 200 {
            Ok(())
        } else {
            Err(format!("{width}x{height} at {x} {y}"))
        }
    })
    .await;
}

#[tokio::test]
async fn desktop_info_reports_what_the_desktop_supports() {
    let session = Session::desktop().await;
    let window = Window::open(&session).await;
    let info = window.invoke("desktop_info", json!({})).await;
    assert_eq!(info, Ok(json!({"hasAutostart": true, "platform": "linux"})));
}

#[tokio::test]
async fn the_autostart_entry_follows_the_executable() {
    let session = Session::desktop().await;
    let entry: PathBuf = session
        .folder()
        .join("home/config/autostart/cuelight.desktop");
    let window = Window::open(&session).await;
    let is_on = async |window: &Window| {
        let response = window.invoke("get_autostart", json!({})).await;
        response.expect("a response")
    };
    let set = async |window: &Window, on: bool| {
        let response = window.invoke("set_autostart", json!({ "on": on })).await;
        assert_eq!(response, Ok(Value::Null));
    };
    assert_eq!(
        (is_on(&window).await, entry.exists()),
        (false.into(), false)
    );

    set(&window, true).await;
    let text = std::fs::read_to_string(&entry).expect("an entry");
    let data = session.data().display().to_string();
    let command = format!("Exec=\"{BINARY}\" --data-dir \"{data}\" --http-port ");
    assert!(text.contains(&command), "the same data and ports: {text}");
    assert_eq!(is_on(&window).await, true);
    window.terminate().await;

    // As if the executable had been moved. The user's additions to the entry stay.
    let moved = format!("{}Icon=mine\n", text.replace(BINARY, "/gone/cuelight"));
    std::fs::write(&entry, &moved).expect("the entry can be changed");
    let window = Window::open(&session).await;
    eventually_ok("a repaired entry", async || {
        let current = std::fs::read_to_string(&entry).unwrap_or_default();
        let is_repaired = current == format!("{text}Icon=mine\n");
        if is_repaired { Ok(()) } else { Err(current) }
    })
    .await;

    // An entry that the desktop disabled stays disabled after a restart.
    let disabled = format!("{text}Hidden=true\n");
    std::fs::write(&entry, &disabled).expect("the entry can be changed");
    assert_eq!(is_on(&window).await, false);
    window.terminate().await;
    let window = Window::open(&session).await;
    assert_eq!(is_on(&window).await, false);
    assert_eq!(std::fs::read_to_string(&entry).ok(), Some(disabled));

    set(&window, true).await;
    assert_eq!(is_on(&window).await, true);
    set(&window, false).await;
    assert_eq!(
        (is_on(&window).await, entry.exists()),
        (false.into(), false)
    );
    set(&window, false).await;
}
