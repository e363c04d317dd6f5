//! What viewers really see of one channel, as the tray, the window and `/api/overlays` show it.

use serde::Serialize;

use super::channel::Channel;
use super::countdown::{Countdown, CountdownView};
use super::cue::Cue;
use super::program::Drawn;
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
    /// Drawn, but not visible to viewers; see [`on_air_status`].
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
    /// Whether viewers see a source of ours for it in OBS; `None` if OBS has none.
    pub(super) visible_in_obs: Option<bool>,
}

impl Channel {
    /// What viewers see of the channel.
    pub(super) fn overlay(&self, name: &str, around: &Surroundings) -> Overlay {
        let on_air = self.program.on_air.as_ref();
        let renderers = &around.renderers;
        let drawn: Vec<_> = on_air
            .iter()
            .flat_map(|it| renderers.iter().filter_map(|client| it.drawn.get(client)))
            .collect();
        let status = match on_air {
            None => OverlayStatus::OffAir,
            Some(_) if renderers.is_empty() => OverlayStatus::NoRenderer,
            Some(_) => on_air_status(&drawn, around.visible_in_obs),
        };
        let seen = drawn.iter().filter(|it| it.is_seen(around.visible_in_obs));
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
            acks: seen.count(),
            latency_ms: on_air.and_then(|on_air| self.acks.latency(on_air.event.id)),
            error: drawn.iter().find_map(|it| it.error.clone()),
            cue: self.cue.clone(),
            countdown: self.clock.as_ref().map(Countdown::view),
        }
    }
}

/// The status of an overlay on air that has renderers, from their acks.
///
/// It is **hidden** if at least one renderer has drawn it, but none where viewers see it: no page that drew it is
/// visible by its own report, or OBS has sources of ours for the channel and viewers see none of them, whatever the
/// pages report.
fn on_air_status(drawn: &[&Drawn], visible_in_obs: Option<bool>) -> OverlayStatus {
    if drawn.iter().any(|it| it.is_seen(visible_in_obs)) {
        OverlayStatus::OnAir
    } else if drawn.iter().any(|it| it.ok) {
        OverlayStatus::Hidden
    } else if drawn.is_empty() {
        OverlayStatus::Pending
    } else {
        OverlayStatus::Failed
    }
}

impl Drawn {
    /// Whether viewers see what the renderer has drawn.
    fn is_seen(&self, visible_in_obs: Option<bool>) -> bool {
        self.ok && self.visible && visible_in_obs != Some(false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SEEN: Drawn = Drawn {
        ok: true,
        visible: true,
        error: None,
    };
    const NOT_VISIBLE: Drawn = Drawn {
        visible: false,
        ..SEEN
    };
    const FAILED: Drawn = Drawn { ok: false, ..SEEN };

    #[test]
    fn the_status_on_air_follows_from_the_acks_and_from_obs() {
        for (drawn, visible_in_obs, expected) in [
            (&[][..], None, OverlayStatus::Pending),
            (&[&FAILED], None, OverlayStatus::Failed),
            (&[&NOT_VISIBLE], None, OverlayStatus::Hidden),
            (&[&SEEN], None, OverlayStatus::OnAir),
            (&[&FAILED, &NOT_VISIBLE, &SEEN], None, OverlayStatus::OnAir),
            (&[&FAILED, &NOT_VISIBLE], None, OverlayStatus::Hidden),
            // OBS has our source: viewers see it only if the page and OBS agree.
            (&[&SEEN], Some(true), OverlayStatus::OnAir),
            (&[&NOT_VISIBLE], Some(true), OverlayStatus::Hidden),
            (&[&SEEN], Some(false), OverlayStatus::Hidden),
            (&[&FAILED], Some(false), OverlayStatus::Failed),
            (&[], Some(false), OverlayStatus::Pending),
        ] {
            let status = on_air_status(drawn, visible_in_obs);
            assert_eq!(status, expected, "{drawn:?}, {visible_in_obs:?}");
        }
    }
}
