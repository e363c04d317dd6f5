//! What "hide all" took off, so that it can be brought back for ten seconds.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::channel::Channel;
use super::content::{seconds, with_field};
use super::countdown::Countdown;
use super::program::OnAir;
use crate::hub::Payload;

/// How long hiding everything can be undone, in milliseconds.
pub(super) const UNDO_MS: u64 = 10_000;

/// Everything that was hidden.
///
/// A show ends the offer to undo, but what else was hidden is still known until the time is over: if everything is
/// hidden again by then, it comes back too.
#[derive(Debug)]
pub(super) struct Undo {
    until: u64,
    is_offered: bool,
    hidden: BTreeMap<Arc<str>, Hidden>,
}

/// A channel as it was when it was hidden.
#[derive(Debug)]
pub(super) struct Hidden {
    on_air: OnAir,
    /// Its clock.
    pub(super) clock: Option<Countdown>,
    /// When it would have ended.
    ends_at: Option<u64>,
}

impl Undo {
    /// What is hidden at `now`, together with what was hidden before and can still be brought back.
    pub(super) fn new(
        hidden: BTreeMap<Arc<str>, Hidden>,
        before: Option<Self>,
        now: u64,
    ) -> Option<Self> {
        let before = before.filter(|before| before.until > now);
        if hidden.is_empty() {
            return before;
        }
        let mut all = before.map(|before| before.hidden).unwrap_or_default();
        all.extend(hidden);
        Some(Self {
            until: now + UNDO_MS,
            is_offered: true,
            hidden: all,
        })
    }

    /// A channel is shown: what it showed before does not come back, and undo is not offered any more.
    pub(super) fn replaced(&mut self, channel: &str) {
        self.hidden.remove(channel);
        self.is_offered = false;
    }

    /// Until when undo is offered, in milliseconds since the epoch.
    pub(super) fn offered_until(&self, now: u64) -> Option<u64> {
        (self.is_offered && self.until > now).then_some(self.until)
    }

    /// When it is over, in milliseconds since the epoch.
    pub(super) fn until(&self) -> u64 {
        self.until
    }

    /// What comes back at `now`: everything but what would have ended meanwhile.
    pub(super) fn into_hidden(self, now: u64) -> impl Iterator<Item = (Arc<str>, Hidden)> {
        let is_left = move |hidden: &Hidden| hidden.ends_at.is_none_or(|at| at > now);
        let hidden = self.hidden.into_iter();
        hidden.filter(move |(_, hidden)| is_left(hidden))
    }
}

impl Hidden {
    /// What a channel shows, if it was shown until then, in milliseconds since the epoch.
    pub(super) fn of(channel: &Channel, shown_until: u64) -> Option<Self> {
        let on_air = channel.program.on_air.clone()?;
        (on_air.event.timestamp <= shown_until).then(|| Self {
            on_air,
            clock: channel.clock,
            ends_at: channel.deadline(),
        })
    }

    /// What to show of it again at `now`, for the rest of its time.
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
