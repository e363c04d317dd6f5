//! Why the show refuses a command. A refused command changes nothing.

use std::borrow::Cow;

use axum::http::StatusCode;
use thiserror::Error;

use super::actions::ActionError;
use crate::base::api_error::ApiError;
use crate::base::field_error::FieldError;

/// Why a command was refused.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum ShowError {
    /// The cue is empty.
    #[error("There is nothing to show on {0} yet")]
    NothingToShow(String),
    /// The cue is not the one that the client saw.
    #[error("The cue of {0} has changed")]
    CueChanged(String),
    /// The channel is not on air, so there is nothing to restyle.
    #[error("{0} is not on air")]
    OffAir(String),
    /// The channel is on air, so nothing can be tried on it.
    #[error("{0} is already on air")]
    AlreadyOnAir(String),
    /// Nothing was hidden within the undo period, or something has been shown since.
    #[error("There is nothing to undo")]
    NothingToUndo,
    /// The channel has no preset to step to.
    #[error("There are no presets for {0} yet")]
    NoPresets(String),
    /// The payload cannot be a cue.
    #[error(transparent)]
    InvalidCue(#[from] FieldError),
    /// The overlay cannot be shown with this content.
    #[error(transparent)]
    Action(#[from] ActionError),
}

impl ApiError for ShowError {
    fn status(&self) -> StatusCode {
        match self {
            Self::NothingToShow(_)
            | Self::CueChanged(_)
            | Self::OffAir(_)
            | Self::AlreadyOnAir(_)
            | Self::NothingToUndo
            | Self::NoPresets(_) => StatusCode::CONFLICT,
            Self::InvalidCue(error) => error.status(),
            Self::Action(error) => error.status(),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::NothingToShow(_) => "nothing-to-show",
            Self::CueChanged(_) => "cue-changed",
            Self::OffAir(_) => "off-air",
            Self::AlreadyOnAir(_) => "already-on-air",
            Self::NothingToUndo => "nothing-to-undo",
            Self::NoPresets(_) => "no-presets",
            Self::InvalidCue(error) => error.code(),
            Self::Action(error) => error.code(),
        }
    }

    fn hint(&self) -> Option<Cow<'static, str>> {
        match self {
            Self::NothingToShow(_) => Some(
                "Send a payload with the show, or set the cue first: a show without a body takes the cue."
                    .into(),
            ),
            Self::CueChanged(_) => Some("Read the cue again, then take it.".into()),
            Self::OffAir(_) => Some("Show it first.".into()),
            Self::AlreadyOnAir(_) => Some("Hide it first.".into()),
            Self::Action(error) => error.hint(),
            Self::InvalidCue(error) => error.hint(),
            Self::NothingToUndo => {
                Some("A clear-all can be undone for 10 seconds, until something is shown.".into())
            }
            Self::NoPresets(_) => {
                Some("Add a preset first, in the panel or with POST /api/presets.".into())
            }
        }
    }

    fn field(&self) -> Option<&str> {
        match self {
            Self::InvalidCue(error) => error.field(),
            Self::Action(error) => error.field(),
            _ => None,
        }
    }
}
