//! The state of OBS and its sources in the tray menu.

use serde_json::json;

use crate::harness::api::Api;
use crate::harness::app::App;
use crate::harness::session::Session;
use crate::harness::tray::Tray;
use crate::harness::tray_host::TrayHost;
use crate::harness::wait::eventually;
use crate::harness::window::Window;
use crate::support::fake_obs::FakeObs;
use crate::support::fake_obs::browser_sources::BrowserSource;
use crate::support::fake_obs::items::Item;
use crate::support::fake_obs::world::World;
use crate::tray::{WINDOW, wait_for_icon};

/// The name of a source in OBS.
const SOURCE: &str = "Names";

/// Starts the app without its window, and waits until its menu shows the scene of OBS.
async fn start_hidden(session: &Session, obs: &FakeObs) -> (App, Tray) {
    let launch = App::with(session).obs(obs.port(), "");
    let app = launch.argument("--hidden").start().await;
    let tray = Tray::wait_for(session, app.pid()).await;
    tray.wait_for_entry("OBS: Talk").await;
    (app, tray)
}

#[tokio::test]
async fn the_menu_shows_scene_and_live_and_adds_an_overlay_to_obs() {
    let obs = FakeObs::start(World::default());
    let session = Session::desktop().await;
    let _host = TrayHost::start(&session).await;
    let (app, tray) = start_hidden(&session, &obs).await;
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
    let (_app, tray) = start_hidden(&session, &obs).await;
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
