//! `/api/presets`: prepared payloads, the selection that buttons step through, and the file that carries
//! presets and themes to another machine.

use axum::extract::{Path, Query, State};
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::{get, patch, post};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};

use super::Error;
use super::body::{JsonBody, LargeJsonBody};
use super::publish::{Wait, answer};
use crate::app::App;
use crate::show::{ActionError, Source, check_action};
use crate::store::{FieldError, Import, Preset, PresetInput, Step};

pub(super) const WHAT: &str = "presets";

pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/api/presets", get(list).post(create))
        .route("/api/presets/{id}", patch(change).delete(delete))
        .route("/api/presets/{id}/select", post(select))
        .route("/api/presets/{id}/show", post(show))
        .route(
            "/api/presets/next",
            post(async |app, on, to, wait| step(app, on, to, wait, Step::Next).await),
        )
        .route(
            "/api/presets/previous",
            post(async |app, on, to, wait| step(app, on, to, wait, Step::Previous).await),
        )
        .route("/api/presets/export", get(export))
        .route("/api/presets/import", post(import))
}

/// `?channel=C`
#[derive(Deserialize)]
pub(super) struct On {
    pub(super) channel: Option<String>,
}

/// `?show=true`
#[derive(Deserialize)]
struct AndShow {
    #[serde(default)]
    show: bool,
}

async fn list(State(app): State<App>, Query(on): Query<On>) -> Result<Json<Vec<Preset>>, Error> {
    Ok(Json(app.store.presets(on.channel.as_deref()).await?))
}

async fn create(
    State(app): State<App>,
    JsonBody(given): JsonBody<PresetInput>,
) -> Result<(StatusCode, Json<Preset>), Error> {
    let preset = app.store.create_preset(&given).await?;
    app.data_changed(WHAT);
    Ok((StatusCode::CREATED, Json(preset)))
}

async fn change(
    State(app): State<App>,
    Path(id): Path<String>,
    JsonBody(given): JsonBody<PresetInput>,
) -> Result<Json<Preset>, Error> {
    let preset = app.store.change_preset(&id, &given).await?;
    app.data_changed(WHAT);
    Ok(Json(preset))
}

async fn delete(State(app): State<App>, Path(id): Path<String>) -> Result<Json<Value>, Error> {
    app.store.delete_preset(&id).await?;
    app.data_changed(WHAT);
    Ok(Json(json!({"success": true})))
}

async fn select(State(app): State<App>, Path(id): Path<String>) -> Result<Json<Value>, Error> {
    let preset = app.store.select_preset(&id).await?;
    app.show.preset_chosen(&preset.channel);
    app.data_changed(WHAT);
    Ok(Json(json!({"success": true, "preset": preset})))
}

/// Shows a preset and selects it.
async fn show(
    State(app): State<App>,
    Path(id): Path<String>,
    Query(wait): Query<Wait>,
) -> Result<Json<Value>, Error> {
    let preset = app.store.preset(&id).await?;
    put_on_air(&app, preset, wait).await
}

/// Moves the selection by one, round and round; shows what it comes to only with `?show=true`.
async fn step(
    State(app): State<App>,
    Query(on): Query<On>,
    Query(AndShow { show }): Query<AndShow>,
    Query(wait): Query<Wait>,
    step: Step,
) -> Result<Json<Value>, Error> {
    let channel = on.channel.filter(|channel| !channel.is_empty());
    let channel = channel.ok_or_else(|| FieldError {
        field: "channel".into(),
        message: "say whose presets, for example ?channel=lower".into(),
    })?;
    let preset = app.store.step_preset(&channel, step).await?;
    app.show.preset_chosen(&channel);
    app.data_changed(WHAT);
    if show {
        return put_on_air(&app, preset, wait).await;
    }
    Ok(Json(json!({"success": true, "preset": preset})))
}

async fn put_on_air(app: &App, mut preset: Preset, wait: Wait) -> Result<Json<Value>, Error> {
    let kind = match preset.channel.as_str() {
        "countdown" => "set",
        "title-reveal" => "play",
        _ => "show",
    };
    match check_action(&preset.channel, kind, Some(&preset.payload)) {
        // Presets are for channels of the user's own too.
        Ok(()) | Err(ActionError::UnknownOverlay(_)) => {}
        Err(error) => return Err(error.into()),
    }
    let payload = preset.payload.clone();
    let published = app
        .show
        .publish_prepared(&Source::Preset, &preset.channel, kind, payload);
    // It is on air already: a full disk must not turn that into an error.
    match app.store.select_preset(&preset.id).await {
        Ok(selected) => {
            app.show.preset_chosen(&preset.channel);
            if !preset.selected {
                preset = selected;
                app.data_changed(WHAT);
            }
        }
        Err(error) => tracing::warn!(%error, "a preset is shown but not selected"),
    }
    let Json(mut body) = answer(app, &preset.channel, published, wait).await?;
    body["preset"] = json!(preset);
    Ok(Json(body))
}

async fn export(State(app): State<App>) -> Result<impl IntoResponse, Error> {
    let document = app.store.export_library().await?;
    let name = "attachment; filename=\"cuelight-presets.json\"";
    Ok(([(header::CONTENT_DISPOSITION, name)], Json(document)))
}

async fn import(
    State(app): State<App>,
    LargeJsonBody(document): LargeJsonBody<Import>,
) -> Result<Json<Value>, Error> {
    let added = super::exchange::take(&app, &document).await?;
    Ok(Json(
        json!({"success": true, "presets": added.presets, "themes": added.themes}),
    ))
}
