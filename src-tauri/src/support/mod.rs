//! Troubleshooting: the activity log of a show, and the report for support.

pub(crate) mod activity_log;
pub(crate) mod report;
