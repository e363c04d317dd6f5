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
    /// Whether the preset is also shown.
    #[serde(default)]
    pub(super) show: bool,
}

/// `?wait=MS`
#[derive(Deserialize)]
pub(super) struct WaitQuery {
    /// How long to wait for acks, in milliseconds; `None` to not wait.
    pub(super) wait: Option<u64>,
}

/// `?shownUntil=MS`
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ShownUntilQuery {
    /// In milliseconds since the epoch.
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
    /// Whether the settings of the document replace those here. Its presets and themes are only added.
    #[serde(default)]
    pub(super) settings: bool,
}
