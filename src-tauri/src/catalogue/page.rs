//! The pages that draw overlays: one per overlay, and one for all of them.

use super::entry::Entry;

/// The name and key of the page that shows all overlays.
pub(super) const ALL_OVERLAYS: &str = "all";

/// A page that this app serves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The last segment of its path, below `/overlays/`.
    pub name: String,
    /// The channels that it shows.
    pub channels: Vec<String>,
    /// The default name of its source in OBS.
    pub source_name: String,
}

impl Page {
    pub(super) fn for_entry(entry: &Entry) -> Option<Self> {
        let name = entry.page.clone()?;
        let default_name = || format!("Cuelight {name}");
        Some(Self {
            channels: vec![entry.channel.clone()],
            source_name: entry.source_name.clone().unwrap_or_else(default_name),
            name,
        })
    }

    pub(super) fn for_all<'a>(entries: impl Iterator<Item = &'a Entry>) -> Self {
        Self {
            name: ALL_OVERLAYS.to_owned(),
            channels: entries.map(|entry| entry.channel.clone()).collect(),
            source_name: "Cuelight overlays".to_owned(),
        }
    }

    /// Whether a channel is one of [`Page::channels`].
    #[must_use]
    pub fn shows(&self, channel: &str) -> bool {
        self.channels.iter().any(|shown| shown == channel)
    }

    /// Its name in requests and settings: its channel, or `all`.
    #[must_use]
    pub fn key(&self) -> &str {
        match self.channels.first() {
            Some(channel) if self.name != ALL_OVERLAYS => channel,
            _ => ALL_OVERLAYS,
        }
    }
}
