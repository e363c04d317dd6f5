//! What an error tells the caller of a request. Each room's error implements [`ApiError`] beside its definition;
//! `http/error.rs` only writes it as JSON.

use std::borrow::Cow;

use axum::http::StatusCode;

/// The hint where the disk is full.
pub(crate) const MAKE_ROOM: &str =
    "Make room on the disk that holds the data folder, then try again.";
/// The hint where the data folder cannot be read or written, for whatever reason.
pub(crate) const MAKE_ROOM_OR_WRITABLE: &str =
    "Make room on the disk or make the data folder writable, then try again.";

/// An error that can be the answer to a request. `Display` is the sentence that says what is wrong.
pub trait ApiError: std::error::Error + Send + Sync + 'static {
    /// The HTTP status.
    fn status(&self) -> StatusCode;

    /// The kind of the error, for programs: lower case, words joined by `-`. Never changes once it is out.
    fn code(&self) -> &'static str;

    /// What to do about it, as a sentence. `None` where the message itself says so.
    fn hint(&self) -> Option<Cow<'static, str>> {
        None
    }

    /// The field of the request that is wrong, as it is called on the wire, such as `presets[3].name`.
    fn field(&self) -> Option<&str> {
        None
    }

    /// The path of the request, where nothing answers to it.
    fn path(&self) -> Option<&str> {
        None
    }
}
