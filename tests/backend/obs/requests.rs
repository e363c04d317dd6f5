//! Requests to OBS take effect, or return an error with the reason.

use std::time::Duration;

use cuelight_backend::obs::{ObsError, ObsState, ObsStatus, Timing};
use serde_json::{Value, json};

use super::harness::{
    NEVER, ObsHarness, fast_timing, settings, wait_for_counts, wait_until_requested,
};
use crate::support::fake_obs::FakeObs;
use crate::support::fake_obs::browser_sources::BrowserSource;
use crate::support::fake_obs::items::Item;
use crate::support::fake_obs::world::{Intent, World};
use crate::support::reserved_port::ReservedPort;

async fn connected(fake: &FakeObs, timing: Timing) -> ObsHarness {
    let harness = ObsHarness::start(settings(fake.port()), timing);
    harness.wait_until_state(ObsState::Connected).await;
    harness
}

#[tokio::test]
async fn outputs_start_and_stop() {
    let fake = FakeObs::start(World::default());
    let harness = connected(&fake, fast_timing()).await;
    let obs = &harness.obs;
    obs.set_streaming(true).await.expect("started");
    obs.set_recording(true).await.expect("started");
    let are_running = |status: &ObsStatus| status.is_streaming && status.is_recording;
    harness.wait_until("both outputs to run", are_running).await;

    let error = obs.set_streaming(true).await.expect_err("already running");
    assert_eq!(
        error.to_string(),
        "OBS did not start the stream: it is already running."
    );
    obs.set_recording(false).await.expect("stopped");
    obs.set_streaming(false).await.expect("stopped");
    let are_stopped = |status: &ObsStatus| !status.is_streaming && !status.is_recording;
    harness
        .wait_until("both outputs to stop", are_stopped)
        .await;
    harness.stop().await;
}

#[tokio::test]
async fn requests_are_performed_in_order() {
    let fake = FakeObs::start(World::default());
    let harness = connected(&fake, fast_timing()).await;
    let (first, second) =
        tokio::join!(harness.obs.set_scene("Game"), harness.obs.set_scene("Talk"));
    assert_eq!((first, second), (Ok(()), Ok(())));
    assert_eq!(fake.world().program_scene, "Talk");
    harness.obs.set_scene("Game").await.expect("switched");
    let in_game = |status: &ObsStatus| status.current_scene.as_deref() == Some("Game");
    harness.wait_until("the scene", in_game).await;

    let result = harness.obs.set_scene("Pause").await;
    let error = result.expect_err("no such scene");
    assert_eq!(
        error.to_string(),
        "OBS did not switch to the scene \"Pause\": No source was found by the name of that scene."
    );
    assert!(matches!(error, ObsError::NotFound { .. }));
    harness.stop().await;
}

#[tokio::test]
async fn a_source_is_shown_and_hidden_everywhere_in_a_scene() {
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
    let harness = connected(&fake, fast_timing()).await;
    let item = |container: &str, id: i64| (container.to_owned(), id);
    let enabled = || {
        let items = fake.world().items.clone();
        let items = items.into_iter().filter(|item| item.enabled);
        items
            .map(|item| (item.container, item.id))
            .collect::<Vec<_>>()
    };
    let obs = &harness.obs;
    obs.set_visible("Talk", "Titles", true)
        .await
        .expect("switched");
    assert_eq!(enabled(), [item("Talk", 1), item("Corner", 1)]);
    obs.set_visible("Talk", "Clock", true)
        .await
        .expect("switched");
    obs.set_visible("Talk", "Titles", false)
        .await
        .expect("switched");
    assert_eq!(enabled(), [item("Corner", 2)]);

    for (scene, source, message) in [
        ("Talk", "Poster", "no such source in that scene"),
        ("Pause", "Titles", "No source was found by the name"),
    ] {
        let result = obs.set_visible(scene, source, true).await;
        let error = result.expect_err("no such source");
        assert!(error.to_string().contains(message), "{error}");
        assert!(matches!(error, ObsError::NotFound { .. }));
    }
    harness.stop().await;
}

#[tokio::test]
async fn every_browser_source_is_refreshed_and_a_removed_one_is_skipped() {
    let fake = FakeObs::start(World::with_browser_sources([
        BrowserSource::new(
            "Titles",
            json!({"url": "http://localhost:3002/overlays/all"}),
        ),
        BrowserSource::new("File", json!({"is_local_file": true})),
    ]));
    let harness = connected(&fake, fast_timing()).await;
    fake.add_browser_source(BrowserSource::new("Alerts", json!({})));
    harness
        .wait_until("the new source", |status| status.sources.len() == 2)
        .await;
    fake.add_browser_source(BrowserSource::new("Ghost", json!({})));
    harness
        .wait_until("the ghost", |status| status.sources.len() == 3)
        .await;
    let sources = || fake.world().browser_sources.clone().unwrap_or_default();
    // OBS removes the ghost, but the event about it has not arrived yet.
    fake.world().browser_sources = Some(
        sources()
            .into_iter()
            .filter(|source| source.name != "Ghost")
            .collect(),
    );
    let refreshed = harness.obs.refresh_sources(None).await;
    let refreshed = refreshed.expect("three sources remain");
    assert_eq!(refreshed, ["Alerts", "File", "Titles"]);
    assert!(sources().iter().all(|source| source.refresh_count == 1));

    fake.world().browser_sources = Some(Vec::new());
    let all_removed = harness.obs.refresh_sources(None).await;
    assert_eq!(all_removed, Ok(Vec::new()));
    harness.stop().await;
}

#[tokio::test]
async fn without_browser_sources_there_is_nothing_to_refresh() {
    let fake = FakeObs::start(World::with_browser_sources([]));
    let harness = connected(&fake, fast_timing()).await;
    assert_eq!(harness.obs.refresh_sources(None).await, Ok(Vec::new()));
    harness.stop().await;
}

#[tokio::test]
async fn without_a_connection_a_request_fails_with_the_reason() {
    let reserved = ReservedPort::new();
    let timing = Timing {
        initial_backoff: NEVER,
        max_backoff: NEVER,
        ..fast_timing()
    };
    let harness = ObsHarness::start(settings(reserved.port()), timing);
    let status = harness.wait_until_state(ObsState::Refused).await;
    let result = harness.obs.set_streaming(true).await;
    let reason = status.reason.expect("a reason is given");
    assert_eq!(result, Err(ObsError::NotConnected { reason }));

    harness.obs.disconnect();
    harness.wait_until_state(ObsState::Off).await;
    let error = harness.obs.set_scene("Game").await.expect_err("off");
    assert!(error.to_string().contains("switched off"), "{error}");

    let obs = harness.obs.clone();
    harness.stop().await;
    let error = obs.set_scene("Game").await.expect_err("stopped");
    assert!(error.to_string().contains("closing"), "{error}");
}

#[tokio::test]
async fn a_request_to_a_frozen_obs_times_out() {
    let fake = FakeObs::start(World::default());
    let timing = Timing {
        liveness_interval: NEVER,
        request_timeout: Duration::from_millis(50),
        ..fast_timing()
    };
    let harness = connected(&fake, timing).await;
    fake.world().is_frozen = true;
    let result = harness.obs.set_recording(true).await;
    let action = "start the recording".to_owned();
    assert_eq!(result, Err(ObsError::Silent { action }));
    harness.stop().await;
}

#[tokio::test]
async fn a_request_fails_if_the_connection_ends() {
    let fake = FakeObs::start(World::default());
    let timing = Timing {
        liveness_interval: NEVER,
        ..fast_timing()
    };
    let harness = connected(&fake, timing).await;
    for is_closed_by_obs in [true, false] {
        fake.world().is_frozen = true;
        let requested_before = fake.world().received_requests.len();
        let obs = harness.obs.clone();
        let request = tokio::spawn(async move { obs.set_scene("Game").await });
        wait_until_requested(&fake, requested_before).await;
        let identified = fake.counts().borrow().identified;
        fake.world().is_frozen = false;
        if is_closed_by_obs {
            fake.drop_all();
        } else {
            harness.obs.reconnect();
        }
        let result = request.await.expect("no panic");
        assert_eq!(result, Err(ObsError::Lost));
        wait_for_counts(&fake, "a new connection", |counts| {
            counts.identified > identified
        })
        .await;
        harness.wait_until_state(ObsState::Connected).await;
    }
    harness.stop().await;
}

#[tokio::test]
async fn a_command_that_changes_nothing_does_not_interrupt_a_request() {
    let fake = FakeObs::start(World::default());
    let timing = Timing {
        liveness_interval: NEVER,
        ..fast_timing()
    };
    let harness = connected(&fake, timing).await;
    fake.world().not_ready_responses = 1;
    assert_eq!(harness.obs.set_scene("Game").await, Err(ObsError::Busy));
    let (result, ()) = tokio::join!(harness.obs.set_scene("Game"), async {
        for _ in 0..20 {
            harness.obs.connect();
            harness.obs.configure(settings(fake.port()));
            tokio::task::yield_now().await;
        }
    });
    assert_eq!(result, Ok(()));
    harness.stop().await;
    assert_eq!(fake.counts().borrow().accepted, 1);
}

#[tokio::test]
async fn no_requests_are_sent_while_the_scene_collection_changes() {
    let fake = FakeObs::start(World::default());
    let timing = Timing {
        liveness_interval: NEVER,
        ..fast_timing()
    };
    let harness = connected(&fake, timing).await;
    let emit = |event_type, data: Value| fake.emit(Intent::Config, event_type, data);
    let name = json!({"sceneCollectionName": "Evening"});
    emit("CurrentSceneCollectionChanging", name.clone());
    // Events arrive in order, so the previous one has arrived too.
    fake.switch_scene("Game");
    let in_game = |status: &ObsStatus| status.current_scene.as_deref() == Some("Game");
    harness.wait_until("the scene", in_game).await;
    let requested_before = fake.world().received_requests.len();
    assert_eq!(harness.obs.set_scene("Talk").await, Err(ObsError::Busy));
    assert_eq!(fake.world().received_requests.len(), requested_before);

    fake.world().program_scene = "Talk".into();
    emit("CurrentSceneCollectionChanged", name);
    let in_talk = |status: &ObsStatus| status.current_scene.as_deref() == Some("Talk");
    harness.wait_until("the status to be read", in_talk).await;
    assert_eq!(harness.obs.set_scene("Game").await, Ok(()));
    harness.stop().await;
}
