//! What OBS is asked to do is done, or it is said why not.

use std::time::Duration;

use cuelight_backend::obs::{ObsError, ObsState, ObsStatus, Timing};
use serde_json::{Value, json};

use super::running::{NEVER, Running, quick, settings, until_asked, until_counts};
use crate::support::fake_obs::browsers::Browser;
use crate::support::fake_obs::items::Item;
use crate::support::fake_obs::world::{Intent, World};
use crate::support::fake_obs::{FakeObs, Reserved};

async fn connected(fake: &FakeObs, timing: Timing) -> Running {
    let running = Running::start(settings(fake.port()), timing);
    running.until_state(ObsState::Connected).await;
    running
}

#[tokio::test]
async fn outputs_start_and_stop() {
    let fake = FakeObs::start(World::default());
    let running = connected(&fake, quick()).await;
    let obs = &running.obs;
    obs.set_streaming(true).await.expect("it streams");
    obs.set_recording(true).await.expect("it records");
    let both = |status: &ObsStatus| status.is_streaming && status.is_recording;
    running.until("both outputs", both).await;

    let again = obs.set_streaming(true).await.expect_err("it runs already");
    assert_eq!(
        again.to_string(),
        "OBS did not start the stream: it is running already."
    );
    obs.set_recording(false).await.expect("it stops");
    obs.set_streaming(false).await.expect("it stops");
    let neither = |status: &ObsStatus| !status.is_streaming && !status.is_recording;
    running.until("the end of both", neither).await;
    running.stop().await;
}

#[tokio::test]
async fn scenes_are_switched_in_the_order_of_asking() {
    let fake = FakeObs::start(World::default());
    let running = connected(&fake, quick()).await;
    let (first, second) =
        tokio::join!(running.obs.set_scene("Game"), running.obs.set_scene("Talk"));
    assert_eq!((first, second), (Ok(()), Ok(())));
    assert_eq!(fake.world().scene, "Talk");
    running.obs.set_scene("Game").await.expect("it is there");
    let in_game = |status: &ObsStatus| status.current_scene.as_deref() == Some("Game");
    running.until("the scene", in_game).await;

    let missing = running.obs.set_scene("Pause").await;
    let missing = missing.expect_err("there is none");
    assert_eq!(
        missing.to_string(),
        "OBS did not switch to the scene \"Pause\": No source was found by the name of that scene."
    );
    assert!(matches!(missing, ObsError::NotFound { .. }));
    running.stop().await;
}

#[tokio::test]
async fn a_source_is_shown_and_hidden_wherever_it_stands_in_a_scene() {
    let fake = FakeObs::start(World {
        items: vec![
            Item::new("Talk", 1, "Titles"),
            Item::group("Talk", 2, "Corner"),
            Item::new("Corner", 1, "Titles"),
            Item::new("Corner", 2, "Clock"),
            Item::new("Game", 1, "Titles"),
        ],
        ..World::default()
    });
    let running = connected(&fake, quick()).await;
    let on = |holder: &str, id: i64| (holder.to_owned(), id);
    let enabled = || {
        let items = fake.world().items.clone();
        let items = items.into_iter().filter(|item| item.enabled);
        items.map(|item| (item.holder, item.id)).collect::<Vec<_>>()
    };
    let obs = &running.obs;
    obs.set_visible("Talk", "Titles", true).await.expect("done");
    assert_eq!(enabled(), [on("Talk", 1), on("Corner", 1)]);
    obs.set_visible("Talk", "Clock", true).await.expect("done");
    obs.set_visible("Talk", "Titles", false)
        .await
        .expect("done");
    assert_eq!(enabled(), [on("Corner", 2)]);

    for (scene, source, words) in [
        ("Talk", "Poster", "no such source in that scene"),
        ("Pause", "Titles", "No source was found by the name"),
    ] {
        let missing = obs.set_visible(scene, source, true).await;
        let missing = missing.expect_err("it is not there");
        assert!(missing.to_string().contains(words), "{missing}");
        assert!(matches!(missing, ObsError::NotFound { .. }));
    }
    running.stop().await;
}

#[tokio::test]
async fn every_browser_source_is_refreshed_once() {
    let fake = FakeObs::start(World::with_browsers([
        Browser::new(
            "Titles",
            json!({"url": "http://localhost:3002/overlays/all"}),
        ),
        Browser::new("File", json!({"is_local_file": true})),
    ]));
    let running = connected(&fake, quick()).await;
    fake.add_browser(Browser::new("Alerts", json!({})));
    running
        .until("the new source", |status| status.sources.len() == 2)
        .await;
    // Gone, and OBS has not told yet.
    let ghost = Browser::new("Ghost", json!({}));
    fake.add_browser(ghost);
    running
        .until("the ghost", |status| status.sources.len() == 3)
        .await;
    let browsers = || fake.world().browsers.clone().unwrap_or_default();
    fake.world().browsers = Some(
        browsers()
            .into_iter()
            .filter(|browser| browser.name != "Ghost")
            .collect(),
    );
    let refreshed = running.obs.refresh_sources(None).await;
    let refreshed = refreshed.expect("three of them are there");
    assert_eq!(refreshed, ["Alerts", "File", "Titles"]);
    assert!(browsers().iter().all(|browser| browser.refreshed == 1));

    fake.world().browsers = Some(Vec::new());
    let nothing = running.obs.refresh_sources(None).await;
    assert!(matches!(nothing, Err(ObsError::NotFound { .. })));
    running.stop().await;
}

#[tokio::test]
async fn without_browser_sources_there_is_nothing_to_refresh() {
    let fake = FakeObs::start(World::with_browsers([]));
    let running = connected(&fake, quick()).await;
    assert_eq!(running.obs.refresh_sources(None).await, Ok(Vec::new()));
    running.stop().await;
}

#[tokio::test]
async fn without_a_connection_the_reason_is_said_at_once() {
    let reserved = Reserved::new();
    let timing = Timing {
        first_retry: NEVER,
        slowest_retry: NEVER,
        ..quick()
    };
    let running = Running::start(settings(reserved.port()), timing);
    let status = running.until_state(ObsState::Refused).await;
    let refused = running.obs.set_streaming(true).await;
    let reason = status.reason.expect("a reason is given");
    assert_eq!(refused, Err(ObsError::NotConnected { reason }));

    running.obs.disconnect();
    running.until_state(ObsState::Off).await;
    let off = running.obs.set_scene("Game").await.expect_err("it is off");
    assert!(off.to_string().contains("switched off"), "{off}");

    let obs = running.obs.clone();
    running.stop().await;
    let closing = obs.set_scene("Game").await.expect_err("it has ended");
    assert!(closing.to_string().contains("closing"), "{closing}");
}

#[tokio::test]
async fn an_obs_that_hangs_is_not_waited_for() {
    let fake = FakeObs::start(World::default());
    let timing = Timing {
        liveness_interval: NEVER,
        liveness_timeout: Duration::from_millis(50),
        ..quick()
    };
    let running = connected(&fake, timing).await;
    fake.world().is_deaf = true;
    let silent = running.obs.set_recording(true).await;
    let wish = "start the recording".to_owned();
    assert_eq!(silent, Err(ObsError::Silent { wish }));
    running.stop().await;
}

#[tokio::test]
async fn a_connection_that_ends_meanwhile_is_said() {
    let fake = FakeObs::start(World::default());
    let timing = Timing {
        liveness_interval: NEVER,
        ..quick()
    };
    let running = connected(&fake, timing).await;
    for by_obs in [true, false] {
        fake.world().is_deaf = true;
        let asked_before = fake.world().asked.len();
        let obs = running.obs.clone();
        let asking = tokio::spawn(async move { obs.set_scene("Game").await });
        until_asked(&fake, asked_before).await;
        let identified = fake.counts().borrow().identified;
        fake.world().is_deaf = false;
        if by_obs {
            fake.drop_all();
        } else {
            running.obs.reconnect();
        }
        let lost = asking.await.expect("no panic");
        assert_eq!(lost, Err(ObsError::Lost));
        until_counts(&fake, "a new connection", |counts| {
            counts.identified > identified
        })
        .await;
        running.until_state(ObsState::Connected).await;
    }
    running.stop().await;
}

#[tokio::test]
async fn an_order_that_changes_nothing_does_not_disturb() {
    let fake = FakeObs::start(World::default());
    let timing = Timing {
        liveness_interval: NEVER,
        ..quick()
    };
    let running = connected(&fake, timing).await;
    fake.world().not_ready = 1;
    assert_eq!(running.obs.set_scene("Game").await, Err(ObsError::Busy));
    let (asked, ()) = tokio::join!(running.obs.set_scene("Game"), async {
        for _ in 0..20 {
            running.obs.connect();
            running.obs.configure(settings(fake.port()));
            tokio::task::yield_now().await;
        }
    });
    assert_eq!(asked, Ok(()));
    running.stop().await;
    assert_eq!(fake.counts().borrow().accepted, 1);
}

#[tokio::test]
async fn an_obs_that_changes_its_scene_collection_is_left_in_peace() {
    let fake = FakeObs::start(World::default());
    let timing = Timing {
        liveness_interval: NEVER,
        ..quick()
    };
    let running = connected(&fake, timing).await;
    let emit = |event_type, data: Value| fake.emit(Intent::Config, event_type, data);
    let name = json!({"sceneCollectionName": "Evening"});
    emit("CurrentSceneCollectionChanging", name.clone());
    // Events come in order: once this one has been seen, so has the one before.
    fake.switch_scene("Game");
    let in_game = |status: &ObsStatus| status.current_scene.as_deref() == Some("Game");
    running.until("the scene", in_game).await;
    let asked_before = fake.world().asked.len();
    assert_eq!(running.obs.set_scene("Talk").await, Err(ObsError::Busy));
    assert_eq!(fake.world().asked.len(), asked_before);

    fake.world().scene = "Talk".into();
    emit("CurrentSceneCollectionChanged", name);
    let in_talk = |status: &ObsStatus| status.current_scene.as_deref() == Some("Talk");
    running.until("the reading", in_talk).await;
    assert_eq!(running.obs.set_scene("Game").await, Ok(()));
    running.stop().await;
}
