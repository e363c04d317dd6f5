//! `POST /publish`: any event on any channel. And the answer to every command that publishes.

use std::time::Duration;

use axum::extract::{Query, State};
use axum::routing::post;
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};

use super::Error;
use super::body::JsonBody;
use super::origin::RequestOrigin;
use super::query::WaitQuery;
use super::request_error::RequestError;
use crate::app::App;
use crate::hub::{MAX_CHANNEL_LENGTH, Payload};
use crate::show::{Command, Executed};

/// The longest an answer waits for acks.
const MAX_ACK_WAIT: Duration = Duration::from_secs(30);
/// The longest an answer waits for the disk.
const MAX_DISK_WAIT: Duration = Duration::from_millis(500);

pub(super) fn router() -> Router<App> {
    Router::new().route("/publish", post(publish))
}

#[derive(Deserialize)]
struct Body {
    channel: Option<Value>,
    #[serde(rename = "type")]
    kind: Option<Value>,
    #[serde(default, deserialize_with = "Payload::present")]
    payload: Option<Payload>,
}

async fn publish(
    State(app): State<App>,
    RequestOrigin(origin): RequestOrigin,
    Query(wait): Query<WaitQuery>,
    body: Result<JsonBody<Body>, RequestError>,
) -> Result<Json<Value>, Error> {
    let JsonBody(body) = body.map_err(|error| match error {
        // A body of another shape has neither channel nor type.
        RequestError::InvalidBody(message) if !message.starts_with("payload: ") => {
            RequestError::MissingChannelOrType
        }
        other => other,
    })?;
    let (Some(channel), Some(kind)) = (text(body.channel), text(body.kind)) else {
        return Err(RequestError::MissingChannelOrType.into());
    };
    if channel.len() > MAX_CHANNEL_LENGTH || kind.len() > MAX_CHANNEL_LENGTH {
        return Err(RequestError::InvalidBody(format!(
            "channel and type may have {MAX_CHANNEL_LENGTH} bytes each"
        ))
        .into());
    }
    let command = Command::Publish {
        channel: channel.into(),
        event_type: kind.into(),
        payload: body.payload,
    };
    let executed = app.show.execute(&origin, command)?;
    answer(&app, &executed, wait).await
}

/// The answer to a command that publishes: sent once its events are with their subscribers, and with what the
/// renderers said about the first of them if the caller waits for it.
pub(super) async fn answer(
    app: &App,
    executed: &Executed,
    WaitQuery { wait }: WaitQuery,
) -> Result<Json<Value>, Error> {
    until_done(app, executed).await;
    let Some(sent) = executed.events.first() else {
        return Ok(Json(json!({ "success": true })));
    };
    let mut answer = json!({"success": true, "id": sent.id, "delivered": sent.delivered});
    if let Some(wait) = wait {
        let limit = Duration::from_millis(wait).min(MAX_ACK_WAIT);
        let receipt = app.show.receipt(&sent.channel, sent.id, limit).await;
        let visible_in_obs = app.obs.visible_channels();
        let overlay = app.show.overlay(&sent.channel, &visible_in_obs);
        answer["acks"] = receipt.acks.into();
        answer["latencyMs"] = receipt.latency_ms.into();
        answer["status"] = json!(overlay.map(|overlay| overlay.status));
    }
    Ok(Json(answer))
}

/// Waits until what a command sent is with its subscribers, and what it changed is on the disk: what was answered
/// survives a crash. A disk that does not answer delays no answer for long.
pub(super) async fn until_done(app: &App, executed: &Executed) {
    if let Some(tick) = executed.tick {
        app.hub.flushed(tick).await;
    }
    let saved = app.show.until_saved(executed);
    if tokio::time::timeout(MAX_DISK_WAIT, saved).await.is_err() {
        tracing::warn!("the disk is slow: an answer went out before its change was saved");
    }
}

fn text(value: Option<Value>) -> Option<String> {
    match value {
        Some(Value::String(text)) if !text.is_empty() => Some(text),
        _ => None,
    }
}
