//! `/api/overlays/{channel}/cue`: reads and changes the content that the next show or take puts on air.

use axum::Json;
use axum::extract::{Path, State};
use axum::routing::get;
use serde::Deserialize;
use serde_json::{Value, json};

use super::body::JsonBody;
use super::channels::known_channel;
use super::command::wait_for_effects;
use super::origin::RequestOrigin;
use super::sender_base::SenderBase;
use super::{Error, Route};
use crate::app::App;
use crate::base::field_error::FieldError;
use crate::hub::Payload;
use crate::show::{Command, Cue};

pub(super) const ROUTES: &[Route] = &[Route("/api/overlays/{channel}/cue", || {
    get(read).put(replace).patch(edit)
})];

#[derive(Deserialize)]
struct CueBody {
    #[serde(default, deserialize_with = "Payload::present")]
    payload: Option<Payload>,
}

async fn read(State(app): State<App>, Path(channel): Path<String>) -> Result<Json<Value>, Error> {
    let channel = known_channel(&app, &channel)?;
    Ok(Json(to_json(&channel, &app.show.cue(&channel))))
}

/// Replaces the cue; `{"payload":null}` clears it.
async fn replace(
    app: State<App>,
    origin: RequestOrigin,
    sender_base: SenderBase,
    Path(channel): Path<String>,
    JsonBody(body): JsonBody<CueBody>,
) -> Result<Json<Value>, Error> {
    let channel = known_channel(&app, &channel)?;
    let payload = body.payload.ok_or_else(invalid_payload)?;
    if let Some(problem) = payload.problem() {
        return Err(FieldError::new("payload", problem).into());
    }
    let payload = (payload.text() != "null").then(|| sender_base.resolve(payload));
    let command = Command::SetCue {
        channel: channel.clone(),
        payload,
    };
    change(app, origin, &channel, command).await
}

/// Changes the given fields; null removes a field.
async fn edit(
    app: State<App>,
    origin: RequestOrigin,
    sender_base: SenderBase,
    Path(channel): Path<String>,
    JsonBody(body): JsonBody<CueBody>,
) -> Result<Json<Value>, Error> {
    let channel = known_channel(&app, &channel)?;
    let payload = body.payload.filter(Payload::is_object);
    let payload = payload.ok_or_else(invalid_payload)?;
    if let Some(problem) = payload.problem() {
        return Err(FieldError::new("payload", problem).into());
    }
    let changes = sender_base.resolve(payload);
    let command = Command::EditCue {
        channel: channel.clone(),
        changes: changes.object().clone(),
    };
    change(app, origin, &channel, command).await
}

async fn change(
    State(app): State<App>,
    RequestOrigin(origin): RequestOrigin,
    channel: &str,
    command: Command,
) -> Result<Json<Value>, Error> {
    let executed = app.show.execute(&origin, command)?;
    wait_for_effects(&app, &executed).await;
    let mut body = to_json(channel, &executed.cue);
    body["success"] = true.into();
    body["revision"] = executed.cue.revision.into();
    Ok(Json(body))
}

fn invalid_payload() -> FieldError {
    FieldError::new(
        "payload",
        "must be an object, such as {\"payload\":{\"title\":\"Ada\"}}",
    )
}

fn to_json(channel: &str, cue: &Cue) -> Value {
    json!({"channel": channel, "payload": cue.payload, "presetId": cue.preset_id})
}
