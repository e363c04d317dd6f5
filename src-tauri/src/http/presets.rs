//! `/api/presets`: lists and edits presets, cues them and shows them.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::{get, patch, post};
use serde_json::{Value, json};

use super::body::JsonBody;
use super::command::{CommandRequest, wait_for_effects};
use super::origin::RequestOrigin;
use super::query::{ChannelQuery, Params, StepQuery};
use super::sender_base::SenderBase;
use super::{Error, Route, channels};
use crate::app::App;
use crate::base::field_error::FieldError;
use crate::show::{Command, DataKind, PresetContent, Step};
use crate::store::{Preset, PresetInput};

pub(super) const ROUTES: &[Route] = &[
    Route("/api/presets", || get(list).post(create)),
    Route("/api/presets/{id}", || patch(change).delete(delete)),
    Route("/api/presets/{id}/cue", || post(cue)),
    Route("/api/presets/{id}/show", || post(show)),
    Route("/api/presets/next", || post(next)),
    Route("/api/presets/previous", || post(previous)),
];

async fn list(
    State(app): State<App>,
    Params(query): Params<ChannelQuery>,
) -> Result<Json<Vec<Preset>>, Error> {
    Ok(Json(app.store.presets(query.channel.as_deref()).await?))
}

async fn create(
    State(app): State<App>,
    sender_base: SenderBase,
    JsonBody(mut input): JsonBody<PresetInput>,
) -> Result<(StatusCode, Json<Preset>), Error> {
    if let Some(channel) = input.channel() {
        channels::check_field(&app, channel)?;
    }
    input.map_payload(|payload| sender_base.resolve(payload));
    let preset = app.store.create_preset(&input).await?;
    app.show.announce_data_change(DataKind::Presets);
    Ok((StatusCode::CREATED, Json(preset)))
}

async fn change(
    State(app): State<App>,
    RequestOrigin(origin): RequestOrigin,
    Path(id): Path<String>,
    sender_base: SenderBase,
    JsonBody(mut input): JsonBody<PresetInput>,
) -> Result<Json<Preset>, Error> {
    input.map_payload(|payload| sender_base.resolve(payload));
    let changed = app.store.change_preset(&id, &input).await?;
    let command = Command::PresetChanged {
        before: changed.before.into(),
        after: changed.after.payload.clone(),
    };
    app.show.execute(&origin, command)?;
    app.show.announce_data_change(DataKind::Presets);
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
    app.show.announce_data_change(DataKind::Presets);
    Ok(Json(json!({"success": true})))
}

/// Cues a preset, by its id or its name, without showing it.
async fn cue(
    State(app): State<App>,
    RequestOrigin(origin): RequestOrigin,
    Path(id): Path<String>,
) -> Result<Json<Value>, Error> {
    let preset = app.store.preset_called(&id).await?;
    let command = Command::CuePreset(preset.clone().into());
    let executed = app.show.execute(&origin, command)?;
    wait_for_effects(&app, &executed).await;
    Ok(Json(
        json!({"success": true, "preset": preset, "cue": executed.cue}),
    ))
}

/// Cues a preset, by its id or its name, and takes it.
async fn show(Path(id): Path<String>, request: CommandRequest) -> Result<Json<Value>, Error> {
    let preset = request.app.store.preset_called(&id).await?;
    let executed = request.execute(Command::ShowPreset(preset.clone().into()))?;
    let mut body = request.report(&executed).await;
    body["preset"] = json!(preset);
    Ok(Json(body))
}

async fn next(
    Params(query): Params<StepQuery>,
    request: CommandRequest,
) -> Result<Json<Value>, Error> {
    step(&request, query, Step::Next).await
}

async fn previous(
    Params(query): Params<StepQuery>,
    request: CommandRequest,
) -> Result<Json<Value>, Error> {
    step(&request, query, Step::Previous).await
}

/// Cues the next or previous preset, wrapping around at the ends of the list, and takes it if `?show=true`.
async fn step(
    request: &CommandRequest,
    StepQuery { channel, show }: StepQuery,
    step: Step,
) -> Result<Json<Value>, Error> {
    let message = "name the channel of the presets, for example ?channel=lower";
    let channel = channel.ok_or_else(|| FieldError::new("channel", message))?;
    channels::check_field(&request.app, &channel)?;
    let mut presets = request.app.store.presets(Some(&channel)).await?;
    let contents = presets.iter();
    let contents = contents.map(|preset| (preset.id.clone(), preset.payload.clone()));
    let command = Command::StepPreset {
        channel: channel.into(),
        presets: contents.collect(),
        step,
        show,
    };
    let executed = request.execute(command)?;
    let mut body = request.report(&executed).await;
    presets.retain(|preset| executed.cue.preset_id.as_ref() == Some(&preset.id));
    body["preset"] = json!(presets.pop());
    body["cue"] = json!(executed.cue);
    Ok(Json(body))
}

impl From<Preset> for PresetContent {
    fn from(preset: Preset) -> Self {
        Self {
            id: preset.id,
            channel: preset.channel.into(),
            payload: preset.payload,
        }
    }
}
