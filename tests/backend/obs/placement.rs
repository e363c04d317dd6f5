//! Where our sources stand in the program scene, and what hides them, through groups and nested scenes.

use cuelight_backend::obs::{HiddenBy, ObsSource, Placement};
use serde_json::json;

use super::running::{Running, quick, settings};
use crate::support::fake_obs::FakeObs;
use crate::support::fake_obs::browsers::Browser;
use crate::support::fake_obs::items::Item;
use crate::support::fake_obs::world::World;

/// `Talk` shows the scene `Graphics`, which shows the group `Texts`, in which `Titles` stands.
fn nested() -> World {
    let url = json!({"url": "http://localhost:3002/overlays/lower-third"});
    let mut world = World::with_browsers([Browser::new("Titles", url)]);
    world.scene_uuid("Graphics");
    world.items = vec![
        Item::scene("Talk", 1, "Graphics").on(),
        Item::group("Graphics", 2, "Texts").on(),
        Item::new("Texts", 3, "Titles").on(),
    ];
    world
}

async fn until(
    running: &Running,
    what: &str,
    mut is_so: impl FnMut(&ObsSource) -> bool,
) -> ObsSource {
    let status = running
        .until(what, |status| {
            status.sources.first().is_some_and(&mut is_so)
        })
        .await;
    status.sources[0].clone()
}

#[tokio::test]
async fn the_first_item_that_is_off_on_the_way_is_named() {
    let fake = FakeObs::start(nested());
    let running = Running::start(settings(fake.port()), quick());
    let is_program = |source: &ObsSource| source.placement == Placement::Program;
    until(&running, "in the program", is_program).await;
    // A group is switched by the scene it stands in.
    for (item, scene, source) in [
        (3, "Graphics", "Titles"),
        (2, "Graphics", "Texts"),
        (1, "Talk", "Graphics"),
    ] {
        fake.switch_item(item, false);
        let hidden = until(&running, source, |seen| seen.placement == Placement::Hidden).await;
        let by = HiddenBy {
            scene_name: scene.into(),
            source_name: source.into(),
        };
        assert_eq!(hidden.hidden_by, Some(by.clone()));
        // What is named is what switches it on again.
        running
            .obs
            .set_visible(&by.scene_name, &by.source_name, true)
            .await
            .expect("switched on");
        let shown = until(&running, "shown", |seen| {
            seen.placement == Placement::Program && seen.active
        })
        .await;
        assert_eq!(shown.hidden_by, None);
    }
    running.stop().await;
}

#[tokio::test]
async fn another_scene_is_elsewhere_and_the_best_place_counts() {
    let mut world = nested();
    world.items.push(Item::new("Talk", 4, "Titles"));
    let fake = FakeObs::start(world);
    let running = Running::start(settings(fake.port()), quick());
    let is = |wanted| move |source: &ObsSource| source.placement == wanted;
    until(&running, "seen by one of two", is(Placement::Program)).await;
    fake.switch_scene("Game");
    until(&running, "elsewhere", is(Placement::Elsewhere)).await;
    fake.switch_scene("Talk");
    until(&running, "back", is(Placement::Program)).await;
    running.stop().await;
}
