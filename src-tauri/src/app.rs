//! The handles that routes, tasks and the desktop work with. [`Server::bind`](crate::server::Server::bind) makes them.

use crate::assets::Assets;
use crate::base::language::Language;
use crate::base::texts::Texts;
use crate::catalogue::Catalogue;
use crate::healing::Healing;
use crate::hub::Hub;
use crate::net::Port;
use crate::obs::{LocalConfig, Obs};
use crate::show::Show;
use crate::store::Store;
use crate::support::log_buffer::LogBuffer;

/// A backend's handles. Cloning is cheap.
#[derive(Clone, Debug)]
pub struct App {
    /// Which overlays exist.
    pub catalogue: Catalogue,
    /// Who is connected.
    pub hub: Hub,
    /// What is on air.
    pub show: Show,
    /// The connection to OBS.
    pub obs: Obs,
    /// Which sources of OBS were repaired.
    pub healing: Healing,
    /// The settings of an OBS on this computer.
    pub local_obs: LocalConfig,
    /// Settings, presets, themes and the as-run log.
    pub store: Store,
    /// Pictures and videos.
    pub assets: Assets,
    /// The HTTP port.
    pub http_port: Port,
    /// The WebSocket port.
    pub ws_port: Port,
    /// Identifies the build of the pages, so that a page of an older build can reload.
    pub build: String,
    /// The last lines of the log.
    pub log_buffer: LogBuffer,
    /// When the process started, in milliseconds since the epoch.
    pub started_at: u64,
    /// The texts for people, in every language.
    pub texts: Texts,
    /// The language of the system.
    pub system_language: Language,
}
