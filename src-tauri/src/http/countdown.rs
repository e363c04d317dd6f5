//! `/api/countdown`: requests that control the countdown and need no body.

use axum::Json;
use axum::extract::Path;
use axum::routing::post;
use serde_json::{Value, json};

use super::command::CommandRequest;
use super::request_error::RequestError;
use super::{Error, Route};
use crate::hub::Payload;
use crate::show::Command;

/// The channel that the wire contract assigns to these paths.
const CHANNEL: &str = "countdown";

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

async fn add_time(Path(seconds): Path<f64>, request: CommandRequest) -> Result<Json<Value>, Error> {
    if !seconds.is_finite() {
        let message = "The seconds to add must be a number, such as 60 or -60";
        return Err(RequestError::InvalidBody(message.into()).into());
    }
    let is_whole = seconds.fract() == 0.0 && seconds.abs() < 1e15;
    let seconds = if is_whole {
        json!(seconds as i64)
    } else {
        json!(seconds)
    };
    let payload = Payload::from(&json!({ "seconds": seconds }));
    publish(&request, "add-time", Some(payload)).await
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
