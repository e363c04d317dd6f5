//! `GET /api/log`: the last lines of the log.

use axum::Json;
use axum::extract::State;
use axum::routing::get;
use serde_json::{Value, json};

use super::Route;
use super::query::Params;
use crate::app::App;
use crate::base::log_buffer::LogQuery;

pub(super) const ROUTES: &[Route] = &[Route("/api/log", || get(lines))];

async fn lines(State(app): State<App>, Params(query): Params<LogQuery>) -> Json<Value> {
    Json(json!({ "lines": app.log_buffer.lines(&query) }))
}
