//! Every response about OBS contains the reason why OBS is not connected, as a message and as a code.

use std::time::Duration;

use serde_json::{Value, json};

use super::connected;
use crate::support::Backend;
use crate::support::fake_obs::FakeObs;
use crate::support::fake_obs::non_obs_server::{Behavior, NonObsServer};
use crate::support::fake_obs::world::World;
use crate::support::reserved_port::ReservedPort;

/// Returns the response from `/api/state` once the cause is known, with OBS expected on `port`.
async fn state(port: u16) -> Value {
    state_with_timeout(port, None).await
}

/// Like [`state`], with a different timeout for the attempt: the default is too long for a test.
async fn state_with_timeout(port: u16, attempt_timeout: Option<Duration>) -> Value {
    let backend = Backend::start_with(|config| {
        config.initial_settings.obs_host = "127.0.0.1".to_owned().into();
        config.initial_settings.obs_port = port.into();
        if let Some(attempt_timeout) = attempt_timeout {
            config.obs_timing.attempt_timeout = attempt_timeout;
        }
    })
    .await;
    backend
        .wait_until("a reason", |status| {
            json!(status.obs.cause) != json!("looking")
        })
        .await;
    let state = backend.get("/api/state").await;
    let status = backend.get("/api/obs/status").await;
    assert_eq!(state["obsCause"], status["cause"]);
    assert_eq!(state["obsReason"], status["reason"]);
    assert_eq!(state["obsConnected"], false);
    let published = json!(backend.status.borrow().obs.cause);
    assert_eq!(published, status["cause"]);
    backend.stop().await;
    state
}

#[tokio::test]
async fn other_programs_and_a_closed_port_have_their_own_causes() {
    let state_and_cause = |state: &Value| {
        let reason = state["obsReason"].as_str().unwrap_or_default();
        assert!(reason.contains(". "), "{reason}");
        (state["obsState"].clone(), state["obsCause"].clone())
    };
    let closed = ReservedPort::new();
    let state_of_closed = state(closed.port()).await;
    let refused = json!("refused");
    assert_eq!(
        state_and_cause(&state_of_closed),
        (refused.clone(), refused)
    );
    let silent = NonObsServer::start(Behavior::Silent).await;
    let short = Some(Duration::from_millis(500));
    let state_of_silent = state_with_timeout(silent.port(), short).await;
    let expected = (json!("no-answer"), json!("mute"));
    assert_eq!(state_and_cause(&state_of_silent), expected);
    for (behavior, expected) in [
        (Behavior::Http, ("not-obs", "not-obs")),
        (Behavior::OtherWebSocket, ("not-obs", "no-greeting")),
        (Behavior::CloseAtOnce, ("no-answer", "closed-at-once")),
    ] {
        let server = NonObsServer::start(behavior).await;
        let expected = (json!(expected.0), json!(expected.1));
        assert_eq!(state_and_cause(&state(server.port()).await), expected);
    }
}

#[tokio::test]
async fn a_missing_password_and_an_old_obs_have_their_own_causes() {
    let locked = FakeObs::start(World {
        password: Some("correct horse".into()),
        ..World::default()
    });
    let state_of_locked = state(locked.port()).await;
    assert_eq!(state_of_locked["obsCause"], "password-missing");
    let old = FakeObs::start(World {
        obs_version: "29.0.2".into(),
        ..World::default()
    });
    let state_of_old = state(old.port()).await;
    assert_eq!(state_of_old["obsCause"], "too-old");
    let reason = state_of_old["obsReason"].as_str().unwrap_or_default();
    assert!(reason.contains("29.0.2") && reason.contains("30.2"));
}

#[tokio::test]
async fn while_connected_there_is_no_cause() {
    let fake = FakeObs::start(World {
        preview: Some("Game".into()),
        virtual_cam: Some(true),
        ..World::default()
    });
    let backend = connected(&fake).await;
    let state = backend.get("/api/state").await;
    for (field, value) in [
        ("obsCause", Value::Null),
        ("obsReason", Value::Null),
        ("currentScene", json!("Talk")),
        ("previewScene", json!("Game")),
        ("isStudioMode", json!(true)),
        ("isVirtualCamActive", json!(true)),
    ] {
        assert_eq!(state[field], value, "{field}");
    }
    backend.stop().await;
}
