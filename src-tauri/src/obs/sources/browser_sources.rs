//! The browser sources of OBS as last read, updated by events. Sends no requests to OBS.
//!
//! They hold more than the status shows: a source that shows a local file may get a URL later, and OBS reports only
//! the settings that differ from the defaults. Sources are identified by UUID, because names change.

use obws::events::Event;
use obws::requests::custom::source_settings::SOURCE_BROWSER_SOURCE;
use serde_json::Value;
use uuid::Uuid;

use super::liveness::{self, Candidate};
use super::our_pages::OurPages;
use super::placement::{Placed, Placements};
use super::source::ObsSource;
use crate::base::url::redacted_url;
use crate::catalogue::Page;

/// The kind of a browser source in OBS.
pub(in crate::obs) const BROWSER_KIND: &str = SOURCE_BROWSER_SOURCE;
/// The URL of a browser source while its browser is being recreated; see [`SAVED_URL_KEY`].
pub(in crate::obs) const BLANK_URL: &str = "about:blank";
/// The setting in which we save the URL of a source while its browser is being recreated, so that the URL can be
/// restored even after a crash. OBS keeps settings that it does not recognize.
pub(in crate::obs) const SAVED_URL_KEY: &str = "cuelight_url";

/// A browser source.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct BrowserSource {
    pub(super) uuid: Uuid,
    pub(super) name: String,
    /// The settings that differ from the defaults.
    pub(super) settings: Value,
    pub(super) active: bool,
}

/// All browser sources of OBS.
#[derive(Clone, PartialEq, Debug, Default)]
pub(in crate::obs) struct BrowserSources {
    /// The default settings of a browser source; null if there are no browser sources.
    defaults: Value,
    sources: Vec<BrowserSource>,
    /// Where the sources are placed in the program scene.
    placements: Placements,
}

impl BrowserSources {
    pub(super) fn new(defaults: Value, sources: Vec<BrowserSource>) -> Self {
        Self {
            defaults,
            sources,
            placements: Placements::default(),
        }
    }

    pub(in crate::obs) fn set_placements(&mut self, placements: Placements) {
        self.placements = placements;
    }

    /// Whether a source has this name.
    pub(in crate::obs) fn contains(&self, name: &str) -> bool {
        self.sources.iter().any(|source| source.name == name)
    }

    pub(in crate::obs) fn is_empty(&self) -> bool {
        self.sources.is_empty()
    }

    /// The URL of a source, even if it is temporarily blank.
    pub(in crate::obs) fn url(&self, uuid: Uuid) -> Option<&str> {
        let source = self.sources.iter().find(|source| source.uuid == uuid)?;
        self.url_of(source)
    }

    /// The sources that were left blank, each with the URL to restore.
    pub(in crate::obs) fn left_blank(&self) -> Vec<(Uuid, String)> {
        let left_blank = self.sources.iter().filter_map(|source| {
            let shown = source.settings.get("url").and_then(Value::as_str)?;
            let saved = source.settings.get(SAVED_URL_KEY).and_then(Value::as_str)?;
            (shown == BLANK_URL && !saved.is_empty()).then(|| (source.uuid, saved.to_owned()))
        });
        left_blank.collect()
    }

    /// The UUID and name of every browser source, including those that show a local file.
    pub(in crate::obs) fn names(&self) -> Vec<(Uuid, String)> {
        let sources = self.sources.iter();
        sources
            .map(|source| (source.uuid, source.name.clone()))
            .collect()
    }

    /// The sources with a URL, with everything the status reports about them, sorted by name. `pages` is `None` if OBS
    /// runs on another computer, where no page is ours.
    pub(in crate::obs) fn sources(&self, pages: Option<&OurPages>) -> Vec<ObsSource> {
        let mut with_url: Vec<(&BrowserSource, &str, Option<Page>)> = self
            .sources
            .iter()
            .filter_map(|source| {
                let url = self.url_of(source)?;
                Some((source, url, pages.and_then(|pages| pages.page_at(url))))
            })
            .collect();
        with_url.sort_by(|(a, ..), (b, ..)| a.name.cmp(&b.name));
        let candidates: Vec<Candidate<'_>> = with_url
            .iter()
            .map(|(source, _, page)| Candidate {
                page: page.as_ref(),
                may_be_unloaded: self.unloads_when_hidden(source) && !source.active,
            })
            .collect();
        // If no source is ours, there is no need to search the clients.
        let has_ours = candidates.iter().any(|candidate| candidate.page.is_some());
        let alive = match pages.filter(|_| has_ours) {
            Some(pages) => liveness::alive(&candidates, &pages.clients(), |url| pages.page_at(url)),
            None => vec![None; with_url.len()],
        };
        let http_port = pages.map(OurPages::http_port);
        with_url
            .iter()
            .zip(alive)
            .map(|((source, url, page), alive)| {
                self.obs_source(source, url, page, alive, http_port)
            })
            .collect()
    }

    fn obs_source(
        &self,
        source: &BrowserSource,
        url: &str,
        page: &Option<Page>,
        alive: Option<bool>,
        http_port: Option<u16>,
    ) -> ObsSource {
        let pixels = |key| {
            let pixels = self.setting(source, key).and_then(Value::as_u64);
            u32::try_from(pixels.unwrap_or_default()).unwrap_or(u32::MAX)
        };
        let placed = self.placements.get(&source.name);
        let (shown_in, hidden_by) = match placed.cloned() {
            Some(Placed::Shown { scene }) => (Some(scene), None),
            Some(Placed::Hidden(hidden_by)) => (None, Some(hidden_by)),
            None => (None, None),
        };
        let (page, channels) = match page {
            Some(page) => (Some(page.name.clone()), page.channels.clone()),
            None => (None, Vec::new()),
        };
        ObsSource {
            uuid: source.uuid,
            name: source.name.clone(),
            url: url.to_owned(),
            redacted_url: redacted_url(url, http_port),
            active: source.active,
            width: pixels("width"),
            height: pixels("height"),
            placement: placed.map(Placed::placement).unwrap_or_default(),
            shown_in,
            hidden_by,
            unloads_when_hidden: self.unloads_when_hidden(source),
            page,
            channels,
            alive,
        }
    }

    fn unloads_when_hidden(&self, source: &BrowserSource) -> bool {
        self.is_on(source, "shutdown")
    }

    /// The URL that a source shows, or the saved one if it is temporarily blank.
    fn url_of<'a>(&'a self, source: &'a BrowserSource) -> Option<&'a str> {
        if self.is_on(source, "is_local_file") {
            return None;
        }
        let url = self.setting(source, "url").and_then(Value::as_str)?;
        let saved = source.settings.get(SAVED_URL_KEY).and_then(Value::as_str);
        let url = saved
            .filter(|saved| url == BLANK_URL && !saved.is_empty())
            .unwrap_or(url);
        (!url.is_empty()).then_some(url)
    }

    fn is_on(&self, source: &BrowserSource, key: &str) -> bool {
        self.setting(source, key) == Some(&Value::Bool(true))
    }

    fn setting<'a>(&'a self, source: &'a BrowserSource, key: &str) -> Option<&'a Value> {
        source.settings.get(key).or_else(|| self.defaults.get(key))
    }

    /// Applies an event and returns whether it concerned a browser source.
    pub(in crate::obs) fn apply(&mut self, event: &Event) -> bool {
        match event {
            Event::InputCreated {
                id,
                unversioned_kind,
                settings,
                default_settings,
                ..
            } if unversioned_kind == BROWSER_KIND => {
                self.defaults.clone_from(default_settings);
                self.sources.retain(|source| source.uuid != id.uuid);
                self.sources.push(BrowserSource {
                    uuid: id.uuid,
                    name: id.name.clone(),
                    settings: settings.clone(),
                    // OBS sends a separate event when the source becomes visible to viewers.
                    active: false,
                });
                true
            }
            Event::InputRemoved { id } => {
                let before = self.sources.len();
                self.sources.retain(|source| source.uuid != id.uuid);
                self.sources.len() != before
            }
            Event::InputNameChanged { uuid, new_name, .. } => {
                self.change(*uuid, |source| source.name.clone_from(new_name))
            }
            Event::InputSettingsChanged { id, settings } => {
                self.change(id.uuid, |source| source.settings.clone_from(settings))
            }
            Event::InputActiveStateChanged { id, active } => {
                self.change(id.uuid, |source| source.active = *active)
            }
            _ => false,
        }
    }

    fn change(&mut self, uuid: Uuid, change: impl FnOnce(&mut BrowserSource)) -> bool {
        let source = self.sources.iter_mut().find(|source| source.uuid == uuid);
        source.map(change).is_some()
    }
}

#[cfg(test)]
#[path = "browser_sources_tests.rs"]
mod tests;
