//! The handles that routes, tasks and the desktop use. [`Server::bind`](crate::server::Server::bind) creates them.

use crate::assets::Assets;
use crate::base::language::Language;
use crate::base::log_buffer::LogBuffer;
use crate::base::texts::Texts;
use crate::catalogue::Catalogue;
use crate::healing::Healing;
use crate::hub::Hub;
use crate::net::{Port, Tls};
use crate::obs::{LocalConfig, Obs};
use crate::setup::Setup;
use crate::show::Show;
use crate::store::Store;

/// The handles of a backend. Cloning is cheap.
#[derive(Clone, Debug)]
pub struct App {
    /// The overlays that exist.
    pub catalogue: Catalogue,
    /// The connected clients.
    pub hub: Hub,
    /// What is on air and what is cued.
    pub show: Show,
    /// The connection to OBS.
    pub obs: Obs,
    /// The most recent repairs of sources in OBS.
    pub healing: Healing,
    /// The WebSocket settings of OBS on this computer.
    pub local_obs: LocalConfig,
    /// How far the user has set up the app.
    pub setup: Setup,
    /// Settings, presets, themes and the as-run log.
    pub store: Store,
    /// Pictures, videos and fonts.
    pub assets: Assets,
    /// The HTTP port.
    pub http_port: Port,
    /// The WebSocket port.
    pub ws_port: Port,
    /// The certificate for https and wss on both ports.
    pub tls: Tls,
    /// Identifies the version of the pages, so that a page of an older version can reload.
    pub build: String,
    /// The last lines of the log.
    pub log_buffer: LogBuffer,
    /// When the process started, in milliseconds since the epoch.
    pub started_at: u64,
    /// The strings of the user interface in every language.
    pub texts: Texts,
    /// The language of the system.
    pub system_language: Language,
}
