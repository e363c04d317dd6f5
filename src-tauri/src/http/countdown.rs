//! `/api/countdown`: requests that control the countdown and need no body.

use axum::Json;
use axum::extract::Path;
use axum::routing::post;
use serde_json::{Value, json};

use super::command::CommandRequest;
use super::{Error, Route};
use crate::hub::Payload;
use crate::show::{Command, check_action};

/// The channel that the wire contract assigns to these paths.
const CHANNEL: &str = "countdown";
/// The action that adds time.
const ADD_TIME: &str = "add-time";

pub(super) const ROUTES: &[Route] = &[
    Route("/api/countdown/start", || post(start)),
    Route("/api/countdown/pause", || post(pause)),
    Route("/api/countdown/reset", || post(reset)),
    Route("/api/countdown/add/{seconds}", || post(add_time)),
];

async fn start(request: CommandRequest) -> Result<Json<Value>, Error> {
    publish(&request, "start", None).await
}

async fn pause(request: CommandRequest) -> Result<Json<Value>, Error> {
    publish(&request, "pause", None).await
}

async fn reset(request: CommandRequest) -> Result<Json<Value>, Error> {
    publish(&request, "reset", None).await
}

/// Adds a time, such as `60`, `-60` or `1:30`.
async fn add_time(
    Path(seconds): Path<String>,
    request: CommandRequest,
) -> Result<Json<Value>, Error> {
    let payload = Payload::from(&json!({ "seconds": seconds }));
    check_action(&request.app.catalogue, CHANNEL, ADD_TIME, Some(&payload))?;
    publish(&request, ADD_TIME, Some(payload)).await
}

async fn publish(
    request: &CommandRequest,
    event_type: &str,
    payload: Option<Payload>,
) -> Result<Json<Value>, Error> {
    request
        .respond(Command::publish(CHANNEL, event_type, payload))
        .await
}
