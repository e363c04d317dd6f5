//! What OBS is asked to tell of itself, and what its refusals mean there.
//!
//! A refused question is no error: this OBS does not have that part. Only an OBS that is not ready, or gone, fails
//! a reading as a whole.

use futures_util::{StreamExt, TryStreamExt, stream};
use obws::Client;
use obws::error::Error;
use obws::events::Event;
use obws::requests::inputs::InputId;
use obws::responses::StatusCode;
use obws::responses::inputs::Input;
use serde_json::Value;

use super::roster::{self, BrowserInput, Roster};

/// So many browser inputs are asked after at once, for collections with hundreds of them.
pub(super) const INPUTS_AT_ONCE: usize = 8;

/// Reads the browser sources. An OBS without a browser has none.
pub(super) async fn browser_inputs(client: &Client) -> Result<Roster, Error> {
    let inputs = optional(client.inputs().list(Some(roster::KIND)).await)?.unwrap_or_default();
    if inputs.is_empty() {
        return Ok(Roster::default());
    }
    let defaults: Option<Value> = optional(client.inputs().default_settings(roster::KIND).await)?;
    let found: Vec<Option<BrowserInput>> = stream::iter(inputs)
        .map(|input| browser_input(client, input))
        .buffer_unordered(INPUTS_AT_ONCE)
        .try_collect()
        .await?;
    Ok(Roster::new(
        defaults.unwrap_or_default(),
        found.into_iter().flatten().collect(),
    ))
}

/// Reads one browser input; none if it has just been removed.
async fn browser_input(client: &Client, input: Input) -> Result<Option<BrowserInput>, Error> {
    let id = InputId::from(&input.id);
    let settings = optional(client.inputs().settings(id).await)?;
    let active = optional(client.sources().active(id.as_source()).await)?;
    Ok(settings.zip(active).map(|(settings, active)| BrowserInput {
        uuid: input.id.uuid,
        name: input.id.name,
        settings: settings.settings,
        active: active.active,
    }))
}

/// What OBS is asked, given up when the connection ends: what is asked right then would stay without an answer.
pub(super) async fn until_end<T>(
    client: &Client,
    asking: impl Future<Output = Result<T, Error>>,
) -> Result<T, Error> {
    tokio::select! {
        // First, because it must listen before anything is asked.
        biased;
        () = end(client) => Err(Error::Disconnected),
        answer = asking => answer,
    }
}

/// Waits for the end of the connection.
async fn end(client: &Client) {
    let Ok(mut events) = client.events() else {
        return;
    };
    loop {
        match events.next().await {
            Some(Event::ServerStopped) => return,
            Some(_) => {}
            // Either more came than it keeps, or nothing comes any more.
            None if client.events().is_err() => return,
            None => {}
        }
    }
}

/// Whether OBS answered, even if the answer was a refusal or is not understood.
pub(super) fn is_answer(error: &Error) -> bool {
    matches!(error, Error::Api { .. } | Error::DeserializeResponse(_))
}

/// A refused question leaves its field out; an OBS that is not ready, or gone, fails the reading.
pub(super) fn optional<T>(answer: Result<T, Error>) -> Result<Option<T>, Error> {
    match answer {
        Ok(value) => Ok(Some(value)),
        Err(
            error @ Error::Api {
                code: StatusCode::NotReady,
                ..
            },
        ) => Err(error),
        Err(error) if is_answer(&error) => {
            tracing::debug!(%error, "OBS does not tell one part of its state");
            Ok(None)
        }
        Err(error) => Err(error),
    }
}
