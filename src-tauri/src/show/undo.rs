//! Ten seconds of regret: what "hide all" took off can be brought back.

use std::sync::Arc;

use super::channel::{OnAir, seconds, with};
use super::countdown::Countdown;
use super::stage::Stage;
use crate::hub::Payload;

/// How long [`Stage::take_undo`] works, in milliseconds.
pub const UNDO_MS: u64 = 10_000;

/// Everything that was on air.
#[derive(Debug)]
pub(super) struct Undo {
    pub(super) until: u64,
    was: Vec<Was>,
}

#[derive(Debug)]
struct Was {
    channel: Arc<str>,
    on_air: OnAir,
    clock: Option<Countdown>,
    /// When it would have ended by itself.
    ends_at: Option<u64>,
}

impl Stage {
    /// Remembers what is on air and was shown until then, in milliseconds since the epoch. Pressed again with nothing of
    /// that on air, it keeps what it remembers.
    pub fn remember_for_undo(&mut self, now: u64, shown_until: u64) {
        let was: Vec<_> = self
            .channels
            .iter()
            .filter_map(|(name, channel)| {
                let on_air = channel.on_air.clone()?;
                (on_air.event.timestamp <= shown_until).then(|| Was {
                    channel: name.clone(),
                    on_air,
                    clock: channel.countdown,
                    ends_at: channel.deadline(),
                })
            })
            .collect();
        if !was.is_empty() {
            self.undo = Some(Undo {
                until: now + UNDO_MS,
                was,
            });
        }
    }

    /// Until when there is something to undo.
    #[must_use]
    pub fn undo_until(&self, now: u64) -> Option<u64> {
        self.undo
            .as_ref()
            .map(|undo| undo.until)
            .filter(|until| *until > now)
    }

    /// Forgets what can no longer be undone. True when there was something to forget.
    pub fn expire_undo(&mut self, now: u64) -> bool {
        self.undo.take_if(|undo| undo.until <= now).is_some()
    }

    /// What to show again: everything remembered but what would have hidden by itself meanwhile.
    pub fn take_undo(&mut self, now: u64) -> Option<Vec<(String, Option<Payload>)>> {
        let undo = self.undo.take().filter(|undo| undo.until > now)?;
        let still = undo
            .was
            .into_iter()
            .filter(|was| was.ends_at.is_none_or(|at| at > now));
        let again = still.map(|was| {
            if let Some(channel) = self.channels.get_mut(&was.channel)
                && was.clock.is_some()
            {
                channel.countdown = was.clock;
            }
            let payload = match (was.on_air.hides_at, was.clock) {
                (_, Some(_)) => self.prepared(&was.channel, now),
                (Some(at), None) => Some(with(
                    was.on_air.event.payload.as_ref(),
                    "duration",
                    seconds(at - now),
                )),
                (None, None) => was.on_air.event.payload,
            };
            (was.channel.to_string(), payload)
        });
        Some(again.collect())
    }
}
