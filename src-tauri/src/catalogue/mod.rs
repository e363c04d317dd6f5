//! The catalogue: the overlays that the app supports, read from the manifests in `ui/graphics/`.
//!
//! An overlay has a folder with an OGraf manifest, whose `v_cuelight` object contains the properties that only Cuelight
//! uses. Channels of the existing suite for which Cuelight has no page are entries without a graphic, in `suite.json`.
//! All code that depends on which overlays exist uses the catalogue, and no other code names an overlay, except the
//! routes that the wire contract defines for the countdown. `docs/overlays.md` explains how to add an overlay.

mod effect;
mod entry;
mod fields;
mod files;
mod manifest;
mod page;
mod suite_log;
mod theme_part;

use std::borrow::Cow;
use std::hash::Hasher;
use std::path::Path;
use std::sync::Arc;

use serde_json::{Map, Value};

pub use effect::{Effect, PlayerAction};
pub use entry::{Entry, Limits, Name, ThemeSupport};
pub use fields::{Field, FieldKind, is_blank};
pub use files::GraphicFile;
pub use page::Page;
pub(crate) use suite_log::EVENT_LOG_CHANNELS;
pub use theme_part::{PartUnit, PartValues, THEME_PARTS, ThemePart};

use crate::base::field_error::FieldError;
use files::Folders;

/// The list of overlays, which does not change while the app runs. Cloning is cheap.
#[derive(Clone, Debug)]
pub struct Catalogue(Arc<Shared>);

#[derive(Debug)]
struct Shared {
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

    /// The overlays inside the binary, and those in the folder `extra`: each of its subfolders with a manifest. A
    /// manifest that cannot be used is skipped, logged and listed in [`Catalogue::problems`].
    #[must_use]
    pub fn open(extra: Option<&Path>) -> Self {
        let folders = Folders::new(extra);
        let (entries, problems) = manifest::read_all(&folders);
        for problem in &problems {
            tracing::error!("{problem}");
        }
        Self(Arc::new(Shared {
            entries,
            folders,
            problems,
        }))
    }

    /// All entries, in the order in which the UI lists them.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.0.entries
    }

    /// The entries that have a page that this app serves.
    pub fn entries_with_page(&self) -> impl Iterator<Item = &Entry> {
        self.0.entries.iter().filter(|entry| entry.page.is_some())
    }

    /// The entry of a channel; `None` for a channel that is not in the catalogue.
    #[must_use]
    pub fn get(&self, channel: &str) -> Option<&Entry> {
        self.0.entries.iter().find(|entry| entry.channel == channel)
    }

    /// Whether the overlay of a channel has a clock.
    #[must_use]
    pub fn has_clock(&self, channel: &str) -> bool {
        self.get(channel).is_some_and(|entry| entry.clock)
    }

    /// The effect of an event of this type on the state of the channel.
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

    /// Returns why fields of an event's payload are not understood. `prefix` is prepended to the names of the fields.
    #[must_use]
    pub fn check_fields(
        &self,
        channel: &str,
        event_type: &str,
        payload: &Map<String, Value>,
        prefix: &str,
    ) -> Vec<FieldError> {
        let fields = self.fields(channel, event_type);
        fields::check(payload, &fields, prefix)
    }

    /// Returns the payload of an event with the numbers, switches and choices that its texts mean; `None` if it stays as
    /// it is.
    #[must_use]
    pub fn with_texts_read(
        &self,
        channel: &str,
        event_type: &str,
        payload: &Map<String, Value>,
    ) -> Option<Map<String, Value>> {
        let fields = self.fields(channel, event_type);
        fields::with_texts_read(payload, &fields)
    }

    /// The fields of the payload of an event, as far as they are known.
    fn fields(&self, channel: &str, event_type: &str) -> Cow<'_, [Field]> {
        match self.get(channel) {
            Some(entry) => Cow::Borrowed(entry.fields(event_type)),
            None => match Effect::without_clock(event_type) {
                Effect::Show | Effect::Update => Cow::Owned(fields::server_fields(false)),
                _ => Cow::Borrowed(&[]),
            },
        }
    }

    /// The page with this name, which is the last segment of its path.
    #[must_use]
    pub fn page(&self, name: &str) -> Option<Page> {
        self.pages().find(|page| page.name == name)
    }

    /// The page with this [key](Page::key): the page of one channel, or the page of all overlays.
    #[must_use]
    pub fn page_for(&self, key: &str) -> Option<Page> {
        self.pages().find(|page| page.key() == key)
    }

    /// All pages: those of individual overlays, then the page of all overlays.
    pub fn pages(&self) -> impl Iterator<Item = Page> {
        let individual = self.entries_with_page().filter_map(Page::for_entry);
        individual.chain(std::iter::once(Page::for_all(self.entries_with_page())))
    }

    /// A file of a graphic's folder, such as its script.
    #[must_use]
    pub fn file(&self, graphic: &str, path: &str) -> Option<GraphicFile> {
        self.0.folders.file(graphic, path)
    }

    /// Adds the files of all graphics to the hash by which pages detect a new version.
    pub(crate) fn hash_files(&self, hasher: &mut impl Hasher) {
        self.0.folders.hash_files(hasher);
    }

    /// Why each skipped manifest is not used, one sentence per manifest.
    #[must_use]
    pub fn problems(&self) -> &[String] {
        &self.0.problems
    }
}

#[cfg(test)]
#[path = "catalogue_tests.rs"]
mod tests;
