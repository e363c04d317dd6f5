//! A status for tests.

use jiff::tz::TimeZone;

use super::*;
use crate::catalogue::Catalogue;
use crate::hub::Renderers;
use crate::net::PortState;
use crate::obs::{ObsSettings, ObsState};
use crate::show::ShowState;

/// Both ports are open, OBS is not connected yet, nothing is on air and no client is connected.
pub(crate) fn idle_status() -> Status {
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
    Status {
        version: "0",
        ports: Ports {
            http: port(3002),
            ws: port(3003),
            tls: TlsStatus::default(),
        },
        obs: ObsStatus::initial(&settings, ObsState::Connecting),
        clients: 0,
        client_counts: ClientCounts::default(),
        channels: with_overlays(BTreeMap::new(), &Catalogue::embedded()),
        overlays: ShowState::new(Catalogue::embedded()).overlays(
            &BTreeMap::new(),
            |_| 0,
            |_, _| Renderers::default(),
            0,
            || TimeZone::UTC,
        ),
        repairs: Vec::new(),
        data: Data {
            folder: String::new(),
            problem: None,
            cause: None,
        },
        setup: SetupStatus::default(),
        undo_until: None,
        language: Language::ENGLISH,
    }
}
