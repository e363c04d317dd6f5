//! What viewers really see of one channel, as the tray, the window and `/api/overlays` show it.

use serde::Serialize;

use super::channel::Channel;
use super::countdown::{Countdown, CountdownView};
use super::cue::Cue;
use crate::hub::{ClientId, Event};

/// The six states of an overlay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum OverlayStatus {
    /// Not on air.
    OffAir,
    /// Sent; no page has answered yet.
    Pending,
    /// A visible page drew it.
    OnAir,
    /// No page is there that could draw it.
    NoRenderer,
    /// Drawn, but where viewers cannot see it.
    Hidden,
    /// Every page that answered failed to draw it.
    Failed,
}

/// One overlay.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Overlay {
    /// Its channel.
    pub channel: String,
    /// What viewers see.
    pub status: OverlayStatus,
    /// The show that is on air, later updates merged in.
    pub event: Option<Event>,
    /// Since when it is on air, in milliseconds since the epoch.
    pub since: Option<u64>,
    /// When it hides, in milliseconds since the epoch.
    pub hides_at: Option<u64>,
    /// How many clients are subscribed.
    pub clients: usize,
    /// Of those, how many count as renderers.
    pub renderers: usize,
    /// Renderers that drew it where viewers can see it.
    pub acks: usize,
    /// From sending it to the last visible page's ack, in milliseconds.
    pub latency_ms: Option<u64>,
    /// What a page said when it could not draw it.
    pub error: Option<String>,
    /// What the next show or take puts on air.
    pub cue: Cue,
    /// The clock of a countdown.
    pub countdown: Option<CountdownView>,
}

/// What is known of a channel outside of the show.
#[derive(Clone, Debug, Default)]
pub(super) struct Surroundings {
    pub(super) clients: usize,
    pub(super) renderers: Vec<ClientId>,
    /// Whether OBS shows it in its program output; `None` where OBS has no source of ours for it.
    pub(super) is_shown_by_obs: Option<bool>,
}

impl Channel {
    /// What viewers see of the channel. Where OBS does not show its source, no page is visible, whatever it says.
    pub(super) fn overlay(&self, name: &str, around: &Surroundings) -> Overlay {
        let on_air = self.program.on_air.as_ref();
        let renderers = &around.renderers;
        let drawn: Vec<_> = on_air
            .iter()
            .flat_map(|it| renderers.iter().filter_map(|client| it.drawn.get(client)))
            .collect();
        let seen = drawn.iter().filter(|it| it.ok && it.visible).count();
        let is_shown = around.is_shown_by_obs != Some(false);
        let status = if on_air.is_none() {
            OverlayStatus::OffAir
        } else if renderers.is_empty() {
            OverlayStatus::NoRenderer
        } else if seen > 0 && is_shown {
            OverlayStatus::OnAir
        } else if drawn.iter().any(|it| it.ok) {
            OverlayStatus::Hidden
        } else if drawn.is_empty() {
            OverlayStatus::Pending
        } else {
            OverlayStatus::Failed
        };
        let ends_at = self.clock.as_ref().and_then(Countdown::ends_at);
        let ends_at = ends_at.filter(|_| !self.holds_at_zero());
        Overlay {
            channel: name.to_owned(),
            status,
            event: on_air.map(|on_air| on_air.event.clone()),
            since: on_air.map(|on_air| on_air.event.timestamp),
            hides_at: on_air.and_then(|on_air| on_air.hides_at.or(ends_at)),
            clients: around.clients,
            renderers: renderers.len(),
            acks: if is_shown { seen } else { 0 },
            latency_ms: on_air.and_then(|on_air| self.acks.latency(on_air.event.id)),
            error: drawn.iter().find_map(|it| it.error.clone()),
            cue: self.cue.clone(),
            countdown: self.clock.as_ref().map(Countdown::view),
        }
    }
}
