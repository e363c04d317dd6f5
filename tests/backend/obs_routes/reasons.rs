//! Why OBS is not connected is in every answer about it, as a sentence and as a code.

use std::time::Duration;

use serde_json::{Value, json};

use super::connected;
use crate::support::Backend;
use crate::support::fake_obs::stranger::{Manners, Stranger};
use crate::support::fake_obs::world::World;
use crate::support::fake_obs::{FakeObs, Reserved};

/// What `/api/state` says of what is on `port`, once it is known.
async fn state(port: u16) -> Value {
    state_within(port, None).await
}

/// The same; who never answers is given up after `patience`, where the usual one is too long for a test.
async fn state_within(port: u16, patience: Option<Duration>) -> Value {
    let backend = Backend::start_with(|config| {
        config.first_run.obs_host = "127.0.0.1".into();
        config.first_run.obs_port = port;
        if let Some(patience) = patience {
            config.obs_timing.attempt_timeout = patience;
        }
    })
    .await;
    backend
        .until("a reason", |status| {
            json!(status.obs.cause) != json!("looking")
        })
        .await;
    let state = backend.get("/api/state").await;
    let status = backend.get("/api/obs/status").await;
    assert_eq!(state["obsCause"], status["cause"]);
    assert_eq!(state["obsReason"], status["reason"]);
    assert_eq!(state["obsConnected"], false);
    let told = json!(backend.status.borrow().obs.cause);
    assert_eq!(told, status["cause"]);
    backend.stop().await;
    state
}

#[tokio::test]
async fn nothing_and_strangers() {
    let said = |state: &Value| {
        let reason = state["obsReason"].as_str().unwrap_or_default();
        assert!(reason.contains(". "), "{reason}");
        (state["obsState"].clone(), state["obsCause"].clone())
    };
    let nobody = Reserved::new();
    let state_of_nobody = state(nobody.port()).await;
    let refused = json!("refused");
    assert_eq!(said(&state_of_nobody), (refused.clone(), refused));
    let mute = Stranger::start(Manners::Mute).await;
    let short = Some(Duration::from_millis(500));
    let state_of_mute = state_within(mute.port(), short).await;
    let expected = (json!("no-answer"), json!("mute"));
    assert_eq!(said(&state_of_mute), expected);
    for (manners, expected) in [
        (Manners::Http, ("not-obs", "not-obs")),
        (Manners::OtherWebSocket, ("not-obs", "no-greeting")),
        (Manners::Slam, ("no-answer", "closed-at-once")),
    ] {
        let stranger = Stranger::start(manners).await;
        let expected = (json!(expected.0), json!(expected.1));
        assert_eq!(said(&state(stranger.port()).await), expected);
    }
}

#[tokio::test]
async fn an_obs_that_does_not_let_us_in() {
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
async fn a_connection_has_none_and_shows_what_buttons_need() {
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
