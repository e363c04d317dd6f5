//! User commands take effect immediately, and there is never more than one connection.

use cuelight_backend::obs::{ObsCause, ObsState, Timing};

use super::harness::{
    NEVER, ObsHarness, assert_no_overlaps, assert_reset, busy_obs, fast_timing, obs_with_password,
    reason, settings, settings_with_password, wait_for_counts,
};
use crate::support::fake_obs::FakeObs;
use crate::support::fake_obs::non_obs_server::{Behavior, NonObsServer};
use crate::support::fake_obs::world::World;

#[tokio::test]
async fn a_port_that_does_not_respond_does_not_delay_commands() {
    let server = NonObsServer::start(Behavior::Silent).await;
    let fake = FakeObs::start(World::default());
    let timing = Timing {
        attempt_timeout: NEVER,
        ..fast_timing()
    };
    let harness = ObsHarness::start(settings(server.port()), timing);
    harness.obs.disconnect();
    harness.wait_until_state(ObsState::Off).await;
    harness.obs.connect();
    harness.wait_until_state(ObsState::Connecting).await;
    harness.obs.configure(settings(fake.port()));
    harness.wait_until_state(ObsState::Connected).await;
    harness.stop().await;
}

#[tokio::test]
async fn new_settings_close_the_old_connection() {
    let first = FakeObs::start(World::default());
    let second = FakeObs::start(World {
        program_scene: "Game".into(),
        ..obs_with_password("secret")
    });
    let harness = ObsHarness::start(settings(first.port()), fast_timing());
    harness.wait_until_state(ObsState::Connected).await;

    // The same settings change nothing, as the number of connections at the end shows.
    harness.obs.configure(settings(first.port()));
    harness
        .obs
        .configure(settings_with_password(second.port(), "secret"));
    let status = harness
        .wait_until("the second OBS", |status| {
            status.port == second.port() && status.is_connected()
        })
        .await;
    assert_eq!(status.current_scene.as_deref(), Some("Game"));
    wait_for_counts(&first, "a closed connection", |counts| counts.open == 0).await;
    assert_eq!(first.counts().borrow().accepted, 1);
    harness.stop().await;
}

#[tokio::test]
async fn the_connection_stays_off_until_a_connect_command() {
    let fake = FakeObs::start(busy_obs());
    let second_obs = FakeObs::start(World::default());
    let harness = ObsHarness::start(settings(fake.port()), fast_timing());
    harness.wait_until_state(ObsState::Connected).await;

    harness.obs.disconnect();
    let status = harness.wait_until_state(ObsState::Off).await;
    assert_reset(&status);
    assert_eq!(status.cause, Some(ObsCause::Off));
    assert!(reason(&status).contains("switched off"));
    wait_for_counts(&fake, "a closed connection", |counts| counts.open == 0).await;

    harness.obs.configure(settings(second_obs.port()));
    let status = harness
        .wait_until("the new port", |status| status.port == second_obs.port())
        .await;
    assert_eq!(status.state, ObsState::Off);
    assert_eq!(second_obs.counts().borrow().accepted, 0);

    harness.obs.connect();
    harness.wait_until_state(ObsState::Connected).await;
    harness.stop().await;
    assert_eq!(fake.counts().borrow().accepted, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn there_are_never_two_connections() {
    let fake = FakeObs::start(World::default());
    let harness = ObsHarness::start(settings(fake.port()), fast_timing());
    for round in 0..20 {
        // Reconnects at any point during an attempt or a connection.
        wait_for_counts(&fake, "an attempt", |counts| counts.accepted > round).await;
        harness.obs.reconnect();
        if round % 3 == 0 {
            harness.wait_until_state(ObsState::Connected).await;
            harness.obs.reconnect();
        }
        if round % 5 == 0 {
            fake.drop_all();
        }
    }
    harness.wait_until_state(ObsState::Connected).await;
    harness.stop().await;
    wait_for_counts(&fake, "a closed connection", |counts| counts.open == 0).await;
    assert_no_overlaps(&fake);
}
