//! `GET /api/diagnosis`: why nothing is showing, link by link.

use axum::extract::{Query, State};
use axum::routing::get;
use axum::{Json, Router};
use serde::Deserialize;

use crate::app::App;
use crate::diagnosis::Diagnosis;

pub(super) fn router() -> Router<App> {
    Router::new().route("/api/diagnosis", get(diagnosis))
}

/// `?channel=C`
#[derive(Deserialize)]
struct Of {
    channel: Option<String>,
}

async fn diagnosis(State(app): State<App>, Query(of): Query<Of>) -> Json<Diagnosis> {
    Json(app.diagnosis(of.channel.as_deref()))
}
