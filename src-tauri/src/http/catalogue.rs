//! `GET /api/catalogue`: the known overlays, for programs that list them.

use axum::Json;
use axum::extract::State;
use axum::routing::get;

use super::Route;
use crate::app::App;
use crate::catalogue::Entry;

pub(super) const ROUTES: &[Route] = &[Route("/api/catalogue", || get(list))];

async fn list(State(app): State<App>) -> Json<Vec<Entry>> {
    Json(app.catalogue.entries().to_vec())
}
