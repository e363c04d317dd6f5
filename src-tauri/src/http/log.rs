//! `GET /api/log`: the last lines of the log.

use axum::extract::{Query, State};
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Value, json};

use crate::app::App;
use crate::support::log_buffer::LogQuery;

pub(super) fn router() -> Router<App> {
    Router::new().route("/api/log", get(lines))
}

async fn lines(State(app): State<App>, Query(wanted): Query<LogQuery>) -> Json<Value> {
    Json(json!({ "lines": app.log_buffer.lines(&wanted) }))
}
