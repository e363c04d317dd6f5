//! The kinds of stored data whose changes are announced to every client.

use serde::Serialize;

/// The `what` of the event `data-changed`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum DataKind {
    /// Presets.
    Presets,
    /// Themes.
    Themes,
    /// Pictures, videos and fonts.
    Assets,
    /// Settings.
    Settings,
}
