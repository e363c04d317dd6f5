//! A real OBS Studio: connecting, losing the connection and reconnecting; and a version that is too old.

mod recording;
mod setup;
mod sources;
mod state;

use serde_json::{Value, json};

use crate::harness::app::App;
use crate::harness::obs::{Obs, PASSWORD, Version};
use crate::harness::session::Session;
use crate::harness::wait::{eventually, eventually_ok};

/// Starts an app whose first-run settings are those of this OBS, with this password.
async fn start_app(session: &Session, obs: &Obs, password: &str) -> App {
    let launch = App::with(session).argument("--headless");
    launch.obs(obs.port, password).start().await
}

/// Waits until `/api/state` reports this state of OBS, and returns the response.
async fn wait_for_state(app: &App, expected: &str) -> Value {
    eventually_ok(&format!("obsState {expected}"), async || {
        let state = app.api.get("/api/state").await;
        if state["obsState"] == expected {
            Ok(state)
        } else {
            Err(state)
        }
    })
    .await
}

#[tokio::test]
async fn the_app_reconnects_after_obs_crashes() {
    let session = Session::headless().await;
    let mut obs = Obs::launch(Version::V30_2_3).await;
    let app = start_app(&session, &obs, PASSWORD).await;

    let found = wait_for_state(&app, "connected").await;
    assert_eq!(found["obsConnected"], true);
    // The default scene of a new OBS.
    assert_eq!(found["currentScene"], "Scene");
    assert_eq!(app.api.get("/health").await["obsConnected"], true);

    obs.kill().await;
    eventually("the loss of OBS", async || {
        (app.api.get("/health").await["obsConnected"] == false).then_some(())
    })
    .await;
    let lost = app.api.get("/api/obs/status").await;
    let initial = json!({
        "connected": false, "currentScene": null, "isStreaming": false, "isRecording": false, "isVirtualCamActive": false, "fps": 0,
    });
    for (field, value) in initial.as_object().expect("an object") {
        assert!(
            is_equal(&lost[field], value),
            "after the loss, {field} is {} instead of {value}",
            lost[field]
        );
    }

    obs.start().await;
    let found = wait_for_state(&app, "connected").await;
    assert_eq!(found["currentScene"], "Scene");
}

#[tokio::test]
async fn the_app_connects_to_an_obs_that_starts_later() {
    let session = Session::headless().await;
    let mut obs = Obs::prepare(Version::V30_2_3);
    let app = start_app(&session, &obs, PASSWORD).await;
    wait_for_state(&app, "refused").await;

    obs.start().await;
    wait_for_state(&app, "connected").await;
}

#[tokio::test]
async fn a_wrong_password_is_reported() {
    let session = Session::headless().await;
    let obs = Obs::launch(Version::V30_2_3).await;
    let app = start_app(&session, &obs, "not this one").await;

    let state = wait_for_state(&app, "wrong-password").await;
    let reason = state["obsReason"].as_str().unwrap_or_default();
    assert!(reason.contains("password"), "{reason}");
}

#[tokio::test]
async fn an_old_version_is_rejected_and_the_reason_names_both_versions() {
    let session = Session::headless().await;
    let obs = Obs::launch(Version::V29_0_2).await;
    let app = start_app(&session, &obs, PASSWORD).await;

    let state = wait_for_state(&app, "too-old").await;
    let reason = state["obsReason"].as_str().unwrap_or_default();
    assert!(
        reason.contains("29.0.2") && reason.contains("30.2"),
        "{reason}"
    );
    assert_eq!(state["obsConnected"], false);
    assert_eq!(state["obsCause"], "too-old");
    let status = app.api.get("/api/obs/status").await;
    let found = status["found"].as_str().unwrap_or_default();
    assert!(found.starts_with("OBS 29.0.2"), "{found}");
    assert_eq!(status["needed"], "OBS 30.2");
}

#[tokio::test]
async fn the_settings_of_obs_are_found_on_this_computer() {
    let session = Session::headless().await;
    let obs = Obs::launch(Version::V30_2_3).await;
    let config = obs.config_home().display().to_string();
    let app = App::with(&session)
        .argument("--headless")
        .variable("XDG_CONFIG_HOME", config)
        .start()
        .await;
    wait_for_state(&app, "refused").await;

    let response = app.api.post("/api/obs/use-local", json!({})).await;
    let expected = json!({ "success": true, "obsPort": obs.port, "obsPasswordSet": true });
    assert_eq!(response, expected);
    wait_for_state(&app, "connected").await;
    assert!(!app.stderr().contains(PASSWORD));
}

/// Compares JSON values; 0 equals 0.0.
fn is_equal(left: &Value, right: &Value) -> bool {
    left == right || (left.as_f64().is_some() && left.as_f64() == right.as_f64())
}
