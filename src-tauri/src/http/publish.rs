//! `POST /publish`: any event on any channel.

use std::time::Duration;

use axum::extract::{Query, State};
use axum::routing::post;
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};

use super::Error;
use super::body::JsonBody;
use super::caller::Caller;
use super::request_error::RequestError;
use crate::app::App;
use crate::hub::{LONGEST_CHANNEL, Payload};
use crate::show::Published;

/// The longest an answer waits for acknowledgements.
const LONGEST_WAIT: Duration = Duration::from_secs(30);

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

/// `?wait=MS`
#[derive(Deserialize)]
pub(super) struct Wait {
    wait: Option<u64>,
}

async fn publish(
    State(app): State<App>,
    Caller(source): Caller,
    Query(wait): Query<Wait>,
    body: Result<JsonBody<Body>, RequestError>,
) -> Result<Json<Value>, Error> {
    let JsonBody(body) = body.map_err(|error| match error {
        // A body of another shape has neither of the two words.
        RequestError::InvalidBody(message) if !message.starts_with("payload: ") => {
            RequestError::MissingChannelOrType
        }
        other => other,
    })?;
    let (Some(channel), Some(kind)) = (text(body.channel), text(body.kind)) else {
        return Err(RequestError::MissingChannelOrType.into());
    };
    if channel.len() > LONGEST_CHANNEL || kind.len() > LONGEST_CHANNEL {
        return Err(RequestError::InvalidBody(format!(
            "channel and type may have {LONGEST_CHANNEL} bytes each"
        ))
        .into());
    }
    let published = app.show.publish(&source, &channel, &kind, body.payload);
    answer(&app, &channel, published, wait).await
}

/// The answer to everything that publishes one event: sent only once the event is with its subscribers,
/// and with what the renderers said if the caller waits for it.
pub(super) async fn answer(
    app: &App,
    channel: &str,
    published: Published,
    Wait { wait }: Wait,
) -> Result<Json<Value>, Error> {
    done(app, published).await;
    let mut answer = json!({"success": true, "id": published.id, "delivered": published.delivered});
    if let Some(wait) = wait {
        let limit = Duration::from_millis(wait).min(LONGEST_WAIT);
        let receipt = app.show.receipt(channel, published.id, limit).await;
        answer["acks"] = receipt.acks.into();
        answer["latencyMs"] = receipt.latency_ms.into();
        answer["status"] = json!(app.show.overlay(channel).map(|overlay| overlay.status));
    }
    Ok(Json(answer))
}

/// Waits until an event is with its subscribers, and what it changed is saved: what we answered survives
/// a crash. A disk that does not answer holds nobody up for long.
pub(super) async fn done(app: &App, published: Published) {
    const PATIENCE: Duration = Duration::from_millis(500);
    app.hub.flushed(published.tick).await;
    if tokio::time::timeout(PATIENCE, app.show.until_saved(published))
        .await
        .is_err()
    {
        tracing::warn!("the disk is slow: an answer went out before its change was saved");
    }
}

fn text(value: Option<Value>) -> Option<String> {
    match value {
        Some(Value::String(text)) if !text.is_empty() => Some(text),
        _ => None,
    }
}
