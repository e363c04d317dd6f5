//! `/api/presets`: saved cues, cueing and showing them.

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::routing::{get, patch, post};
use axum::{Json, Router};
use serde_json::{Value, json};

use super::Error;
use super::body::JsonBody;
use super::origin::RequestOrigin;
use super::publish::{answer, until_done};
use super::query::{ChannelQuery, StepQuery, WaitQuery};
use crate::app::App;
use crate::show::{Command, CuedPreset, DataKind, Step};
use crate::store::{FieldError, Preset, PresetInput};

pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/api/presets", get(list).post(create))
        .route("/api/presets/{id}", patch(change).delete(delete))
        .route("/api/presets/{id}/cue", post(cue))
        .route("/api/presets/{id}/show", post(show))
        .route("/api/presets/next", post(next))
        .route("/api/presets/previous", post(previous))
}

async fn list(
    State(app): State<App>,
    Query(query): Query<ChannelQuery>,
) -> Result<Json<Vec<Preset>>, Error> {
    Ok(Json(app.store.presets(query.channel.as_deref()).await?))
}

async fn create(
    State(app): State<App>,
    JsonBody(given): JsonBody<PresetInput>,
) -> Result<(StatusCode, Json<Preset>), Error> {
    let preset = app.store.create_preset(&given).await?;
    app.show.data_changed(DataKind::Presets);
    Ok((StatusCode::CREATED, Json(preset)))
}

async fn change(
    State(app): State<App>,
    RequestOrigin(origin): RequestOrigin,
    Path(id): Path<String>,
    JsonBody(given): JsonBody<PresetInput>,
) -> Result<Json<Preset>, Error> {
    let changed = app.store.change_preset(&id, &given).await?;
    let command = Command::PresetChanged {
        before: changed.before.into(),
        after: changed.after.payload.clone(),
    };
    app.show.execute(&origin, command)?;
    app.show.data_changed(DataKind::Presets);
    Ok(Json(changed.after))
}

async fn delete(
    State(app): State<App>,
    RequestOrigin(origin): RequestOrigin,
    Path(id): Path<String>,
) -> Result<Json<Value>, Error> {
    let preset = app.store.delete_preset(&id).await?;
    let command = Command::PresetDeleted {
        channel: preset.channel.into(),
        id: preset.id,
    };
    app.show.execute(&origin, command)?;
    app.show.data_changed(DataKind::Presets);
    Ok(Json(json!({"success": true})))
}

/// Cues a preset without showing it.
async fn cue(
    State(app): State<App>,
    RequestOrigin(origin): RequestOrigin,
    Path(id): Path<String>,
) -> Result<Json<Value>, Error> {
    let preset = app.store.preset(&id).await?;
    let command = Command::CuePreset(preset.clone().into());
    let executed = app.show.execute(&origin, command)?;
    until_done(&app, &executed).await;
    Ok(Json(json!({"success": true, "preset": preset})))
}

/// Cues a preset and takes it.
async fn show(
    State(app): State<App>,
    RequestOrigin(origin): RequestOrigin,
    Path(id): Path<String>,
    Query(wait): Query<WaitQuery>,
) -> Result<Json<Value>, Error> {
    let preset = app.store.preset(&id).await?;
    let command = Command::ShowPreset(preset.clone().into());
    let executed = app.show.execute(&origin, command)?;
    let Json(mut body) = answer(&app, &executed, wait).await?;
    body["preset"] = json!(preset);
    Ok(Json(body))
}

async fn next(
    app: State<App>,
    origin: RequestOrigin,
    query: Query<StepQuery>,
    wait: Query<WaitQuery>,
) -> Result<Json<Value>, Error> {
    step(app, origin, query, wait, Step::Next).await
}

async fn previous(
    app: State<App>,
    origin: RequestOrigin,
    query: Query<StepQuery>,
    wait: Query<WaitQuery>,
) -> Result<Json<Value>, Error> {
    step(app, origin, query, wait, Step::Previous).await
}

/// Cues the preset beside the cued one, round and round; takes it only with `?show=true`.
async fn step(
    State(app): State<App>,
    RequestOrigin(origin): RequestOrigin,
    Query(StepQuery { channel, show }): Query<StepQuery>,
    Query(wait): Query<WaitQuery>,
    step: Step,
) -> Result<Json<Value>, Error> {
    let channel = channel.filter(|channel| !channel.is_empty());
    let channel = channel.ok_or_else(|| FieldError {
        field: "channel".into(),
        message: "say whose presets, for example ?channel=lower".into(),
    })?;
    let mut presets = app.store.presets(Some(&channel)).await?;
    let contents = presets.iter();
    let contents = contents.map(|preset| (preset.id.clone(), preset.payload.clone()));
    let command = Command::StepPreset {
        channel: channel.into(),
        presets: contents.collect(),
        step,
        show,
    };
    let executed = app.show.execute(&origin, command)?;
    let Json(mut body) = answer(&app, &executed, wait).await?;
    presets.retain(|preset| executed.cue.preset_id.as_ref() == Some(&preset.id));
    body["preset"] = json!(presets.pop());
    Ok(Json(body))
}

impl From<Preset> for CuedPreset {
    fn from(preset: Preset) -> Self {
        Self {
            id: preset.id,
            channel: preset.channel.into(),
            payload: preset.payload,
        }
    }
}
