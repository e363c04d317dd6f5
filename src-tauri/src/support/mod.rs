//! Troubleshooting: the last lines of the log, the activity log of a show, and the report for support.

pub(crate) mod activity_log;
pub mod log_buffer;
pub(crate) mod report;
