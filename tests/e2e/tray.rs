//! The tray item, and the window with and without a tray.

use std::path::Path;

use serde_json::json;

use crate::harness::app::App;
use crate::harness::session::Session;
use crate::harness::tray::{Tray, labels, pixels};
use crate::harness::tray_host::TrayHost;
use crate::harness::wait::eventually;
use crate::harness::window::Window;
use crate::support::fake_obs::FakeObs;
use crate::support::fake_obs::world::World;

const WINDOW: &str = "Cuelight";

/// Waits until the tray shows our icon with this name.
async fn wait_for_icon(tray: &Tray, name: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("icons/tray/{name}.png"));
    let expected = pixels(&file).unwrap_or_else(|| panic!("{} is an image", file.display()));
    eventually(&format!("the tray icon {name}"), async || {
        (tray.icon().await.as_ref() == Some(&expected)).then_some(())
    })
    .await;
}

#[tokio::test]
async fn the_menu_shows_the_status_and_follows_counts() {
    let session = Session::desktop().await;
    let app = App::start(&session).await;
    let tray = Tray::wait_for(&session, app.pid()).await;
    tray.wait_for_entry("Lower third: no page").await;

    let menu = tray.menu().await;
    let labels = labels(&menu);
    assert!(labels[0].starts_with("OBS: "), "{labels:?}");
    let mut expected = vec!["No clients connected".to_owned(), "---".to_owned()];
    for name in ["Lower third", "Countdown", "Poster"] {
        let lowercase = name.to_lowercase();
        expected.extend([
            format!("{name}: no page"),
            format!("Show {lowercase}"),
            format!("Hide {lowercase}"),
            "---".to_owned(),
        ]);
    }
    expected.extend(
        [
            "Hide everything",
            "Bring everything back",
            "---",
            "Sources",
            "---",
        ]
        .map(str::to_owned),
    );
    expected.extend(["Open panel", "Quit Cuelight"].map(str::to_owned));
    assert_eq!(labels[1..], expected);
    for entry in &menu {
        let is_label = entry.label.contains(": ") || entry.label.contains("connected");
        assert!(
            !is_label || !entry.enabled,
            "a label can be clicked: {entry:?}"
        );
    }
    for name in ["lower third", "countdown", "poster"] {
        // Without OBS nothing can be added, but the URL can be copied.
        let add = tray
            .submenu_item("Sources", &format!("Add {name} to OBS"))
            .await;
        let copy = tray
            .submenu_item("Sources", &format!("Copy {name} URL"))
            .await;
        assert_eq!((add.enabled, copy.enabled), (false, true), "{name}");
    }

    let first = app.api.join("lower").await;
    tray.wait_for_entry("Lower third: 1 page").await;
    let second = app.api.join("lower").await;
    tray.wait_for_entry("Lower third: 2 pages").await;
    tray.wait_for_entry("2 clients connected").await;
    tray.wait_for_entry("Countdown: no page").await;
    drop(first);
    tray.wait_for_entry("Lower third: 1 page").await;
    drop(second);
    tray.wait_for_entry("Lower third: no page").await;
}

#[tokio::test]
async fn show_and_hide_reach_clients_and_change_the_icon() {
    let session = Session::desktop().await;
    let app = App::start(&session).await;
    let tray = Tray::wait_for(&session, app.pid()).await;
    let mut client = app.api.join("lower").await;
    tray.wait_for_enabled_state("Hide lower third", false).await;
    app.api.cue("lower", json!({ "title": "Ada" })).await;

    tray.click("Show lower third").await;
    let event = client.event("show").await;
    assert_eq!(event["payload"]["title"], "Ada");
    tray.wait_for_enabled_state("Hide lower third", true).await;
    client.ack(&event).await;
    wait_for_icon(&tray, "on-air").await;

    tray.click("Hide lower third").await;
    client.event("hide").await;
    tray.wait_for_enabled_state("Hide lower third", false).await;
    wait_for_icon(&tray, "idle").await;
}

#[tokio::test]
async fn the_menu_shows_every_overlay_and_hides_and_restores_all() {
    let session = Session::desktop().await;
    let app = App::start(&session).await;
    let tray = Tray::wait_for(&session, app.pid()).await;
    let mut countdown = app.api.join("countdown").await;
    tray.wait_for_enabled_state("Hide everything", false).await;
    app.api.cue("countdown", json!({ "seconds": 300 })).await;

    tray.click("Show countdown").await;
    let set = countdown.event("set").await;
    tray.wait_for_entry("Countdown: sent, 1 page").await;
    countdown.ack(&set).await;
    tray.wait_for_entry("Countdown: on air, 1 page").await;
    let poster = serde_json::json!({"fileUrl": "a.png"});
    app.api.publish("poster", "show", poster).await;
    tray.wait_for_entry("Poster: on, but nothing can draw it, no page")
        .await;

    tray.click("Hide everything").await;
    countdown.event("reset").await;
    tray.wait_for_entry("Countdown: 1 page").await;
    tray.wait_for_entry("Poster: no page").await;

    tray.click("Bring everything back").await;
    countdown.event("set").await;
    tray.wait_for_entry("Countdown: sent, 1 page").await;
    tray.wait_for_entry("Poster: on, but nothing can draw it, no page")
        .await;
    tray.wait_for_enabled_state("Bring everything back", false)
        .await;
}

#[tokio::test]
async fn an_empty_cue_shows_nothing_and_opens_the_panel() {
    let session = Session::desktop().await;
    let _host = TrayHost::start(&session).await;
    let app = App::with(&session).argument("--hidden").start().await;
    let tray = Tray::wait_for(&session, app.pid()).await;

    tray.click("Show lower third").await;
    session.display().wait_for_window(WINDOW).await;
    assert_eq!(app.api.overlay("lower").await, "off-air");
}

#[tokio::test]
async fn a_url_is_copied_and_stays_on_the_clipboard() {
    let session = Session::desktop().await;
    let app = App::start(&session).await;
    let tray = Tray::wait_for(&session, app.pid()).await;

    for (name, page) in [
        ("lower third", "lower-third"),
        ("countdown", "countdown"),
        ("poster", "poster"),
    ] {
        tray.click_in_submenu("Sources", &format!("Copy {name} URL"))
            .await;
        let url = app.api.url(&format!("/overlays/{page}"));
        session.display().wait_for_clipboard(&url).await;
    }
}

#[tokio::test]
async fn the_menu_shows_scene_and_live_and_adds_an_overlay_to_obs() {
    let obs = FakeObs::start(World::default());
    let session = Session::desktop().await;
    let _host = TrayHost::start(&session).await;
    let app = App::with(&session)
        .obs(obs.port(), "")
        .argument("--hidden")
        .start()
        .await;
    let tray = Tray::wait_for(&session, app.pid()).await;
    tray.wait_for_entry("OBS: connected · Talk").await;
    wait_for_icon(&tray, "connected").await;
    obs.switch_scene("Game");
    obs.world().stream.active = true;
    obs.emit_output("StreamStateChanged", true, "STARTED");
    tray.wait_for_entry("OBS: connected · Game · LIVE").await;

    tray.click_in_submenu("Sources", "Add lower third to OBS")
        .await;
    let page = app.api.url("/overlays/lower-third");
    eventually("a source with the page in OBS", async || {
        let sources = app.api.get("/api/status").await["obs"]["sources"].take();
        let is_ours = |source: &serde_json::Value| source["url"] == page;
        sources.as_array()?.iter().any(is_ours).then_some(())
    })
    .await;
    session.display().wait_until_window_is_gone(WINDOW).await;
}

#[tokio::test]
async fn a_failed_add_to_obs_opens_the_panel() {
    let obs = FakeObs::start(World {
        browser_sources: None,
        ..World::default()
    });
    let session = Session::desktop().await;
    let _host = TrayHost::start(&session).await;
    let app = App::with(&session)
        .obs(obs.port(), "")
        .argument("--hidden")
        .start()
        .await;
    let tray = Tray::wait_for(&session, app.pid()).await;
    tray.wait_for_entry("OBS: connected · Talk").await;
    session.display().wait_until_window_is_gone(WINDOW).await;

    tray.click_in_submenu("Sources", "Add poster to OBS").await;
    session.display().wait_for_window(WINDOW).await;
}

#[tokio::test]
async fn the_window_shows_why_add_to_obs_failed() {
    let obs = FakeObs::start(World {
        browser_sources: None,
        ..World::default()
    });
    let session = Session::desktop().await;
    let window = Window::open(&session).await;
    let settings = json!({"obsHost": "127.0.0.1", "obsPort": obs.port()});
    window.api.put("/api/settings", settings).await;
    let tray = Tray::wait_for(&session, window.pid()).await;
    tray.wait_for_entry("OBS: connected · Talk").await;
    window.view("settings").await;

    tray.click_in_submenu("Sources", "Add poster to OBS").await;
    window.wait_until_view_is_open("show").await;
    let message = "[data-channel=\"poster\"] h2 ~ p";
    let is_complete =
        |text: &str| text.contains("no browser source") && text.contains("Install OBS");
    window
        .wait_until_text_matches(message, "the reason and the remedy", is_complete)
        .await;
}

#[tokio::test]
async fn quit_closes_clients_with_1012_and_exits_0() {
    let session = Session::desktop().await;
    let mut app = App::start(&session).await;
    let tray = Tray::wait_for(&session, app.pid()).await;
    let mut client = app.api.join("lower").await;

    let clicked_at = std::time::Instant::now();
    tray.click("Quit Cuelight").await;
    assert_eq!(client.close_code().await, 1012);
    assert_eq!(app.wait_for_exit().await.code(), Some(0));
    assert!(
        clicked_at.elapsed().as_secs() < 5,
        "it took {:?} to exit",
        clicked_at.elapsed()
    );
}

#[tokio::test]
async fn sigterm_closes_clients_with_1012_and_exits_0() {
    let session = Session::desktop().await;
    let mut app = App::start(&session).await;
    session.display().wait_for_window(WINDOW).await;
    let mut client = app.api.join("lower").await;

    assert_eq!(app.terminate().await.code(), Some(0));
    assert_eq!(client.close_code().await, 1012);
}

#[tokio::test]
async fn with_a_tray_closing_the_window_keeps_the_app_and_a_second_start_reopens_it() {
    let session = Session::desktop().await;
    let _host = TrayHost::start(&session).await;
    let mut app = App::start(&session).await;

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
        .click("Open panel")
        .await;
    session.display().wait_for_window(WINDOW).await;
    assert_eq!(app.terminate().await.code(), Some(0));
}

#[tokio::test]
async fn without_a_tray_closing_the_window_quits() {
    let session = Session::desktop().await;
    let mut app = App::start(&session).await;

    session.display().close(WINDOW).await;
    assert_eq!(app.wait_for_exit().await.code(), Some(0));
}

#[tokio::test]
async fn without_a_session_bus_there_is_a_window_and_closing_it_quits() {
    let session = Session::desktop().await.without_bus().await;
    let mut app = App::with(&session).argument("--hidden").start().await;

    // The window opens despite `--hidden`, because there is no tray to open it from.
    session.display().close(WINDOW).await;
    assert_eq!(app.wait_for_exit().await.code(), Some(0));
}

#[tokio::test]
async fn an_app_started_hidden_is_only_in_the_tray() {
    let session = Session::desktop().await;
    let _host = TrayHost::start(&session).await;
    let app = App::with(&session).argument("--hidden").start().await;

    let tray = Tray::wait_for(&session, app.pid()).await;
    session.display().wait_until_window_is_gone(WINDOW).await;
    tray.click("Open panel").await;
    session.display().wait_for_window(WINDOW).await;
}
