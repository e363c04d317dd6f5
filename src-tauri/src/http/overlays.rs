//! `/api/overlays`: what is on air, the actions of each overlay, and the buttons without bodies.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};

use super::Error;
use super::body::JsonBody;
use super::origin::RequestOrigin;
use super::publish::{answer, until_done};
use super::query::{ShownUntilQuery, WaitQuery};
use super::request_error::RequestError;
use crate::app::App;
use crate::hub::{MAX_CHANNEL_LENGTH, Payload};
use crate::show::{Command, Overlay, check_action};

pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/api/overlays", get(list))
        .route("/api/overlays/clear-all", post(hide_all))
        .route("/api/overlays/undo-clear", post(undo_hide_all))
        .route("/api/overlays/{channel}", post(act))
        .route("/api/overlays/{channel}/show", post(take))
        .route("/api/overlays/{channel}/take", post(take))
        .route("/api/overlays/{channel}/hide", post(hide))
        .route("/api/overlays/{channel}/toggle", post(toggle))
        .route("/api/overlays/{channel}/restyle", post(restyle))
}

#[derive(Deserialize)]
struct Action {
    #[serde(default)]
    action: Value,
    #[serde(default, deserialize_with = "Payload::present")]
    payload: Option<Payload>,
}

async fn list(State(app): State<App>) -> Json<Vec<Overlay>> {
    Json(app.show.overlays(&app.obs.visible_channels()))
}

async fn act(
    State(app): State<App>,
    RequestOrigin(origin): RequestOrigin,
    Path(channel): Path<String>,
    Query(wait): Query<WaitQuery>,
    JsonBody(body): JsonBody<Action>,
) -> Result<Json<Value>, Error> {
    let action = body.action.as_str().unwrap_or_default();
    let payload = body.payload.filter(|payload| payload.text() != "null");
    check_action(&app.catalogue, &channel, action, payload.as_ref())?;
    let command = Command::publish(&channel, action, payload);
    let executed = app.show.execute(&origin, command)?;
    answer(&app, &executed, wait).await
}

async fn take(
    app: State<App>,
    origin: RequestOrigin,
    channel: Path<String>,
    wait: Query<WaitQuery>,
) -> Result<Json<Value>, Error> {
    press(app, origin, channel, wait, Command::Take).await
}

async fn hide(
    app: State<App>,
    origin: RequestOrigin,
    channel: Path<String>,
    wait: Query<WaitQuery>,
) -> Result<Json<Value>, Error> {
    press(app, origin, channel, wait, Command::Hide).await
}

async fn toggle(
    app: State<App>,
    origin: RequestOrigin,
    channel: Path<String>,
    wait: Query<WaitQuery>,
) -> Result<Json<Value>, Error> {
    press(app, origin, channel, wait, Command::Toggle).await
}

/// Gives what is on air the active theme: a theme that is changed or activated waits for this, or for the next show.
async fn restyle(
    app: State<App>,
    origin: RequestOrigin,
    channel: Path<String>,
    wait: Query<WaitQuery>,
) -> Result<Json<Value>, Error> {
    press(app, origin, channel, wait, Command::Restyle).await
}

/// A button of one channel.
async fn press(
    State(app): State<App>,
    RequestOrigin(origin): RequestOrigin,
    Path(channel): Path<String>,
    Query(wait): Query<WaitQuery>,
    command: fn(Arc<str>) -> Command,
) -> Result<Json<Value>, Error> {
    let command = command(checked_channel(&channel)?);
    let executed = app.show.execute(&origin, command)?;
    answer(&app, &executed, wait).await
}

async fn hide_all(
    State(app): State<App>,
    RequestOrigin(origin): RequestOrigin,
    Query(ShownUntilQuery { shown_until }): Query<ShownUntilQuery>,
) -> Result<Json<Value>, Error> {
    let command = Command::HideAll { shown_until };
    let executed = app.show.execute(&origin, command)?;
    until_done(&app, &executed).await;
    Ok(Json(
        json!({"success": true, "undoUntil": app.show.undo_until()}),
    ))
}

async fn undo_hide_all(
    State(app): State<App>,
    RequestOrigin(origin): RequestOrigin,
) -> Result<Json<Value>, Error> {
    let executed = app.show.execute(&origin, Command::UndoHideAll)?;
    until_done(&app, &executed).await;
    let mut channels: Vec<_> = executed.events.iter().map(|it| &*it.channel).collect();
    channels.dedup();
    Ok(Json(json!({"success": true, "channels": channels})))
}

/// The name of a channel as a path gives it.
pub(super) fn checked_channel(channel: &str) -> Result<Arc<str>, RequestError> {
    if channel.is_empty() || channel.len() > MAX_CHANNEL_LENGTH {
        return Err(RequestError::InvalidBody(format!(
            "a channel's name has 1 to {MAX_CHANNEL_LENGTH} bytes"
        )));
    }
    Ok(channel.into())
}
