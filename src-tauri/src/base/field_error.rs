//! The error for a field with an invalid value.

use std::borrow::Cow;

use axum::http::StatusCode;
use thiserror::Error;

use super::api_error::ApiError;

/// A field of a request has an invalid value.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("{field}: {message}")]
pub struct FieldError {
    /// The name of the field on the wire, such as `presets[3].name`.
    pub field: String,
    /// What the value must be.
    pub message: String,
}

impl FieldError {
    /// An error that says what the value of a field must be.
    #[must_use]
    pub fn new(field: impl Into<String>, message: impl Into<String>) -> Self {
        let (field, message) = (field.into(), message.into());
        Self { field, message }
    }
}

impl ApiError for FieldError {
    fn status(&self) -> StatusCode {
        StatusCode::BAD_REQUEST
    }

    fn code(&self) -> &'static str {
        "invalid-field"
    }

    fn hint(&self) -> Option<Cow<'static, str>> {
        Some(format!("Correct \"{}\", then send the request again.", self.field).into())
    }

    fn field(&self) -> Option<&str> {
        Some(&self.field)
    }
}
