//! The meaning of event types: their effect on the state of a channel, and what a page does with them.

use serde::Serialize;

/// The effect of an event on the state of its channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Puts a payload on air.
    Show,
    /// Merges a payload into what is on air.
    Update,
    /// Takes the channel off air.
    Hide,
    /// Sets the clock and puts the channel on air.
    Set,
    /// Starts the clock.
    Start,
    /// Pauses the clock.
    Pause,
    /// Resets the clock and takes the channel off air.
    Reset,
    /// Adds time to the clock, or subtracts it.
    AddTime,
    /// Changes no state.
    OneShot,
}

/// What a page does with an event: it calls a method of its graphic, or only changes the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PlayerAction {
    /// Updates the graphic's data and plays it.
    Play,
    /// Updates the graphic's data.
    Update,
    /// Stops the graphic.
    Stop,
    /// Changes the clock in the graphic's data.
    Clock,
    /// Calls the custom action of the same name.
    Custom,
}

/// The event types that have an effect on every channel, except a channel whose events play once.
const COMMON_TYPES: [&str; 3] = ["show", "update", "hide"];
/// The event types that have an effect only on a channel with a clock.
const CLOCK_TYPES: [&str; 5] = ["set", "start", "pause", "reset", "add-time"];

impl Effect {
    /// The effect on a channel without a clock.
    #[must_use]
    pub fn without_clock(event_type: &str) -> Self {
        match event_type {
            "show" => Self::Show,
            "update" => Self::Update,
            "hide" => Self::Hide,
            _ => Self::OneShot,
        }
    }

    /// The effect on a channel with a clock.
    #[must_use]
    pub fn with_clock(event_type: &str) -> Self {
        match event_type {
            "show" | "set" => Self::Set,
            "start" => Self::Start,
            "pause" => Self::Pause,
            "reset" => Self::Reset,
            "add-time" => Self::AddTime,
            _ => Self::without_clock(event_type),
        }
    }

    /// What a page does with an event that has this effect; `None` if that depends on the graphic.
    fn player_action(self) -> Option<PlayerAction> {
        match self {
            Self::Show | Self::Set => Some(PlayerAction::Play),
            Self::Update => Some(PlayerAction::Update),
            Self::Hide | Self::Reset => Some(PlayerAction::Stop),
            Self::Start | Self::Pause | Self::AddTime => Some(PlayerAction::Clock),
            Self::OneShot => None,
        }
    }
}

/// The event types that every graphic supports unless its events play once, and what its page does with them. A graphic
/// with a clock supports more.
pub(super) fn player_actions(
    has_clock: bool,
) -> impl Iterator<Item = (&'static str, PlayerAction)> {
    let clock_types = CLOCK_TYPES.into_iter().filter(move |_| has_clock);
    COMMON_TYPES
        .into_iter()
        .chain(clock_types)
        .filter_map(move |event_type| {
            let effect = if has_clock {
                Effect::with_clock(event_type)
            } else {
                Effect::without_clock(event_type)
            };
            Some((event_type, effect.player_action()?))
        })
}
