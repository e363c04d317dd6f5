//! Reloads the pages of browser sources, or recreates a browser.

use futures_util::{StreamExt, stream};
use obws::Client;
use obws::error::Error;
use obws::requests::inputs::{InputId, SetSettings};
use obws::responses::StatusCode;
use serde_json::{Value, json};
use uuid::Uuid;

use super::error::ObsError;
use crate::obs::sources::{BLANK_URL, CONCURRENT_REQUESTS, KEPT_URL};

/// The button of a browser source that reloads its page past the cache.
const REFRESH_BUTTON: &str = "refreshnocache";

/// Presses the refresh button of these sources and returns the names of those that were refreshed. A source that was
/// removed in the meantime is skipped. One whose browser has crashed does not keep the others from being refreshed.
///
/// # Errors
/// The reason of the last failure if no source could be refreshed.
pub(super) async fn refresh(
    client: &Client,
    browsers: Vec<(Uuid, String)>,
    action: &str,
) -> Result<Vec<String>, ObsError> {
    let pressed: Vec<Result<String, Error>> = stream::iter(browsers)
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
    for result in pressed {
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

/// Shows a blank page and then the URL again: OBS ends the browser of a source whose URL changes. The URL is kept in
/// the settings of the source meanwhile; see [`restore`].
pub(super) async fn recreate(client: &Client, uuid: Uuid, url: &str) -> Result<(), Error> {
    let blank = json!({"url": BLANK_URL, KEPT_URL: url});
    set(client, uuid, &blank).await?;
    restore(client, uuid, url).await
}

/// Gives a source that was left blank its URL back.
pub(in crate::obs) async fn restore(client: &Client, uuid: Uuid, url: &str) -> Result<(), Error> {
    set(client, uuid, &json!({"url": url, KEPT_URL: ""})).await
}

async fn set(client: &Client, uuid: Uuid, settings: &Value) -> Result<(), Error> {
    let settings = SetSettings {
        input: InputId::Uuid(uuid),
        settings,
        overlay: Some(true),
    };
    client.inputs().set_settings(settings).await
}
