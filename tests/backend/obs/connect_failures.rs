//! Every failure to connect is reported with a cause and a message, and OBS is connected as soon as possible.

use std::time::Duration;

use cuelight_backend::obs::{ObsCause, ObsSettings, ObsState, ObsStatus, Timing};

use super::harness::{
    ObsHarness, assert_no_overlaps, assert_reset, fast_timing, obs_with_password, reason, settings,
    settings_with_password,
};
use crate::support::fake_obs::FakeObs;
use crate::support::fake_obs::non_obs_server::{Behavior, NonObsServer};
use crate::support::fake_obs::world::World;
use crate::support::reserved_port::ReservedPort;
use crate::support::within;

#[tokio::test]
async fn an_obs_that_is_loading_is_connected_once_it_is_ready() {
    let fake = FakeObs::start(World {
        not_ready_responses: u32::MAX,
        ..World::default()
    });
    let harness = ObsHarness::start(settings(fake.port()), fast_timing());
    let is_loading = |status: &ObsStatus| reason(status).contains("still loading");
    let status = harness
        .wait_until("the message about loading", is_loading)
        .await;
    assert_eq!(status.state, ObsState::Connecting);
    assert_eq!(status.cause, Some(ObsCause::Starting));
    fake.world().not_ready_responses = 0;
    harness.wait_until_state(ObsState::Connected).await;
    harness.stop().await;
    assert_no_overlaps(&fake);
}

#[tokio::test]
async fn a_wrong_password_is_reported_and_the_right_one_connects_immediately() {
    let fake = FakeObs::start(obs_with_password("correct horse"));
    let harness = ObsHarness::start(
        settings_with_password(fake.port(), "battery"),
        fast_timing(),
    );
    let status = harness.wait_until_state(ObsState::WrongPassword).await;
    assert_eq!(status.cause, Some(ObsCause::WrongPassword));
    assert!(reason(&status).contains("rejects the password"));
    assert!(!format!("{status:?}").contains("battery"));

    harness
        .obs
        .configure(settings_with_password(fake.port(), "correct horse"));
    harness.wait_until_state(ObsState::Connected).await;
    harness.stop().await;
    assert_eq!(fake.counts().borrow().accepted, 2);
    assert_no_overlaps(&fake);
}

#[tokio::test]
async fn a_missing_password_has_its_own_cause() {
    let fake = FakeObs::start(obs_with_password("correct horse"));
    for obs_settings in [
        settings(fake.port()),
        settings_with_password(fake.port(), ""),
    ] {
        let harness = ObsHarness::start(obs_settings, fast_timing());
        let status = harness.wait_until_state(ObsState::WrongPassword).await;
        assert_eq!(status.cause, Some(ObsCause::PasswordMissing));
        assert!(reason(&status).contains("none is set"), "{status:?}");
        harness.stop().await;
    }
}

#[tokio::test]
async fn a_password_that_obs_does_not_require_is_ignored() {
    let fake = FakeObs::start(World::default());
    let harness = ObsHarness::start(
        settings_with_password(fake.port(), "battery"),
        fast_timing(),
    );
    harness.wait_until_state(ObsState::Connected).await;
    harness.stop().await;
}

#[tokio::test]
async fn a_port_that_does_not_respond_is_reported() {
    let server = NonObsServer::start(Behavior::Silent).await;
    let timing = Timing {
        attempt_timeout: Duration::from_millis(50),
        ..fast_timing()
    };
    let harness = ObsHarness::start(settings(server.port()), timing);
    let status = harness.wait_until_state(ObsState::NoAnswer).await;
    assert_eq!(status.cause, Some(ObsCause::Mute));
    assert!(reason(&status).contains("does not answer"), "{status:?}");
    harness.stop().await;
}

#[tokio::test]
async fn other_programs_are_recognized() {
    use ObsCause as Cause;
    use ObsState::{NoAnswer, NotObs};
    for (behavior, state, cause, message) in [
        (
            Behavior::Http,
            NotObs,
            Cause::NotObs,
            "A program other than OBS",
        ),
        (
            Behavior::GreetFirst,
            NotObs,
            Cause::NotObs,
            "A program other than OBS",
        ),
        (
            Behavior::OtherWebSocket,
            NotObs,
            Cause::NoGreeting,
            "does not answer like OBS",
        ),
        (
            Behavior::CloseAtOnce,
            NoAnswer,
            Cause::ClosedAtOnce,
            "closes the connection",
        ),
    ] {
        let server = NonObsServer::start(behavior).await;
        let harness = ObsHarness::start(settings(server.port()), fast_timing());
        let status = harness
            .wait_until(&format!("the failure with {behavior:?}"), |status| {
                status.state != ObsState::Connecting
            })
            .await;
        assert_eq!(status.state, state, "{behavior:?}: {status:?}");
        assert_eq!(status.cause, Some(cause), "{behavior:?}");
        assert!(
            reason(&status).contains(message),
            "{behavior:?}: {status:?}"
        );
        assert_reset(&status);
        harness.stop().await;
    }
}

#[tokio::test]
async fn an_unknown_host_is_reported() {
    let unknown_host = ObsSettings {
        host: "no such host".into(),
        ..settings(4455)
    };
    let harness = ObsHarness::start(unknown_host, fast_timing());
    let status = harness.wait_until_state(ObsState::NoAnswer).await;
    assert_eq!(status.cause, Some(ObsCause::UnknownHost));
    assert!(reason(&status).contains("no such host"), "{status:?}");
    harness.stop().await;
}

#[tokio::test]
async fn an_old_obs_is_reported_with_both_versions() {
    let fake = FakeObs::start(World {
        obs_version: "29.0.2".into(),
        websocket_version: "5.1.0".into(),
        ..World::default()
    });
    let harness = ObsHarness::start(settings(fake.port()), fast_timing());
    let status = harness.wait_until_state(ObsState::TooOld).await;
    assert_eq!(status.cause, Some(ObsCause::TooOld));
    assert_eq!(status.found.as_deref(), Some("OBS 29.0.2"));
    assert_eq!(status.needed.as_deref(), Some("OBS 30.2"));
    assert_reset(&status);
    assert!(reason(&status).contains("29.0.2"), "{status:?}");
    assert!(reason(&status).contains("30.2"), "{status:?}");
    harness.stop().await;
}

#[tokio::test]
async fn an_obs_that_starts_late_is_connected_without_a_command() {
    let reserved = ReservedPort::new();
    let harness = ObsHarness::start(settings(reserved.port()), fast_timing());
    let status = harness.wait_until_state(ObsState::Refused).await;
    assert_eq!(status.cause, Some(ObsCause::Refused));
    assert!(reason(&status).contains("Enable WebSocket server"));
    assert_reset(&status);

    let fake = reserved.start(World::default());
    harness.wait_until_state(ObsState::Connected).await;
    harness.stop().await;
    assert_eq!(fake.counts().borrow().accepted, 1);
}

#[tokio::test]
async fn a_reason_is_kept_during_retries() {
    let reserved = ReservedPort::new();
    let harness = ObsHarness::start(settings(reserved.port()), fast_timing());
    let refused = harness.wait_until_state(ObsState::Refused).await;
    let mut watch = harness.obs.watch();
    watch.mark_unchanged();
    let fake = reserved.start(World::default());
    // The next change is the connection, however many retries there are in between.
    within("a connection", watch.changed())
        .await
        .expect("the connection task is running");
    let status = watch.borrow().clone();
    assert_ne!(status, refused);
    assert_eq!(status.state, ObsState::Connected);
    harness.stop().await;
    assert_no_overlaps(&fake);
}
