//! What the shell has to do after a command, in order. The state itself does nothing but change.

use std::sync::Arc;

use crate::hub::{ClientId, Event, Frame};

/// One thing to do. All of them are carried out under the lock that the command was reduced under.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum SideEffect {
    /// Sends an event to the subscribers of its channel, and reports to whom with
    /// [`ShowState::delivered`](super::ShowState::delivered).
    Publish(Event),
    /// Sends an event of the app itself, of which no delivery is recorded.
    Announce(Event),
    /// Sends a message that is not an event.
    Broadcast(Arc<str>, Frame),
    /// Subscribes a client to a channel and brings it up to date.
    Subscribe(ClientId, Arc<str>),
    /// Holds back the next shows of a channel from clients that were just sent a hide they did not expect.
    PauseShows(Arc<str>),
    /// Records that a client acknowledged an event of a channel, and whether it drew it.
    Acknowledged(ClientId, Arc<str>, bool),
    /// Signals that the status has to be looked at again.
    Changed,
}

/// To whom an event went.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Delivery {
    /// How many subscribers.
    pub subscribers: usize,
    /// Those of them whose acks count.
    pub renderers: Vec<ClientId>,
}
