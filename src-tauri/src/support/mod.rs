//! What helps when something goes wrong: the last lines of the log, what happened in words, and the report.

pub(crate) mod activity_log;
pub mod log_buffer;
pub(crate) mod report;
