//! The shared inputs and response of the requests that execute a command of the show.

use std::time::Duration;

use axum::Json;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use serde_json::{Value, json};

use super::Error;
use super::origin::RequestOrigin;
use super::query::{Params, WaitQuery};
use crate::app::App;
use crate::show::{Command, Executed, Origin, ShowError};

/// How long a response may wait for the disk.
const MAX_DISK_WAIT: Duration = Duration::from_millis(500);

/// A request that executes a command and reports what it published. `?wait=MS` waits for the acks.
pub(super) struct CommandRequest {
    pub(super) app: App,
    origin: Origin,
    ack_wait: Option<Duration>,
}

impl FromRequestParts<App> for CommandRequest {
    type Rejection = Error;

    async fn from_request_parts(head: &mut Parts, app: &App) -> Result<Self, Error> {
        let Ok(RequestOrigin(origin)) = RequestOrigin::from_request_parts(head, app).await;
        let Params(WaitQuery { wait }) = Params::from_request_parts(head, app).await?;
        let ack_wait = wait.map(Duration::from_millis);
        Ok(Self {
            app: app.clone(),
            origin,
            ack_wait,
        })
    }
}

impl CommandRequest {
    /// Executes a command without waiting for its effects.
    pub(super) fn execute(&self, command: Command) -> Result<Executed, ShowError> {
        self.app.show.execute(&self.origin, command)
    }

    /// Executes a command and responds with what it published.
    pub(super) async fn respond(&self, command: Command) -> Result<Json<Value>, Error> {
        let executed = self.execute(command)?;
        Ok(Json(self.report(&executed).await))
    }

    /// Waits for the effects of a command and describes the first event that it published, with the acks of the
    /// renderers if the request waits for them.
    pub(super) async fn report(&self, executed: &Executed) -> Value {
        wait_for_effects(&self.app, executed).await;
        let Some(event) = executed.events.first() else {
            return json!({ "success": true });
        };
        let mut body = json!({"success": true, "id": event.id, "delivered": event.delivered});
        if let Some(ack_wait) = self.ack_wait {
            let show = &self.app.show;
            let receipt = show
                .wait_for_receipt(&event.channel, event.id, ack_wait)
                .await;
            let overlay = show.overlay(&event.channel, &self.app.obs.channel_visibility());
            body["acks"] = receipt.acks.into();
            body["latencyMs"] = receipt.latency_ms.into();
            body["status"] = json!(overlay.map(|overlay| overlay.status));
        }
        body
    }
}

/// Waits until the events of a command have been sent to every subscriber that reads, and its changes are on disk or
/// cannot be stored: a confirmed change normally survives a crash of the app. A slow disk delays the response by at
/// most [`MAX_DISK_WAIT`].
pub(super) async fn wait_for_effects(app: &App, executed: &Executed) {
    if let Some(tick) = executed.tick {
        app.hub.flushed(tick).await;
    }
    let saved = app.show.until_saved(executed);
    if tokio::time::timeout(MAX_DISK_WAIT, saved).await.is_err() {
        tracing::warn!("the disk is slow: responded before a change was saved");
    }
}
