//! "Add to OBS": one source for a page, in this scene, however often it is asked for.

use cuelight_backend::obs::{Added, ObsError, ObsState, Placement, Wanted};
use serde_json::json;

use super::running::{Running, quick, settings};
use crate::support::fake_obs::FakeObs;
use crate::support::fake_obs::browsers::Browser;
use crate::support::fake_obs::items::Item;
use crate::support::fake_obs::world::World;

const LOWER: &str = "http://127.0.0.1:3002/overlays/lower-third";

fn wanted() -> Wanted {
    Wanted {
        url: LOWER.into(),
        name: "Titles".into(),
        scene: None,
    }
}

fn added(source: &str, scene: &str) -> Added {
    Added {
        source: source.into(),
        scene: scene.into(),
        created: false,
        added: false,
        visible: true,
    }
}

async fn connected(fake: &FakeObs) -> Running {
    let running = Running::start(settings(fake.port()), quick());
    running.until_state(ObsState::Connected).await;
    running
}

fn sources_in(fake: &FakeObs, scene: &str) -> Vec<String> {
    let world = fake.world();
    let items = world.items.iter().filter(|item| item.holder == scene);
    items.map(|item| item.source.clone()).collect()
}

#[tokio::test]
async fn twice_is_once_in_the_size_of_the_canvas() {
    let fake = FakeObs::start(World {
        canvas: (2560, 1440),
        ..World::default()
    });
    let running = connected(&fake).await;
    let first = running.obs.add_source(wanted()).await;
    let made = Added {
        created: true,
        added: true,
        ..added("Titles", "Talk")
    };
    assert_eq!(first, Ok(made));
    // At once, before OBS can have told of the first.
    let second = running.obs.add_source(wanted()).await;
    assert_eq!(second, Ok(added("Titles", "Talk")));
    let status = running
        .until("the source in the program", |status| {
            let source = status.sources.first();
            source.is_some_and(|source| source.active && source.placement == Placement::Program)
        })
        .await;
    assert_eq!(
        (status.sources[0].width, status.sources[0].height),
        (2560, 1440)
    );
    let world_settings = {
        let world = fake.world();
        let browsers = world.browsers.as_ref().expect("browsers");
        assert_eq!(browsers.len(), 1);
        browsers[0].settings.clone()
    };
    assert_eq!(world_settings["url"], LOWER);
    assert_eq!(world_settings["shutdown"], false);
    assert_eq!(sources_in(&fake, "Talk"), ["Titles"]);
    running.stop().await;
}

#[tokio::test]
async fn a_renamed_one_and_one_in_another_scene_are_found_again() {
    let same = "http://localhost:3002/overlays/lower-third?x=1";
    let mut world = World::with_browsers([Browser::new("My names", json!({"url": same}))]);
    world.items = vec![Item::new("Game", 1, "My names").on()];
    let fake = FakeObs::start(world);
    let running = connected(&fake).await;
    let put = Added {
        added: true,
        ..added("My names", "Talk")
    };
    assert_eq!(running.obs.add_source(wanted()).await, Ok(put));
    assert_eq!(sources_in(&fake, "Talk"), ["My names"]);
    let elsewhere = Wanted {
        scene: Some("Game".into()),
        ..wanted()
    };
    let there = running.obs.add_source(elsewhere).await;
    assert_eq!(there, Ok(added("My names", "Game")));
    assert_eq!(sources_in(&fake, "Game"), ["My names"]);
    running.stop().await;
}

#[tokio::test]
async fn one_in_a_group_or_a_nested_scene_is_there_already() {
    let mut world = World::with_browsers([Browser::new("Titles", json!({"url": LOWER}))]);
    world.scene_uuid("Graphics");
    world.items = vec![
        Item::scene("Talk", 1, "Graphics").on(),
        Item::group("Graphics", 2, "Texts"),
        Item::new("Texts", 3, "Titles").on(),
    ];
    let fake = FakeObs::start(world);
    let running = connected(&fake).await;
    let hidden = Added {
        visible: false,
        ..added("Titles", "Talk")
    };
    assert_eq!(running.obs.add_source(wanted()).await, Ok(hidden));
    assert!(
        sources_in(&fake, "Talk")
            .iter()
            .all(|name| name != "Titles")
    );
    running.stop().await;
}

#[tokio::test]
async fn a_name_that_is_taken_gets_a_number() {
    let alerts = Browser::new("Titles", json!({"url": "https://alerts.example/"}));
    let mut world = World::with_browsers([alerts]);
    world.other_names = vec!["Titles 2".into()];
    let fake = FakeObs::start(world);
    let running = connected(&fake).await;
    let named = running.obs.add_source(wanted()).await;
    assert_eq!(named.map(|added| added.source), Ok("Titles 3".into()));
    running.stop().await;
}

#[tokio::test]
async fn what_obs_refuses_is_said_in_words() {
    let fake = FakeObs::start(World {
        browsers: None,
        ..World::default()
    });
    let running = connected(&fake).await;
    let refused = running.obs.add_source(wanted()).await;
    assert_eq!(refused, Err(ObsError::NoBrowser));
    let nowhere = Wanted {
        scene: Some("Nowhere".into()),
        ..wanted()
    };
    let refused = running
        .obs
        .add_source(nowhere)
        .await
        .expect_err("no such scene");
    assert!(matches!(refused, ObsError::NotFound { .. }), "{refused}");
    running.stop().await;
}
