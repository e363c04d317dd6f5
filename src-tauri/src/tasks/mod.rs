//! The background tasks of a running server, one file each.

pub(crate) mod show_saver;
