//! `/api/overlays`: the state of each overlay, and requests that execute its actions, show it and hide it.

use axum::Json;
use axum::extract::{Path, State};
use axum::routing::{get, post};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::body::JsonBody;
use super::channels::known_channel;
use super::command::{CommandRequest, wait_for_effects};
use super::origin::RequestOrigin;
use super::query::{Params, ShownUntilQuery};
use super::sender_base::SenderBase;
use super::{Error, Route};
use crate::app::App;
use crate::base::field_error::FieldError;
use crate::hub::Payload;
use crate::show::{Command, Overlay, PRESENCE_CHANNEL, ShowError, check_action};

pub(super) const ROUTES: &[Route] = &[
    Route("/api/overlays", || get(list)),
    Route("/api/overlays/clear-all", || post(hide_all)),
    Route("/api/overlays/undo-clear", || post(undo_hide_all)),
    Route("/api/overlays/studio-return-settings", || {
        post(studio_return_settings)
    }),
    Route("/api/overlays/{channel}", || post(run_action)),
    Route("/api/overlays/{channel}/show", || post(show)),
    Route("/api/overlays/{channel}/take", || post(take)),
    Route("/api/overlays/{channel}/hide", || post(hide)),
    Route("/api/overlays/{channel}/toggle", || post(toggle)),
    Route("/api/overlays/{channel}/restyle", || post(restyle)),
];

#[derive(Deserialize)]
struct ActionBody {
    #[serde(default)]
    action: Value,
    #[serde(default, deserialize_with = "Payload::present")]
    payload: Option<Payload>,
}

/// The cue that the client saw, if the client sends it.
#[derive(Deserialize)]
struct TakeBody {
    #[serde(default, deserialize_with = "Payload::present")]
    cue: Option<Payload>,
}

async fn list(State(app): State<App>) -> Json<Vec<Overlay>> {
    Json(app.show.overlays(&app.obs.channel_visibility()))
}

async fn run_action(
    Path(channel): Path<String>,
    request: CommandRequest,
    sender_base: SenderBase,
    JsonBody(body): JsonBody<ActionBody>,
) -> Result<Json<Value>, Error> {
    let action = body.action.as_str().unwrap_or_default();
    let payload = body.payload.filter(|payload| payload.text() != "null");
    let catalogue = &request.app.catalogue;
    check_action(catalogue, &channel, action, payload.as_ref())?;
    let is_update = catalogue
        .get(&channel)
        .is_some_and(|entry| entry.is_update(action));
    if is_update && !request.app.show.is_on_air(&channel) {
        return Err(ShowError::OffAir(channel).into());
    }
    let payload = payload.map(|payload| sender_base.resolve(payload));
    request
        .respond(Command::publish(&channel, action, payload))
        .await
}

async fn show(Path(channel): Path<String>, request: CommandRequest) -> Result<Json<Value>, Error> {
    let channel = known_channel(&request.app, &channel)?;
    request.respond(Command::Take(channel)).await
}

/// Takes the cue. If the body contains a cue, the take is refused unless the current cue still equals it.
async fn take(
    Path(channel): Path<String>,
    request: CommandRequest,
    JsonBody(body): JsonBody<TakeBody>,
) -> Result<Json<Value>, Error> {
    let channel = known_channel(&request.app, &channel)?;
    let command = match body.cue {
        None => Command::Take(channel),
        Some(cue) if cue.is_object() => Command::TakeSeen {
            channel,
            cue: Some(cue),
        },
        Some(cue) if cue.text() == "null" => Command::TakeSeen { channel, cue: None },
        Some(_) => {
            return Err(FieldError::new("cue", "must be an object or null").into());
        }
    };
    request.respond(command).await
}

async fn hide(Path(channel): Path<String>, request: CommandRequest) -> Result<Json<Value>, Error> {
    let channel = known_channel(&request.app, &channel)?;
    request.respond(Command::Hide(channel)).await
}

async fn toggle(
    Path(channel): Path<String>,
    request: CommandRequest,
) -> Result<Json<Value>, Error> {
    let channel = known_channel(&request.app, &channel)?;
    request.respond(Command::Toggle(channel)).await
}

/// Applies the active theme to what is on air. Without this request, a theme that is changed or activated applies from
/// the next show.
async fn restyle(
    Path(channel): Path<String>,
    request: CommandRequest,
) -> Result<Json<Value>, Error> {
    let channel = known_channel(&request.app, &channel)?;
    request.respond(Command::Restyle(channel)).await
}

/// Sends the settings of the suite's studio return monitor to it, as the suite does.
async fn studio_return_settings(
    request: CommandRequest,
    JsonBody(settings): JsonBody<Map<String, Value>>,
) -> Result<Json<Value>, Error> {
    let command = Command::publish(
        PRESENCE_CHANNEL,
        "studio-return-settings",
        Some(settings.into()),
    );
    request.respond(command).await
}

async fn hide_all(
    State(app): State<App>,
    RequestOrigin(origin): RequestOrigin,
    Params(ShownUntilQuery { shown_until }): Params<ShownUntilQuery>,
) -> Result<Json<Value>, Error> {
    let command = Command::HideAll { shown_until };
    let executed = app.show.execute(&origin, command)?;
    wait_for_effects(&app, &executed).await;
    Ok(Json(
        json!({"success": true, "undoUntil": app.show.undo_until()}),
    ))
}

async fn undo_hide_all(
    State(app): State<App>,
    RequestOrigin(origin): RequestOrigin,
) -> Result<Json<Value>, Error> {
    let executed = app.show.execute(&origin, Command::UndoHideAll)?;
    wait_for_effects(&app, &executed).await;
    let events = executed.events.iter();
    let mut channels: Vec<_> = events.map(|event| &*event.channel).collect();
    channels.dedup();
    Ok(Json(json!({"success": true, "channels": channels})))
}
