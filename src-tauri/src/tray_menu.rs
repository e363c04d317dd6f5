//! What the tray shows, as a value: a pure function of the status, so that it can be compared and
//! tested without a desktop.

use crate::obs::ObsState;
use crate::ports::PortState;
use crate::show::OverlayStatus;
use crate::status::Status;

/// The four faces of the icon. A problem outranks connected; on air outranks a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrayIcon {
    /// OBS is not connected.
    Idle,
    /// OBS answers and nothing is on air.
    Connected,
    /// Viewers can see an overlay.
    OnAir,
    /// Something needs the user.
    Problem,
}

/// The labels of the menu, and which entries can be pressed. The set of entries never changes, so an
/// open menu stays open while its labels follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrayMenu {
    /// The icon.
    pub icon: TrayIcon,
    /// `OBS: …`
    pub obs: String,
    /// Clients of lower third, countdown and poster.
    pub clients: [String; 3],
    /// The lower third is not on air.
    pub can_show: bool,
    /// The lower third is on air.
    pub can_hide: bool,
}

impl From<&Status> for TrayMenu {
    fn from(status: &Status) -> Self {
        let on_air = status
            .overlays
            .iter()
            .any(|overlay| overlay.channel == "lower" && overlay.status != OverlayStatus::OffAir);
        let clients = [
            ("lower", "Lower third"),
            ("countdown", "Countdown"),
            ("poster", "Poster"),
        ];
        Self {
            icon: icon(status),
            obs: format!("OBS: {}", obs(status)),
            clients: clients.map(|(channel, name)| {
                let pages = status.channels.get(channel).copied().unwrap_or(0);
                format!("{name}: {}", pages_in_words(pages))
            }),
            can_show: !on_air,
            can_hide: on_air,
        }
    }
}

fn icon(status: &Status) -> TrayIcon {
    let mut overlays = status.overlays.iter().map(|overlay| overlay.status);
    if overlays
        .clone()
        .any(|status| status == OverlayStatus::OnAir)
    {
        return TrayIcon::OnAir;
    }
    let ports = [&status.ports.http, &status.ports.ws];
    let unseen = |status| {
        matches!(
            status,
            OverlayStatus::NoRenderer | OverlayStatus::Hidden | OverlayStatus::Failed
        )
    };
    if ports.iter().any(|port| port.state == PortState::Waiting)
        || status.data.problem.is_some()
        || matches!(
            status.obs.state,
            ObsState::WrongPassword | ObsState::TooOld | ObsState::NotObs
        )
        || overlays.any(unseen)
    {
        return TrayIcon::Problem;
    }
    if status.obs.state == ObsState::Connected {
        TrayIcon::Connected
    } else {
        TrayIcon::Idle
    }
}

fn obs(status: &Status) -> String {
    let words = match status.obs.state {
        ObsState::Connecting => "connecting",
        ObsState::Connected => match &status.obs.current_scene {
            Some(scene) => return format!("connected, {scene}"),
            None => "connected",
        },
        ObsState::Refused => "not running",
        ObsState::NoAnswer => "no answer",
        ObsState::WrongPassword => "wrong password",
        ObsState::TooOld => "too old",
        ObsState::NotObs => "another program is on its port",
        ObsState::Lost => "connection lost",
        ObsState::Off => "disconnected",
    };
    words.to_owned()
}

fn pages_in_words(pages: usize) -> String {
    match pages {
        0 => "no page".to_owned(),
        1 => "1 page".to_owned(),
        n => format!("{n} pages"),
    }
}
