//! `/api/overlays/{channel}/try`: shows an overlay for a few seconds, so that a new user sees that everything works.

use std::borrow::Cow;
use std::sync::Arc;

use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::routing::post;
use serde::Deserialize;
use serde_json::Value;
use thiserror::Error;

use super::body::JsonBody;
use super::command::CommandRequest;
use super::{Error, Route};
use crate::base::api_error::ApiError;
use crate::base::field_error::FieldError;
use crate::base::values;
use crate::hub::Payload;
use crate::show::{ActionError, Command};

/// How long the overlay is shown, in seconds.
const DURATION_S: u64 = 5;

pub(super) const ROUTES: &[Route] = &[Route("/api/overlays/{channel}/try", || post(try_overlay))];

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct TrialBody {
    /// Whether to show it even while OBS streams or records.
    while_live: Option<Value>,
}

impl TrialBody {
    fn is_forced(&self) -> Result<bool, FieldError> {
        let given = self.while_live.as_ref().filter(|value| !value.is_null());
        let read = given.map_or(Some(false), values::switch);
        read.ok_or_else(|| FieldError::new("whileLive", "must be true or false"))
    }
}

/// Why an overlay cannot be tried.
#[derive(Debug, Error, PartialEq, Eq)]
enum TrialError {
    /// It has no payload to try it with; see [`Entry::trial`](crate::catalogue::Entry::trial).
    #[error("{0} cannot be tried")]
    NoTrial(String),
    /// Viewers would see the trial.
    #[error("OBS is streaming or recording")]
    ObsLive,
}

impl ApiError for TrialError {
    fn status(&self) -> StatusCode {
        StatusCode::CONFLICT
    }

    fn code(&self) -> &'static str {
        match self {
            Self::NoTrial(_) => "no-trial",
            Self::ObsLive => "obs-live",
        }
    }

    fn hint(&self) -> Option<Cow<'static, str>> {
        let hint = match self {
            Self::NoTrial(_) => "Fill its cue and show it.",
            Self::ObsLive => {
                "Viewers would see it. Send {\"whileLive\":true} to show it anyway, or try it after the show."
            }
        };
        Some(hint.into())
    }
}

/// Shows a greeting on an overlay that is off air and hides it again. The cue does not change. While OBS streams or
/// records, this is refused unless the request sets `whileLive`.
async fn try_overlay(
    Path(channel): Path<String>,
    request: CommandRequest,
    JsonBody(body): JsonBody<TrialBody>,
) -> Result<Json<Value>, Error> {
    let is_forced = body.is_forced()?;
    let app = &request.app;
    let entry = app.catalogue.get(&channel);
    let entry = entry.ok_or_else(|| ActionError::unknown_overlay(&app.catalogue, &channel))?;
    let channel: Arc<str> = channel.into();
    let language = app.store.language(app.system_language);
    let title = app.texts.messages(language).text("start.try.title");
    let trial = entry.trial(language, title);
    let mut payload = trial.ok_or_else(|| TrialError::NoTrial(channel.to_string()))?;
    if app.obs.status().is_live() && !is_forced {
        return Err(TrialError::ObsLive.into());
    }
    payload.insert("duration".into(), DURATION_S.into());
    let payload = Payload::from(payload);
    request.respond(Command::Try { channel, payload }).await
}
