//! "Add to OBS": one source per page, added to each scene once, however often it is requested.

use cuelight_backend::obs::{AddedSource, ObsError, ObsState, Placement};
use serde_json::json;

use super::harness::{ObsHarness, fast_timing, settings};
use crate::support::fake_obs::FakeObs;
use crate::support::fake_obs::browser_sources::BrowserSource;
use crate::support::fake_obs::items::Item;
use crate::support::fake_obs::world::World;

const LOWER: &str = "http://127.0.0.1:3002/overlays/lower-third";

/// Adds the lower third to a scene, as `Titles` if the source is new.
async fn add(harness: &ObsHarness, scene: Option<&str>) -> Result<AddedSource, ObsError> {
    let scene = scene.map(str::to_owned);
    harness
        .obs
        .add_source("lower", scene, |_| "Titles".into())
        .await
}

fn existing(source: &str, scene: &str) -> AddedSource {
    AddedSource {
        source: source.into(),
        scene: scene.into(),
        created: false,
        added: false,
        visible: true,
    }
}

async fn connected(fake: &FakeObs) -> ObsHarness {
    let harness = ObsHarness::start(settings(fake.port()), fast_timing());
    harness.wait_until_state(ObsState::Connected).await;
    harness
}

fn sources_in(fake: &FakeObs, scene: &str) -> Vec<String> {
    let world = fake.world();
    let items = world.items.iter().filter(|item| item.container == scene);
    items.map(|item| item.source.clone()).collect()
}

#[tokio::test]
async fn a_source_is_created_once_at_the_size_of_the_canvas() {
    let fake = FakeObs::start(World {
        canvas: (2560, 1440),
        ..World::default()
    });
    let harness = connected(&fake).await;
    let first = add(&harness, None).await;
    let created = AddedSource {
        created: true,
        added: true,
        ..existing("Titles", "Talk")
    };
    assert_eq!(first, Ok(created));
    // Requested immediately, before the event about the new source can have arrived.
    let second = add(&harness, None).await;
    assert_eq!(second, Ok(existing("Titles", "Talk")));
    let status = harness
        .wait_until("the source in the program scene", |status| {
            let source = status.sources.first();
            source.is_some_and(|source| source.active && source.placement == Placement::Program)
        })
        .await;
    assert_eq!(
        (status.sources[0].width, status.sources[0].height),
        (2560, 1440)
    );
    let source_settings = {
        let world = fake.world();
        let sources = world
            .browser_sources
            .as_ref()
            .expect("browser source support");
        assert_eq!(sources.len(), 1);
        sources[0].settings.clone()
    };
    assert_eq!(source_settings["url"], LOWER);
    assert_eq!(source_settings["shutdown"], false);
    assert_eq!(sources_in(&fake, "Talk"), ["Titles"]);
    harness.stop().await;
}

#[tokio::test]
async fn a_renamed_source_is_found_and_added_to_a_different_scene() {
    let url = "http://localhost:3002/overlays/lower-third?x=1";
    let mut world =
        World::with_browser_sources([BrowserSource::new("My names", json!({"url": url}))]);
    world.items = vec![Item::new("Game", 1, "My names").enabled()];
    let fake = FakeObs::start(world);
    let harness = connected(&fake).await;
    let added = AddedSource {
        added: true,
        ..existing("My names", "Talk")
    };
    assert_eq!(add(&harness, None).await, Ok(added));
    assert_eq!(sources_in(&fake, "Talk"), ["My names"]);
    let second = add(&harness, Some("Game")).await;
    assert_eq!(second, Ok(existing("My names", "Game")));
    assert_eq!(sources_in(&fake, "Game"), ["My names"]);
    harness.stop().await;
}

#[tokio::test]
async fn a_source_in_a_group_or_a_nested_scene_is_found() {
    let mut world =
        World::with_browser_sources([BrowserSource::new("Titles", json!({"url": LOWER}))]);
    world.get_or_add_scene("Graphics");
    world.items = vec![
        Item::scene("Talk", 1, "Graphics").enabled(),
        Item::group("Graphics", 2, "Text"),
        Item::new("Text", 3, "Titles").enabled(),
    ];
    let fake = FakeObs::start(world);
    let harness = connected(&fake).await;
    let hidden = AddedSource {
        visible: false,
        ..existing("Titles", "Talk")
    };
    assert_eq!(add(&harness, None).await, Ok(hidden));
    assert!(
        sources_in(&fake, "Talk")
            .iter()
            .all(|name| name != "Titles")
    );
    harness.stop().await;
}

#[tokio::test]
async fn a_number_is_appended_to_a_name_that_is_taken() {
    let alerts = BrowserSource::new("Titles", json!({"url": "https://alerts.example/"}));
    let mut world = World::with_browser_sources([alerts]);
    world.other_input_names = vec!["Titles 2".into()];
    let fake = FakeObs::start(world);
    let harness = connected(&fake).await;
    let added = add(&harness, None).await;
    assert_eq!(added.map(|added| added.source), Ok("Titles 3".into()));
    harness.stop().await;
}

#[tokio::test]
async fn a_refusal_by_obs_is_an_error() {
    let fake = FakeObs::start(World {
        browser_sources: None,
        ..World::default()
    });
    let harness = connected(&fake).await;
    let result = add(&harness, None).await;
    assert_eq!(result, Err(ObsError::NoBrowser));
    let result = add(&harness, Some("Nowhere")).await;
    let error = result.expect_err("no such scene");
    assert!(matches!(error, ObsError::NotFound { .. }), "{error}");
    harness.stop().await;
}
