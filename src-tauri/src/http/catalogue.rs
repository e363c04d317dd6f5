//! `GET /api/catalogue`: which overlays there are, for programs that offer them.

use axum::extract::State;
use axum::routing::get;
use axum::{Json, Router};

use crate::app::App;
use crate::catalogue::Entry;

pub(super) fn router() -> Router<App> {
    Router::new().route("/api/catalogue", get(list))
}

async fn list(State(app): State<App>) -> Json<Vec<Entry>> {
    Json(app.catalogue.entries().to_vec())
}
