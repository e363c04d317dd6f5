//! Why there is no connection is said in words, and it is made as soon as it can be.

use std::time::Duration;

use cuelight_backend::obs::{ObsCause, ObsSettings, ObsState, ObsStatus, Timing};
use tokio::time::timeout;

use super::running::{
    PATIENCE, Running, assert_never_two, assert_reset, locked, quick, reason, settings,
    with_password,
};
use crate::support::fake_obs::stranger::{Manners, Stranger};
use crate::support::fake_obs::world::World;
use crate::support::fake_obs::{FakeObs, Reserved};

#[tokio::test]
async fn an_obs_that_is_loading_is_waited_for() {
    let fake = FakeObs::start(World {
        not_ready: u32::MAX,
        ..World::default()
    });
    let running = Running::start(settings(fake.port()), quick());
    let loading = |status: &ObsStatus| reason(status).contains("still loading");
    let status = running.until("the word of loading", loading).await;
    assert_eq!(status.state, ObsState::Connecting);
    assert_eq!(status.cause, Some(ObsCause::Starting));
    fake.world().not_ready = 0;
    running.until_state(ObsState::Connected).await;
    running.stop().await;
    assert_never_two(&fake);
}

#[tokio::test]
async fn a_wrong_password_is_said_and_the_right_one_connects_at_once() {
    let fake = FakeObs::start(locked("correct horse"));
    let running = Running::start(with_password(fake.port(), "battery"), quick());
    let status = running.until_state(ObsState::WrongPassword).await;
    assert_eq!(status.cause, Some(ObsCause::WrongPassword));
    assert!(reason(&status).contains("does not take the password"));
    assert!(!format!("{status:?}").contains("battery"));

    running
        .obs
        .configure(with_password(fake.port(), "correct horse"));
    running.until_state(ObsState::Connected).await;
    running.stop().await;
    assert_eq!(fake.counts().borrow().accepted, 2);
    assert_never_two(&fake);
}

#[tokio::test]
async fn a_missing_password_is_another_thing_than_a_wrong_one() {
    let fake = FakeObs::start(locked("correct horse"));
    for none in [settings(fake.port()), with_password(fake.port(), "")] {
        let running = Running::start(none, quick());
        let status = running.until_state(ObsState::WrongPassword).await;
        assert_eq!(status.cause, Some(ObsCause::PasswordMissing));
        assert!(reason(&status).contains("none is set"), "{status:?}");
        running.stop().await;
    }
}

#[tokio::test]
async fn a_password_that_obs_does_not_ask_for_does_no_harm() {
    let fake = FakeObs::start(World::default());
    let running = Running::start(with_password(fake.port(), "battery"), quick());
    running.until_state(ObsState::Connected).await;
    running.stop().await;
}

#[tokio::test]
async fn a_mute_port_is_said_in_time() {
    let stranger = Stranger::start(Manners::Mute).await;
    let timing = Timing {
        attempt_timeout: Duration::from_millis(50),
        ..quick()
    };
    let running = Running::start(settings(stranger.port()), timing);
    let status = running.until_state(ObsState::NoAnswer).await;
    assert_eq!(status.cause, Some(ObsCause::Mute));
    assert!(reason(&status).contains("says nothing"), "{status:?}");
    running.stop().await;
}

#[tokio::test]
async fn strangers_are_told_apart() {
    use ObsCause as Cause;
    use ObsState::{NoAnswer, NotObs};
    for (manners, state, cause, words) in [
        (Manners::Http, NotObs, Cause::NotObs, "Another program"),
        (Manners::Chatty, NotObs, Cause::NotObs, "Another program"),
        (
            Manners::OtherWebSocket,
            NotObs,
            Cause::NoGreeting,
            "does not greet",
        ),
        (
            Manners::Slam,
            NoAnswer,
            Cause::ClosedAtOnce,
            "closes the connection",
        ),
    ] {
        let stranger = Stranger::start(manners).await;
        let running = Running::start(settings(stranger.port()), quick());
        let status = running
            .until(&format!("an answer to {manners:?}"), |status| {
                status.state != ObsState::Connecting
            })
            .await;
        assert_eq!(status.state, state, "{manners:?}: {status:?}");
        assert_eq!(status.cause, Some(cause), "{manners:?}");
        assert!(reason(&status).contains(words), "{manners:?}: {status:?}");
        assert_reset(&status);
        running.stop().await;
    }
}

#[tokio::test]
async fn a_host_that_does_not_exist_is_said() {
    let nowhere = ObsSettings {
        host: "no such host".into(),
        ..settings(4455)
    };
    let running = Running::start(nowhere, quick());
    let status = running.until_state(ObsState::NoAnswer).await;
    assert_eq!(status.cause, Some(ObsCause::UnknownHost));
    assert!(reason(&status).contains("\"no such host\""), "{status:?}");
    running.stop().await;
}

#[tokio::test]
async fn an_old_obs_is_told_with_both_versions() {
    let fake = FakeObs::start(World {
        obs_version: "29.0.2".into(),
        websocket_version: "5.1.0".into(),
        ..World::default()
    });
    let running = Running::start(settings(fake.port()), quick());
    let status = running.until_state(ObsState::TooOld).await;
    assert_eq!(status.cause, Some(ObsCause::TooOld));
    assert_eq!(status.found.as_deref(), Some("OBS 29.0.2"));
    assert_eq!(status.needed.as_deref(), Some("OBS 30.2"));
    assert_reset(&status);
    assert!(reason(&status).contains("29.0.2"), "{status:?}");
    assert!(reason(&status).contains("30.2"), "{status:?}");
    running.stop().await;
}

#[tokio::test]
async fn an_obs_that_starts_late_is_found_without_being_asked() {
    let reserved = Reserved::new();
    let running = Running::start(settings(reserved.port()), quick());
    let status = running.until_state(ObsState::Refused).await;
    assert_eq!(status.cause, Some(ObsCause::Refused));
    assert!(reason(&status).contains("Enable WebSocket server"));
    assert_reset(&status);

    let fake = reserved.start(World::default());
    running.until_state(ObsState::Connected).await;
    running.stop().await;
    assert_eq!(fake.counts().borrow().accepted, 1);
}

#[tokio::test]
async fn a_reason_does_not_flicker_while_it_is_retried() {
    let reserved = Reserved::new();
    let running = Running::start(settings(reserved.port()), quick());
    let refused = running.until_state(ObsState::Refused).await;
    let mut watch = running.obs.watch();
    watch.mark_unchanged();
    let fake = reserved.start(World::default());
    // The very next change is the connection, however many retries lie between.
    timeout(PATIENCE, watch.changed())
        .await
        .expect("it connects")
        .expect("it runs");
    let next = watch.borrow().clone();
    assert_ne!(next, refused);
    assert_eq!(next.state, ObsState::Connected);
    running.stop().await;
    assert_never_two(&fake);
}
