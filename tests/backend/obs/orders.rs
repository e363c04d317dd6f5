//! What the user asks for happens at once, and there is one connection at most.

use cuelight_backend::obs::{ObsCause, ObsState, Timing};

use super::running::{
    NEVER, Running, assert_never_two, assert_reset, busy_world, locked, quick, reason, settings,
    until_counts, with_password,
};
use crate::support::fake_obs::FakeObs;
use crate::support::fake_obs::stranger::{Manners, Stranger};
use crate::support::fake_obs::world::World;

#[tokio::test]
async fn a_mute_port_holds_nobody_up() {
    let stranger = Stranger::start(Manners::Mute).await;
    let fake = FakeObs::start(World::default());
    let timing = Timing {
        attempt_timeout: NEVER,
        ..quick()
    };
    let running = Running::start(settings(stranger.port()), timing);
    running.obs.disconnect();
    running.until_state(ObsState::Off).await;
    running.obs.connect();
    running.until_state(ObsState::Connecting).await;
    running.obs.configure(settings(fake.port()));
    running.until_state(ObsState::Connected).await;
    running.stop().await;
}

#[tokio::test]
async fn other_settings_connect_there_and_leave_here() {
    let here = FakeObs::start(World::default());
    let there = FakeObs::start(World {
        scene: "Game".into(),
        ..locked("secret")
    });
    let running = Running::start(settings(here.port()), quick());
    running.until_state(ObsState::Connected).await;

    // The same again changes nothing, as the single connection shows in the end.
    running.obs.configure(settings(here.port()));
    running.obs.configure(with_password(there.port(), "secret"));
    let status = running
        .until("the other one", |status| {
            status.port == there.port() && status.is_connected()
        })
        .await;
    assert_eq!(status.current_scene.as_deref(), Some("Game"));
    until_counts(&here, "a closed connection", |counts| counts.open == 0).await;
    assert_eq!(here.counts().borrow().accepted, 1);
    running.stop().await;
}

#[tokio::test]
async fn off_stays_off_until_asked() {
    let fake = FakeObs::start(busy_world());
    let other = FakeObs::start(World::default());
    let running = Running::start(settings(fake.port()), quick());
    running.until_state(ObsState::Connected).await;

    running.obs.disconnect();
    let status = running.until_state(ObsState::Off).await;
    assert_reset(&status);
    assert_eq!(status.cause, Some(ObsCause::Off));
    assert!(reason(&status).contains("switched off"));
    until_counts(&fake, "a closed connection", |counts| counts.open == 0).await;

    running.obs.configure(settings(other.port()));
    let status = running
        .until("the other port", |status| status.port == other.port())
        .await;
    assert_eq!(status.state, ObsState::Off);
    assert_eq!(other.counts().borrow().accepted, 0);

    running.obs.connect();
    running.until_state(ObsState::Connected).await;
    running.stop().await;
    assert_eq!(fake.counts().borrow().accepted, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn there_are_never_two_connections() {
    let fake = FakeObs::start(World::default());
    let running = Running::start(settings(fake.port()), quick());
    for round in 0..20 {
        // From every point of an attempt or a connection.
        until_counts(&fake, "an attempt", |counts| counts.accepted > round).await;
        running.obs.reconnect();
        if round % 3 == 0 {
            running.until_state(ObsState::Connected).await;
            running.obs.reconnect();
        }
        if round % 5 == 0 {
            fake.drop_all();
        }
    }
    running.until_state(ObsState::Connected).await;
    running.stop().await;
    until_counts(&fake, "a closed connection", |counts| counts.open == 0).await;
    assert_never_two(&fake);
}
