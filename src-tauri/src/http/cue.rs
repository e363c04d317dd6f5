//! `/api/overlays/{channel}/cue`: the content that the next show or take puts on air.

use axum::extract::{Path, State};
use axum::routing::get;
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};

use super::Error;
use super::body::JsonBody;
use super::origin::RequestOrigin;
use super::overlays::checked_channel;
use super::publish::until_done;
use crate::app::App;
use crate::hub::Payload;
use crate::show::{Command, Cue, ShowError};

pub(super) fn router() -> Router<App> {
    Router::new().route(
        "/api/overlays/{channel}/cue",
        get(read).put(replace).patch(edit),
    )
}

#[derive(Deserialize)]
struct Body {
    #[serde(default, deserialize_with = "Payload::present")]
    payload: Option<Payload>,
}

async fn read(State(app): State<App>, Path(channel): Path<String>) -> Result<Json<Value>, Error> {
    let channel = checked_channel(&channel)?;
    Ok(Json(as_json(&channel, &app.show.cue(&channel))))
}

/// Replaces the cue; `{"payload":null}` empties it.
async fn replace(
    app: State<App>,
    origin: RequestOrigin,
    Path(channel): Path<String>,
    JsonBody(body): JsonBody<Body>,
) -> Result<Json<Value>, Error> {
    let channel = checked_channel(&channel)?;
    let given = body.payload.ok_or(MISSING)?;
    let payload = (given.text() != "null").then_some(given);
    change(app, origin, Command::SetCue { channel, payload }).await
}

/// Changes the fields that are given; null removes one.
async fn edit(
    app: State<App>,
    origin: RequestOrigin,
    Path(channel): Path<String>,
    JsonBody(body): JsonBody<Body>,
) -> Result<Json<Value>, Error> {
    let channel = checked_channel(&channel)?;
    let given = body.payload.filter(Payload::is_object).ok_or(MISSING)?;
    let changes = given.object().clone();
    change(app, origin, Command::EditCue { channel, changes }).await
}

async fn change(
    State(app): State<App>,
    RequestOrigin(origin): RequestOrigin,
    command: Command,
) -> Result<Json<Value>, Error> {
    let channel = match &command {
        Command::SetCue { channel, .. } | Command::EditCue { channel, .. } => channel.clone(),
        _ => "".into(),
    };
    let executed = app.show.execute(&origin, command)?;
    until_done(&app, &executed).await;
    let mut body = as_json(&channel, &executed.cue);
    body["success"] = true.into();
    Ok(Json(body))
}

const MISSING: ShowError = ShowError::InvalidCue("it must be an object");

fn as_json(channel: &str, cue: &Cue) -> Value {
    json!({"channel": channel, "payload": cue.payload, "presetId": cue.preset_id})
}
