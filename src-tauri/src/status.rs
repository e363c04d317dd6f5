//! The status: the one value that the panel, the tray, the API and the channel `system` show, so that they never
//! disagree.
//!
//! Each part comes from its module: the status of an overlay from `show/overlay.rs`, the state of OBS from `obs`.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::app::App;
use crate::base::language::Language;
use crate::catalogue::Catalogue;
use crate::healing::Repair;
use crate::hub::ClientCounts;
use crate::net::{PortStatus, TlsStatus};
use crate::obs::ObsStatus;
use crate::setup::SetupStatus;
use crate::show::Overlay;
use crate::store::ProblemCause;

/// The state of the app at one moment.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Status {
    /// The version of this app.
    pub version: &'static str,
    /// The state of the two ports.
    pub ports: Ports,
    /// The connection to OBS, the state of OBS and its browser sources.
    pub obs: ObsStatus,
    /// The number of connected clients.
    pub clients: usize,
    /// The same clients, counted by kind.
    pub client_counts: ClientCounts,
    /// The number of subscribers per channel, whatever their role. Overlays that have a page are always present.
    pub channels: BTreeMap<String, usize>,
    /// The state of each overlay.
    pub overlays: Vec<Overlay>,
    /// The most recent repairs of browser sources in OBS, newest first.
    pub repairs: Vec<Repair>,
    /// The data folder and its problem, if there is one.
    pub data: Data,
    /// How far the user has set up the app.
    pub setup: SetupStatus,
    /// The time until which "hide all" can be undone, in milliseconds since the epoch.
    pub undo_until: Option<u64>,
    /// The chosen language, or that of the system.
    pub language: Language,
}

/// The state of the two ports.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Ports {
    /// The port for pages and requests.
    pub http: PortStatus,
    /// The port for WebSocket clients.
    pub ws: PortStatus,
    /// Whether both answer https and wss.
    pub tls: TlsStatus,
}

/// The data folder and its problem, if there is one.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Data {
    /// The path of the data folder.
    pub folder: String,
    /// Why data cannot be stored, or what happened to the stored data.
    pub problem: Option<String>,
    /// The kind of the problem.
    pub cause: Option<ProblemCause>,
}

impl Status {
    /// The current status.
    #[must_use]
    pub fn current(app: &App) -> Self {
        let clients = app.hub.clients();
        let counts = app.hub.counts();
        // All parts use the same state of OBS, so a new scene never appears with the overlays of the old one.
        let obs = app.obs.status();
        let (cause, problem) = app
            .store
            .problem()
            .map(|problem| (problem.cause, problem.message))
            .unzip();
        Self {
            version: env!("CARGO_PKG_VERSION"),
            ports: Ports {
                http: app.http_port.status(),
                ws: app.ws_port.status(),
                tls: app.tls.status(),
            },
            overlays: app.show.overlays(&obs.channel_visibility()),
            obs,
            clients: clients.len(),
            client_counts: ClientCounts::of(&clients),
            channels: with_overlays(counts.channels, &app.catalogue),
            repairs: app.healing.repairs(),
            data: Data {
                folder: app.store.folder().display().to_string(),
                problem,
                cause,
            },
            setup: app.setup.status(),
            undo_until: app.show.undo_until(),
            language: app.store.language(app.system_language),
        }
    }
}

/// Adds a count of 0 for each overlay that has a page but no subscribers.
pub(crate) fn with_overlays(
    mut counts: BTreeMap<String, usize>,
    catalogue: &Catalogue,
) -> BTreeMap<String, usize> {
    for overlay in catalogue.entries_with_page() {
        counts.entry(overlay.channel.clone()).or_default();
    }
    counts
}

#[cfg(test)]
#[path = "status_fixtures.rs"]
pub(crate) mod fixtures;
