//! What is known about OBS: read once after a connect, then kept current by OBS's events.

mod event_reducer;
mod output_uptime;
mod queries;
mod snapshot;
mod status;
mod timecode;

pub(super) use event_reducer::{Effect, reduce};
pub(super) use queries::{is_answer, or_disconnected, supported};
pub(super) use snapshot::{measure, read};
pub use status::{ObsState, ObsStatus};
