//! `/api/export` and `/api/import`: settings, presets and themes as one JSON document, to move them to another
//! computer. `/api/presets/export` and `/api/presets/import`: the same without the settings. A document never contains
//! the password of OBS.

use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::{get, post};
use serde_json::{Value, json};

use super::body::LargeJsonBody;
use super::query::{ImportQuery, Params};
use super::{Error, Route};
use crate::app::App;
use crate::show::DataKind;
use crate::store::{EntryError, Export, Import, Imported};

pub(super) const ROUTES: &[Route] = &[
    Route("/api/export", || get(export)),
    Route("/api/import", || post(import)),
    Route("/api/presets/export", || get(export_presets)),
    Route("/api/presets/import", || post(import_presets)),
];

async fn export(State(app): State<App>) -> Result<impl IntoResponse, Error> {
    let document = app.store.export_everything().await?;
    Ok(download("cuelight-export.json", document))
}

async fn export_presets(State(app): State<App>) -> Result<impl IntoResponse, Error> {
    let document = app.store.export_presets_and_themes().await?;
    Ok(download("cuelight-presets.json", document))
}

fn download(file_name: &str, document: Export) -> impl IntoResponse + use<> {
    let disposition = format!("attachment; filename=\"{file_name}\"");
    ([(header::CONTENT_DISPOSITION, disposition)], Json(document))
}

async fn import(
    State(app): State<App>,
    Params(ImportQuery { settings }): Params<ImportQuery>,
    LargeJsonBody(document): LargeJsonBody<Import>,
) -> Result<Json<Value>, Error> {
    // Invalid settings must be refused before anything is added.
    let change = if settings { document.settings()? } else { None };
    if let Some(change) = &change {
        app.store.settings().changed(change, &app.catalogue)?;
    }
    let imported = import_presets_and_themes(&app, &document).await?;
    if let Some(change) = &change {
        app.store.change_settings(change).await?;
    }
    Ok(Json(json!({
        "success": true,
        "presets": imported.presets,
        "themes": imported.themes,
        "settings": change.is_some(),
    })))
}

async fn import_presets(
    State(app): State<App>,
    LargeJsonBody(document): LargeJsonBody<Import>,
) -> Result<Json<Value>, Error> {
    let imported = import_presets_and_themes(&app, &document).await?;
    Ok(Json(
        json!({"success": true, "presets": imported.presets, "themes": imported.themes}),
    ))
}

/// Adds the presets and themes of a document and announces the changes.
async fn import_presets_and_themes(app: &App, document: &Import) -> Result<Imported, EntryError> {
    let imported = app.store.import_presets_and_themes(document).await?;
    if imported.presets > 0 {
        app.show.announce_data_change(DataKind::Presets);
    }
    if imported.themes > 0 {
        app.show.announce_data_change(DataKind::Themes);
    }
    Ok(imported)
}
