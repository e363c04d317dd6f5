//! A channel as it is kept on the disk, so that the show goes on after a crash.

use serde::{Deserialize, Serialize};

use super::channel::{Channel, OnAir};
use super::countdown::Countdown;
use crate::hub::Payload;

/// Everything of a channel that outlives the process.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Saved {
    on_air: Option<OnAir>,
    prepared: Option<Payload>,
    #[serde(default)]
    repeats: bool,
    went_off: Option<u64>,
    countdown: Option<Countdown>,
}

impl Saved {
    pub(super) fn of(channel: &Channel) -> Self {
        Self {
            on_air: channel.on_air.clone(),
            prepared: channel.prepared.clone(),
            repeats: channel.repeats,
            went_off: channel.went_off,
            countdown: channel.countdown,
        }
    }

    pub(super) fn restore(self) -> Channel {
        Channel {
            stateful: true,
            was_on_before: self.on_air.is_none() && self.went_off.is_some(),
            on_air: self.on_air,
            prepared: self.prepared,
            repeats: self.repeats,
            went_off: self.went_off,
            countdown: self.countdown,
            ..Channel::default()
        }
    }
}
