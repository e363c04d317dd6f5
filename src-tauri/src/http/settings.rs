//! `GET` and `PUT /api/settings`: reads and changes the settings. The password can be set but is never returned.

use axum::Json;
use axum::extract::State;
use axum::routing::get;
use serde_json::{Map, Value, json};

use super::body::JsonBody;
use super::{Error, Route};
use crate::app::App;

pub(super) const ROUTES: &[Route] = &[Route("/api/settings", || get(read).put(change))];

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
