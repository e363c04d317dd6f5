//! What is on air, and what goes on air next. Every command takes this one way, whatever its origin: the state decides
//! what it means, the shell carries out the side effects, the hub delivers.
//!
//! The rules are in `reduce/`, as values: `state + command + context -> state + side effects`. [`Show`] is the shell
//! around them. One lock covers the state and the act of subscribing or publishing, so a snapshot and the events after
//! it cannot cross. Nothing awaits while holding it. The room knows no sockets and no SQL.

mod acks;
mod actions;
mod as_run;
mod channel;
mod client_messages;
mod command;
mod content;
mod countdown;
mod cue;
mod data_kind;
mod error;
mod handle;
mod latency;
mod origin;
mod overlay;
mod persisted;
mod presence;
mod program;
mod reduce;
mod side_effect;
mod snapshot;
mod state;
mod theme;
mod time_of_day;
mod timers;
mod undo;

#[cfg(test)]
mod tests;

pub use acks::Receipt;
pub use actions::{ActionError, check_action};
pub use as_run::AsRun;
pub use command::{Command, CuedPreset, Step};
pub use countdown::CountdownView;
pub use cue::Cue;
pub use data_kind::DataKind;
pub use error::ShowError;
pub use handle::{Executed, PublishedEvent, Show};
pub use latency::{LatencyBucket, LatencyView};
pub use origin::Origin;
pub use overlay::{Overlay, OverlayStatus};
pub use snapshot::Snapshot;

pub(crate) use persisted::PersistedChannel;
#[cfg(test)]
pub(crate) use state::ShowState;
pub(crate) use state::Unsaved;
