//! `POST /api/ports/retry`: tries again to open the ports that are not open.

use axum::extract::State;
use axum::routing::post;
use axum::{Json, Router};
use serde_json::{Value, json};

use crate::app::App;

pub(super) fn router() -> Router<App> {
    Router::new().route("/api/ports/retry", post(retry))
}

async fn retry(State(app): State<App>) -> Json<Value> {
    app.http_port.retry();
    app.ws_port.retry();
    Json(json!({"success": true}))
}
