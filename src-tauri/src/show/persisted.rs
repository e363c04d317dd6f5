//! The part of a channel that is stored on disk, so that the show continues after a crash or a restart.

use serde::{Deserialize, Serialize};

use super::channel::Channel;
use super::clock::Clock;
use super::cue::Cue;
use super::program::{OnAir, Program};
use crate::hub::Payload;

/// The stored part of a channel.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct PersistedChannel {
    on_air: Option<OnAir>,
    #[serde(default)]
    content: Option<Payload>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    preset_id: Option<String>,
    #[serde(default)]
    cue: Cue,
    went_off: Option<u64>,
    countdown: Option<Clock>,
}

impl PersistedChannel {
    pub(super) fn from_channel(channel: &Channel) -> Self {
        let Program {
            on_air,
            content,
            preset_id,
            went_off_air_at,
            ..
        } = &channel.program;
        Self {
            on_air: on_air.clone(),
            content: content.clone(),
            preset_id: preset_id.clone(),
            cue: channel.cue.clone(),
            went_off: *went_off_air_at,
            countdown: channel.clock,
        }
    }

    /// Restores the channel. The catalogue, not the stored state, decides whether it has a clock.
    pub(super) fn restore(self, has_clock: bool) -> Channel {
        let program = Program {
            went_off_air_before_start: self.on_air.is_none() && self.went_off.is_some(),
            on_air: self.on_air,
            content: self.content,
            preset_id: self.preset_id,
            went_off_air_at: self.went_off,
        };
        Channel {
            program,
            cue: Cue::new(self.cue.payload, self.cue.preset_id),
            clock: has_clock.then(|| self.countdown.unwrap_or_default()),
            ..Channel::default()
        }
    }
}
