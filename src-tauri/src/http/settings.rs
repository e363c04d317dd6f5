//! `GET` and `PUT /api/settings`. The password can be set but is never returned.

use axum::extract::State;
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Map, Value, json};

use super::Error;
use super::body::JsonBody;
use crate::app::App;

pub(super) fn router() -> Router<App> {
    Router::new().route("/api/settings", get(read).put(change))
}

async fn read(State(app): State<App>) -> Json<Value> {
    Json(json!(app.store.settings().public(&app.catalogue)))
}

async fn change(
    State(app): State<App>,
    JsonBody(change): JsonBody<Map<String, Value>>,
) -> Result<Json<Value>, Error> {
    let settings = app.store.change_settings(&change).await?;
    Ok(Json(json!(settings.public(&app.catalogue))))
}
