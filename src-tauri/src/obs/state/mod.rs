//! The state of OBS: read after connecting, then updated by OBS's events.

mod event_reducer;
mod output_uptime;
mod queries;
mod snapshot;
mod status;
mod timecode;

pub(super) use event_reducer::{Effect, reduce};
pub(super) use queries::{is_response, run_until_disconnected, unless_refused};
pub(super) use snapshot::{read_stats, read_status};
pub use status::{ObsState, ObsStatus};
