//! The one status: the tray, the window, `/api/state` and the `system` channel show this value and
//! nothing else, so they can never disagree.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::app::App;
use crate::healing::Repair;
use crate::net::PortStatus;
use crate::obs::ObsStatus;
use crate::show::Overlay;
use crate::store::{Language, ProblemCause};

/// Where the status is announced.
pub const CHANNEL: &str = "system";

/// Everything there is to know at a glance.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Status {
    /// Of this app.
    pub version: &'static str,
    /// The two ports.
    pub ports: Ports,
    /// The connection to OBS.
    pub obs: ObsStatus,
    /// Everything connected.
    pub clients: usize,
    /// Subscribers per channel; the usual three are always there.
    pub channels: BTreeMap<String, usize>,
    /// Every stateful channel.
    pub overlays: Vec<Overlay>,
    /// Browser sources of OBS that were repaired lately, the newest first.
    pub repairs: Vec<Repair>,
    /// Where things are kept.
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
    /// For pages and requests.
    pub http: PortStatus,
    /// For live updates.
    pub ws: PortStatus,
}

/// Where things are kept.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Data {
    /// The data folder.
    pub folder: String,
    /// What keeps us from storing, or happened to what was stored, in words.
    pub problem: Option<String>,
    /// The kind of the problem.
    pub cause: Option<ProblemCause>,
}

impl Status {
    /// The status of this moment.
    #[must_use]
    pub fn of(app: &App) -> Self {
        let counts = app.hub.counts();
        let (cause, problem) = app.store.problem().map(|it| (it.cause, it.words)).unzip();
        Self {
            version: env!("CARGO_PKG_VERSION"),
            ports: Ports {
                http: app.http_port.status(),
                ws: app.ws_port.status(),
            },
            obs: app.obs.status(),
            clients: counts.clients,
            channels: with_usual_channels(counts.channels),
            overlays: app.show.overlays(),
            repairs: app.healing.repairs(),
            data: Data {
                folder: app.store.folder().display().to_string(),
                problem,
                cause,
            },
            undo_until: app.show.undo_until(),
            language: app.language(),
        }
    }
}

/// Counts in which `lower`, `countdown` and `poster` are never missing.
pub(crate) fn with_usual_channels(mut counts: BTreeMap<String, usize>) -> BTreeMap<String, usize> {
    for channel in ["lower", "countdown", "poster"] {
        counts.entry(channel.to_owned()).or_default();
    }
    counts
}

#[cfg(test)]
#[path = "status_fixtures.rs"]
pub(crate) mod fixtures;
