//! Why a request to the WebSocket port is not upgraded.

use std::borrow::Cow;

use axum::http::StatusCode;
use thiserror::Error;

use crate::base::api_error::ApiError;

/// Why there is no upgrade.
#[derive(Debug, Error, PartialEq, Eq)]
pub(crate) enum UpgradeError {
    /// A plain HTTP request.
    #[error("This port speaks WebSocket only")]
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
                Some("HTTP requests go to the other port, 3002 unless you changed it.".into())
            }
            Self::TooManyClients => None,
        }
    }
}
