//! The status of one overlay: what viewers actually see of it. [`on_air_status`] decides when it is hidden.

use jiff::tz::TimeZone;
use serde::Serialize;

use super::channel::Channel;
use super::clock::{Clock, ClockView};
use super::content::shows_same_content_ignoring_duration;
use super::cue::Cue;
use super::program::LatestAck;
use super::time_of_day;
use crate::hub::{Event, MissingFont, Payload, Renderers};

/// The six states of an overlay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum OverlayStatus {
    /// Not on air.
    OffAir,
    /// Sent, but not acknowledged by any page yet.
    Pending,
    /// A page that viewers see has drawn it.
    OnAir,
    /// No page is connected that could draw it where viewers look; see [`Overlay::only_obs_counts`].
    NoRenderer,
    /// Drawn, but viewers do not see it; see [`on_air_status`].
    Hidden,
    /// No page could draw it.
    Failed,
}

/// The state of one overlay.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Overlay {
    /// The channel of the overlay.
    pub channel: String,
    /// What viewers see.
    pub status: OverlayStatus,
    /// The show that is on air, with later updates merged in.
    pub event: Option<Event>,
    /// When it went on air, in milliseconds since the epoch.
    pub since: Option<u64>,
    /// When it will hide, in milliseconds since the epoch.
    pub hides_at: Option<u64>,
    /// The number of subscribers, not counting the previews in panels.
    pub clients: usize,
    /// The number of renderers whose acks count: all of `pages`, or only those in OBS if `only_obs_counts`.
    pub renderers: usize,
    /// How many of `renderers` drew it where viewers see it.
    pub acks: usize,
    /// The number of clients that draw it, whether or not their acks count. Previews are left out.
    pub pages: usize,
    /// How many of `pages` are web pages outside OBS.
    pub browser_pages: usize,
    /// Whether only pages in OBS count: OBS is connected and has one of our sources for the channel, so viewers do not
    /// see a page in an ordinary browser.
    pub only_obs_counts: bool,
    /// The time from sending it to the last ack from a visible page, in milliseconds.
    pub latency_ms: Option<u64>,
    /// The error from a page that could not draw it.
    pub error: Option<String>,
    /// The preset that is on air; `None` for other content.
    pub preset_id: Option<String>,
    /// The content that is or was on air, as it was sent: without the active theme, and with the `until` of a clock.
    /// Not sent to clients, because `event` has what pages draw.
    #[serde(skip)]
    pub content: Option<Payload>,
    /// The fonts that its theme names but pages do not have; absent if there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<Vec<MissingFont>>"))]
    pub missing_fonts: Vec<MissingFont>,
    /// What the next take puts on air.
    pub cue: Cue,
    /// Whether a take would change what is on air. `false` off air, and for an empty cue. How long it stays on air does
    /// not count.
    pub cue_differs: bool,
    /// When the clock would end if the cue were taken now, in milliseconds since the epoch. It may be tomorrow. `None`
    /// if the cue has no valid `until`, or the overlay has no clock.
    pub cue_ends_at: Option<u64>,
    /// The state of its clock, if it has one.
    pub countdown: Option<ClockView>,
}

/// The clients of a channel, and its visibility in OBS.
#[derive(Clone, Debug, Default)]
pub(super) struct Connections {
    pub(super) clients: usize,
    pub(super) renderers: Renderers,
    /// Whether viewers see one of our sources for the channel; `None` if OBS has no such source.
    pub(super) visible_in_obs: Option<bool>,
}

impl Channel {
    /// `now` is in milliseconds since the epoch.
    pub(super) fn overlay(
        &self,
        name: &str,
        connections: &Connections,
        now: u64,
        time_zone: fn() -> TimeZone,
    ) -> Overlay {
        let on_air = self.program.on_air.as_ref();
        let renderers = &connections.renderers.counted;
        let acks: Vec<_> = on_air
            .iter()
            .flat_map(|on_air| {
                renderers
                    .iter()
                    .filter_map(|client| on_air.acks.get(client))
            })
            .collect();
        let status = match on_air {
            None => OverlayStatus::OffAir,
            Some(_) if renderers.is_empty() => OverlayStatus::NoRenderer,
            Some(_) => on_air_status(&acks, connections.visible_in_obs),
        };
        let seen = acks
            .iter()
            .filter(|ack| ack.is_seen(connections.visible_in_obs));
        let clock_cue = self.clock.and(self.cue.payload.as_ref());
        let cue_ends_at = clock_cue.and_then(|cue| time_of_day::end_of(cue, now, time_zone));
        let ends_at = self.clock.as_ref().and_then(Clock::ends_at);
        let is_time_different =
            cue_ends_at.is_some_and(|cued_end| !time_of_day::ends_at_cued_time(ends_at, cued_end));
        let ends_at = ends_at.filter(|_| !self.holds_at_zero());
        Overlay {
            channel: name.to_owned(),
            status,
            event: on_air.map(|on_air| on_air.event.clone()),
            since: on_air.map(|on_air| on_air.event.timestamp),
            hides_at: on_air.and_then(|on_air| on_air.hides_at.or(ends_at)),
            clients: connections.clients,
            renderers: renderers.len(),
            acks: seen.count(),
            pages: connections.renderers.pages,
            browser_pages: connections.renderers.in_browser,
            only_obs_counts: connections.renderers.only_obs,
            latency_ms: on_air.and_then(|on_air| self.acks.latency(on_air.event.id)),
            error: acks.iter().find_map(|ack| ack.error.clone()),
            preset_id: on_air.and_then(|_| self.program.preset_id.clone()),
            content: self.program.content.clone(),
            missing_fonts: missing_fonts(&acks),
            cue: self.cue.clone(),
            cue_differs: on_air.is_some()
                && (is_time_different || self.cue.differs_from(self.program.content.as_ref())),
            cue_ends_at,
            countdown: self.clock.as_ref().map(Clock::view),
        }
    }
}

impl Overlay {
    /// Whether the content that is on air comes from this preset and has not been edited since.
    #[must_use]
    pub fn shows_preset(&self, id: &str, payload: &Payload) -> bool {
        self.preset_id.as_deref() == Some(id)
            && shows_same_content_ignoring_duration(self.content.as_ref(), Some(payload))
    }
}

/// The status of an overlay on air that has renderers, from their acks.
///
/// It is **hidden** if at least one renderer has drawn it but viewers see none of them: either every page that drew it
/// reports that it is not visible, or OBS has our sources for the channel and shows none of them in its program
/// output. In the second case the reports of the pages do not matter.
fn on_air_status(acks: &[&LatestAck], visible_in_obs: Option<bool>) -> OverlayStatus {
    if acks.iter().any(|ack| ack.is_seen(visible_in_obs)) {
        OverlayStatus::OnAir
    } else if acks.iter().any(|ack| ack.ok) {
        OverlayStatus::Hidden
    } else if acks.is_empty() {
        OverlayStatus::Pending
    } else {
        OverlayStatus::Failed
    }
}

/// The fonts that are missing on any page, without duplicates.
fn missing_fonts(acks: &[&LatestAck]) -> Vec<MissingFont> {
    let mut fonts = Vec::new();
    for font in acks.iter().flat_map(|ack| &ack.missing_fonts) {
        if !fonts.contains(font) {
            fonts.push(font.clone());
        }
    }
    fonts
}

impl LatestAck {
    /// Whether viewers see what the client has drawn.
    fn is_seen(&self, visible_in_obs: Option<bool>) -> bool {
        self.ok && self.visible && visible_in_obs != Some(false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SEEN: LatestAck = ack(true, true);
    const NOT_VISIBLE: LatestAck = ack(true, false);
    const FAILED: LatestAck = ack(false, true);

    const fn ack(ok: bool, visible: bool) -> LatestAck {
        LatestAck {
            ok,
            visible,
            error: None,
            missing_fonts: Vec::new(),
        }
    }

    #[test]
    fn the_on_air_status_follows_from_the_acks_and_obs() {
        for (acks, visible_in_obs, expected) in [
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
            let status = on_air_status(acks, visible_in_obs);
            assert_eq!(status, expected, "{acks:?}, {visible_in_obs:?}");
        }
    }
}
