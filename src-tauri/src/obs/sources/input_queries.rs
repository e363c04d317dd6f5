//! Reads the browser sources of OBS.

use futures_util::{StreamExt, TryStreamExt, stream};
use obws::Client;
use obws::error::Error;
use obws::requests::inputs::InputId;
use obws::responses::inputs::Input;
use serde_json::Value;

use super::browser_sources::{BROWSER_KIND, BrowserSource, BrowserSources};
use crate::obs::state::unless_refused;

/// The maximum number of pending requests about inputs. Some scene collections have hundreds of inputs.
pub(in crate::obs) const CONCURRENT_REQUESTS: usize = 8;

/// Reads all browser sources. Without browser source support in OBS there are none.
pub(in crate::obs) async fn read_browser_sources(client: &Client) -> Result<BrowserSources, Error> {
    let inputs =
        unless_refused(client.inputs().list(Some(BROWSER_KIND)).await)?.unwrap_or_default();
    if inputs.is_empty() {
        return Ok(BrowserSources::default());
    }
    let defaults: Option<Value> =
        unless_refused(client.inputs().default_settings(BROWSER_KIND).await)?;
    let sources: Vec<Option<BrowserSource>> = stream::iter(inputs)
        .map(|input| read_browser_source(client, input))
        .buffer_unordered(CONCURRENT_REQUESTS)
        .try_collect()
        .await?;
    Ok(BrowserSources::new(
        defaults.unwrap_or_default(),
        sources.into_iter().flatten().collect(),
    ))
}

/// Reads one browser source; `None` if it has just been removed.
async fn read_browser_source(
    client: &Client,
    input: Input,
) -> Result<Option<BrowserSource>, Error> {
    let id = InputId::from(&input.id);
    let settings = unless_refused(client.inputs().settings(id).await)?;
    let active = unless_refused(client.sources().active(id.as_source()).await)?;
    Ok(settings
        .zip(active)
        .map(|(settings, active)| BrowserSource {
            uuid: input.id.uuid,
            name: input.id.name,
            settings: settings.settings,
            active: active.active,
        }))
}
