//! A real OBS with our app, and a second client in place of another person who operates OBS.

use obws::Client;
use obws::requests::scenes::SceneId;
use serde_json::{Value, json};

use super::start_app;
use crate::harness::app::App;
use crate::harness::obs::{Obs, PASSWORD, Version};
use crate::harness::session::Session;
use crate::harness::wait::{eventually, eventually_ok};

pub(super) const SCENE: SceneId<'static> = SceneId::Name("Scene");
pub(super) const GAME: SceneId<'static> = SceneId::Name("Game");

/// An OBS, the app that is connected to it, and a second client.
pub(super) struct RealObsSetup {
    pub(super) app: App,
    pub(super) second_client: Client,
    pub(super) obs: Obs,
    _session: Session,
}

impl RealObsSetup {
    /// Starts everything. OBS has the scenes "Scene", which is the program scene, and "Game".
    pub(super) async fn open() -> Self {
        let session = Session::headless().await;
        let obs = Obs::launch(Version::V30_2_3).await;
        let app = start_app(&session, &obs, PASSWORD).await;
        let second_client = obs.second_client().await;
        eventually("OBS to have loaded", async || {
            second_client.scenes().create("Game").await.ok()
        })
        .await;
        let setup = Self {
            app,
            second_client,
            obs,
            _session: session,
        };
        setup
            .wait_until("both scenes", |status| {
                status["scenes"] == json!(["Scene", "Game"])
            })
            .await;
        setup
    }

    /// Waits until `/api/obs/status` satisfies `condition`, and returns it.
    pub(super) async fn wait_until(
        &self,
        description: &str,
        mut condition: impl FnMut(&Value) -> bool,
    ) -> Value {
        eventually_ok(description, async || {
            let status = self.status().await;
            if condition(&status) {
                Ok(status)
            } else {
                Err(status)
            }
        })
        .await
    }

    pub(super) async fn status(&self) -> Value {
        self.app.api.get("/api/obs/status").await
    }

    pub(super) async fn record(&self, action: &str) {
        self.app
            .api
            .post("/api/obs/record", json!({ "action": action }))
            .await;
    }
}
