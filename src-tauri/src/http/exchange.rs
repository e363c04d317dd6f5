//! `GET /api/export` and `POST /api/import`: settings, presets and themes as one JSON document, to carry
//! from one machine to another. The password stays where it is.

use axum::extract::{Query, State};
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};

use super::Error;
use super::body::LargeJsonBody;
use crate::app::App;
use crate::store::{Added, Import};

pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/api/export", get(export))
        .route("/api/import", post(import))
}

/// What a document brings is added; its settings only on request, because they would replace those that
/// work here.
#[derive(Deserialize)]
struct With {
    #[serde(default)]
    settings: bool,
}

async fn export(State(app): State<App>) -> Result<impl IntoResponse, Error> {
    let document = app.store.export_everything().await?;
    let name = "attachment; filename=\"cuelight-export.json\"";
    Ok(([(header::CONTENT_DISPOSITION, name)], Json(document)))
}

async fn import(
    State(app): State<App>,
    Query(With { settings }): Query<With>,
    LargeJsonBody(document): LargeJsonBody<Import>,
) -> Result<Json<Value>, Error> {
    // Wrong settings are found before anything is taken.
    let change = if settings { document.settings()? } else { None };
    if let Some(change) = &change {
        app.store.settings().changed(change, &app.catalogue)?;
    }
    let added = take(&app, &document).await?;
    if let Some(change) = &change {
        app.store.change_settings(change).await?;
    }
    Ok(Json(json!({
        "success": true,
        "presets": added.presets,
        "themes": added.themes,
        "settings": change.is_some(),
    })))
}

/// Adds the presets and themes of a document, and tells everybody.
pub(super) async fn take(app: &App, document: &Import) -> Result<Added, Error> {
    let added = app.store.import_library(document).await?;
    if added.presets > 0 {
        app.data_changed(super::presets::WHAT);
    }
    if added.themes > 0 {
        app.data_changed(super::themes::WHAT);
    }
    Ok(added)
}
