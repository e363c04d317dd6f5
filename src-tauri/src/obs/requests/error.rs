//! Why a request to OBS failed, with OBS's own comment if there is one.

use std::borrow::Cow;

use axum::http;
use obws::error::Error;
use obws::responses::StatusCode;
use thiserror::Error as ThisError;

use crate::base::api_error::ApiError;

/// Why a request to OBS failed.
#[derive(Clone, PartialEq, Eq, Debug, ThisError)]
pub enum ObsError {
    /// There is no connection.
    #[error("OBS is not connected. {reason}")]
    NotConnected {
        /// Why, and what to do, as in [`ObsStatus::reason`](crate::obs::ObsStatus::reason).
        reason: String,
    },
    /// OBS accepts no requests at present.
    #[error("OBS is loading, closing or changing its scene collection")]
    Busy,
    /// OBS refused.
    #[error("OBS did not {action}: {comment}")]
    Refused {
        /// The requested action, such as `start the stream`.
        action: String,
        /// OBS's own comment, or the meaning of its status code if there is none.
        comment: String,
    },
    /// There is no overlay page for this channel.
    #[error("There is no overlay page for \"{channel}\"")]
    NoPage {
        /// The channel.
        channel: String,
        /// The channels for which there is a page, separated by commas.
        known: String,
    },
    /// OBS runs on another computer, which cannot open our pages.
    #[error("OBS runs on {host}, but the overlay pages can only be opened on this computer")]
    NotLocal {
        /// The computer on which OBS runs.
        host: String,
    },
    /// This OBS cannot show web pages.
    #[error("This OBS has no browser source, so it cannot show overlays")]
    NoBrowser,
    /// The scene or source does not exist, or no longer shows the expected page.
    #[error("OBS did not {action}: {comment}")]
    NotFound {
        /// The requested action.
        action: String,
        /// OBS's own comment, or what was not found.
        comment: String,
    },
    /// OBS did not answer in time. It may still perform the request.
    #[error("OBS did not answer when asked to {action}")]
    Silent {
        /// The requested action.
        action: String,
    },
    /// The connection ended before OBS answered. OBS may have performed the request.
    #[error("The connection to OBS ended before OBS answered")]
    Lost,
}

impl ApiError for ObsError {
    fn status(&self) -> http::StatusCode {
        match self {
            Self::NotConnected { .. } | Self::Busy | Self::Silent { .. } | Self::Lost => {
                http::StatusCode::SERVICE_UNAVAILABLE
            }
            Self::NoPage { .. } => http::StatusCode::NOT_FOUND,
            Self::Refused { .. }
            | Self::NotLocal { .. }
            | Self::NoBrowser
            | Self::NotFound { .. } => http::StatusCode::CONFLICT,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::NotConnected { .. } => "obs-not-connected",
            Self::Busy => "obs-busy",
            Self::Refused { .. } => "obs-refused",
            Self::NoPage { .. } => "no-page",
            Self::NotLocal { .. } => "obs-elsewhere",
            Self::NoBrowser => "obs-no-browser",
            Self::NotFound { .. } => "obs-not-found",
            Self::Silent { .. } => "obs-no-answer",
            Self::Lost => "obs-lost",
        }
    }

    fn hint(&self) -> Option<Cow<'static, str>> {
        let hint = match self {
            Self::NotConnected { .. } => "Cuelight connects as soon as it can reach OBS.",
            Self::Refused { .. } => "Remove the cause in OBS, then try again.",
            Self::Busy => "Try again in a moment.",
            Self::NoPage { known, .. } => {
                return Some(format!("There are pages for {known}.").into());
            }
            Self::NotLocal { .. } => {
                "Run Cuelight on the same computer as OBS, with 127.0.0.1 as the OBS host in the settings."
            }
            Self::NoBrowser => {
                "Install OBS from obsproject.com, or the browser plugin of your system's OBS (often called obs-browser), then restart OBS."
            }
            Self::NotFound { .. } => "Names must be written exactly as OBS shows them.",
            Self::Silent { .. } => "If OBS looks frozen, restart it; otherwise try again.",
            Self::Lost => {
                "Cuelight reconnects. Check in OBS whether the request took effect, then try again if necessary."
            }
        };
        Some(hint.into())
    }
}

impl ObsError {
    /// Converts an error from obws. `action` is the requested action.
    pub(in crate::obs) fn from_obws(error: Error, action: &str) -> Self {
        let action = action.to_owned();
        match error {
            Error::Api {
                code: StatusCode::NotReady,
                ..
            } => Self::Busy,
            Error::Api { code, message } => {
                let comment = message
                    .filter(|comment| !comment.trim().is_empty())
                    .unwrap_or_else(|| meaning(code));
                if code == StatusCode::ResourceNotFound {
                    Self::NotFound { action, comment }
                } else {
                    Self::Refused { action, comment }
                }
            }
            Error::DeserializeResponse(_) => Self::Refused {
                action,
                comment: "its response could not be parsed. Update Cuelight or OBS.".into(),
            },
            _ => Self::Lost,
        }
    }
}

/// The meaning of a status code that came without a comment.
fn meaning(code: StatusCode) -> String {
    match code {
        StatusCode::OutputRunning => "it is already running.".into(),
        StatusCode::OutputNotRunning => "it is not running.".into(),
        StatusCode::OutputDisabled => "it is switched off in OBS.".into(),
        StatusCode::ResourceNotFound => "it does not exist.".into(),
        StatusCode::UnknownRequestType => "this version of OBS does not support it.".into(),
        code => format!("it gave no reason, only the code {}.", u16::from(code)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error_for(code: StatusCode, comment: Option<&str>) -> ObsError {
        let message = comment.map(str::to_owned);
        ObsError::from_obws(Error::Api { code, message }, "start the stream")
    }

    #[test]
    fn the_comment_from_obs_is_used_if_there_is_one() {
        for (code, comment, message) in [
            (
                StatusCode::RequestProcessingFailed,
                Some("No stream key."),
                "OBS did not start the stream: No stream key.",
            ),
            (
                StatusCode::OutputRunning,
                None,
                "OBS did not start the stream: it is already running.",
            ),
            (
                StatusCode::CannotAct,
                Some(" "),
                "OBS did not start the stream: it gave no reason, only the code 703.",
            ),
        ] {
            assert_eq!(error_for(code, comment).to_string(), message);
        }
        assert_eq!(error_for(StatusCode::NotReady, None), ObsError::Busy);
        let missing = error_for(StatusCode::ResourceNotFound, Some("No source."));
        assert!(missing.hint().is_some_and(|hint| hint.contains("exactly")));
    }
}
