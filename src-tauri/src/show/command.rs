//! Everything that can be asked of the show.

use std::sync::Arc;

use serde_json::{Map, Value};
use uuid::Uuid;

use crate::hub::{Ack, ClientId, Payload};

/// One command. [`ShowState::reduce`](super::ShowState::reduce) decides what it means.
#[derive(Debug)]
pub enum Command {
    /// Publishes an event as a client gave it.
    Publish {
        /// Where.
        channel: Arc<str>,
        /// The event's type.
        event_type: Arc<str>,
        /// What is sent with it.
        payload: Option<Payload>,
    },
    /// Puts the cue on air. A clock that is under way appears as it stands, unless the cue has changed.
    Take(Arc<str>),
    /// Takes a channel off air. A clock goes on.
    Hide(Arc<str>),
    /// Hides what is on air, takes the cue where nothing is.
    Toggle(Arc<str>),
    /// Hides everything that was shown until then, in milliseconds since the epoch; without a time, everything.
    HideAll {
        /// What was shown later stays.
        shown_until: Option<u64>,
    },
    /// Shows again what [`Command::HideAll`] hid.
    UndoHideAll,
    /// Gives what is on air the active theme, or none where there is none.
    Restyle(Arc<str>),
    /// Replaces the cue.
    SetCue {
        /// Of which channel.
        channel: Arc<str>,
        /// An object, or `None` to empty the cue.
        payload: Option<Payload>,
    },
    /// Changes fields of the cue; null removes one.
    EditCue {
        /// Of which channel.
        channel: Arc<str>,
        /// The fields with their values.
        changes: Map<String, Value>,
    },
    /// Cues a preset.
    CuePreset(CuedPreset),
    /// Cues a preset and takes it.
    ShowPreset(CuedPreset),
    /// Cues the preset after or before the one that is cued, and takes it if asked to.
    StepPreset {
        /// Of which channel.
        channel: Arc<str>,
        /// All presets of the channel in their order, as ids and payloads.
        presets: Vec<(String, Payload)>,
        /// Which way.
        step: Step,
        /// Whether to take it too.
        show: bool,
    },
    /// A preset was edited: a cue that still holds it as it was follows.
    PresetChanged {
        /// As it was.
        before: CuedPreset,
        /// Its new content.
        after: Payload,
    },
    /// A preset was deleted: a cue that came from it keeps its content.
    PresetDeleted {
        /// Its channel.
        channel: Arc<str>,
        /// Its id.
        id: String,
    },
    /// Ends what is over by now: shows, clocks, the offer to undo.
    Expire,
    /// Sends the app's own event and keeps it: later subscribers get the last one at once.
    Announce {
        /// Where.
        channel: Arc<str>,
        /// The event's type.
        event_type: Arc<str>,
        /// What is sent with it.
        payload: Payload,
    },
    /// Sends an event on the app's own channel that keeps nothing.
    Notify {
        /// The event's type.
        event_type: Arc<str>,
        /// What is sent with it.
        payload: Payload,
    },
    /// A client acknowledged an event.
    Acknowledge {
        /// Which client.
        client: ClientId,
        /// Which event.
        id: Uuid,
        /// What it said.
        ack: Ack,
    },
    /// Sends a client's message to a channel as it is.
    Relay {
        /// Where.
        channel: Arc<str>,
        /// The message.
        data: Value,
    },
    /// A client joins the presence list.
    JoinPresence {
        /// Which client.
        client: ClientId,
        /// The name it gives itself.
        name: Option<String>,
        /// What it is to the show.
        role: String,
    },
    /// A client is still there.
    PingPresence(ClientId),
    /// A client leaves the presence list.
    LeavePresence(ClientId),
}

/// A preset as the show needs it.
#[derive(Clone, Debug, PartialEq)]
pub struct CuedPreset {
    /// Its id.
    pub id: String,
    /// The channel it belongs to.
    pub channel: Arc<str>,
    /// Its content.
    pub payload: Payload,
}

/// Which way to go through the presets of a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// To the next one; after the last comes the first.
    Next,
    /// To the one before; before the first comes the last.
    Previous,
}

impl Step {
    /// The place that a step leads to among `count`, from `current`. `None` when there are none.
    pub(super) fn from(self, current: Option<usize>, count: usize) -> Option<usize> {
        let last = count.checked_sub(1)?;
        Some(match (self, current) {
            (Self::Next, Some(at)) if at < last => at + 1,
            (Self::Next, _) => 0,
            (Self::Previous, Some(at)) if at > 0 => at - 1,
            (Self::Previous, _) => last,
        })
    }
}

impl Command {
    /// Publishes an event as a client gave it.
    #[must_use]
    pub fn publish(channel: &str, event_type: &str, payload: Option<Payload>) -> Self {
        Self::Publish {
            channel: channel.into(),
            event_type: event_type.into(),
            payload,
        }
    }

    /// The channel whose cue it is about, if it is about a cue.
    pub(super) fn cued_channel(&self) -> Option<Arc<str>> {
        match self {
            Self::SetCue { channel, .. }
            | Self::EditCue { channel, .. }
            | Self::StepPreset { channel, .. }
            | Self::CuePreset(CuedPreset { channel, .. })
            | Self::ShowPreset(CuedPreset { channel, .. }) => Some(channel.clone()),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_go_round() {
        use Step::{Next, Previous};
        for (current, count, step, expected) in [
            (None, 0, Next, None),
            (None, 0, Previous, None),
            (None, 3, Next, Some(0)),
            (None, 3, Previous, Some(2)),
            (Some(0), 1, Next, Some(0)),
            (Some(0), 1, Previous, Some(0)),
            (Some(0), 3, Next, Some(1)),
            (Some(2), 3, Next, Some(0)),
            (Some(0), 3, Previous, Some(2)),
            (Some(2), 3, Previous, Some(1)),
        ] {
            assert_eq!(
                step.from(current, count),
                expected,
                "{current:?} of {count}, {step:?}"
            );
        }
    }
}
