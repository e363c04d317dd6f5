//! Troubleshooting: the last lines of the log, what happened during a show, and the report for support.

pub(crate) mod activity_log;
pub mod log_buffer;
pub(crate) mod report;
