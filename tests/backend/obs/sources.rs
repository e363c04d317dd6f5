//! Which browser sources there are and whether the viewers see them is what OBS says, at every moment.

use std::collections::BTreeMap;

use cuelight_backend::obs::{ObsSource, ObsState, ObsStatus, shown};
use serde_json::{Value, json};

use super::running::{Running, assert_reset, quick, settings};
use crate::support::fake_obs::FakeObs;
use crate::support::fake_obs::browsers::Browser;
use crate::support::fake_obs::world::{Intent, World};

const LOWER: &str = "http://localhost:3002/overlays/lower-third";
const COUNTDOWN: &str = "http://127.0.0.1:3002/overlays/countdown";

fn at(url: &str) -> Value {
    json!({"url": url, "width": 1920, "height": 1080})
}

/// What a source is by itself: its name, its address, whether it is seen, and its size.
type Told = (String, String, bool, (u32, u32));

fn source(name: &str, url: &str, active: bool) -> Told {
    (name.into(), url.into(), active, (1920, 1080))
}

fn told(status: &ObsStatus) -> Vec<Told> {
    let tell = |source: &ObsSource| {
        let size = (source.width, source.height);
        (source.name.clone(), source.url.clone(), source.active, size)
    };
    status.sources.iter().map(tell).collect()
}

/// Waits for these channels to have sources, seen by the viewers or not.
async fn until_shown(running: &Running, expected: &[(&str, bool)]) -> ObsStatus {
    let expected: BTreeMap<String, bool> = expected
        .iter()
        .map(|(channel, is_shown)| ((*channel).to_owned(), *is_shown))
        .collect();
    running
        .until(&format!("{expected:?}"), |status| {
            shown(&status.sources, 3002) == expected
        })
        .await
}

#[tokio::test]
async fn they_are_read_after_every_connect_and_forgotten_on_every_loss() {
    let seen = Browser {
        active: true,
        ..Browser::new("Titles", at(LOWER))
    };
    let fake = FakeObs::start(World::with_browsers([
        seen,
        Browser::new("Clock", at(COUNTDOWN)),
        Browser::new("New", json!({})),
        Browser::new(
            "File",
            json!({"is_local_file": true, "local_file": "/a.html"}),
        ),
    ]));
    let running = Running::start(settings(fake.port()), quick());
    let status = running.until_state(ObsState::Connected).await;
    let (name, url) = ("New".into(), "https://obsproject.com/browser-source".into());
    let untouched = (name, url, false, (800, 600));
    let expected = [
        source("Clock", COUNTDOWN, false),
        untouched,
        source("Titles", LOWER, true),
    ];
    assert_eq!(told(&status), expected);
    until_shown(&running, &[("lower", true), ("countdown", false)]).await;

    let reserved = fake.kill().await;
    let lost = running.until("a loss", |status| !status.is_connected());
    assert_reset(&lost.await);
    let again = World::with_browsers([Browser::new("Titles", at(LOWER))]);
    let _again = reserved.start(again);
    let status = until_shown(&running, &[("lower", false)]).await;
    assert!(status.is_connected());
    running.stop().await;
}

#[tokio::test]
async fn events_keep_them_true() {
    let fake = FakeObs::start(World::with_browsers([]));
    let running = Running::start(settings(fake.port()), quick());
    let status = running.until_state(ObsState::Connected).await;
    assert!(status.sources.is_empty());

    fake.add_browser(Browser::new("Titles", at(LOWER)));
    until_shown(&running, &[("lower", false)]).await;
    fake.activate_browser("Titles", true);
    until_shown(&running, &[("lower", true)]).await;
    fake.activate_browser("Titles", false);
    until_shown(&running, &[("lower", false)]).await;

    fake.rename_browser("Titles", "Graphics");
    fake.activate_browser("Graphics", true);
    let status = until_shown(&running, &[("lower", true)]).await;
    assert_eq!(told(&status), [source("Graphics", LOWER, true)]);

    fake.set_browser("Graphics", at(COUNTDOWN));
    until_shown(&running, &[("countdown", true)]).await;
    let preview = format!("{COUNTDOWN}?preview=1");
    fake.set_browser("Graphics", at(&preview));
    let status = until_shown(&running, &[]).await;
    assert_eq!(told(&status), [source("Graphics", &preview, true)]);

    fake.remove_browser("Graphics");
    running
        .until("no sources", |status| status.sources.is_empty())
        .await;
    running.stop().await;
    assert_eq!(fake.counts().borrow().accepted, 1);
}

#[tokio::test]
async fn a_switch_of_scenes_has_them_looked_at_again() {
    let fake = FakeObs::start(World::with_browsers([Browser::new("Titles", at(LOWER))]));
    let running = Running::start(settings(fake.port()), quick());
    until_shown(&running, &[("lower", false)]).await;
    for browser in fake.world().browsers.iter_mut().flatten() {
        browser.active = true;
    }
    fake.switch_scene("Game");
    let status = until_shown(&running, &[("lower", true)]).await;
    assert_eq!(status.current_scene.as_deref(), Some("Game"));
    running.stop().await;
}

#[tokio::test]
async fn after_a_change_of_scene_collection_they_are_the_new_ones() {
    let fake = FakeObs::start(World::with_browsers([Browser::new("Titles", at(LOWER))]));
    let running = Running::start(settings(fake.port()), quick());
    until_shown(&running, &[("lower", false)]).await;
    let name = json!({"sceneCollectionName": "Evening"});
    fake.emit(
        Intent::Config,
        "CurrentSceneCollectionChanging",
        name.clone(),
    );
    fake.world().browsers = Some(vec![Browser::new("Clock", at(COUNTDOWN))]);
    fake.emit(Intent::Config, "CurrentSceneCollectionChanged", name);
    until_shown(&running, &[("countdown", false)]).await;
    running.stop().await;
}

#[tokio::test]
async fn an_obs_without_browser_sources_is_an_obs() {
    let fake = FakeObs::start(World {
        browsers: None,
        ..World::default()
    });
    fake.world().requests.remove("GetInputList");
    let running = Running::start(settings(fake.port()), quick());
    let status = running.until_state(ObsState::Connected).await;
    assert!(status.sources.is_empty() && status.current_scene.is_some());
    running.stop().await;
}

#[tokio::test]
async fn an_input_that_goes_while_it_is_read_is_left_out() {
    let fake = FakeObs::start(World::with_browsers([
        Browser::new("Titles", at(LOWER)),
        Browser::new("Clock", at(COUNTDOWN)),
    ]));
    fake.world().on("GetSourceActive", |world, request| {
        let is_clock = |browser: &Browser| {
            browser.name == "Clock" && request["sourceUuid"] == browser.uuid.to_string()
        };
        if world.browsers.iter().flatten().any(is_clock) {
            return Err((600, "No source was found by that name or UUID."));
        }
        Ok(json!({"videoActive": true, "videoShowing": true}))
    });
    let running = Running::start(settings(fake.port()), quick());
    let status = running.until_state(ObsState::Connected).await;
    assert_eq!(told(&status), [source("Titles", LOWER, true)]);
    running.stop().await;
}
