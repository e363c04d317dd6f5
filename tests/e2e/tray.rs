//! The tray item and its menu.

use std::path::Path;

use serde_json::json;

use crate::harness::app::App;
use crate::harness::session::Session;
use crate::harness::tray::{Tray, labels, pixels};
use crate::harness::tray_host::TrayHost;
use crate::harness::wait::eventually;

/// The title of the window.
pub(crate) const WINDOW: &str = "Cuelight";

/// Waits until the tray shows our icon with this name.
pub(crate) async fn wait_for_icon(tray: &Tray, name: &str) {
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
    tray.wait_for_entry("Lower third · nothing cued · no clients")
        .await;

    let menu = tray.menu().await;
    let labels = labels(&menu);
    let obs = labels.iter().find(|label| label.starts_with("OBS: "));
    let obs = obs.expect("an OBS item");
    // The entry above the last group counts the clients by kind. The window may be one of them.
    let counts = labels[labels.len() - 3];
    assert_eq!(
        labels,
        [
            "Open Cuelight",
            "---",
            "Lower third · nothing cued · no clients",
            "Countdown · nothing cued · no clients",
            "Poster · nothing cued · no clients",
            "Hide everything",
            "---",
            obs,
            "OBS sources",
            counts,
            "---",
            "Quit",
        ]
    );
    for name in ["lower third", "countdown", "poster"] {
        // Without OBS nothing can be added, but the URL can be copied.
        let add = tray
            .submenu_entry("OBS sources", &format!("Add {name} to OBS"))
            .await;
        let copy = tray
            .submenu_entry("OBS sources", &format!("Copy {name} URL"))
            .await;
        assert_eq!((add.enabled, copy.enabled), (false, true), "{name}");
    }

    let first = app.api.join("lower").await;
    tray.wait_for_entry("Lower third · nothing cued · 1 client")
        .await;
    let second = app.api.join("lower").await;
    tray.wait_for_entry("Lower third · nothing cued · 2 clients")
        .await;
    let poll_client = app.api.join("poll").await;
    tray.wait_for_entry("Channels").await;
    tray.submenu_entry("Channels", "poll · 1 client").await;
    tray.wait_for_entry("Countdown · nothing cued · no clients")
        .await;
    drop((first, poll_client));
    tray.wait_for_entry("Lower third · nothing cued · 1 client")
        .await;
    tray.wait_until_entry_is_gone("Channels").await;
    drop(second);
    tray.wait_for_entry("Lower third · nothing cued · no clients")
        .await;
}

#[tokio::test]
async fn show_and_hide_reach_clients_and_change_the_icon() {
    let session = Session::desktop().await;
    let app = App::start(&session).await;
    let tray = Tray::wait_for(&session, app.pid()).await;
    let mut client = app.api.join("lower").await;
    app.api.cue("lower", json!({ "title": "Ada" })).await;
    tray.wait_for_entry("Lower third · show Ada · 1 client")
        .await;

    tray.click("Lower third · show Ada · 1 client").await;
    let event = client.event("show").await;
    assert_eq!(event["payload"]["title"], "Ada");
    tray.wait_for_entry("Lower third · Ada · sent · 1 client")
        .await;
    client.ack(&event).await;
    let on_air = "● Lower third · Ada · 1 client";
    tray.wait_for_entry(on_air).await;
    tray.wait_for_tick(on_air, true).await;
    wait_for_icon(&tray, "on-air").await;

    tray.click(on_air).await;
    client.event("hide").await;
    let off_air = "Lower third · show Ada · 1 client";
    tray.wait_for_entry(off_air).await;
    tray.wait_for_tick(off_air, false).await;
    wait_for_icon(&tray, "idle").await;
}

#[tokio::test]
async fn a_click_that_changes_nothing_keeps_the_tick() {
    let session = Session::desktop().await;
    let _host = TrayHost::start(&session).await;
    let app = App::with(&session).argument("--hidden").start().await;
    let tray = Tray::wait_for(&session, app.pid()).await;

    // The cue is empty, so nothing is shown and the panel opens.
    let label = "Lower third · nothing cued · no clients";
    tray.click(label).await;
    session.display().wait_for_window(WINDOW).await;
    tray.wait_for_tick(label, false).await;
    assert_eq!(app.api.overlay_status("lower").await, "off-air");
}

#[tokio::test]
async fn presets_only_cue_and_take_puts_the_cue_on_air() {
    let session = Session::desktop().await;
    let app = App::start(&session).await;
    let tray = Tray::wait_for(&session, app.pid()).await;
    tray.wait_until_entry_is_gone("Presets").await;
    for name in ["Ada", "Grace", "Mary"] {
        app.api
            .create_preset("lower", name, json!({ "title": name }))
            .await;
    }
    tray.wait_for_entry("Next: Ada").await;
    tray.click("Next: Ada").await;
    tray.wait_for_entry("Lower third · show Ada · no clients")
        .await;
    let mut client = app.api.join("lower").await;
    tray.click("Lower third · show Ada · 1 client").await;
    let event = client.event("show").await;
    client.ack(&event).await;
    tray.wait_for_entry("● Lower third · Ada · 1 client").await;
    tray.wait_until_entry_is_gone("Take lower third: Grace")
        .await;

    tray.click_preset("Lower third", "Grace · next").await;
    tray.wait_for_entry("Take lower third: Grace").await;
    tray.wait_for_entry("● Lower third · Ada · 1 client").await;
    tray.click("Take lower third: Grace").await;
    assert_eq!(client.event("show").await["payload"]["title"], "Grace");
    tray.wait_until_entry_is_gone("Take lower third: Grace")
        .await;
    tray.wait_for_entry("Next: Mary").await;
}

#[tokio::test]
async fn every_label_follows_the_language_at_once() {
    let session = Session::desktop().await;
    let app = App::start(&session).await;
    let tray = Tray::wait_for(&session, app.pid()).await;
    app.api
        .create_preset("lower", "Ada", json!({ "title": "Ada" }))
        .await;
    tray.wait_for_entry("Presets").await;
    app.api
        .put("/api/settings", json!({ "language": "fr" }))
        .await;
    tray.wait_for_entry("Préréglages").await;
    tray.wait_for_entry("Bandeau · rien de prêt · aucun client")
        .await;
    tray.submenu_entry("Sources dans OBS", "Copier l’URL du bandeau")
        .await;
    tray.wait_for_entry("Quitter").await;
}

#[tokio::test]
async fn the_menu_shows_every_overlay_and_hides_and_restores_all() {
    let session = Session::desktop().await;
    let app = App::start(&session).await;
    let tray = Tray::wait_for(&session, app.pid()).await;
    let mut countdown = app.api.join("countdown").await;
    tray.wait_for_enabled_state("Hide everything", false).await;
    app.api.cue("countdown", json!({ "seconds": 300 })).await;

    tray.wait_for_entry("Countdown · show 05:00 · 1 client")
        .await;
    tray.click("Countdown · show 05:00 · 1 client").await;
    let set = countdown.event("set").await;
    tray.wait_for_entry("Countdown · 05:00 · sent · 1 client")
        .await;
    countdown.ack(&set).await;
    tray.wait_for_entry("● Countdown · 05:00 · 1 client").await;
    let poster = json!({"fileUrl": "a.png"});
    app.api.publish("poster", "show", poster).await;
    let waiting = "Poster · a · waits for its page · no clients";
    tray.wait_for_entry(waiting).await;
    tray.wait_for_tick(waiting, true).await;

    tray.click("Hide everything").await;
    countdown.event("reset").await;
    tray.wait_for_entry("Countdown · show 05:00 · 1 client")
        .await;
    tray.wait_for_entry("Poster · show a · no clients").await;

    tray.click("Bring everything back").await;
    countdown.event("set").await;
    tray.wait_for_entry("Countdown · 05:00 · sent · 1 client")
        .await;
    tray.wait_for_entry(waiting).await;
    tray.wait_until_entry_is_gone("Bring everything back").await;
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
        tray.click_in_submenu("OBS sources", &format!("Copy {name} URL"))
            .await;
        let url = app.api.url(&format!("/overlays/{page}"));
        session.display().wait_for_clipboard(&url).await;
    }
}

#[tokio::test]
async fn quit_closes_clients_with_1012_and_exits_0() {
    let session = Session::desktop().await;
    let mut app = App::start(&session).await;
    let tray = Tray::wait_for(&session, app.pid()).await;
    let mut client = app.api.join("lower").await;

    tray.click("Quit").await;
    assert_eq!(client.close_code().await, 1012);
    assert_eq!(app.wait_for_exit().await.code(), Some(0));
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
