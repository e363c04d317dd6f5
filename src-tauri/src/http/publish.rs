//! `POST /publish`: any event on any channel.

use axum::Json;
use axum::routing::post;
use serde::Deserialize;
use serde_json::Value;

use super::body::JsonBody;
use super::command::CommandRequest;
use super::request_error::RequestError;
use super::sender_base::SenderBase;
use super::{Error, Route};
use crate::hub::{MAX_CHANNEL_LENGTH, Payload};
use crate::show::Command;

pub(super) const ROUTES: &[Route] = &[Route("/publish", || post(publish))];

#[derive(Deserialize)]
struct PublishBody {
    channel: Option<Value>,
    #[serde(rename = "type")]
    event_type: Option<Value>,
    #[serde(default, deserialize_with = "Payload::present")]
    payload: Option<Payload>,
}

async fn publish(
    request: CommandRequest,
    sender_base: SenderBase,
    body: Result<JsonBody<PublishBody>, RequestError>,
) -> Result<Json<Value>, Error> {
    let JsonBody(body) = body.map_err(|error| match error {
        // A body that is not an object has neither a channel nor a type.
        RequestError::InvalidBody(message) if !message.starts_with("payload: ") => {
            RequestError::MissingChannelOrType
        }
        error => error,
    })?;
    let channel = non_empty_string(body.channel);
    let event_type = non_empty_string(body.event_type);
    let (Some(channel), Some(event_type)) = (channel, event_type) else {
        return Err(RequestError::MissingChannelOrType.into());
    };
    if channel.len() > MAX_CHANNEL_LENGTH || event_type.len() > MAX_CHANNEL_LENGTH {
        return Err(RequestError::InvalidBody(format!(
            "`channel` and `type` can each be at most {MAX_CHANNEL_LENGTH} bytes long"
        ))
        .into());
    }
    let command = Command::Publish {
        channel: channel.into(),
        event_type: event_type.into(),
        payload: body.payload.map(|payload| sender_base.resolve(payload)),
    };
    request.respond(command).await
}

fn non_empty_string(value: Option<Value>) -> Option<String> {
    match value {
        Some(Value::String(text)) if !text.is_empty() => Some(text),
        _ => None,
    }
}
