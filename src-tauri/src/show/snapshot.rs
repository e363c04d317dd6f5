//! The truth on subscribe: what a new, reloaded or reconnecting client must know to be right at once.

use serde::Serialize;
use uuid::Uuid;

use super::stage::{COUNTDOWN, Stage};
use crate::hub::{Event, Frame};

/// How long after a hide a late subscriber is still told of it, in milliseconds.
const RECENT_MS: u64 = 60_000;

/// The present state of a channel in one piece.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Snapshot {
    /// The channel; not part of the body.
    #[serde(skip)]
    pub channel: String,
    /// `on-air` or `off-air`.
    #[cfg_attr(test, ts(type = "\"on-air\" | \"off-air\""))]
    pub state: &'static str,
    /// The show that is on air.
    pub event: Option<Event>,
    /// Seconds until it hides by itself; of a countdown, what is left.
    pub remaining: Option<f64>,
    /// Whether the countdown runs; null elsewhere and off air.
    pub running: Option<bool>,
    /// How many events the channel had in this epoch.
    pub offset: u64,
    /// Changes when state was lost.
    #[cfg_attr(test, ts(type = "string"))]
    pub epoch: Uuid,
    /// When this was true, in milliseconds since the epoch.
    pub timestamp: u64,
}

impl Snapshot {
    pub(super) fn frame(&self) -> Frame {
        #[derive(Serialize)]
        struct Envelope<'a> {
            channel: &'a str,
            snapshot: &'a Snapshot,
        }
        Frame::json(&Envelope {
            channel: &self.channel,
            snapshot: self,
        })
        .expect("strings, numbers and JSON that was parsed before always serialise")
    }
}

impl Stage {
    /// The state of a channel, for a client that asks for it in one piece.
    #[must_use]
    pub fn snapshot(&self, name: &str, now: u64) -> Snapshot {
        let channel = self.channels.get(name);
        let event = channel.and_then(|channel| channel.replay(now));
        Snapshot {
            channel: name.to_owned(),
            state: if event.is_some() { "on-air" } else { "off-air" },
            remaining: channel.and_then(|channel| channel.remaining(now)),
            running: event
                .as_ref()
                .filter(|_| name == COUNTDOWN)
                .map(|_| self.is_running(name)),
            event,
            offset: channel.map_or(self.floor, |channel| channel.offset),
            epoch: self.epoch,
            timestamp: now,
        }
    }

    /// The events that bring a new subscriber up to date: the show that is on air (a countdown with its
    /// `start`, if it runs), a hide it may have missed, the last announcement. With a snapshot only the
    /// announcement is left to tell.
    #[must_use]
    pub fn catch_up(&self, name: &str, has_snapshot: bool, now: u64) -> Vec<Event> {
        let Some(channel) = self.channels.get(name) else {
            return Vec::new();
        };
        // It is true now, whenever it became so: clients take the time of it for the time that it is.
        let announcement = channel.announcement.clone().map(|event| Event {
            timestamp: now,
            ..event
        });
        let mut events: Vec<_> = announcement.into_iter().collect();
        if has_snapshot {
            return events;
        }
        let again = |kind| Event {
            replay: true,
            ..Event::new(name, kind, None, now)
        };
        if let Some(show) = channel.replay(now) {
            events.push(show);
            if channel.is_running() {
                events.push(again("start"));
            }
        } else if channel.was_on_before
            || channel
                .went_off
                .is_some_and(|at| now.saturating_sub(at) < RECENT_MS)
        {
            events.push(again(if name == COUNTDOWN { "reset" } else { "hide" }));
        }
        events
    }
}
