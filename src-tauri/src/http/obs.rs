//! `/api/obs`: the connection to OBS and what it says of itself.

use axum::extract::State;
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::{Value, json};

use crate::app::App;
use crate::obs::ObsState;

pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/api/obs/status", get(status))
        .route("/api/obs/connect", post(connect))
        .route("/api/obs/disconnect", post(disconnect))
        .route("/api/obs/reconnect", post(reconnect))
}

async fn status(State(app): State<App>) -> Json<Value> {
    let status = app.obs.status();
    let mut answer = json!(status);
    answer["connected"] = (status.state == ObsState::Connected).into();
    Json(answer)
}

async fn connect(State(app): State<App>) -> Json<Value> {
    app.obs.connect();
    done("Connecting to OBS")
}

async fn disconnect(State(app): State<App>) -> Json<Value> {
    app.obs.disconnect();
    done("Disconnected from OBS until you connect again")
}

async fn reconnect(State(app): State<App>) -> Json<Value> {
    app.obs.reconnect();
    done("Connecting to OBS anew")
}

fn done(message: &str) -> Json<Value> {
    Json(json!({"success": true, "message": message}))
}
