//! The query strings of the routes.

use serde::Deserialize;

/// `?channel=C`
#[derive(Deserialize)]
pub(super) struct ChannelQuery {
    pub(super) channel: Option<String>,
}

/// `?channel=C&show=true`
#[derive(Deserialize)]
pub(super) struct StepQuery {
    pub(super) channel: Option<String>,
    /// Whether to show the preset as well.
    #[serde(default)]
    pub(super) show: bool,
}

/// `?wait=MS`
#[derive(Deserialize)]
pub(super) struct WaitQuery {
    /// How long to wait for acks, in milliseconds. `None` does not wait.
    pub(super) wait: Option<u64>,
}

/// `?shownUntil=MS`
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ShownUntilQuery {
    /// Leaves out overlays shown after this time, in milliseconds since the epoch.
    pub(super) shown_until: Option<u64>,
}

/// `?limit=N`
#[derive(Deserialize)]
pub(super) struct LimitQuery {
    pub(super) limit: Option<u32>,
}

/// `?name=N`
#[derive(Deserialize)]
pub(super) struct NameQuery {
    #[serde(default)]
    pub(super) name: String,
}

/// `?settings=true`
#[derive(Deserialize)]
pub(super) struct ImportQuery {
    /// Whether the settings in the document replace the current ones. Presets and themes are always added.
    #[serde(default)]
    pub(super) settings: bool,
}
