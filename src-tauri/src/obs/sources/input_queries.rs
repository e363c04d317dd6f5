//! Reads the browser inputs of OBS.

use futures_util::{StreamExt, TryStreamExt, stream};
use obws::Client;
use obws::error::Error;
use obws::requests::inputs::InputId;
use obws::responses::inputs::Input;
use serde_json::Value;

use super::browser_inputs::{BROWSER_KIND, BrowserInput, BrowserInputs};
use crate::obs::state::supported;

/// The maximum number of pending requests about inputs. Some scene collections have hundreds of inputs.
pub(in crate::obs) const CONCURRENT_REQUESTS: usize = 8;

/// Reads all browser inputs. Without browser support in OBS there are none.
pub(in crate::obs) async fn read_inputs(client: &Client) -> Result<BrowserInputs, Error> {
    let inputs = supported(client.inputs().list(Some(BROWSER_KIND)).await)?.unwrap_or_default();
    if inputs.is_empty() {
        return Ok(BrowserInputs::default());
    }
    let defaults: Option<Value> = supported(client.inputs().default_settings(BROWSER_KIND).await)?;
    let browser_inputs: Vec<Option<BrowserInput>> = stream::iter(inputs)
        .map(|input| read_input(client, input))
        .buffer_unordered(CONCURRENT_REQUESTS)
        .try_collect()
        .await?;
    Ok(BrowserInputs::new(
        defaults.unwrap_or_default(),
        browser_inputs.into_iter().flatten().collect(),
    ))
}

/// Reads one browser input; `None` if it has just been removed.
async fn read_input(client: &Client, input: Input) -> Result<Option<BrowserInput>, Error> {
    let id = InputId::from(&input.id);
    let settings = supported(client.inputs().settings(id).await)?;
    let active = supported(client.sources().active(id.as_source()).await)?;
    Ok(settings.zip(active).map(|(settings, active)| BrowserInput {
        uuid: input.id.uuid,
        name: input.id.name,
        settings: settings.settings,
        active: active.active,
    }))
}
