//! The cards of the panel while OBS is connected: pages that are only in a browser, and what the cards add to a scene.

use serde_json::json;

use crate::harness::app::App;
use crate::harness::browser::Browser;
use crate::harness::locator::Locator;
use crate::harness::panel::SIZES;
use crate::harness::session::Session;
use crate::harness::socket::Socket;
use crate::harness::wait::eventually;
use crate::panel_flow::obs_page;
use crate::support::fake_obs::FakeObs;
use crate::support::fake_obs::browser_sources::BrowserSource;
use crate::support::fake_obs::items::Item;
use crate::support::fake_obs::world::World;
use crate::support::reserved_port::ReservedPort;

const BROWSER: &str = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36";
const SOURCE: &str = "Cuelight lower third";

/// An OBS with a source for the lower third in this scene. Viewers see the scene "Talk".
fn obs_with_source_in(scene: &str, http: u16) -> World {
    let url = format!("http://127.0.0.1:{http}/overlays/lower-third");
    let source = BrowserSource {
        active: scene == "Talk",
        ..BrowserSource::new(SOURCE, json!({ "url": url, "width": 1920, "height": 1080 }))
    };
    let mut world = World::with_browser_sources([source]);
    world.items = vec![Item::new(scene, 1, SOURCE).enabled()];
    world
}

/// The app, connected to this OBS, and its panel on a phone.
async fn connected(session: &Session, fake: &FakeObs, http: u16) -> (App, Browser) {
    let app = App::with(session)
        .argument("--headless")
        .ports(http, 0)
        .obs(fake.port(), "")
        .start()
        .await;
    let panel = Browser::start(session, SIZES[1]).await;
    panel.open_panel(&app.api).await;
    panel
        .wait_for_attribute("[data-obs-state]", "data-obs-state", "connected")
        .await;
    (app, panel)
}

#[tokio::test]
async fn pages_outside_obs_do_not_turn_the_lamp_red_and_the_card_says_where_they_are() {
    let session = Session::headless().await;
    let reserved = ReservedPort::new();
    let http = reserved.port();
    let fake = FakeObs::start(obs_with_source_in("Talk", http));
    let (app, panel) = connected(&session, &fake, http).await;
    let card = panel.card("lower");
    let mut first = Socket::connect_page(&app.api, BROWSER, "lower").await;
    let _second = Socket::connect_page(&app.api, BROWSER, "lower").await;
    card.wait_for_status_text("2 pages, 0 in OBS").await;

    app.api
        .publish("lower", "show", json!({ "title": "Ada" }))
        .await;
    let show = first.event("show").await;
    first.ack(&show).await;
    card.wait_for_status_text("Open in a browser, not in OBS")
        .await;
    card.wait_for_status_text("2 pages, 0 in OBS").await;
    panel
        .wait_for_attribute(card.group(), "data-state", "browser")
        .await;
    card.wait_for_status("no-renderer").await;

    // The page in OBS counts; the others are listed as also open in a browser.
    let mut in_obs = obs_page(&app.api, "lower").await;
    let show = in_obs.event("show").await;
    in_obs.ack(&show).await;
    card.wait_for_status("on-air").await;
    panel
        .wait_for_attribute(card.group(), "data-state", "onair")
        .await;
    card.wait_for_status_text("seen by 1 of 1").await;
    panel.open_view("health").await;
    let clients = Locator::from("cue-client-table");
    panel.click(clients.button("Lower third")).await;
    panel
        .wait_for_text("also open in a browser, where viewers do not see it")
        .await;

    // Without it, viewers see nothing again.
    drop(in_obs);
    panel.open_view("show").await;
    panel
        .wait_for_attribute(card.group(), "data-state", "browser")
        .await;
}

#[tokio::test]
async fn a_card_adds_one_source_with_all_overlays() {
    let session = Session::headless().await;
    let reserved = ReservedPort::new();
    let http = reserved.port();
    let fake = FakeObs::start(World::with_browser_sources([]));
    let (_app, panel) = connected(&session, &fake, http).await;
    let card = panel.card("countdown");
    let add = card.button("Add to OBS to “Talk”");
    panel
        .wait_for_attribute(&add, "aria-disabled", "false")
        .await;
    panel.click(card.button("All in one")).await;
    card.wait_for_status_text("“Cuelight overlays” was added to “Talk”.")
        .await;
    let sources = fake.world().browser_sources.clone().unwrap_or_default();
    let urls: Vec<_> = sources
        .iter()
        .map(|source| source.settings["url"].clone())
        .collect();
    let url = format!("http://127.0.0.1:{http}/overlays/all");
    assert_eq!(urls, [json!(url)]);
    // A second source with the same overlays would draw them twice.
    for channel in ["lower", "countdown", "poster"] {
        let all = panel.card(channel).button("All in one");
        eventually("All in one to be gone", async || {
            panel.names(&all).await.is_empty().then_some(())
        })
        .await;
    }
}

#[tokio::test]
async fn a_card_adds_the_source_from_another_scene_to_this_one() {
    let session = Session::headless().await;
    let reserved = ReservedPort::new();
    let http = reserved.port();
    let fake = FakeObs::start(obs_with_source_in("Game", http));
    let (_app, panel) = connected(&session, &fake, http).await;
    let card = panel.card("lower");
    panel
        .click(card.button("Add to this scene to “Talk”"))
        .await;
    card.wait_for_status_text(&format!("“{SOURCE}” was added to “Talk”."))
        .await;
    let world = fake.world();
    let places: Vec<_> = world
        .items
        .iter()
        .map(|item| (item.container.as_str(), item.source.as_str(), item.enabled))
        .collect();
    assert_eq!(places, [("Game", SOURCE, true), ("Talk", SOURCE, true)]);
    let sources = world.browser_sources.as_ref().map(Vec::len);
    assert_eq!(sources, Some(1), "the source itself, not a copy");
}
