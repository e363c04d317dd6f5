//! The show: what is on air, and what is cued. All commands, regardless of their origin, go through [`Show::execute`].
//!
//! The rules are a pure function in `reduce/`: `state + command + context -> state + side effects`. [`Show`] locks the
//! state, calls it, and carries out the side effects. Subscribing and publishing happen under the same lock, so a
//! client gets its snapshot before any later event. Nothing awaits while holding the lock. This module does not depend
//! on sockets or SQL.
//!
//! # Where to find things
//! * What a command does: `reduce/`, one file per subject, listed in `reduce/mod.rs`.
//! * When the cue follows the program: `cue_follows` in `channel.rs`.
//! * Acks: `client_messages.rs` receives them, `reduce/clients.rs` handles them, `acks.rs` stores them.
//! * Which pages count: `Registry::renderers` in `hub/registry.rs`.
//! * The status of an overlay, and when it counts as hidden: `on_air_status` in `overlay.rs`.
//! * When the computer's clock is set: `step_detector.rs` and `reduce/clock_step.rs`.
//! * What clients without snapshots receive: `plain_event.rs`.
//! * Which payloads are understood: `values.rs`; what an action requires: `actions.rs`.
//! * Undo of "hide all": `undo.rs`. After `UNDO_MS`, `reduce/timers.rs` ends the offer.
//! * What a new or reconnected client receives: `snapshot.rs`.

mod acks;
mod actions;
mod as_run;
mod channel;
mod client_messages;
mod clock;
mod command;
mod content;
mod cue;
mod data_kind;
mod delivery;
mod error;
mod handle;
mod latency;
mod origin;
mod overlay;
mod persisted;
mod plain_event;
mod presence;
mod presenter_messages;
mod program;
mod reduce;
mod side_effect;
mod snapshot;
mod state;
mod step_detector;
mod theme;
mod time_of_day;
mod timers;
mod undo;
mod values;

#[cfg(test)]
mod tests;

pub use acks::Receipt;
pub use actions::{ActionError, check_action};
pub use as_run::AsRun;
pub use clock::ClockView;
pub use command::{Command, PresetContent, Step};
pub use cue::Cue;
pub use data_kind::DataKind;
pub use error::ShowError;
pub(crate) use handle::Inputs;
pub use handle::{Executed, PublishedEvent, Show};
pub use latency::{LatencyBucket, LatencyView};
pub use origin::Origin;
pub use overlay::{Overlay, OverlayStatus};
pub(crate) use presence::PRESENCE_CHANNEL;
pub use snapshot::Snapshot;
pub use values::{problems, warnings};

pub(crate) use persisted::PersistedChannel;
#[cfg(test)]
pub(crate) use state::ShowState;
pub(crate) use state::Unsaved;
