//! `GET /api/clients`: the connected clients, and the role of each on its channels.

use std::sync::Arc;

use axum::extract::State;
use axum::routing::get;
use axum::{Json, Router};

use crate::app::App;
use crate::hub::ClientView;

pub(super) fn router() -> Router<App> {
    Router::new().route("/api/clients", get(clients))
}

async fn clients(State(app): State<App>) -> Json<Arc<[ClientView]>> {
    Json(app.hub.clients())
}
