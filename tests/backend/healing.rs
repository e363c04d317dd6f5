//! Healing: sources in a fake OBS that have lost their pages are repaired.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crate::support::fake_obs::FakeObs;
use crate::support::fake_obs::browser_sources::BrowserSource;
use crate::support::fake_obs::world::World;
use crate::support::reserved_port::ReservedPort;
use crate::support::{Backend, Client};
use cuelight_backend::healing::{RepairResult, RepairStep};
use reqwest::Method;
use serde_json::{Value, json};
use tokio_tungstenite::tungstenite::client::IntoClientRequest;

/// A backend that expects OBS on `port` and has a very short grace period.
async fn backend(port: u16) -> Backend {
    Backend::start_with(|config| {
        config.grace_period = Duration::from_millis(20);
        config.obs_timing.initial_backoff = Duration::from_millis(10);
        config.initial_settings.obs_host = "127.0.0.1".to_owned().into();
        config.initial_settings.obs_port = port.into();
    })
    .await
}

/// A page that draws `channel`, like one in OBS.
async fn page(backend: &Backend, channel: &str) -> Client {
    let mut page = backend.connect().await;
    page.send_json(
        &json!({"type": "subscribe", "channel": channel, "snapshot": true, "renderer": true}),
    )
    .await;
    page.settle().await;
    page
}

/// The settings of a source that shows one of our pages.
fn page_settings(backend: &Backend, page: &str) -> Value {
    json!({"url": format!("http://localhost:{}/overlays/{page}", backend.http_port())})
}

/// Waits until this many repairs have ended. Returns the source, step and result of each, oldest first.
async fn wait_for_repairs(
    backend: &Backend,
    count: usize,
) -> Vec<(String, RepairStep, RepairResult)> {
    let status = backend
        .wait_until("repairs", |status| {
            let has_ended = |result| result != RepairResult::Waiting;
            status.repairs.len() == count
                && status.repairs.iter().all(|repair| has_ended(repair.result))
        })
        .await;
    let repairs = status.repairs.into_iter().rev();
    repairs
        .map(|repair| (repair.source, repair.step, repair.result))
        .collect()
}

fn browser_source(fake: &FakeObs, name: &str) -> BrowserSource {
    let world = fake.world();
    let mut sources = world.browser_sources.iter().flatten();
    sources
        .find(|source| source.name == name)
        .expect("a browser source with this name")
        .clone()
}

#[tokio::test]
async fn only_a_source_without_a_page_is_refreshed_once_and_recreated_once() {
    let reserved = ReservedPort::new();
    let backend = backend(reserved.port()).await;
    let _alive = page(&backend, "lower").await;
    let (lower, poster) = (
        page_settings(&backend, "lower-third"),
        page_settings(&backend, "poster"),
    );
    let url = poster["url"].as_str().expect("a string").to_owned();
    let preview = json!({"url": format!("{url}?preview=1")});
    let elsewhere = json!({"url": "http://localhost:1/overlays/poster"});
    let fake = reserved.start(World::with_browser_sources([
        BrowserSource::new("Alive", lower),
        BrowserSource::new("Dead", poster),
        BrowserSource::new("Foreign", json!({"url": "https://alerts.example/box"})),
        BrowserSource::new("Preview", preview),
        BrowserSource::new("Other port", elsewhere),
        BrowserSource::new(
            "File",
            json!({"is_local_file": true, "local_file": "/overlays/poster"}),
        ),
    ]));
    let repairs = wait_for_repairs(&backend, 2).await;
    let dead = |step| ("Dead".to_owned(), step, RepairResult::Failed);
    assert_eq!(
        repairs,
        [dead(RepairStep::Refreshed), dead(RepairStep::Recreated)]
    );
    let dead = browser_source(&fake, "Dead");
    assert_eq!(dead.refresh_count, 1);
    assert_eq!(dead.urls, ["about:blank", url.as_str()]);
    assert_eq!(dead.settings["url"], url.as_str());
    for name in ["Alive", "Foreign", "Preview", "Other port", "File"] {
        let untouched = browser_source(&fake, name);
        assert_eq!(
            (untouched.refresh_count, untouched.urls.len()),
            (0, 0),
            "{name}"
        );
    }
    let repairs = backend.get("/api/status").await["repairs"].clone();
    assert_eq!(repairs[0]["step"], "reloaded");
    assert_eq!(repairs[0]["channels"], json!(["poster"]));
    backend.stop().await;
}

#[tokio::test]
async fn a_page_that_connects_ends_the_repair() {
    let reserved = ReservedPort::new();
    let backend = backend(reserved.port()).await;
    let world = World::with_browser_sources([BrowserSource::new(
        "Clock",
        page_settings(&backend, "countdown"),
    )]);
    let fake = reserved.start(world);
    backend
        .wait_until("a refresh", |status| !status.repairs.is_empty())
        .await;
    let _page = page(&backend, "countdown").await;
    backend
        .wait_until("a healed source", |status| {
            status.repairs[0].result == RepairResult::Healed
        })
        .await;
    let source = backend.status.borrow().obs.sources[0].clone();
    assert_eq!(
        (source.alive, source.channels),
        (Some(true), vec!["countdown".into()])
    );
    assert!(browser_source(&fake, "Clock").refresh_count <= 1);
    backend.stop().await;
}

/// In OBS, our own pages report their URL and send the user agent of OBS.
#[tokio::test]
async fn a_page_that_reports_its_url_keeps_only_its_own_source_alive() {
    let reserved = ReservedPort::new();
    let backend = backend(reserved.port()).await;
    let (lower, all) = (
        page_settings(&backend, "lower-third"),
        page_settings(&backend, "all"),
    );
    let url = format!("ws://127.0.0.1:{}/", backend.ws_port());
    let mut handshake = url.into_client_request().expect("an address");
    let agent = "Mozilla/5.0 Chrome/103.0 Safari/537.36 OBS/30.2.3";
    handshake
        .headers_mut()
        .insert("user-agent", agent.parse().expect("a header"));
    let mut page = backend.connect_with(handshake).await;
    page.send_json(&json!({
        "type": "subscribe", "channel": "lower", "snapshot": true, "renderer": true, "page": lower["url"],
    }))
    .await;
    page.settle().await;
    let fake = reserved.start(World::with_browser_sources([
        BrowserSource::new("Titles", lower),
        BrowserSource::new("Everything", all),
    ]));
    let repairs = wait_for_repairs(&backend, 2).await;
    assert!(repairs.iter().all(|(source, ..)| source == "Everything"));
    assert_eq!(browser_source(&fake, "Titles").refresh_count, 0);
    assert_eq!(browser_source(&fake, "Everything").refresh_count, 1);
    backend.stop().await;
}

#[tokio::test]
async fn a_source_that_obs_refuses_to_finish_recreating_does_not_stay_blank() {
    let reserved = ReservedPort::new();
    let backend = backend(reserved.port()).await;
    let poster = page_settings(&backend, "poster");
    let mut world = World::with_browser_sources([BrowserSource::new("Bill", poster.clone())]);
    let set_input_settings = world.handlers["SetInputSettings"].clone();
    let has_refused = AtomicBool::new(false);
    world.on("SetInputSettings", move |world, request| {
        let restores_url = request["inputSettings"]["url"] != "about:blank";
        if restores_url && !has_refused.swap(true, Ordering::Relaxed) {
            return Err((702, "The request could not be processed."));
        }
        set_input_settings(world, request)
    });
    let fake = reserved.start(world);
    let url = poster["url"].as_str().expect("a string");
    let restored = ["about:blank", url];
    backend
        .wait_until("the restored URL", |_| {
            browser_source(&fake, "Bill")
                .urls
                .starts_with(&restored.map(str::to_owned))
        })
        .await;
    backend.stop().await;
}

#[tokio::test]
async fn a_source_that_loses_its_page_is_repaired() {
    let reserved = ReservedPort::new();
    let backend = backend(reserved.port()).await;
    let page = page(&backend, "lower").await;
    let world = World::with_browser_sources([BrowserSource::new(
        "Titles",
        page_settings(&backend, "lower-third"),
    )]);
    let fake = reserved.start(world);
    backend
        .wait_until("a live source", |status| {
            let source = status.obs.sources.first();
            source.is_some_and(|source| source.alive == Some(true))
        })
        .await;
    assert!(backend.status.borrow().repairs.is_empty());
    page.drop_connection();
    wait_for_repairs(&backend, 2).await;
    assert_eq!(browser_source(&fake, "Titles").refresh_count, 1);
    backend.stop().await;
}

#[tokio::test]
async fn after_a_reconnect_the_sources_are_repaired_again() {
    let reserved = ReservedPort::new();
    let backend = backend(reserved.port()).await;
    let titles = || {
        World::with_browser_sources([BrowserSource::new(
            "Titles",
            page_settings(&backend, "lower-third"),
        )])
    };
    let fake = reserved.start(titles());
    wait_for_repairs(&backend, 2).await;
    let reserved = fake.kill().await;
    backend
        .wait_until("the lost connection", |status| !status.obs.is_connected())
        .await;
    let fake = reserved.start(titles());
    wait_for_repairs(&backend, 4).await;
    let titles = browser_source(&fake, "Titles");
    assert_eq!((titles.refresh_count, titles.urls.len()), (1, 2));
    backend.stop().await;
}

#[tokio::test]
async fn the_url_of_a_blank_source_is_restored() {
    let reserved = ReservedPort::new();
    let backend = backend(reserved.port()).await;
    let _page = page(&backend, "lower").await;
    let url = page_settings(&backend, "lower-third")["url"].clone();
    let fake = reserved.start(World::with_browser_sources([BrowserSource::new(
        "Titles",
        json!({"url": "about:blank", "cuelight_url": url}),
    )]));
    backend
        .wait_until("the restored URL", |status| {
            let source = status.obs.sources.first();
            source.is_some_and(|source| !source.channels.is_empty())
        })
        .await;
    let titles = browser_source(&fake, "Titles");
    assert_eq!(titles.settings["url"], url);
    assert_eq!(titles.settings["cuelight_url"], "");
    backend.stop().await;
}

#[tokio::test]
async fn nothing_is_repaired_while_healing_is_off() {
    let reserved = ReservedPort::new();
    let backend = backend(reserved.port()).await;
    let off = Some(json!({"healSources": false}));
    backend.request(Method::PUT, "/api/settings", off).await;
    let world = World::with_browser_sources([BrowserSource::new(
        "Titles",
        page_settings(&backend, "lower-third"),
    )]);
    let fake = reserved.start(world);
    backend
        .wait_until("a dead source", |status| {
            let source = status.obs.sources.first();
            source.is_some_and(|source| source.alive == Some(false))
        })
        .await;
    // Each of these steps triggers a new observation.
    for _ in 0..10 {
        page(&backend, "poster").await.drop_connection();
        backend
            .post("/api/overlays/reload?channel=poster", json!({}))
            .await;
    }
    assert_eq!(browser_source(&fake, "Titles").refresh_count, 0);
    assert!(backend.status.borrow().repairs.is_empty());
    let on = Some(json!({"healSources": true}));
    backend.request(Method::PUT, "/api/settings", on).await;
    wait_for_repairs(&backend, 2).await;
    backend.stop().await;
}
