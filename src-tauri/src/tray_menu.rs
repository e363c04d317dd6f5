//! What the tray shows, as a value: a pure function of the status, so that it can be compared and
//! tested without a desktop.

use crate::obs::ObsState;
use crate::ports::PortState;
use crate::show::{Overlay, OverlayStatus};
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
    /// One for each of [`OVERLAYS`].
    pub overlays: [OverlayEntry; 3],
    /// Something is on air.
    pub can_hide_all: bool,
}

/// One overlay: a line that tells, and two entries to press.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OverlayEntry {
    /// What it is and who listens.
    pub label: String,
    /// It is not on air.
    pub can_show: bool,
    /// It is on air.
    pub can_hide: bool,
}

/// The overlays of the menu: their channels and their names.
pub const OVERLAYS: [(&str, &str); 3] = [
    ("lower", "lower third"),
    ("countdown", "countdown"),
    ("poster", "poster"),
];

impl From<&Status> for TrayMenu {
    fn from(status: &Status) -> Self {
        let on_air = |overlay: &Overlay| overlay.status != OverlayStatus::OffAir;
        Self {
            icon: icon(status),
            obs: format!("OBS: {}", obs(status)),
            overlays: OVERLAYS.map(|(channel, name)| {
                let overlay = status
                    .overlays
                    .iter()
                    .find(|overlay| overlay.channel == channel);
                let is_on_air = overlay.is_some_and(on_air);
                let pages = pages_in_words(status.channels.get(channel).copied().unwrap_or(0));
                let state = overlay.and_then(|overlay| state_in_words(overlay.status));
                let state = state.map_or(String::new(), |state| format!("{state}, "));
                OverlayEntry {
                    label: format!("{}: {state}{pages}", capitalised(name)),
                    can_show: !is_on_air,
                    can_hide: is_on_air,
                }
            }),
            can_hide_all: status.overlays.iter().any(on_air),
        }
    }
}

/// `lower third` as it stands at the beginning of a label.
fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or(String::new(), |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

fn state_in_words(status: OverlayStatus) -> Option<&'static str> {
    match status {
        OverlayStatus::OffAir => None,
        OverlayStatus::Pending => Some("sent"),
        OverlayStatus::OnAir => Some("on air"),
        OverlayStatus::NoRenderer => Some("on, but nothing can draw it"),
        OverlayStatus::Hidden => Some("on, but hidden in OBS"),
        OverlayStatus::Failed => Some("on, but not drawn"),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::obs::ObsStatus;
    use crate::ports::PortStatus;
    use crate::show::Stage;
    use crate::status::{Data, Ports};

    fn port(port: u16, state: PortState) -> PortStatus {
        PortStatus {
            port,
            state,
            holder: None,
            reason: None,
        }
    }

    fn status(obs: ObsState, scene: Option<&str>) -> Status {
        Status {
            version: "0",
            ports: Ports {
                http: port(3002, PortState::Open),
                ws: port(3003, PortState::Open),
            },
            obs: ObsStatus {
                state: obs,
                reason: None,
                host: "127.0.0.1".into(),
                port: 4455,
                version: None,
                current_scene: scene.map(str::to_owned),
                is_streaming: false,
                is_recording: false,
                is_virtual_cam_active: false,
                fps: 0.0,
                streaming_since: None,
                recording_since: None,
                sources: Vec::new(),
            },
            clients: 0,
            channels: [("lower".to_owned(), 1), ("poster".to_owned(), 2)].into(),
            overlays: Stage::new().overlays(|_| 0, |_| Vec::new()),
            data: Data {
                folder: String::new(),
                problem: None,
            },
            undo_until: None,
            language: crate::store::Language::En,
        }
    }

    fn lower(status: &mut Status) -> &mut Overlay {
        &mut status.overlays[0]
    }

    #[test]
    fn a_quiet_evening() {
        let entry = |label: &str| OverlayEntry {
            label: label.to_owned(),
            can_show: true,
            can_hide: false,
        };
        assert_eq!(
            TrayMenu::from(&status(ObsState::Connected, Some("Interview"))),
            TrayMenu {
                icon: TrayIcon::Connected,
                obs: "OBS: connected, Interview".into(),
                overlays: [
                    entry("Lower third: 1 page"),
                    entry("Countdown: no page"),
                    entry("Poster: 2 pages")
                ],
                can_hide_all: false,
            }
        );
        assert_eq!(
            TrayMenu::from(&status(ObsState::Refused, None)).icon,
            TrayIcon::Idle
        );
    }

    #[test]
    fn on_air_outranks_a_problem_and_a_problem_outranks_connected() {
        let mut status = status(ObsState::Connected, None);
        status.ports.ws.state = PortState::Waiting;
        assert_eq!(TrayMenu::from(&status).icon, TrayIcon::Problem);
        lower(&mut status).status = OverlayStatus::OnAir;
        let menu = TrayMenu::from(&status);
        let entry = OverlayEntry {
            label: "Lower third: on air, 1 page".into(),
            can_show: false,
            can_hide: true,
        };
        assert_eq!(
            (menu.icon, &menu.overlays[0], menu.can_hide_all),
            (TrayIcon::OnAir, &entry, true)
        );
    }

    #[test]
    fn what_was_sent_but_is_not_seen_is_no_red_light() {
        let mut status = status(ObsState::Connected, None);
        lower(&mut status).status = OverlayStatus::Pending;
        assert_eq!(TrayMenu::from(&status).icon, TrayIcon::Connected);
        for unseen in [
            OverlayStatus::NoRenderer,
            OverlayStatus::Hidden,
            OverlayStatus::Failed,
        ] {
            lower(&mut status).status = unseen;
            let menu = TrayMenu::from(&status);
            assert_eq!(
                (menu.icon, menu.can_hide_all),
                (TrayIcon::Problem, true),
                "{unseen:?}"
            );
        }
    }
}
