//! The start card, the setup status behind it, and trials of overlays.

use std::time::Duration;

use cuelight_backend::server::Config;
use cuelight_backend::setup::SetupStatus;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::show::{ack, renderer, wait_for_lower_status};
use crate::support::Backend;
use crate::support::fake_obs::FakeObs;
use crate::support::fake_obs::world::World;

/// Closes the start card as soon as an overlay is on air.
fn without_delay(config: &mut Config) {
    config.start_card_delay = Duration::ZERO;
}

async fn wait_for_setup(backend: &Backend, description: &str, expected: SetupStatus) {
    let is_expected = |status: &cuelight_backend::status::Status| status.setup == expected;
    backend.wait_until(description, is_expected).await;
}

#[tokio::test]
async fn a_fresh_install_is_not_set_up_until_obs_has_been_connected_and_an_overlay_seen() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().to_owned();
    let backend = Backend::start_with(|config| {
        config.data_dir = data.clone();
        without_delay(config);
    })
    .await;
    let setup = backend.get("/api/status").await["setup"].clone();
    assert_eq!(
        setup,
        json!({"wasObsConnected": false, "wasOnAir": false, "isStartCardOpen": true})
    );

    let fake = FakeObs::start(World::default());
    let settings = json!({"obsHost": "127.0.0.1", "obsPort": fake.port()});
    backend
        .request(Method::PUT, "/api/settings", Some(settings))
        .await;
    let connected = SetupStatus {
        was_obs_connected: true,
        ..SetupStatus::default()
    };
    wait_for_setup(&backend, "a first connection to OBS", connected).await;
    drop(fake);
    backend
        .wait_until("OBS to be gone", |status| !status.obs.is_connected())
        .await;
    assert_eq!(backend.app.setup.status(), connected);

    let mut page = renderer(&backend, "lower").await;
    backend
        .publish("lower", "show", json!({"title": "A"}))
        .await;
    let id = page.receive().await["data"]["id"].clone();
    // A show that no page has drawn does not count as seen.
    assert_eq!(backend.app.setup.status(), connected);
    ack(&mut page, &id, true, true).await;
    wait_for_setup(&backend, "an overlay to be seen", SetupStatus::COMPLETE).await;
    backend.stop().await;

    let backend = Backend::start_with(|config| config.data_dir = data).await;
    assert_eq!(backend.app.setup.status(), SetupStatus::COMPLETE);
    backend.stop().await;
}

#[tokio::test]
async fn the_start_card_can_be_closed_and_opened_again() {
    let backend = Backend::start_with(without_delay).await;
    let is_open = |backend: &Backend| backend.app.setup.status().is_start_card_open;
    backend.post("/api/start-card/close", json!({})).await;
    assert!(!is_open(&backend));
    let mut page = renderer(&backend, "lower").await;
    backend
        .publish("lower", "show", json!({"title": "A"}))
        .await;
    let id = page.receive().await["data"]["id"].clone();
    ack(&mut page, &id, true, true).await;
    backend
        .wait_until("an overlay to be seen", |status| status.setup.was_on_air)
        .await;
    // An overlay that is already on air does not close the card.
    backend.post("/api/start-card/open", json!({})).await;
    backend
        .wait_until("the open card", |status| status.setup.is_start_card_open)
        .await;
    backend.post("/api/overlays/lower/hide", json!({})).await;
    wait_for_lower_status(&backend, "off-air").await;
    assert!(is_open(&backend));
    backend.stop().await;
}

#[tokio::test]
async fn a_trial_shows_a_greeting_for_a_few_seconds_and_leaves_the_cue_unchanged() {
    let backend = Backend::start().await;
    let mut page = renderer(&backend, "lower").await;
    let cue = json!({"payload": {"title": "Ada Lovelace"}});
    let path = "/api/overlays/lower/cue";
    backend.request(Method::PUT, path, Some(cue)).await;
    backend.post("/api/overlays/lower/try", json!({})).await;
    let event = page.receive().await["data"].clone();
    assert_eq!(event["type"], "show");
    assert_eq!(event["payload"]["title"], "Hello from Cuelight");
    assert_eq!(event["payload"]["duration"], 5);
    assert_eq!(
        backend.get(path).await["payload"],
        json!({"title": "Ada Lovelace"})
    );
    let second_trial = backend
        .request(Method::POST, "/api/overlays/lower/try", Some(json!({})))
        .await;
    assert_refused(second_trial, "already-on-air");
    backend.stop().await;
}

#[tokio::test]
async fn a_trial_is_refused_where_it_could_do_harm() {
    let fake = FakeObs::start(World::default());
    fake.world().stream.active = true;
    let backend = Backend::start().await;
    let settings = json!({"obsHost": "127.0.0.1", "obsPort": fake.port()});
    backend
        .request(Method::PUT, "/api/settings", Some(settings))
        .await;
    backend
        .wait_until("a stream", |status| status.obs.is_streaming)
        .await;
    let attempt = async |channel: &str, body: Value| {
        let path = format!("/api/overlays/{channel}/try");
        backend.request(Method::POST, &path, Some(body)).await
    };
    assert_refused(attempt("lower", json!({})).await, "obs-live");
    wait_for_lower_status(&backend, "off-air").await;
    let while_live = json!({"whileLive": true});
    let (status, body) = attempt("lower", while_live.clone()).await;
    assert_eq!(status, StatusCode::OK, "{body}");
    // A clock would lose its time, and a poster has no file to show.
    assert_refused(attempt("countdown", while_live.clone()).await, "no-trial");
    assert_refused(attempt("poster", while_live).await, "no-trial");
    let (status, body) = attempt("nothing", json!({})).await;
    assert_eq!(
        (status, &body["code"]),
        (StatusCode::NOT_FOUND, &json!("unknown-overlay"))
    );
    backend.stop().await;
}

fn assert_refused((status, body): (StatusCode, Value), code: &str) {
    assert_eq!(
        (status, &body["code"]),
        (StatusCode::CONFLICT, &json!(code)),
        "{body}"
    );
}
