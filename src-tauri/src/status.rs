//! The one status: the tray, the window, `/api/state` and the `system` channel show this value and
//! nothing else, so they can never disagree.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::app::App;
use crate::base::url;
use crate::healing::{self, Repair};
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
    pub(crate) fn of(app: &App) -> Self {
        let counts = app.hub.counts();
        let (cause, problem) = app.store.problem().map(|it| (it.cause, it.words)).unzip();
        Self {
            version: env!("CARGO_PKG_VERSION"),
            ports: Ports {
                http: app.http_port.status(),
                ws: app.ws_port.status(),
            },
            obs: obs_of(app),
            clients: counts.clients,
            channels: with_usual_channels(counts.channels),
            overlays: app.overlays(),
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

/// What OBS says, and what only we know of its sources: which are ours, and where our pages run.
fn obs_of(app: &App) -> ObsStatus {
    let mut status = app.obs.status();
    let port = app.http_port.status().port;
    let mut sources = status.sources.iter();
    if !sources.any(|source| source.page(port).is_some()) {
        return status; // and nobody needs to look through the clients
    }
    let alive = healing::alive(&status.sources, &app.hub.clients(), port);
    for (source, alive) in status.sources.iter_mut().zip(alive) {
        let channels = source.channels_on(port).iter();
        source.channels = channels.map(|&channel| channel.to_owned()).collect();
        source.alive = alive;
        source.told = url::told(&source.url, Some(port));
    }
    status
}

/// Counts in which `lower`, `countdown` and `poster` are never missing.
pub(crate) fn with_usual_channels(mut counts: BTreeMap<String, usize>) -> BTreeMap<String, usize> {
    for channel in ["lower", "countdown", "poster"] {
        counts.entry(channel.to_owned()).or_default();
    }
    counts
}

#[cfg(test)]
impl Status {
    /// A quiet evening: both ports are open, OBS is looked for, nothing is on air and nobody listens.
    pub(crate) fn example() -> Self {
        use crate::net::PortState;
        use crate::obs::{ObsSettings, ObsState};
        use crate::show::Stage;

        let port = |port| PortStatus {
            port,
            state: PortState::Open,
            holder: None,
            reason: None,
        };
        let settings = ObsSettings {
            host: "127.0.0.1".into(),
            port: 4455,
            password: None,
        };
        Self {
            version: "0",
            ports: Ports {
                http: port(3002),
                ws: port(3003),
            },
            obs: ObsStatus::initial(&settings, ObsState::Connecting),
            clients: 0,
            channels: with_usual_channels(BTreeMap::new()),
            overlays: Stage::new().overlays(|_| 0, |_| Vec::new()),
            repairs: Vec::new(),
            data: Data {
                folder: String::new(),
                problem: None,
                cause: None,
            },
            undo_until: None,
            language: Language::En,
        }
    }
}
