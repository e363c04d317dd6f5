//! OBS holds nobody up: the first thing that is asked of a new backend is answered, whatever is on OBS's port.
//!
//! Where an attempt could take long it is given an hour, and is still under way when the answer is there. That is
//! proof without a clock.

use std::time::Duration;

use cuelight_backend::obs::ObsCause;
use serde_json::json;

use super::connected;
use crate::support::Backend;
use crate::support::fake_obs::FakeObs;
use crate::support::fake_obs::stranger::{Manners, Stranger};
use crate::support::fake_obs::world::World;

const NEVER: Duration = Duration::from_secs(3_600);

async fn patient(port: u16) -> Backend {
    Backend::start_with(|config| {
        config.first_run.obs_host = "127.0.0.1".into();
        config.first_run.obs_port = port;
        config.obs_timing.attempt_timeout = NEVER;
        config.obs_timing.liveness_timeout = NEVER;
    })
    .await
}

/// Asks, and answers what is said of OBS.
async fn healthy(backend: &Backend) -> bool {
    let health = backend.get("/health").await;
    assert_eq!(health["status"], "ok", "{health}");
    assert_eq!(health["wsRunning"], true, "{health}");
    health["obsConnected"] == true
}

#[tokio::test]
async fn with_nothing_on_the_port() {
    let backend = Backend::start().await;
    assert!(!healthy(&backend).await);
    backend.stop().await;
}

#[tokio::test]
async fn with_a_mute_port() {
    let stranger = Stranger::start(Manners::Mute).await;
    let backend = patient(stranger.port()).await;
    assert!(!healthy(&backend).await);
    // The rest is there as well.
    let mut page = backend.subscribe("lower").await;
    backend
        .publish("lower", "show", json!({"title": "A"}))
        .await;
    assert_eq!(page.hear().await["data"]["payload"]["title"], "A");
    let obs = backend.app.obs.status();
    assert_eq!(obs.cause, Some(ObsCause::Looking), "the attempt goes on");
    backend.stop().await;
}

#[tokio::test]
async fn with_an_obs_that_hangs_while_we_log_in() {
    let fake = FakeObs::start(World {
        is_deaf: true,
        ..World::default()
    });
    let backend = patient(fake.port()).await;
    assert!(!healthy(&backend).await);
    let obs = backend.app.obs.status();
    assert_eq!(obs.cause, Some(ObsCause::Looking), "the attempt goes on");
    backend.stop().await;
}

#[tokio::test]
async fn with_an_obs_that_is_connected() {
    let fake = FakeObs::start(World::default());
    let backend = connected(&fake).await;
    assert!(healthy(&backend).await);
    backend.stop().await;
}
