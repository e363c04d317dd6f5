//! What every route and the desktop shell work with: cheap handles on the rooms.

use crate::assets::Assets;
use crate::base::clock;
use crate::catalogue::Catalogue;
use crate::diagnosis::Diagnosis;
use crate::healing::Healing;
use crate::hub::{Hub, Payload};
use crate::net::Port;
use crate::obs::{Added, LocalObs, Obs, ObsError, Wanted, page_for};
use crate::show::{Overlay, Published, Show, Source};
use crate::status::{self, Status};
use crate::store::{Language, Store};
use crate::support::log_buffer::Journal;

/// The running backend, as seen from outside. Cloning is cheap.
#[derive(Clone, Debug)]
pub struct App {
    /// Which overlays there are.
    pub catalogue: Catalogue,
    /// Who is connected.
    pub hub: Hub,
    /// What is on air.
    pub show: Show,
    /// The connection to OBS.
    pub obs: Obs,
    /// What was repaired in it.
    pub healing: Healing,
    /// What the OBS of this computer says of itself in its files.
    pub local_obs: LocalObs,
    /// What is kept.
    pub store: Store,
    /// Pictures and videos.
    pub assets: Assets,
    /// The HTTP port.
    pub http_port: Port,
    /// The WebSocket port.
    pub ws_port: Port,
    /// Tells builds of the pages apart.
    pub build: String,
    /// The last lines of the log.
    pub journal: Journal,
    /// When this process began, in milliseconds since the epoch.
    pub since: u64,
    /// The language of the system.
    pub system_language: Language,
}

impl App {
    /// Shows a channel without being told what: the preset that was selected, or what was shown since then. A
    /// countdown that is under way appears as it stands. `None` when there is nothing to show yet.
    pub fn show_again(&self, source: &Source, channel: &str) -> Option<Published> {
        self.show.show_again(source, channel, self.chosen(channel))
    }

    /// Every stateful channel, with what a show without a body would put on air.
    #[must_use]
    pub fn overlays(&self) -> Vec<Overlay> {
        let mut overlays = self.show.overlays();
        for overlay in overlays
            .iter_mut()
            .filter(|overlay| overlay.event.is_none())
        {
            if let Some(chosen) = self.chosen(&overlay.channel) {
                overlay.payload = Some(chosen);
            }
        }
        overlays
    }

    fn chosen(&self, channel: &str) -> Option<Payload> {
        let preset = self.store.selected_preset(channel)?;
        if self.show.repeats(channel) {
            return None;
        }
        let clock = self.show.countdown(channel);
        let is_fresh = clock.is_none_or(|clock| clock.left_ms == Some(clock.total_ms));
        is_fresh.then_some(preset)
    }

    /// Tells everybody that something stored has changed: `presets`, `themes`, `assets` or `settings`.
    pub fn data_changed(&self, what: &str) {
        let payload = Payload::from(&serde_json::json!({ "what": what }));
        // A one-shot event on a channel that is no overlay: it leaves no trace in the show.
        let source = Source::Http(None);
        self.show
            .publish(&source, status::CHANNEL, "data-changed", Some(payload));
    }

    /// Sees to it that OBS shows an overlay (or `all`) in a scene, or in the one the viewers see. `None` when we
    /// have no page for it.
    pub async fn add_to_obs(
        &self,
        channel: &str,
        scene: Option<String>,
    ) -> Option<Result<Added, ObsError>> {
        let (page, _) = page_for(channel)?;
        let there = self.obs.status();
        if !there.is_here() {
            return Some(Err(ObsError::Elsewhere { host: there.host }));
        }
        let wanted = Wanted {
            url: self.page_url(page),
            name: self.store.settings().source_names.of(page).to_owned(),
            scene,
        };
        Some(self.obs.add_source(wanted).await)
    }

    /// Loads the pages of browser sources anew: of those that show an overlay, or of all. Answers their names.
    ///
    /// # Errors
    /// Why OBS did not.
    pub async fn refresh_sources(&self, channel: Option<&str>) -> Result<Vec<String>, ObsError> {
        let only = channel.map(|channel| {
            let port = self.http_port.status().port;
            let sources = self.obs.status().sources.into_iter();
            let wanted = page_for(channel);
            let shown = sources.filter(|source| {
                source
                    .page(port)
                    .is_some_and(|page| Some(page) == wanted || page.1.contains(&channel))
            });
            shown.map(|source| source.uuid).collect()
        });
        self.obs.refresh_sources(only).await
    }

    /// The address of an overlay page, for OBS and for people.
    #[must_use]
    pub fn page_url(&self, page: &str) -> String {
        let port = self.http_port.status().port;
        format!("http://127.0.0.1:{port}/overlays/{page}")
    }

    /// Why nothing is showing on a channel, or on any.
    #[must_use]
    pub fn diagnosis(&self, channel: Option<&str>) -> Diagnosis {
        let uptime = clock::now_ms().saturating_sub(self.since) / 1000;
        Diagnosis::of(&self.status(), uptime, channel)
    }

    /// The language in force.
    #[must_use]
    pub fn language(&self) -> Language {
        self.store
            .settings()
            .language
            .or_system(self.system_language)
    }

    /// The status of this moment.
    #[must_use]
    pub fn status(&self) -> Status {
        Status::of(self)
    }
}
