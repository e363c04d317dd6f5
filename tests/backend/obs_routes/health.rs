//! OBS never delays the backend: the first request succeeds, whatever listens on the OBS port.
//!
//! An attempt that could take long has a timeout of an hour and is still running when the response arrives. This proves
//! the claim without measuring time.

use std::time::Duration;

use cuelight_backend::obs::ObsCause;
use serde_json::json;

use super::connected;
use crate::support::Backend;
use crate::support::fake_obs::FakeObs;
use crate::support::fake_obs::non_obs_server::{Behavior, NonObsServer};
use crate::support::fake_obs::world::World;

const NEVER: Duration = Duration::from_secs(3_600);

async fn with_long_timeouts(port: u16) -> Backend {
    Backend::start_with(|config| {
        config.initial_settings.obs_host = "127.0.0.1".to_owned().into();
        config.initial_settings.obs_port = port.into();
        config.obs_timing.attempt_timeout = NEVER;
        config.obs_timing.request_timeout = NEVER;
    })
    .await
}

/// Requests `/health` and returns whether OBS is connected.
async fn is_obs_connected(backend: &Backend) -> bool {
    let health = backend.get("/health").await;
    assert_eq!(health["status"], "ok", "{health}");
    assert_eq!(health["wsRunning"], true, "{health}");
    health["obsConnected"] == true
}

#[tokio::test]
async fn health_responds_while_nothing_listens_on_the_obs_port() {
    let backend = Backend::start().await;
    assert!(!is_obs_connected(&backend).await);
    backend.stop().await;
}

#[tokio::test]
async fn health_responds_while_the_obs_port_does_not() {
    let server = NonObsServer::start(Behavior::Silent).await;
    let backend = with_long_timeouts(server.port()).await;
    assert!(!is_obs_connected(&backend).await);
    // Everything else works too.
    let mut page = backend.subscribe("lower").await;
    backend
        .publish("lower", "show", json!({"title": "A"}))
        .await;
    assert_eq!(page.receive().await["data"]["payload"]["title"], "A");
    let obs = backend.app.obs.status();
    assert_eq!(
        obs.cause,
        Some(ObsCause::Looking),
        "the attempt is still running"
    );
    backend.stop().await;
}

#[tokio::test]
async fn health_responds_while_obs_is_frozen() {
    let fake = FakeObs::start(World {
        is_frozen: true,
        ..World::default()
    });
    let backend = with_long_timeouts(fake.port()).await;
    assert!(!is_obs_connected(&backend).await);
    let obs = backend.app.obs.status();
    assert_eq!(
        obs.cause,
        Some(ObsCause::Looking),
        "the attempt is still running"
    );
    backend.stop().await;
}

#[tokio::test]
async fn health_responds_while_obs_is_connected() {
    let fake = FakeObs::start(World::default());
    let backend = connected(&fake).await;
    assert!(is_obs_connected(&backend).await);
    backend.stop().await;
}
