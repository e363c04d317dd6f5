//! The tray item and its menu.

use std::path::Path;

use serde_json::json;

use crate::harness::api::Api;
use crate::harness::app::App;
use crate::harness::session::Session;
use crate::harness::tray::{Tray, labels, pixels};
use crate::harness::tray_host::TrayHost;
use crate::harness::wait::eventually;
use crate::harness::window::Window;
use crate::support::fake_obs::FakeObs;
use crate::support::fake_obs::browser_sources::BrowserSource;
use crate::support::fake_obs::items::Item;
use crate::support::fake_obs::world::World;

const WINDOW: &str = "Cuelight";
/// The name of a source in OBS.
const SOURCE: &str = "Names";

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
    tray.wait_for_entry("OBS: Talk").await;
    wait_for_icon(&tray, "connected").await;
    obs.switch_scene("Game");
    obs.world().stream.active = true;
    obs.emit_output("StreamStateChanged", true, "STARTED");
    tray.wait_for_entry("OBS: Game · LIVE").await;

    tray.click_in_submenu("OBS sources", "Add lower third to OBS")
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

/// Connects a running app to OBS.
async fn connect(api: &Api, obs: &FakeObs) {
    let settings = json!({"obsHost": "127.0.0.1", "obsPort": obs.port()});
    api.put("/api/settings", settings).await;
}

/// OBS with a source for the lower third on port `http`, which viewers see in a nested scene.
fn obs_with_lower_third(http: u16) -> World {
    let page = format!("http://127.0.0.1:{http}/overlays/lower-third");
    let source = BrowserSource::new(SOURCE, json!({ "url": page }));
    let mut world = World::with_browser_sources([source]);
    world.get_or_add_scene("Titles");
    world.items = vec![
        Item::scene("Talk", 1, "Titles").enabled(),
        Item::new("Titles", 2, SOURCE).enabled(),
    ];
    world.update_active();
    world.queued_events.clear();
    world
}

#[tokio::test]
async fn a_click_on_a_source_hides_and_shows_it_in_obs() {
    let session = Session::desktop().await;
    let _host = TrayHost::start(&session).await;
    let app = App::with(&session).argument("--hidden").start().await;
    let obs = FakeObs::start(obs_with_lower_third(app.api.http));
    connect(&app.api, &obs).await;
    let tray = Tray::wait_for(&session, app.pid()).await;
    tray.wait_for_entry("OBS: Talk").await;
    for is_visible in [true, false, true] {
        tray.wait_for_submenu_tick("OBS sources", SOURCE, is_visible)
            .await;
        tray.click_in_submenu("OBS sources", SOURCE).await;
        // The desktop toggles the tick on each click, so the tick alone does not say that OBS has changed.
        eventually("OBS to change the item in the nested scene", async || {
            let world = obs.world();
            let is_enabled: Vec<_> = world.items.iter().map(|item| item.enabled).collect();
            (is_enabled == [true, !is_visible]).then_some(())
        })
        .await;
    }
    tray.wait_for_submenu_tick("OBS sources", SOURCE, false)
        .await;
    session.display().wait_until_window_is_gone(WINDOW).await;

    // The submenu is not replaced, which would close it.
    let menu = tray.entry("OBS sources").await.id;
    obs.switch_scene("Game");
    tray.wait_for_entry("OBS: Game").await;
    assert_eq!(tray.entry("OBS sources").await.id, menu);
    let elsewhere = format!("{SOURCE} · not in this scene");
    let entry = tray.submenu_entry("OBS sources", &elsewhere).await;
    assert!(!entry.enabled);
    tray.click_in_submenu("OBS sources", "Add lower third to this scene")
        .await;
    tray.wait_for_submenu_tick("OBS sources", SOURCE, true)
        .await;
}

#[tokio::test]
async fn the_window_shows_why_obs_did_not_hide_a_source() {
    let session = Session::desktop().await;
    let window = Window::open(&session).await;
    let mut world = obs_with_lower_third(window.api.http);
    world.on("SetSceneItemEnabled", |_, _| Err((600, "It was removed.")));
    let obs = FakeObs::start(world);
    connect(&window.api, &obs).await;
    let tray = Tray::wait_for(&session, window.pid()).await;
    tray.wait_for_submenu_tick("OBS sources", SOURCE, true)
        .await;
    window.open_view("settings").await;

    tray.click_in_submenu("OBS sources", SOURCE).await;
    window.wait_until_view_is_open("show").await;
    let card = window.card("lower");
    card.wait_for_status_text("OBS cannot find this scene or source")
        .await;
    // The desktop toggles the tick on each click.
    tray.wait_for_submenu_tick("OBS sources", SOURCE, true)
        .await;
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
    tray.wait_for_entry("OBS: Talk").await;
    session.display().wait_until_window_is_gone(WINDOW).await;

    tray.click_in_submenu("OBS sources", "Add poster to OBS")
        .await;
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
    connect(&window.api, &obs).await;
    let tray = Tray::wait_for(&session, window.pid()).await;
    tray.wait_for_entry("OBS: Talk").await;
    window.open_view("settings").await;

    tray.click_in_submenu("OBS sources", "Add poster to OBS")
        .await;
    window.wait_until_view_is_open("show").await;
    let card = window.card("poster");
    card.wait_for_status_text("no browser source").await;
    card.wait_for_status_text("Install OBS").await;
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
