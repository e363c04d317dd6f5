//! The browser inputs of OBS as last read, updated by events. Pure functions over plain values.
//!
//! They hold more than the status shows: an input that shows a local file may get a URL later, and OBS reports only
//! the settings that differ from the defaults. Inputs are identified by UUID, because names change.

use obws::events::Event;
use obws::requests::custom::source_settings::SOURCE_BROWSER_SOURCE;
use serde_json::Value;
use uuid::Uuid;

use super::liveness::{self, Candidate};
use super::our_pages::OurPages;
use super::placement::Placements;
use super::source::ObsSource;
use crate::base::url::public_url;
use crate::catalogue::Page;

/// The kind of a browser source in OBS.
pub(in crate::obs) const BROWSER_KIND: &str = SOURCE_BROWSER_SOURCE;
/// The URL of a browser source while its browser is recreated; see [`SAVED_URL_KEY`].
pub(in crate::obs) const BLANK_URL: &str = "about:blank";
/// The setting in which we save the URL of a source while its browser is recreated, so that the URL can be restored
/// even after a crash. OBS keeps settings that it does not recognize.
pub(in crate::obs) const SAVED_URL_KEY: &str = "cuelight_url";

/// A browser input.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct BrowserInput {
    pub(super) uuid: Uuid,
    pub(super) name: String,
    /// The settings that differ from the defaults.
    pub(super) settings: Value,
    pub(super) active: bool,
}

/// All browser inputs.
#[derive(Clone, PartialEq, Debug, Default)]
pub(in crate::obs) struct BrowserInputs {
    /// The default settings of a browser input; null if there are no browser inputs.
    defaults: Value,
    inputs: Vec<BrowserInput>,
    /// Where the inputs are placed in the program scene.
    placements: Placements,
}

impl BrowserInputs {
    pub(super) fn new(defaults: Value, inputs: Vec<BrowserInput>) -> Self {
        Self {
            defaults,
            inputs,
            placements: Placements::default(),
        }
    }

    pub(in crate::obs) fn set_placements(&mut self, placements: Placements) {
        self.placements = placements;
    }

    /// Whether an input has this name.
    pub(in crate::obs) fn contains(&self, name: &str) -> bool {
        self.inputs.iter().any(|input| input.name == name)
    }

    pub(in crate::obs) fn is_empty(&self) -> bool {
        self.inputs.is_empty()
    }

    /// The URL of an input, even if it is temporarily blank.
    pub(in crate::obs) fn url(&self, uuid: Uuid) -> Option<&str> {
        let input = self.inputs.iter().find(|input| input.uuid == uuid)?;
        self.url_of(input)
    }

    /// The inputs that were left blank, each with the URL to restore.
    pub(in crate::obs) fn left_blank(&self) -> Vec<(Uuid, String)> {
        let left_blank = self.inputs.iter().filter_map(|input| {
            let shown = input.settings.get("url").and_then(Value::as_str)?;
            let saved = input.settings.get(SAVED_URL_KEY).and_then(Value::as_str)?;
            (shown == BLANK_URL && !saved.is_empty()).then(|| (input.uuid, saved.to_owned()))
        });
        left_blank.collect()
    }

    /// The UUID and name of every browser input, including those that show a local file.
    pub(in crate::obs) fn names(&self) -> Vec<(Uuid, String)> {
        let inputs = self.inputs.iter();
        inputs
            .map(|input| (input.uuid, input.name.clone()))
            .collect()
    }

    /// The inputs with a URL, complete and sorted by name. `pages` is `None` if OBS runs on another computer, where
    /// no page is ours.
    pub(in crate::obs) fn sources(&self, pages: Option<&OurPages>) -> Vec<ObsSource> {
        let mut shown: Vec<(&BrowserInput, &str, Option<Page>)> = self
            .inputs
            .iter()
            .filter_map(|input| {
                let url = self.url_of(input)?;
                Some((input, url, pages.and_then(|pages| pages.page_at(url))))
            })
            .collect();
        shown.sort_by(|(a, ..), (b, ..)| a.name.cmp(&b.name));
        let candidates: Vec<Candidate<'_>> = shown
            .iter()
            .map(|(input, _, page)| Candidate {
                page: page.as_ref(),
                may_be_unloaded: self.unloads_when_hidden(input) && !input.active,
            })
            .collect();
        // If no source is ours, there is no need to search the clients.
        let has_ours = candidates.iter().any(|candidate| candidate.page.is_some());
        let alive = match pages.filter(|_| has_ours) {
            Some(pages) => liveness::alive(&candidates, &pages.clients(), |url| pages.page_at(url)),
            None => vec![None; shown.len()],
        };
        let http_port = pages.map(OurPages::http_port);
        shown
            .iter()
            .zip(alive)
            .map(|((input, url, page), alive)| self.source(input, url, page, alive, http_port))
            .collect()
    }

    fn source(
        &self,
        input: &BrowserInput,
        url: &str,
        page: &Option<Page>,
        alive: Option<bool>,
        http_port: Option<u16>,
    ) -> ObsSource {
        let pixels = |key| {
            let pixels = self.setting(input, key).and_then(Value::as_u64);
            u32::try_from(pixels.unwrap_or_default()).unwrap_or(u32::MAX)
        };
        let (placement, hidden_by) = self.placements.get(&input.name);
        let (page, channels) = match page {
            Some(page) => (Some(page.name.clone()), page.channels.clone()),
            None => (None, Vec::new()),
        };
        ObsSource {
            uuid: input.uuid,
            name: input.name.clone(),
            url: url.to_owned(),
            public_url: public_url(url, http_port),
            active: input.active,
            width: pixels("width"),
            height: pixels("height"),
            placement,
            hidden_by,
            unloads_when_hidden: self.unloads_when_hidden(input),
            page,
            channels,
            alive,
        }
    }

    fn unloads_when_hidden(&self, input: &BrowserInput) -> bool {
        self.is_on(input, "shutdown")
    }

    /// The URL that an input shows, or the saved one if it is temporarily blank.
    fn url_of<'a>(&'a self, input: &'a BrowserInput) -> Option<&'a str> {
        if self.is_on(input, "is_local_file") {
            return None;
        }
        let url = self.setting(input, "url").and_then(Value::as_str)?;
        let saved = input.settings.get(SAVED_URL_KEY).and_then(Value::as_str);
        let url = saved
            .filter(|saved| url == BLANK_URL && !saved.is_empty())
            .unwrap_or(url);
        (!url.is_empty()).then_some(url)
    }

    fn is_on(&self, input: &BrowserInput, key: &str) -> bool {
        self.setting(input, key) == Some(&Value::Bool(true))
    }

    fn setting<'a>(&'a self, input: &'a BrowserInput, key: &str) -> Option<&'a Value> {
        input.settings.get(key).or_else(|| self.defaults.get(key))
    }

    /// Applies an event and returns whether it concerned a browser input.
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
                self.inputs.retain(|input| input.uuid != id.uuid);
                self.inputs.push(BrowserInput {
                    uuid: id.uuid,
                    name: id.name.clone(),
                    settings: settings.clone(),
                    // OBS sends a separate event when the input becomes visible to viewers.
                    active: false,
                });
                true
            }
            Event::InputRemoved { id } => {
                let before = self.inputs.len();
                self.inputs.retain(|input| input.uuid != id.uuid);
                self.inputs.len() != before
            }
            Event::InputNameChanged { uuid, new_name, .. } => {
                self.change(*uuid, |input| input.name.clone_from(new_name))
            }
            Event::InputSettingsChanged { id, settings } => {
                self.change(id.uuid, |input| input.settings.clone_from(settings))
            }
            Event::InputActiveStateChanged { id, active } => {
                self.change(id.uuid, |input| input.active = *active)
            }
            _ => false,
        }
    }

    fn change(&mut self, uuid: Uuid, change: impl FnOnce(&mut BrowserInput)) -> bool {
        let input = self.inputs.iter_mut().find(|input| input.uuid == uuid);
        input.map(change).is_some()
    }
}

#[cfg(test)]
#[path = "browser_inputs_tests.rs"]
mod tests;
