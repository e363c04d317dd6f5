//! Ten seconds of regret: what "hide all" took off can be brought back.

use std::sync::Arc;

use super::channel::{OnAir, seconds, with};
use super::stage::{COUNTDOWN, Stage};
use crate::hub::Payload;

/// How long [`Stage::take_undo`] works, in milliseconds.
pub const UNDO_MS: u64 = 10_000;
/// What was on air, and when it would have ended by itself.
#[derive(Debug)]
pub(super) struct Undo {
    pub(super) until: u64,
    was: Vec<(Arc<str>, OnAir, Option<u64>)>,
}

impl Stage {
    /// Remembers what is on air. Pressed again with nothing on air, it keeps what it remembers.
    pub fn remember_for_undo(&mut self, now: u64) {
        let was: Vec<_> = self
            .channels
            .iter()
            .filter_map(|(name, channel)| {
                Some((name.clone(), channel.on_air.clone()?, channel.deadline()))
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
        let still = undo.was.into_iter().filter_map(|(name, on_air, deadline)| {
            if deadline.is_some_and(|at| at <= now) {
                return None;
            }
            let payload = match (on_air.hides_at, &*name == COUNTDOWN) {
                (_, true) => self.prepared(&name, now),
                (Some(at), _) => Some(with(
                    on_air.event.payload.as_ref(),
                    "duration",
                    seconds(at - now),
                )),
                (None, _) => on_air.event.payload,
            };
            Some((name.to_string(), payload))
        });
        Some(still.collect())
    }
}
