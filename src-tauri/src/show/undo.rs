//! The channels that "hide all" hid, so that it can be undone within [`UNDO_MS`]. `reduce/timers.rs` ends the offer
//! when it expires.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::channel::Channel;
use super::clock::Clock;
use super::content::{seconds, with_field};
use super::program::OnAir;
use crate::hub::Payload;

/// How long "hide all" can be undone, in milliseconds.
pub(super) const UNDO_MS: u64 = 10_000;

/// The channels that "hide all" hid.
///
/// A show withdraws the offer to undo, but the other hidden channels are kept until the undo period ends: if "hide all"
/// is used again before then, undoing it restores them as well.
#[derive(Debug)]
pub(super) struct Undo {
    until: u64,
    is_offered: bool,
    hidden: BTreeMap<Arc<str>, HiddenChannel>,
}

/// A channel as it was when it was hidden.
#[derive(Debug)]
pub(super) struct HiddenChannel {
    on_air: OnAir,
    pub(super) clock: Option<Clock>,
}

impl Undo {
    /// The channels that are hidden at `now`, together with those in `before` if it has not expired.
    pub(super) fn new(
        hidden: BTreeMap<Arc<str>, HiddenChannel>,
        before: Option<Self>,
        now: u64,
    ) -> Option<Self> {
        let before = before.filter(|before| before.until > now);
        if hidden.is_empty() {
            return before;
        }
        let mut merged = before.map(|before| before.hidden).unwrap_or_default();
        merged.extend(hidden);
        Some(Self {
            until: now + UNDO_MS,
            is_offered: true,
            hidden: merged,
        })
    }

    /// Handles a show on a channel: undo does not restore the channel, and is no longer offered.
    pub(super) fn record_show(&mut self, channel: &str) {
        self.hidden.remove(channel);
        self.is_offered = false;
    }

    /// The time until which undo is offered, in milliseconds since the epoch; `None` if it is not offered.
    pub(super) fn offered_until(&self, now: u64) -> Option<u64> {
        (self.is_offered && self.until > now).then_some(self.until)
    }

    /// When the undo period ends, in milliseconds since the epoch.
    pub(super) fn until(&self) -> u64 {
        self.until
    }

    /// Moves all times by `step` milliseconds, the time by which the wall clock was set.
    pub(super) fn move_times(&mut self, step: i64) {
        self.until = self.until.saturating_add_signed(step);
        for hidden in self.hidden.values_mut() {
            for time in hidden.on_air.times() {
                *time = time.saturating_add_signed(step);
            }
            if let Some(clock) = &mut hidden.clock {
                clock.move_time(step);
            }
        }
    }

    /// The channels to restore at `now`: all but those that would have ended in the meantime.
    pub(super) fn into_hidden(self, now: u64) -> impl Iterator<Item = (Arc<str>, HiddenChannel)> {
        let has_time_left =
            move |hidden: &HiddenChannel| hidden.ends_at().is_none_or(|at| at > now);
        let hidden = self.hidden.into_iter();
        hidden.filter(move |(_, hidden)| has_time_left(hidden))
    }
}

impl HiddenChannel {
    /// The state of a channel that is on air, unless it was shown later than `shown_until`, in milliseconds since the
    /// epoch.
    pub(super) fn from_channel(channel: &Channel, shown_until: u64) -> Option<Self> {
        let on_air = channel.program.on_air.clone()?;
        (on_air.event.timestamp <= shown_until).then(|| Self {
            on_air,
            clock: channel.clock,
        })
    }

    /// When it would have ended, in milliseconds since the epoch.
    fn ends_at(&self) -> Option<u64> {
        let clock_ends_at = self.clock.as_ref().and_then(Clock::ends_at);
        self.on_air.hides_at.into_iter().chain(clock_ends_at).min()
    }

    /// The payload of the show that restores it at `now`, for its remaining duration.
    pub(super) fn payload(self, now: u64) -> Option<Payload> {
        let payload = self.on_air.event.payload;
        match self.on_air.hides_at {
            Some(at) => {
                let left = seconds(at.saturating_sub(now));
                Some(with_field(payload.as_ref(), "duration", left))
            }
            None => payload,
        }
    }
}
