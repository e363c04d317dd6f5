//! The pages that draw overlays, by the last part of their path.

use super::entry::Entry;

/// The page that shows every overlay.
pub(super) const ALL: &str = "all";

/// A page of ours: its name and the channels it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The last part of its path, below `/overlays/`.
    pub name: String,
    /// The channels it shows.
    pub channels: Vec<String>,
    /// What "Add to OBS" calls its source unless the settings say otherwise.
    pub source_name: String,
}

impl Page {
    pub(super) fn of(entry: &Entry) -> Option<Self> {
        let name = entry.page.clone()?;
        let usual = || format!("Cuelight {name}");
        Some(Self {
            channels: vec![entry.channel.clone()],
            source_name: entry.source_name.clone().unwrap_or_else(usual),
            name,
        })
    }

    pub(super) fn of_all<'a>(drawn: impl Iterator<Item = &'a Entry>) -> Self {
        Self {
            name: ALL.to_owned(),
            channels: drawn.map(|entry| entry.channel.clone()).collect(),
            source_name: "Cuelight overlays".to_owned(),
        }
    }

    /// Whether it shows the channel, among others or not.
    #[must_use]
    pub fn shows(&self, channel: &str) -> bool {
        self.channels.iter().any(|shown| shown == channel)
    }

    /// What requests and settings call it: its channel, or [`ALL`].
    #[must_use]
    pub fn key(&self) -> &str {
        match self.channels.first() {
            Some(channel) if self.name != ALL => channel,
            _ => ALL,
        }
    }
}
