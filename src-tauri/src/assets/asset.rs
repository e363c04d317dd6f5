//! One picture or video, as the index lists it.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::format::Format;

/// One stored picture or video.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Asset {
    /// Unique. The name of its file begins with it.
    pub id: Uuid,
    /// What the user calls it. Never a path.
    pub name: String,
    /// The type, by its content.
    pub format: Format,
    /// In bytes.
    pub size: u64,
    /// When it was uploaded, in milliseconds since the epoch.
    pub created_at: u64,
}

impl Asset {
    /// The name of its file.
    #[must_use]
    pub fn file_name(&self) -> String {
        format!("{}.{}", self.id, self.format.extension())
    }
}
