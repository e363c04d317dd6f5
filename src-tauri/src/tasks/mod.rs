//! The background tasks of a running server, one file each, and the supervisor that runs them.
//!
//! A task is a function `run` that returns once its token is cancelled. It receives the handles that it needs. It does
//! not return when a different task ends: in that case, the supervisor stops everything.

pub(crate) mod activity_log;
pub(crate) mod certificate_reader;
pub(crate) mod daily_backup;
pub(crate) mod healing;
pub(crate) mod http_port;
pub(crate) mod hub_delivery;
pub(crate) mod obs_connection;
pub(crate) mod settings_watcher;
pub(crate) mod setup;
pub(crate) mod show_saver;
pub(crate) mod show_timers;
pub(crate) mod status_announcer;
pub(crate) mod store_closer;
mod supervisor;
pub(crate) mod takeover;
mod task_name;
pub(crate) mod ws_port;

pub(crate) use supervisor::TaskSupervisor;
pub use supervisor::{Fault, RunError, ShutdownTimeout, TaskEnd, TaskFailure};
pub use task_name::TaskName;
