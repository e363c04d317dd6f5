//! The error type of all routes, and its JSON: `error` says what went wrong, `hint` says what to do about it, and
//! `code` is for programs. Each module defines these for its own errors by implementing [`ApiError`].

use std::fmt;

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::base::api_error::ApiError;

/// The response to a failed request. `?` converts any [`ApiError`] into it.
pub(crate) struct Error(Box<dyn ApiError>);

impl<E: ApiError> From<E> for Error {
    fn from(error: E) -> Self {
        Self(Box::new(error))
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let Self(error) = self;
        let hint = error.hint().unwrap_or(default_hint(error.status()).into());
        let mut body = json!({ "error": error.to_string(), "code": error.code(), "hint": hint });
        if let Some(path) = error.path() {
            body["path"] = path.into();
        }
        if let Some(field) = error.field() {
            body["field"] = field.into();
        }
        if !error.ids().is_empty() {
            body["ids"] = error.ids().into();
        }
        (error.status(), Json(body)).into_response()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

/// The hint for an error that has none of its own.
fn default_hint(status: StatusCode) -> &'static str {
    match status {
        StatusCode::NOT_FOUND => "Check the names in the path.",
        StatusCode::CONFLICT => "Read the current state, then decide what to send.",
        status if status.is_server_error() => {
            "Try again. If it keeps failing, see the log in the data folder."
        }
        _ => "Correct the request as described in the error, then send it again.",
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

#[cfg(test)]
#[path = "error_tests.rs"]
mod error_tests;
#[cfg(test)]
#[path = "store_error_tests.rs"]
mod store_error_tests;

#[cfg(test)]
mod tests {
    use axum::body::to_bytes;
    use serde_json::Value;

    use super::*;
    use crate::http::request_error::RequestError;
    use crate::store::SettingError;

    async fn to_json(error: impl Into<Error>) -> (u16, Value) {
        let response = error.into().into_response();
        let status = response.status().as_u16();
        let body = to_bytes(response.into_body(), usize::MAX).await;
        let body = serde_json::from_slice(&body.expect("a body")).expect("JSON");
        (status, body)
    }

    #[tokio::test]
    async fn errors_become_json_responses() {
        let error = RequestError::NotFound {
            path: "/nope".into(),
        };
        let expected = json!({
            "error": "Endpoint not found",
            "code": "not-found",
            "hint": "Check the path and the method. Requests that change something use POST, PUT, PATCH or DELETE.",
            "path": "/nope",
        });
        assert_eq!(to_json(error).await, (404, expected));
        let error = SettingError {
            field: "obsPort".into(),
            message: "must be a number".into(),
        };
        let expected = json!({
            "error": "obsPort: must be a number",
            "code": "invalid-setting",
            "hint": "Correct the request as described in the error, then send it again.",
            "field": "obsPort",
        });
        assert_eq!(to_json(error).await, (400, expected));
    }
}
