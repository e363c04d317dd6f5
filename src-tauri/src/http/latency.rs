//! `GET /api/latency`: from the press of a button to the moment it was seen, in the last five minutes.

use axum::extract::State;
use axum::routing::get;
use axum::{Json, Router};

use crate::app::App;
use crate::show::LatencyView;

pub(super) fn router() -> Router<App> {
    Router::new().route("/api/latency", get(latency))
}

async fn latency(State(app): State<App>) -> Json<LatencyView> {
    Json(app.show.latency())
}
