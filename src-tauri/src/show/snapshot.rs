//! The current state of a channel for a client that subscribes, so that a new, reloaded or reconnected page shows it
//! immediately.

use serde::Serialize;
use uuid::Uuid;

use super::state::ShowState;
use crate::hub::{Event, Frame};

/// How long after a hide new subscribers still receive it, in milliseconds.
const RECENT_HIDE_MS: u64 = 60_000;

/// The current state of a channel.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Snapshot {
    /// The channel. It is in the envelope of the frame.
    #[serde(skip)]
    pub channel: String,
    /// `on-air` or `off-air`.
    #[cfg_attr(test, ts(type = "\"on-air\" | \"off-air\""))]
    pub state: &'static str,
    /// The show that is on air.
    pub event: Option<Event>,
    /// The remaining seconds of a show with a duration, or of the clock.
    pub remaining: Option<f64>,
    /// Whether the clock is running; null off air, or if the channel has no clock.
    pub running: Option<bool>,
    /// Increases by one with every event on the channel in this epoch.
    pub offset: u64,
    /// Changes when state is lost.
    #[cfg_attr(test, ts(type = "string"))]
    pub epoch: Uuid,
    /// When the snapshot was made, in milliseconds since the Unix epoch.
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
        .expect("strings, numbers and parsed JSON always serialize")
    }
}

impl ShowState {
    /// The current state of a channel.
    #[must_use]
    pub(super) fn snapshot(&self, name: &str, now: u64) -> Snapshot {
        let channel = self.get(name);
        let event = channel.and_then(|channel| channel.replay(now));
        let running = event.as_ref().and(channel).and_then(|channel| {
            let has_clock = channel.clock.is_some();
            has_clock.then(|| channel.is_running())
        });
        Snapshot {
            channel: name.to_owned(),
            state: if event.is_some() { "on-air" } else { "off-air" },
            remaining: channel.and_then(|channel| channel.remaining(now)),
            running,
            event,
            offset: self.offset(name),
            epoch: self.epoch(),
            timestamp: now,
        }
    }

    /// The events that a new subscriber receives: the last announcement, then the show that is on air (with a `start`
    /// if its clock is running) or a hide that the subscriber may have missed. With a snapshot, only the announcement.
    #[must_use]
    pub(super) fn catch_up_events(&self, name: &str, with_snapshot: bool, now: u64) -> Vec<Event> {
        let Some(channel) = self.get(name) else {
            return Vec::new();
        };
        // Clients read the server's time from the announcement, so it gets the current time.
        let announcement = channel.announcement.clone().map(|event| Event {
            timestamp: now,
            ..event
        });
        let mut events: Vec<_> = announcement.into_iter().collect();
        if with_snapshot {
            return events;
        }
        let replay = |event_type: &str| Event {
            replay: true,
            ..Event::new(name, event_type, None, now)
        };
        let program = &channel.program;
        let is_recent = |at: u64| now.saturating_sub(at) < RECENT_HIDE_MS;
        if let Some(show) = channel.replay(now) {
            events.push(show);
            if channel.is_running() {
                events.push(replay("start"));
            }
        } else if program.went_off_air_before_start
            || program.went_off_air_at.is_some_and(is_recent)
        {
            events.push(replay(self.catalogue().hide_type(name)));
        }
        events
    }
}
