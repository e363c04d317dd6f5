//! Reloads the pages of browser sources, or recreates a browser.

use futures_util::{StreamExt, stream};
use obws::Client;
use obws::error::Error;
use obws::requests::inputs::{InputId, SetSettings};
use obws::responses::StatusCode;
use serde_json::{Value, json};
use uuid::Uuid;

use super::error::ObsError;
use crate::obs::sources::{BLANK_URL, CONCURRENT_REQUESTS, SAVED_URL_KEY};

/// The button in the properties of a browser source that reloads its page, bypassing the cache.
const REFRESH_BUTTON: &str = "refreshnocache";

/// Presses the refresh button of these sources and returns the names of those that were refreshed. A source that was
/// removed in the meantime is skipped. If one cannot be refreshed, for example because its browser has crashed,
/// the others still are.
///
/// # Errors
/// The last failure, if no source could be refreshed.
pub(super) async fn refresh(
    client: &Client,
    sources: Vec<(Uuid, String)>,
    action: &str,
) -> Result<Vec<String>, ObsError> {
    let results: Vec<Result<String, Error>> = stream::iter(sources)
        .map(async |(uuid, name)| {
            let input = InputId::Uuid(uuid);
            let inputs = client.inputs();
            let pressed = inputs.press_properties_button(input, REFRESH_BUTTON).await;
            pressed.map(|()| name)
        })
        .buffer_unordered(CONCURRENT_REQUESTS)
        .collect()
        .await;
    let mut names = Vec::new();
    let mut failure = None;
    for result in results {
        match result {
            Ok(name) => names.push(name),
            Err(Error::Api {
                code: StatusCode::ResourceNotFound,
                ..
            }) => {}
            Err(error) => {
                tracing::warn!(%error, "a browser source was not refreshed");
                failure = Some(ObsError::from_obws(error, action));
            }
        }
    }
    names.sort();
    match failure {
        Some(failure) if names.is_empty() => Err(failure),
        _ => Ok(names),
    }
}

/// Shows a blank page, then the URL again: OBS closes the browser of a source whose URL changes. In between, the URL
/// is saved in the settings of the source; see [`restore`].
pub(super) async fn recreate(client: &Client, uuid: Uuid, url: &str) -> Result<(), Error> {
    let blank = json!({"url": BLANK_URL, SAVED_URL_KEY: url});
    change_settings(client, uuid, &blank).await?;
    restore(client, uuid, url).await
}

/// Restores the URL of a source that was left blank.
pub(in crate::obs) async fn restore(client: &Client, uuid: Uuid, url: &str) -> Result<(), Error> {
    change_settings(client, uuid, &json!({"url": url, SAVED_URL_KEY: ""})).await
}

async fn change_settings(client: &Client, uuid: Uuid, settings: &Value) -> Result<(), Error> {
    let settings = SetSettings {
        input: InputId::Uuid(uuid),
        settings,
        overlay: Some(true),
    };
    client.inputs().set_settings(settings).await
}
