//! `GET /api/latency`: how long it took from a command to the ack, over the last five minutes.

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
