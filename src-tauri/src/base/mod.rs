//! Modules that all others may use and that depend on none of them: the clocks of the computer, single-line text, URLs,
//! addresses of pictures, the reader of numbers and times, languages and the UI strings in them, files that only this user
//! can read, API errors, and the last lines of the log.

pub mod api_error;
pub mod clocks;
pub mod field_error;
pub(crate) mod json;
pub mod language;
pub mod log_buffer;
pub(crate) mod picture_base;
pub mod private_files;
pub(crate) mod text;
pub mod texts;
pub(crate) mod url;
pub mod values;
pub(crate) mod wall_clock;
