//! `POST /publish`: any event on any channel.
//!
//! Anything may pass, so a value that is not understood is sent on as it came. The response then has a warning.

use axum::Json;
use axum::routing::post;
use serde::Deserialize;
use serde_json::{Value, json};

use super::body::UnparsedBody;
use super::command::CommandRequest;
use super::request_error::RequestError;
use super::sender_base::SenderBase;
use super::{Error, Route};
use crate::base::field_error::FieldError;
use crate::hub::{MAX_CHANNEL_LENGTH, Payload};
use crate::show::{self, Command};

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
    body: UnparsedBody,
) -> Result<Json<Value>, Error> {
    let body: PublishBody = body.parse_except("payload").map_err(|error| match error {
        // A body that is not an object has neither a channel nor a type.
        RequestError::NotAnObject => RequestError::MissingChannelOrType,
        error => error,
    })?;
    let channel = non_empty_string(body.channel);
    let event_type = non_empty_string(body.event_type);
    let (Some(channel), Some(event_type)) = (channel, event_type) else {
        return Err(RequestError::MissingChannelOrType.into());
    };
    for (field, text) in [("channel", &channel), ("type", &event_type)] {
        if text.len() > MAX_CHANNEL_LENGTH {
            let message = format!("must be at most {MAX_CHANNEL_LENGTH} bytes long");
            return Err(FieldError::new(field, message).into());
        }
    }
    let catalogue = &request.app.catalogue;
    let warnings = show::warnings(catalogue, &channel, &event_type, body.payload.as_ref());
    let command = Command::publish(
        &channel,
        &event_type,
        body.payload.map(|payload| sender_base.resolve(payload)),
    );
    let Json(mut response) = request.respond(command).await?;
    if !warnings.is_empty() {
        let warnings = warnings
            .iter()
            .map(|warning| json!({"field": warning.field, "error": warning.to_string()}));
        response["warnings"] = warnings.collect();
    }
    Ok(Json(response))
}

fn non_empty_string(value: Option<Value>) -> Option<String> {
    match value {
        Some(Value::String(text)) if !text.is_empty() => Some(text),
        _ => None,
    }
}
