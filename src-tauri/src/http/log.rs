//! `GET /api/log`: the last lines of the log.

use axum::Json;
use axum::extract::State;
use axum::routing::get;
use serde_json::{Value, json};

use super::Route;
use super::query::{LinesQuery, Params};
use crate::app::App;

pub(super) const ROUTES: &[Route] = &[Route("/api/log", || get(lines))];

async fn lines(State(app): State<App>, Params(query): Params<LinesQuery>) -> Json<Value> {
    Json(json!({ "lines": app.log_buffer.lines(&query.into()) }))
}
