//! Why a command without a payload changes nothing.

use std::borrow::Cow;

use axum::http::StatusCode;
use thiserror::Error;

use crate::base::api_error::ApiError;

/// Why the show did nothing.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum ShowError {
    /// A show without a body, and nothing was shown on the channel before.
    #[error("There is nothing to show on {0} yet")]
    NothingToShow(String),
    /// The command changes what is on air, and nothing is on this channel.
    #[error("{0} is not on air")]
    OffAir(String),
    /// Nothing was hidden by "hide all", or that was too long ago.
    #[error("There is nothing to bring back")]
    NothingToUndo,
}

impl ApiError for ShowError {
    fn status(&self) -> StatusCode {
        StatusCode::CONFLICT
    }

    fn code(&self) -> &'static str {
        match self {
            Self::NothingToShow(_) => "nothing-to-show",
            Self::OffAir(_) => "off-air",
            Self::NothingToUndo => "nothing-to-undo",
        }
    }

    fn hint(&self) -> Option<Cow<'static, str>> {
        match self {
            Self::NothingToShow(_) => Some(
                "Show it once with a payload; a show without a body repeats the last one.".into(),
            ),
            Self::OffAir(_) => Some("Show it: whatever is shown gets the look in use.".into()),
            Self::NothingToUndo => None,
        }
    }
}
