//! Where sources are placed in the program scene, and what hides them, through groups and nested scenes.

use cuelight_backend::obs::{HiddenBy, ObsSource, Placement};
use serde_json::json;

use super::harness::{ObsHarness, fast_timing, settings};
use crate::support::fake_obs::FakeObs;
use crate::support::fake_obs::browser_sources::BrowserSource;
use crate::support::fake_obs::items::Item;
use crate::support::fake_obs::world::World;

/// `Talk` shows the scene `Graphics`, which shows the group `Texts`, which contains `Titles`.
fn nested() -> World {
    let url = json!({"url": "http://localhost:3002/overlays/lower-third"});
    let mut world = World::with_browser_sources([BrowserSource::new("Titles", url)]);
    world.get_or_add_scene("Graphics");
    world.items = vec![
        Item::scene("Talk", 1, "Graphics").enabled(),
        Item::group("Graphics", 2, "Text").enabled(),
        Item::new("Text", 3, "Titles").enabled(),
    ];
    world
}

async fn wait_until(
    harness: &ObsHarness,
    description: &str,
    mut is_match: impl FnMut(&ObsSource) -> bool,
) -> ObsSource {
    let status = harness
        .wait_until(description, |status| {
            status.sources.first().is_some_and(&mut is_match)
        })
        .await;
    status.sources[0].clone()
}

#[tokio::test]
async fn the_item_that_hides_a_source_is_reported_and_can_be_enabled() {
    let fake = FakeObs::start(nested());
    let harness = ObsHarness::start(settings(fake.port()), fast_timing());
    let is_program = |source: &ObsSource| source.placement == Placement::Program;
    wait_until(&harness, "the source in the program scene", is_program).await;
    // An item in a group is reported with the scene that contains the group.
    for (item, scene, source) in [
        (3, "Graphics", "Titles"),
        (2, "Graphics", "Text"),
        (1, "Talk", "Graphics"),
    ] {
        fake.set_item_enabled(item, false);
        let hidden = wait_until(
            &harness,
            &format!("the source to be hidden by {source}"),
            |source| source.placement == Placement::Hidden,
        )
        .await;
        let hidden_by = HiddenBy {
            scene_name: scene.into(),
            source_name: source.into(),
        };
        assert_eq!(hidden.hidden_by, Some(hidden_by.clone()));
        // Enabling the reported item shows the source again.
        harness
            .obs
            .set_visible(&hidden_by.scene_name, &hidden_by.source_name, true)
            .await
            .expect("enabled");
        let shown = wait_until(&harness, "the visible source", |source| {
            source.placement == Placement::Program && source.active
        })
        .await;
        assert_eq!(shown.hidden_by, None);
    }
    harness.stop().await;
}

#[tokio::test]
async fn the_most_visible_item_counts_and_a_source_outside_the_program_scene_is_elsewhere() {
    let mut world = nested();
    world.items.push(Item::new("Talk", 4, "Titles"));
    let fake = FakeObs::start(world);
    let harness = ObsHarness::start(settings(fake.port()), fast_timing());
    let is_placed = |expected| move |source: &ObsSource| source.placement == expected;
    wait_until(
        &harness,
        "a source that is visible through one of its two items",
        is_placed(Placement::Program),
    )
    .await;
    fake.switch_scene("Game");
    wait_until(
        &harness,
        "the source to be elsewhere",
        is_placed(Placement::Elsewhere),
    )
    .await;
    fake.switch_scene("Talk");
    wait_until(
        &harness,
        "the source to be back",
        is_placed(Placement::Program),
    )
    .await;
    harness.stop().await;
}
