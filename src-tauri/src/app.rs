//! What every route and the desktop shell work with: cheap handles on the rooms.

use serde::Serialize;

use crate::assets::Assets;
use crate::base::language::Language;
use crate::base::texts::Texts;
use crate::catalogue::Catalogue;
use crate::healing::Healing;
use crate::hub::{Hub, Payload};
use crate::net::Port;
use crate::obs::{LocalConfig, Obs};
use crate::show::Show;
use crate::store::Store;
use crate::support::log_buffer::LogBuffer;

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
    pub local_obs: LocalConfig,
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
    pub log_buffer: LogBuffer,
    /// When this process began, in milliseconds since the epoch.
    pub since: u64,
    /// The texts for people, in every language.
    pub texts: Texts,
    /// The language of the system.
    pub system_language: Language,
}

/// The kinds of stored data whose changes are announced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum DataKind {
    /// Presets.
    Presets,
    /// Themes.
    Themes,
    /// Pictures and videos.
    Assets,
    /// Settings.
    Settings,
}

impl App {
    /// Announces that stored data has changed.
    pub fn data_changed(&self, kind: DataKind) {
        let payload = Payload::from(&serde_json::json!({ "what": kind }));
        self.show.notify("data-changed", payload);
    }

    /// The language in force.
    #[must_use]
    pub fn language(&self) -> Language {
        self.store
            .settings()
            .language
            .or_system(self.system_language)
    }
}
