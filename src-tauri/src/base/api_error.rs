//! The content of an error response. Each module's error implements [`ApiError`]; `http/error.rs` writes it as JSON.

use std::borrow::Cow;

use axum::http::StatusCode;

/// The hint for a full disk.
pub(crate) const FREE_SPACE: &str =
    "Free up space on the disk that holds the data folder, then try again.";
/// The hint if the data folder cannot be used, whatever the reason.
pub(crate) const FREE_SPACE_OR_MAKE_WRITABLE: &str =
    "Free up disk space or make the data folder writable, then try again.";

/// An error that can be the response to a request. `Display` is a sentence that says what is wrong.
pub trait ApiError: std::error::Error + Send + Sync + 'static {
    /// The HTTP status.
    fn status(&self) -> StatusCode;

    /// The kind of the error, for programs, in kebab case. It is part of the API, so it must not change.
    fn code(&self) -> &'static str;

    /// What to do about it, as a sentence. `None` if the message is enough; the response then has a general
    /// hint.
    fn hint(&self) -> Option<Cow<'static, str>> {
        None
    }

    /// The invalid field of the request, by its name in JSON, such as `presets[3].name`.
    fn field(&self) -> Option<&str> {
        None
    }

    /// The ids of the entries that the request can mean, if it does not say which one.
    fn ids(&self) -> &[String] {
        &[]
    }

    /// The path of the request, if there is no such endpoint.
    fn path(&self) -> Option<&str> {
        None
    }
}
