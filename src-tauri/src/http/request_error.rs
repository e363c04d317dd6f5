//! Errors for requests that are refused before they reach another module.

use std::borrow::Cow;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use thiserror::Error;

use super::Error;
use crate::base::api_error::ApiError;
use crate::base::field_error::FieldError;

/// Why a request is refused.
#[derive(Debug, Error, PartialEq, Eq)]
pub(super) enum RequestError {
    #[error("Endpoint not found")]
    NotFound { path: String },
    #[error("The body is not valid JSON: {0}")]
    MalformedJson(String),
    /// The body is not JSON because the quotation marks are missing or of the wrong kind.
    #[error("The body is not valid JSON: {0}")]
    LostQuotes(String),
    /// The body is neither UTF-8 nor UTF-16.
    #[error("The body has an unknown encoding: send UTF-8")]
    NotUtf8,
    /// The body is JSON, but not an object.
    #[error("The body must be an object")]
    NotAnObject,
    /// A field of the body, the path or the query string is invalid.
    #[error(transparent)]
    Field(#[from] FieldError),
    /// A response that axum generated, such as for a path that is not UTF-8.
    #[error("{0}")]
    Invalid(String),
    /// The header Content-Type is not JSON.
    #[error("The body must be JSON")]
    NotJson,
    #[error("The body is larger than {limit_mib} MiB")]
    TooLarge { limit_mib: usize },
    #[error("The body did not arrive in time")]
    TooSlow,
    /// The wire contract fixes this message for `/publish`.
    #[error("channel and type are required")]
    MissingChannelOrType,
    /// The missing fields, each with its type.
    #[error("Required: {0}")]
    MissingFields(String),
    #[error("Invalid action: use \"start\" or \"stop\"")]
    NotStartOrStop,
    /// The upload is a form, which any web page can make a browser send.
    #[error("Send the bytes of the file as the body, not a form")]
    FormUpload,
    /// A bug in Cuelight.
    #[error("Internal error")]
    Internal,
}

impl RequestError {
    /// Converts a plain-text rejection from axum, such as for an invalid query string, into an error.
    pub(super) async fn from_rejection(response: Response) -> Self {
        const MAX_TEXT_LENGTH: usize = 4096;
        let text = axum::body::to_bytes(response.into_body(), MAX_TEXT_LENGTH)
            .await
            .unwrap_or_default();
        Self::Invalid(String::from_utf8_lossy(&text).into_owned())
    }
}

impl ApiError for RequestError {
    fn status(&self) -> StatusCode {
        match self {
            Self::NotFound { .. } => StatusCode::NOT_FOUND,
            Self::MalformedJson(_)
            | Self::LostQuotes(_)
            | Self::NotUtf8
            | Self::NotAnObject
            | Self::Field(_)
            | Self::Invalid(_)
            | Self::MissingChannelOrType
            | Self::MissingFields(_)
            | Self::NotStartOrStop => StatusCode::BAD_REQUEST,
            Self::NotJson | Self::FormUpload => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::NotFound { .. } => "not-found",
            Self::NotUtf8 => "not-utf-8",
            Self::MalformedJson(_) | Self::LostQuotes(_) => "malformed-json",
            Self::NotAnObject | Self::Invalid(_) => "invalid-body",
            Self::Field(error) => error.code(),
            Self::NotJson => "not-json",
            Self::TooLarge { .. } => "too-large",
            Self::TooSlow => "too-slow",
            Self::MissingChannelOrType => "channel-and-type-required",
            Self::MissingFields(_) => "missing-field",
            Self::NotStartOrStop => "invalid-action",
            Self::FormUpload => "form-refused",
            Self::Internal => "internal",
        }
    }

    fn hint(&self) -> Option<Cow<'static, str>> {
        let hint = match self {
            Self::NotFound { .. } => {
                "Check the path and the method. Requests that change something use POST, PUT, PATCH or DELETE."
            }
            Self::LostQuotes(_) => {
                "JSON needs double quotes around names and texts, and command lines may remove them. In cmd, write \
                 -d \"{\\\"action\\\":\\\"hide\\\"}\"; in PowerShell, use Invoke-RestMethod with \
                 -Body '{\"action\":\"hide\"}'."
            }
            Self::NotUtf8 => {
                "Save the JSON in a file with the encoding UTF-8, and send the file: curl --data-binary @file.json."
            }
            Self::NotJson => "Send the header Content-Type: application/json.",
            Self::MissingChannelOrType => {
                "Both must be non-empty strings, for example {\"channel\":\"lower\",\"type\":\"show\"}."
            }
            Self::NotStartOrStop => "Send {\"action\":\"start\"} or {\"action\":\"stop\"}.",
            Self::FormUpload => "Set the file's content type, for example Content-Type: image/png.",
            Self::Internal => "Details are in the log in the data folder.",
            Self::MalformedJson(_) => {
                "Check the quotation marks, commas and braces, then send the request again."
            }
            Self::NotAnObject => "Send an object in braces, such as {\"action\":\"hide\"}.",
            Self::TooLarge { .. } => "Send less in one request.",
            Self::TooSlow => "Send the whole body at once.",
            Self::Field(error) => return error.hint(),
            Self::Invalid(_) | Self::MissingFields(_) => return None,
        };
        Some(hint.into())
    }

    fn field(&self) -> Option<&str> {
        match self {
            Self::Field(error) => error.field(),
            _ => None,
        }
    }

    fn path(&self) -> Option<&str> {
        match self {
            Self::NotFound { path } => Some(path),
            _ => None,
        }
    }
}

impl IntoResponse for RequestError {
    fn into_response(self) -> Response {
        Error::from(self).into_response()
    }
}
