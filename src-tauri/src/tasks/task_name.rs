//! The names of the background tasks, and the order in which they stop.

use std::fmt;
use std::time::Duration;

/// A background task of a running server. `Display` writes the name used in logs and errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(
    missing_docs,
    reason = "each task is documented in its file in `tasks/`"
)]
pub enum TaskName {
    HttpPort,
    WsPort,
    Takeover,
    StatusAnnouncer,
    ShowTimers,
    Healing,
    SettingsWatcher,
    CertificateReader,
    Setup,
    DailyBackup,
    ActivityLog,
    HubDelivery,
    ShowSaver,
    ObsConnection,
    StoreCloser,
}

impl TaskName {
    /// Every task.
    pub const ALL: [Self; 15] = [
        Self::HttpPort,
        Self::WsPort,
        Self::Takeover,
        Self::StatusAnnouncer,
        Self::ShowTimers,
        Self::Healing,
        Self::SettingsWatcher,
        Self::CertificateReader,
        Self::Setup,
        Self::DailyBackup,
        Self::ActivityLog,
        Self::HubDelivery,
        Self::ShowSaver,
        Self::ObsConnection,
        Self::StoreCloser,
    ];

    pub(super) fn phase(self) -> StopPhase {
        match self {
            Self::HttpPort | Self::WsPort | Self::Takeover => StopPhase::Clients,
            Self::StatusAnnouncer
            | Self::ShowTimers
            | Self::Healing
            | Self::SettingsWatcher
            | Self::CertificateReader
            | Self::Setup
            | Self::DailyBackup
            | Self::ActivityLog => StopPhase::Publishers,
            Self::HubDelivery | Self::ShowSaver => StopPhase::Delivery,
            Self::ObsConnection | Self::StoreCloser => StopPhase::Resources,
        }
    }
}

impl fmt::Display for TaskName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::HttpPort => "http port",
            Self::WsPort => "ws port",
            Self::Takeover => "takeover",
            Self::StatusAnnouncer => "status announcer",
            Self::ShowTimers => "show timers",
            Self::Healing => "healing",
            Self::SettingsWatcher => "settings watcher",
            Self::CertificateReader => "certificate reader",
            Self::Setup => "setup",
            Self::DailyBackup => "daily backup",
            Self::ActivityLog => "activity log",
            Self::HubDelivery => "hub delivery",
            Self::ShowSaver => "show saver",
            Self::ObsConnection => "obs connection",
            Self::StoreCloser => "store closer",
        })
    }
}

/// Tasks that stop together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum StopPhase {
    /// The two ports with their connections, and the takeover that they wait for. Every WebSocket is closed with close
    /// code 1012.
    Clients,
    /// Tasks that publish or that watch a value, and the daily backup.
    Publishers,
    /// Tasks that deliver events to clients and save changes. They stop after the ports, because requests in progress
    /// wait for both.
    Delivery,
    /// The connection to OBS, and the database.
    Resources,
}

impl StopPhase {
    /// The order in which the phases stop, and the time limit of each, measured from the start of the shutdown.
    ///
    /// The supervisor does not wait for a phase that exceeds its limit, so that a slow client cannot prevent the state
    /// from being saved. The last limit leaves one of the five seconds within which the process must exit.
    pub(super) const STOP_ORDER: [(Self, Duration); 4] = [
        (Self::Clients, Duration::from_millis(2_500)),
        (Self::Publishers, Duration::from_millis(3_000)),
        (Self::Delivery, Duration::from_millis(3_700)),
        (Self::Resources, Duration::from_millis(4_000)),
    ];
}
