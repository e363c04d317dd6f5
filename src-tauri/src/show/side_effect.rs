//! The side effects of a command, which [`Show`](super::Show) carries out in order after the state has changed.

use std::sync::Arc;

use crate::hub::{ClientId, Event, Frame, FrameKind};

/// One side effect. It is carried out while the state is still locked.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum SideEffect {
    /// Sends an event to the subscribers of its channel, and reports the recipients to
    /// [`ShowState::record_delivery`](super::ShowState::record_delivery).
    Publish(Event),
    /// Sends an event from the app. Its recipients are not recorded.
    Announce(Event),
    /// Sends a message that is not an event.
    Broadcast(Arc<str>, Frame, FrameKind),
    /// Sends a message to one client.
    Send(ClientId, Frame),
    /// Sends the cue of a channel to the subscribers that follow it.
    SendCue(Arc<str>, Frame),
    /// Subscribes a client to a channel and sends it the current state.
    Subscribe(ClientId, Arc<str>),
    /// Holds back the next shows of a channel, because the app has just sent a hide on it; see
    /// [`Hub::hold_back_shows`](crate::hub::Hub::hold_back_shows).
    HoldBackShows(Arc<str>),
    /// Holds back the next show of a channel for the clients that were sent a hide a moment ago, because the app
    /// restores what was on air; see [`Hub::hold_back_shows_after_hide`](crate::hub::Hub::hold_back_shows_after_hide).
    HoldBackRestored(Arc<str>),
    /// Records in the hub that a client acknowledged an event on a channel, and whether it drew the event.
    RecordAck(ClientId, Arc<str>, bool),
    /// Signals that the status may have changed.
    SignalChange,
}

/// The recipients of an event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Delivery {
    /// The number of subscribers.
    pub subscribers: usize,
    /// The subscribers whose acks count.
    pub renderers: Vec<ClientId>,
}
