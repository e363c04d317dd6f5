//! The commands of the show.

use std::sync::Arc;

use serde_json::{Map, Value};
use uuid::Uuid;

use crate::hub::{Ack, ClientId, Payload};

/// A command. [`ShowState::reduce`](super::ShowState::reduce) carries it out.
#[derive(Debug)]
pub enum Command {
    /// Publishes a client's event.
    Publish {
        /// The channel to publish on.
        channel: Arc<str>,
        /// The type of the event.
        event_type: Arc<str>,
        /// The payload of the event.
        payload: Option<Payload>,
    },
    /// Puts the cue on air. A clock that is in progress keeps its remaining time, unless the cue sets a new time.
    Take(Arc<str>),
    /// Like [`Command::Take`], but only if the cue is still the one that the user saw.
    TakeSeen {
        /// The channel of the cue.
        channel: Arc<str>,
        /// The content that the user saw; `None` for an empty cue.
        cue: Option<Payload>,
    },
    /// Shows content for a few seconds, to try an overlay that is off air. This changes neither the cue nor the content
    /// that was last on air.
    Try {
        /// The channel, which has no clock.
        channel: Arc<str>,
        /// The content, with its duration.
        payload: Payload,
    },
    /// Takes a channel off air. A running clock keeps running.
    Hide(Arc<str>),
    /// Hides the channel if it is on air, otherwise takes its cue.
    Toggle(Arc<str>),
    /// Hides every channel.
    HideAll {
        /// Leaves out overlays shown after this time, in milliseconds since the epoch.
        shown_until: Option<u64>,
    },
    /// Shows the channels that the last [`Command::HideAll`] hid.
    UndoHideAll,
    /// Applies to the program the theme that a show would have now, or removes the theme if there is none.
    Restyle(Arc<str>),
    /// Replaces the cue.
    SetCue {
        /// The channel of the cue.
        channel: Arc<str>,
        /// An object, or `None` to empty the cue.
        payload: Option<Payload>,
    },
    /// Changes fields of the cue.
    EditCue {
        /// The channel of the cue.
        channel: Arc<str>,
        /// The new values; null removes a field.
        changes: Map<String, Value>,
    },
    /// Cues a preset.
    CuePreset(PresetContent),
    /// Cues a preset and takes it.
    ShowPreset(PresetContent),
    /// Cues the preset after or before the cued one.
    StepPreset {
        /// The channel of the presets.
        channel: Arc<str>,
        /// All presets of the channel in order, as ids and payloads.
        presets: Vec<(String, Payload)>,
        /// The direction.
        step: Step,
        /// Whether to take the preset as well.
        show: bool,
    },
    /// A preset was edited. A cue that still equals the old preset is updated.
    PresetChanged {
        /// The preset before it was edited.
        before: PresetContent,
        /// Its new content.
        after: Payload,
    },
    /// A preset was deleted. A cue that came from it keeps its content.
    PresetDeleted {
        /// The channel of the preset.
        channel: Arc<str>,
        /// The id of the preset.
        id: String,
    },
    /// Ends everything whose time is up: shows with a duration, clocks and the offer to undo.
    Expire,
    /// Sends an event from the app and stores it: new subscribers receive the last one.
    Announce {
        /// The channel to publish on.
        channel: Arc<str>,
        /// The type of the event.
        event_type: Arc<str>,
        /// The payload of the event.
        payload: Payload,
    },
    /// Sends an event from the app on the system channel without storing it.
    Notify {
        /// The type of the event.
        event_type: Arc<str>,
        /// The payload of the event.
        payload: Payload,
    },
    /// Records a client's ack.
    Acknowledge {
        /// The client.
        client: ClientId,
        /// The event that it acknowledges.
        id: Uuid,
        /// The ack.
        ack: Ack,
    },
    /// Sends a client's message to a channel unchanged.
    Relay {
        /// The channel.
        channel: Arc<str>,
        /// The message.
        data: Value,
    },
    /// Adds a client to the presence list.
    JoinPresence {
        /// The client.
        client: ClientId,
        /// The name that the client chose for itself.
        name: Option<String>,
        /// `presenter`, `control` or `producer`.
        role: String,
    },
    /// Updates the time at which a client on the presence list was last seen.
    PingPresence(ClientId),
    /// Removes a client from the presence list.
    LeavePresence(ClientId),
}

/// The part of a preset that is cued.
#[derive(Clone, Debug, PartialEq)]
pub struct PresetContent {
    /// The id of the preset.
    pub id: String,
    /// The channel that the preset belongs to.
    pub channel: Arc<str>,
    /// The content of the preset.
    pub payload: Payload,
}

/// The direction in which to step through a channel's presets. It wraps around at both ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// To the next preset.
    Next,
    /// To the previous preset.
    Previous,
}

impl Step {
    /// The index that a step leads to from `current`; `None` if `count` is 0.
    pub(crate) fn index_from(self, current: Option<usize>, count: usize) -> Option<usize> {
        let last = count.checked_sub(1)?;
        Some(match (self, current) {
            (Self::Next, Some(index)) if index < last => index + 1,
            (Self::Next, _) => 0,
            (Self::Previous, Some(index)) if index > 0 => index - 1,
            (Self::Previous, _) => last,
        })
    }
}

impl Command {
    /// Creates a [`Command::Publish`].
    #[must_use]
    pub fn publish(channel: &str, event_type: &str, payload: Option<Payload>) -> Self {
        Self::Publish {
            channel: channel.into(),
            event_type: event_type.into(),
            payload,
        }
    }

    /// The channel whose cue the command changes, if it changes one directly.
    pub(super) fn cued_channel(&self) -> Option<Arc<str>> {
        match self {
            Self::SetCue { channel, .. }
            | Self::EditCue { channel, .. }
            | Self::StepPreset { channel, .. }
            | Self::CuePreset(PresetContent { channel, .. })
            | Self::ShowPreset(PresetContent { channel, .. }) => Some(channel.clone()),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_wrap_around() {
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
                step.index_from(current, count),
                expected,
                "{current:?} of {count}, {step:?}"
            );
        }
    }
}
