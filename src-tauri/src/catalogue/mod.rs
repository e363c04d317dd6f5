//! The catalogue: which overlays there are, read from the manifests in `ui/graphics/`.
//!
//! An overlay is a folder with an OGraf manifest, whose `v_cuelight` object holds what only we need to know. Channels
//! of the existing suite for which there is no page of ours are rows without a graphic, in `suite.json`. Everything
//! that needs to know what overlays exist asks here; no other code names an overlay.

mod effect;
mod entry;
mod files;
mod manifest;
mod page;

use std::hash::Hasher;
use std::path::Path;
use std::sync::Arc;

pub use effect::{Effect, PlayerAction};
pub use entry::{Entry, Limits, Name, ThemeSupport};
pub use files::GraphicFile;
pub use page::Page;

use files::Folders;

/// A cheap handle to the list of overlays, which does not change while the app runs.
#[derive(Clone, Debug)]
pub struct Catalogue(Arc<Rows>);

#[derive(Debug)]
struct Rows {
    entries: Vec<Entry>,
    folders: Folders,
    problems: Vec<String>,
}

impl Catalogue {
    /// The overlays inside the binary.
    #[must_use]
    pub fn embedded() -> Self {
        Self::open(None)
    }

    /// The overlays inside the binary, and those of a further folder: each of its subfolders with a manifest. A
    /// manifest that cannot be used is left out, logged and listed in [`Catalogue::problems`].
    #[must_use]
    pub fn open(further: Option<&Path>) -> Self {
        let folders = Folders::new(further);
        let (entries, problems) = manifest::read_all(&folders);
        for problem in &problems {
            tracing::error!("{problem}");
        }
        Self(Arc::new(Rows {
            entries,
            folders,
            problems,
        }))
    }

    /// All rows, in the order in which people see them.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.0.entries
    }

    /// The rows that have a page of ours.
    pub fn drawn(&self) -> impl Iterator<Item = &Entry> {
        self.0.entries.iter().filter(|entry| entry.page.is_some())
    }

    /// The row of a channel; `None` for a channel that no manifest describes.
    #[must_use]
    pub fn get(&self, channel: &str) -> Option<&Entry> {
        self.0.entries.iter().find(|entry| entry.channel == channel)
    }

    /// Whether the channel has a clock.
    #[must_use]
    pub fn has_clock(&self, channel: &str) -> bool {
        self.get(channel).is_some_and(|entry| entry.clock)
    }

    /// What an event of this type does to the channel's state.
    #[must_use]
    pub fn effect(&self, channel: &str, event_type: &str) -> Effect {
        match self.get(channel) {
            Some(entry) => entry.effect(event_type),
            None => Effect::without_clock(event_type),
        }
    }

    /// The type of the event that puts the channel on air.
    #[must_use]
    pub fn show_type(&self, channel: &str) -> &str {
        self.get(channel).map_or("show", Entry::show_type)
    }

    /// The type of the event that takes the channel off air.
    #[must_use]
    pub fn hide_type(&self, channel: &str) -> &str {
        self.get(channel).map_or("hide", Entry::hide_type)
    }

    /// The page with this name, the last part of its path: one overlay, or [`page::ALL`].
    #[must_use]
    pub fn page(&self, name: &str) -> Option<Page> {
        self.pages().find(|page| page.name == name)
    }

    /// The page for exactly this: a channel, or [`page::ALL`].
    #[must_use]
    pub fn page_for(&self, channel: &str) -> Option<Page> {
        self.pages().find(|page| page.key() == channel)
    }

    /// Every page: one per overlay that has one, then the page of all of them.
    pub fn pages(&self) -> impl Iterator<Item = Page> {
        let own = self.drawn().filter_map(Page::of);
        own.chain(std::iter::once(Page::of_all(self.drawn())))
    }

    /// A file of a graphic's folder, such as its script.
    #[must_use]
    pub fn file(&self, graphic: &str, path: &str) -> Option<GraphicFile> {
        self.0.folders.file(graphic, path)
    }

    /// Adds the files of all graphics to a hash, so that pages notice a change.
    pub(crate) fn hash_files(&self, hasher: &mut impl Hasher) {
        self.0.folders.hash_files(hasher);
    }

    /// What is wrong with manifests that are not used, one sentence each.
    #[must_use]
    pub fn problems(&self) -> &[String] {
        &self.0.problems
    }
}

#[cfg(test)]
#[path = "catalogue_tests.rs"]
mod tests;
