//! `GET /api/latency`: the time from sending an event to the last ack from a visible page, over the last five minutes.

use axum::Json;
use axum::extract::State;
use axum::routing::get;

use super::Route;
use crate::app::App;
use crate::show::LatencyView;

pub(super) const ROUTES: &[Route] = &[Route("/api/latency", || get(latency))];

async fn latency(State(app): State<App>) -> Json<LatencyView> {
    Json(app.show.latency())
}
