//! `GET /api/clients`: the connected clients and their role on each channel.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::routing::get;

use super::Route;
use crate::app::App;
use crate::hub::ClientView;

pub(super) const ROUTES: &[Route] = &[Route("/api/clients", || get(clients))];

async fn clients(State(app): State<App>) -> Json<Arc<[ClientView]>> {
    Json(app.hub.clients())
}
