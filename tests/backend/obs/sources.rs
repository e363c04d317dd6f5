//! The browser sources and their visibility match what OBS reports.

use std::collections::BTreeMap;

use cuelight_backend::obs::{ObsSource, ObsState, ObsStatus};
use serde_json::{Value, json};

use super::harness::{ObsHarness, assert_reset, fast_timing, settings};
use crate::support::fake_obs::FakeObs;
use crate::support::fake_obs::browser_sources::BrowserSource;
use crate::support::fake_obs::world::{Intent, World};

const LOWER: &str = "http://localhost:3002/overlays/lower-third";
const COUNTDOWN: &str = "http://127.0.0.1:3002/overlays/countdown";

fn source_settings(url: &str) -> Value {
    json!({"url": url, "width": 1920, "height": 1080})
}

/// The reported properties of a source: its name, its URL, whether viewers see it, and its size.
type SourceSummary = (String, String, bool, (u32, u32));

fn source(name: &str, url: &str, active: bool) -> SourceSummary {
    (name.into(), url.into(), active, (1920, 1080))
}

fn reported(status: &ObsStatus) -> Vec<SourceSummary> {
    let report = |source: &ObsSource| {
        let size = (source.width, source.height);
        (source.name.clone(), source.url.clone(), source.active, size)
    };
    status.sources.iter().map(report).collect()
}

/// Waits until exactly these channels have sources, each visible to viewers or not, as given.
async fn wait_for_visibility(harness: &ObsHarness, expected: &[(&str, bool)]) -> ObsStatus {
    let expected: BTreeMap<String, bool> = expected
        .iter()
        .map(|(channel, is_visible)| ((*channel).to_owned(), *is_visible))
        .collect();
    harness
        .wait_until(&format!("the visibility {expected:?}"), |status| {
            status.channel_visibility() == expected
        })
        .await
}

#[tokio::test]
async fn sources_are_read_on_every_connection_and_cleared_when_it_is_lost() {
    let visible = BrowserSource {
        active: true,
        ..BrowserSource::new("Titles", source_settings(LOWER))
    };
    let fake = FakeObs::start(World::with_browser_sources([
        visible,
        BrowserSource::new("Clock", source_settings(COUNTDOWN)),
        BrowserSource::new("New", json!({})),
        BrowserSource::new(
            "File",
            json!({"is_local_file": true, "local_file": "/a.html"}),
        ),
    ]));
    let harness = ObsHarness::start(settings(fake.port()), fast_timing());
    let status = harness.wait_until_state(ObsState::Connected).await;
    let (name, url) = ("New".into(), "https://obsproject.com/browser-source".into());
    let with_defaults = (name, url, false, (800, 600));
    let expected = [
        source("Clock", COUNTDOWN, false),
        with_defaults,
        source("Titles", LOWER, true),
    ];
    assert_eq!(reported(&status), expected);
    wait_for_visibility(&harness, &[("lower", true), ("countdown", false)]).await;

    let reserved = fake.kill().await;
    let lost = harness.wait_until("the connection to be lost", |status| !status.is_connected());
    assert_reset(&lost.await);
    let world = World::with_browser_sources([BrowserSource::new("Titles", source_settings(LOWER))]);
    let _restarted = reserved.start(world);
    let status = wait_for_visibility(&harness, &[("lower", false)]).await;
    assert!(status.is_connected());
    harness.stop().await;
}

#[tokio::test]
async fn events_keep_the_sources_current() {
    let fake = FakeObs::start(World::with_browser_sources([]));
    let harness = ObsHarness::start(settings(fake.port()), fast_timing());
    let status = harness.wait_until_state(ObsState::Connected).await;
    assert!(status.sources.is_empty());

    fake.add_browser_source(BrowserSource::new("Titles", source_settings(LOWER)));
    wait_for_visibility(&harness, &[("lower", false)]).await;
    fake.set_browser_source_active("Titles", true);
    wait_for_visibility(&harness, &[("lower", true)]).await;
    fake.set_browser_source_active("Titles", false);
    wait_for_visibility(&harness, &[("lower", false)]).await;

    fake.rename_browser_source("Titles", "Graphics");
    fake.set_browser_source_active("Graphics", true);
    let status = wait_for_visibility(&harness, &[("lower", true)]).await;
    assert_eq!(reported(&status), [source("Graphics", LOWER, true)]);

    fake.set_browser_source_settings("Graphics", source_settings(COUNTDOWN));
    wait_for_visibility(&harness, &[("countdown", true)]).await;
    let preview = format!("{COUNTDOWN}?preview=1");
    fake.set_browser_source_settings("Graphics", source_settings(&preview));
    let status = wait_for_visibility(&harness, &[]).await;
    assert_eq!(reported(&status), [source("Graphics", &preview, true)]);

    fake.remove_browser_source("Graphics");
    harness
        .wait_until("no sources", |status| status.sources.is_empty())
        .await;
    harness.stop().await;
    assert_eq!(fake.counts().borrow().accepted, 1);
}

#[tokio::test]
async fn sources_are_read_again_after_a_scene_switch() {
    let fake = FakeObs::start(World::with_browser_sources([BrowserSource::new(
        "Titles",
        source_settings(LOWER),
    )]));
    let harness = ObsHarness::start(settings(fake.port()), fast_timing());
    wait_for_visibility(&harness, &[("lower", false)]).await;
    for source in fake.world().browser_sources.iter_mut().flatten() {
        source.active = true;
    }
    fake.switch_scene("Game");
    let status = wait_for_visibility(&harness, &[("lower", true)]).await;
    assert_eq!(status.current_scene.as_deref(), Some("Game"));
    harness.stop().await;
}

#[tokio::test]
async fn sources_are_read_again_after_a_scene_collection_change() {
    let fake = FakeObs::start(World::with_browser_sources([BrowserSource::new(
        "Titles",
        source_settings(LOWER),
    )]));
    let harness = ObsHarness::start(settings(fake.port()), fast_timing());
    wait_for_visibility(&harness, &[("lower", false)]).await;
    let name = json!({"sceneCollectionName": "Evening"});
    fake.emit(
        Intent::Config,
        "CurrentSceneCollectionChanging",
        name.clone(),
    );
    fake.world().browser_sources = Some(vec![BrowserSource::new(
        "Clock",
        source_settings(COUNTDOWN),
    )]);
    fake.emit(Intent::Config, "CurrentSceneCollectionChanged", name);
    wait_for_visibility(&harness, &[("countdown", false)]).await;
    harness.stop().await;
}

#[tokio::test]
async fn an_obs_without_support_for_browser_sources_is_connected() {
    let fake = FakeObs::start(World {
        browser_sources: None,
        ..World::default()
    });
    fake.world().handlers.remove("GetInputList");
    let harness = ObsHarness::start(settings(fake.port()), fast_timing());
    let status = harness.wait_until_state(ObsState::Connected).await;
    assert!(status.sources.is_empty() && status.current_scene.is_some());
    harness.stop().await;
}

#[tokio::test]
async fn a_source_that_is_removed_while_it_is_being_read_is_left_out() {
    let fake = FakeObs::start(World::with_browser_sources([
        BrowserSource::new("Titles", source_settings(LOWER)),
        BrowserSource::new("Clock", source_settings(COUNTDOWN)),
    ]));
    fake.world().on("GetSourceActive", |world, request| {
        let is_clock = |source: &BrowserSource| {
            source.name == "Clock" && request["sourceUuid"] == source.uuid.to_string()
        };
        if world.browser_sources.iter().flatten().any(is_clock) {
            return Err((600, "No source was found by that name or UUID."));
        }
        Ok(json!({"videoActive": true, "videoShowing": true}))
    });
    let harness = ObsHarness::start(settings(fake.port()), fast_timing());
    let status = harness.wait_until_state(ObsState::Connected).await;
    assert_eq!(reported(&status), [source("Titles", LOWER, true)]);
    harness.stop().await;
}
