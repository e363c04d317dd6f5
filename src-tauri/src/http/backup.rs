//! `POST /api/backup` creates a backup now. `GET /api/backup` returns the time of the last backup and the backup
//! folder.

use axum::Json;
use axum::extract::State;
use axum::routing::get;
use serde_json::{Value, json};

use super::{Error, Route};
use crate::app::App;

pub(super) const ROUTES: &[Route] = &[Route("/api/backup", || get(last).post(create))];

async fn last(State(app): State<App>) -> Result<Json<Value>, Error> {
    let last = app.store.last_backup()?.map(|backup| backup.at);
    let folder = app.store.backup_folder();
    Ok(Json(
        json!({ "last": last, "folder": folder.display().to_string() }),
    ))
}

async fn create(State(app): State<App>) -> Result<Json<Value>, Error> {
    let backup = app.store.back_up().await?;
    let file = backup.file.display().to_string();
    Ok(Json(
        json!({ "success": true, "file": file, "at": backup.at }),
    ))
}
