//! The tray icon.

use crate::net::PortState;
use crate::obs::ObsState;
use crate::show::OverlayStatus;
use crate::status::Status;

/// The state that the icon shows. `OnAir` takes precedence over `Problem`, and `Problem` over `Connected`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrayIcon {
    /// OBS is not connected.
    Idle,
    /// OBS is connected and nothing is on air.
    Connected,
    /// Viewers see an overlay.
    OnAir,
    /// Something needs attention.
    Problem,
}

impl TrayIcon {
    pub(super) fn new(status: &Status) -> Self {
        let has_overlay = |statuses: &[OverlayStatus]| {
            let mut overlays = status.overlays.iter();
            overlays.any(|overlay| statuses.contains(&overlay.status))
        };
        if has_overlay(&[OverlayStatus::OnAir]) {
            Self::OnAir
        } else if has_overlay(&[
            OverlayStatus::NoRenderer,
            OverlayStatus::Hidden,
            OverlayStatus::Failed,
        ]) || needs_attention(status)
        {
            Self::Problem
        } else if status.obs.state == ObsState::Connected {
            Self::Connected
        } else {
            Self::Idle
        }
    }
}

/// Whether a port, the data folder or the connection to OBS needs attention. Until OBS has been connected once, the
/// start card leads there instead.
fn needs_attention(status: &Status) -> bool {
    let ports = [&status.ports.http, &status.ports.ws];
    ports.iter().any(|port| port.state == PortState::Waiting)
        || status.data.problem.is_some()
        || status.setup.was_obs_connected
            && matches!(
                status.obs.state,
                ObsState::WrongPassword | ObsState::TooOld | ObsState::NotObs
            )
}
