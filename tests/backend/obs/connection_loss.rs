//! A lost connection is detected and resets the status.

use std::time::Duration;

use cuelight_backend::obs::{ObsCause, ObsState, ObsStatus, Timing};
use serde_json::json;

use super::harness::{
    NEVER, ObsHarness, assert_no_overlaps, assert_reset, busy_obs, fast_timing, reason, settings,
    wait_for_counts,
};
use crate::support::fake_obs::FakeObs;
use crate::support::fake_obs::world::{Intent, Stats, World};

#[tokio::test]
async fn the_status_is_reset_when_obs_is_killed_and_read_again_after_it_restarts() {
    let fake = FakeObs::start(busy_obs());
    let harness = ObsHarness::start(settings(fake.port()), fast_timing());
    harness.wait_until_state(ObsState::Connected).await;

    let reserved = fake.kill().await;
    let lost = harness
        .wait_until("the connection to be lost", |status| !status.is_connected())
        .await;
    assert_reset(&lost);
    let refused = harness.wait_until_state(ObsState::Refused).await;
    assert_reset(&refused);

    let restarted = reserved.start(World {
        obs_version: "31.0.1".into(),
        program_scene: "Game".into(),
        fps: (30, 1),
        stats: Stats {
            active_fps: 30.0,
            ..Stats::default()
        },
        ..World::default()
    });
    let status = harness.wait_until_state(ObsState::Connected).await;
    let expected = ObsStatus {
        reason: None,
        cause: None,
        version: Some("31.0.1".into()),
        current_scene: Some("Game".into()),
        scenes: vec!["Talk".into(), "Game".into()],
        canvas_width: 1920,
        canvas_height: 1080,
        fps: 30.0,
        has_browser: Some(true),
        state: ObsState::Connected,
        ..lost
    };
    assert_eq!(status, expected);
    harness.stop().await;
    assert_no_overlaps(&restarted);
}

#[tokio::test]
async fn a_loss_because_obs_quit_has_its_own_cause() {
    let timing = Timing {
        initial_backoff: NEVER,
        max_backoff: NEVER,
        ..fast_timing()
    };
    let fake = FakeObs::start(World::default());
    let harness = ObsHarness::start(settings(fake.port()), timing);

    harness.wait_until_state(ObsState::Connected).await;
    fake.close_all(4011, "Your session has been invalidated.");
    let status = harness.wait_until_state(ObsState::Lost).await;
    assert_eq!(status.cause, Some(ObsCause::Closed));
    assert!(reason(&status).starts_with("OBS closed the connection"));

    harness.obs.connect();
    harness.wait_until_state(ObsState::Connected).await;
    fake.drop_all();
    let status = harness.wait_until_state(ObsState::Lost).await;
    assert!(reason(&status).starts_with("OBS closed the connection"));

    harness.obs.connect();
    harness.wait_until_state(ObsState::Connected).await;
    fake.emit(Intent::General, "ExitStarted", json!(null));
    fake.close_all(1001, "Server stopping.");
    let status = harness.wait_until_state(ObsState::Lost).await;
    assert_eq!(status.cause, Some(ObsCause::Quit));
    assert!(reason(&status).starts_with("OBS was closed"), "{status:?}");
    assert_reset(&status);
    harness.stop().await;
    assert_no_overlaps(&fake);
}

#[tokio::test]
async fn a_half_open_connection_is_detected() {
    let fake = FakeObs::start(busy_obs());
    let timing = Timing {
        request_timeout: Duration::from_millis(500),
        initial_backoff: NEVER,
        max_backoff: NEVER,
        ..fast_timing()
    };
    let harness = ObsHarness::start(settings(fake.port()), timing);
    harness.wait_until_state(ObsState::Connected).await;
    fake.world().is_frozen = true;
    let status = harness.wait_until_state(ObsState::Lost).await;
    assert_eq!(status.cause, Some(ObsCause::Silent));
    assert!(reason(&status).contains("stopped answering"), "{status:?}");
    assert_reset(&status);
    wait_for_counts(&fake, "a closed connection", |counts| counts.open == 0).await;

    fake.world().is_frozen = false;
    harness.obs.connect();
    harness.wait_until_state(ObsState::Connected).await;
    harness.stop().await;
    assert_no_overlaps(&fake);
}
