//! `POST /api/ports/retry`: tries again to open the ports that are not open yet.

use axum::Json;
use axum::extract::State;
use axum::routing::post;
use serde_json::{Value, json};

use super::Route;
use crate::app::App;

pub(super) const ROUTES: &[Route] = &[Route("/api/ports/retry", || post(retry))];

async fn retry(State(app): State<App>) -> Json<Value> {
    app.http_port.retry();
    app.ws_port.retry();
    Json(json!({"success": true}))
}
