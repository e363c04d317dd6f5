//! An asset, as listed in the index.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::font::Font;
use super::format::Format;

/// A stored picture, video or font.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Asset {
    /// Unique. Also the stem of its file name.
    pub id: Uuid,
    /// The name chosen by the user. Never used as a path.
    pub name: String,
    /// The format, detected from the content.
    pub format: Format,
    /// The size in bytes.
    pub size: u64,
    /// When it was uploaded, in milliseconds since the epoch.
    pub created_at: u64,
    /// The font in it, if it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub font: Option<Font>,
}

impl Asset {
    /// The name of its file.
    #[must_use]
    pub fn file_name(&self) -> String {
        format!("{}.{}", self.id, self.format.extension())
    }
}
