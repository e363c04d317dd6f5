//! `POST /api/backup` makes a backup now. `GET /api/backup` returns the time of the last one and the folder.

use axum::extract::State;
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Value, json};

use super::Error;
use crate::app::App;

pub(super) fn router() -> Router<App> {
    Router::new().route("/api/backup", get(last).post(make))
}

async fn last(State(app): State<App>) -> Result<Json<Value>, Error> {
    let last = app.store.last_backup()?.map(|backup| backup.at);
    let folder = app.store.backup_folder();
    Ok(Json(
        json!({ "last": last, "folder": folder.display().to_string() }),
    ))
}

async fn make(State(app): State<App>) -> Result<Json<Value>, Error> {
    let made = app.store.back_up().await?;
    let file = made.file.display().to_string();
    Ok(Json(
        json!({ "success": true, "file": file, "at": made.at }),
    ))
}
