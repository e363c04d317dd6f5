//! The error for a request that the WebSocket port refuses.

use std::borrow::Cow;

use axum::http::StatusCode;
use thiserror::Error;

use crate::base::api_error::ApiError;

/// Why a request is not upgraded.
#[derive(Debug, Error, PartialEq, Eq)]
pub(crate) enum UpgradeError {
    /// A plain HTTP request.
    #[error("This port accepts WebSocket connections only")]
    NotAnUpgrade,
    #[error("Too many clients are connected")]
    TooManyClients,
}

impl ApiError for UpgradeError {
    fn status(&self) -> StatusCode {
        match self {
            Self::NotAnUpgrade => StatusCode::UPGRADE_REQUIRED,
            Self::TooManyClients => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::NotAnUpgrade => "upgrade-required",
            Self::TooManyClients => "crowded",
        }
    }

    fn hint(&self) -> Option<Cow<'static, str>> {
        match self {
            Self::NotAnUpgrade => {
                Some("Send HTTP requests to the HTTP port, which is 3002 by default.".into())
            }
            Self::TooManyClients => {
                Some("Close pages and programs that are connected to Cuelight without need.".into())
            }
        }
    }
}
