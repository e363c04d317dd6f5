//! `/api/start-card`: opens and closes the start card in every panel.

use axum::Json;
use axum::extract::State;
use axum::routing::post;
use serde_json::{Value, json};

use super::Route;
use crate::app::App;

pub(super) const ROUTES: &[Route] = &[
    Route("/api/start-card/open", || post(open)),
    Route("/api/start-card/close", || post(close)),
];

async fn open(State(app): State<App>) -> Json<Value> {
    app.setup.change(|setup| setup.is_start_card_open = true);
    Json(json!({ "success": true }))
}

async fn close(State(app): State<App>) -> Json<Value> {
    app.setup.change(|setup| setup.is_start_card_open = false);
    Json(json!({ "success": true }))
}
