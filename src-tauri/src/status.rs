//! The status: the one value that the tray, the window, `/api/state` and the channel `system` show, so that they never
//! disagree.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::app::App;
use crate::base::language::Language;
use crate::catalogue::Catalogue;
use crate::healing::Repair;
use crate::net::PortStatus;
use crate::obs::ObsStatus;
use crate::show::Overlay;
use crate::store::ProblemCause;

/// The state of the app at one moment.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Status {
    /// The version of this app.
    pub version: &'static str,
    /// The two ports.
    pub ports: Ports,
    /// The connection to OBS, the state of OBS and its browser sources.
    pub obs: ObsStatus,
    /// The number of connected clients.
    pub clients: usize,
    /// The number of subscribers per channel. Every overlay that has a page is present.
    pub channels: BTreeMap<String, usize>,
    /// The state of each overlay.
    pub overlays: Vec<Overlay>,
    /// The last repairs of browser sources in OBS, the newest first.
    pub repairs: Vec<Repair>,
    /// Where data is stored, and what is wrong with it.
    pub data: Data,
    /// Until when "hide all" can be undone, in milliseconds since the epoch.
    pub undo_until: Option<u64>,
    /// The language in force: the chosen one, or the system's.
    pub language: Language,
}

/// The two ports.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Ports {
    /// The port for pages and requests.
    pub http: PortStatus,
    /// The port for WebSocket clients.
    pub ws: PortStatus,
}

/// Where data is stored, and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Data {
    /// The data folder.
    pub folder: String,
    /// Why data cannot be stored, or what happened to the stored data.
    pub problem: Option<String>,
    /// The kind of the problem.
    pub cause: Option<ProblemCause>,
}

impl Status {
    /// The current status.
    #[must_use]
    pub fn of(app: &App) -> Self {
        let counts = app.hub.counts();
        // One reading of OBS for all of it: a new scene never comes with the overlays of the old one.
        let obs = app.obs.status();
        let (cause, problem) = app.store.problem().map(|it| (it.cause, it.message)).unzip();
        Self {
            version: env!("CARGO_PKG_VERSION"),
            ports: Ports {
                http: app.http_port.status(),
                ws: app.ws_port.status(),
            },
            overlays: app.show.overlays(&obs.visible_channels()),
            obs,
            clients: counts.clients,
            channels: with_overlays(counts.channels, &app.catalogue),
            repairs: app.healing.repairs(),
            data: Data {
                folder: app.store.folder().display().to_string(),
                problem,
                cause,
            },
            undo_until: app.show.undo_until(),
            language: app.store.language(app.system_language),
        }
    }
}

/// Adds the overlays that have a page, so that their count is present even if it is 0.
pub(crate) fn with_overlays(
    mut counts: BTreeMap<String, usize>,
    catalogue: &Catalogue,
) -> BTreeMap<String, usize> {
    for overlay in catalogue.drawn() {
        counts.entry(overlay.channel.clone()).or_default();
    }
    counts
}

#[cfg(test)]
#[path = "status_fixtures.rs"]
pub(crate) mod fixtures;
