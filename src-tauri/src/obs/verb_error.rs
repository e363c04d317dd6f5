//! Why OBS did not do what it was asked to, in words: its own where it gives any.

use std::borrow::Cow;

use axum::http::StatusCode as HttpStatus;
use obws::error::Error;
use obws::responses::StatusCode;
use thiserror::Error as ThisError;

use crate::base::api_error::ApiError;

/// Why OBS did not do what it was asked to.
#[derive(Clone, PartialEq, Eq, Debug, ThisError)]
pub enum ObsError {
    /// There is no connection now.
    #[error("OBS is not connected. {reason}")]
    NotConnected {
        /// Why, and what to do, as in [`ObsStatus::reason`](super::ObsStatus::reason).
        reason: String,
    },
    /// OBS may not be disturbed now.
    #[error("OBS is loading, closing or changing its scene collection")]
    Busy,
    /// OBS said no.
    #[error("OBS did not {wish}: {comment}")]
    Refused {
        /// What was asked for, as in "start the stream".
        wish: String,
        /// OBS's own comment, or what its answer means where it makes none.
        comment: String,
    },
    /// What is ours cannot be reached from there.
    #[error("OBS runs on {host}, and the overlay pages can be opened on this computer alone")]
    Elsewhere {
        /// The computer OBS runs on.
        host: String,
    },
    /// This OBS cannot show web pages.
    #[error("This OBS has no browser source, so it cannot show overlays")]
    NoBrowser,
    /// The name of a scene or source means nothing to OBS.
    #[error("OBS did not {wish}: {comment}")]
    NotFound {
        /// What was asked for.
        wish: String,
        /// OBS's own comment, or what was looked for in vain.
        comment: String,
    },
    /// OBS did not answer in time; whether it does it is unknown.
    #[error("OBS did not answer when asked to {wish}")]
    Silent {
        /// What was asked for.
        wish: String,
    },
    /// The connection ended before OBS answered; whether it did it is unknown.
    #[error("The connection to OBS ended before it answered")]
    Lost,
}

impl ApiError for ObsError {
    fn status(&self) -> HttpStatus {
        match self {
            Self::NotConnected { .. } | Self::Busy | Self::Silent { .. } | Self::Lost => {
                HttpStatus::SERVICE_UNAVAILABLE
            }
            Self::Refused { .. }
            | Self::NotFound { .. }
            | Self::Elsewhere { .. }
            | Self::NoBrowser => HttpStatus::CONFLICT,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::NotConnected { .. } => "obs-not-connected",
            Self::Busy => "obs-busy",
            Self::Silent { .. } => "obs-no-answer",
            Self::Lost => "obs-lost",
            Self::Refused { .. } => "obs-refused",
            Self::NotFound { .. } => "obs-not-found",
            Self::Elsewhere { .. } => "obs-elsewhere",
            Self::NoBrowser => "obs-no-browser",
        }
    }

    fn hint(&self) -> Option<Cow<'static, str>> {
        let hint = match self {
            Self::NotConnected { .. } | Self::Refused { .. } => return None,
            Self::Busy => "Try again in a moment.",
            Self::Elsewhere { .. } => {
                "Run Cuelight on the computer that OBS runs on; its host is 127.0.0.1 in the settings then."
            }
            Self::NoBrowser => {
                "Install OBS from obsproject.com, or the browser plugin of your system's OBS (often called obs-browser), then restart OBS."
            }
            Self::NotFound { .. } => "Names must be written exactly as OBS shows them.",
            Self::Silent { .. } => "If OBS looks frozen, restart it; otherwise try again.",
            Self::Lost => "It is connected again by itself; look at OBS, then try again.",
        };
        Some(hint.into())
    }
}

impl ObsError {
    /// Sorts what came back instead of success when OBS was asked for `wish`.
    pub(super) fn sort(error: Error, wish: &str) -> Self {
        let wish = wish.to_owned();
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
                    Self::NotFound { wish, comment }
                } else {
                    Self::Refused { wish, comment }
                }
            }
            Error::DeserializeResponse(_) => Self::Refused {
                wish,
                comment: "its answer is not understood. Update Cuelight or OBS.".into(),
            },
            _ => Self::Lost,
        }
    }
}

/// What an answer without a comment means.
fn meaning(code: StatusCode) -> String {
    match code {
        StatusCode::OutputRunning => "it is running already.".into(),
        StatusCode::OutputNotRunning => "it is not running.".into(),
        StatusCode::OutputDisabled => "it is switched off in OBS.".into(),
        StatusCode::ResourceNotFound => "it is not there.".into(),
        StatusCode::UnknownRequestType => "this version of OBS cannot do it.".into(),
        code => format!("it gives no reason but its code {}.", u16::from(code)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(code: StatusCode, comment: Option<&str>) -> ObsError {
        let message = comment.map(str::to_owned);
        ObsError::sort(Error::Api { code, message }, "start the stream")
    }

    #[test]
    fn obs_speaks_for_itself_where_it_says_anything() {
        for (code, comment, words) in [
            (
                StatusCode::RequestProcessingFailed,
                Some("No stream key."),
                "OBS did not start the stream: No stream key.",
            ),
            (
                StatusCode::OutputRunning,
                None,
                "OBS did not start the stream: it is running already.",
            ),
            (
                StatusCode::CannotAct,
                Some(" "),
                "OBS did not start the stream: it gives no reason but its code 703.",
            ),
        ] {
            assert_eq!(refusal(code, comment).to_string(), words);
        }
        assert_eq!(refusal(StatusCode::NotReady, None), ObsError::Busy);
        let missing = refusal(StatusCode::ResourceNotFound, Some("No source."));
        assert!(missing.hint().is_some_and(|hint| hint.contains("exactly")));
    }
}
