//! The actions of the overlay routes: which actions each overlay supports, and which fields they require.

use std::borrow::Cow;

use axum::http::StatusCode;
use serde_json::Value;
use thiserror::Error;

use super::values::problems;
use crate::base::api_error::ApiError;
use crate::base::field_error::FieldError;
use crate::base::text::single_line;
use crate::catalogue::{Catalogue, Entry, is_blank};
use crate::hub::Payload;

/// The commands that every overlay has a route for, whatever its actions.
const COMMANDS: [&str; 4] = ["show", "hide", "toggle", "take"];

/// The fields that show nothing by themselves.
const LOOK: [&str; 2] = ["duration", "theme"];
/// The length to which the name of an unknown channel is shortened in the error, in bytes.
const MAX_NAME_IN_ERROR: usize = 100;

/// Why an action is refused.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum ActionError {
    /// The catalogue has no overlay for the channel in the path.
    #[error("There is no overlay called {channel}")]
    UnknownOverlay {
        /// The channel in the path.
        channel: String,
        /// The channels of the catalogue, separated by commas.
        known: String,
    },
    /// The overlay does not support the action. Clients compare the first two words.
    #[error("Invalid action: {channel} supports {supported}")]
    InvalidAction {
        /// The channel of the overlay.
        channel: String,
        /// The requested action.
        action: String,
        /// The actions that it supports, separated by commas.
        supported: String,
    },
    /// A field has a value that is not understood.
    #[error(transparent)]
    Field(#[from] FieldError),
    /// A field that the action requires is missing.
    #[error("{field} is required to show {channel}")]
    Missing {
        /// The channel of the overlay.
        channel: String,
        /// The missing field of the payload.
        field: String,
    },
}

impl ActionError {
    /// An error for a channel that the catalogue does not have.
    #[must_use]
    pub fn unknown_overlay(catalogue: &Catalogue, channel: &str) -> Self {
        let known: Vec<_> = catalogue
            .entries()
            .iter()
            .map(|entry| entry.channel.as_str())
            .collect();
        Self::UnknownOverlay {
            channel: single_line(channel, MAX_NAME_IN_ERROR),
            known: known.join(", "),
        }
    }
}

impl ApiError for ActionError {
    fn status(&self) -> StatusCode {
        match self {
            Self::UnknownOverlay { .. } => StatusCode::NOT_FOUND,
            Self::InvalidAction { .. } | Self::Field(_) | Self::Missing { .. } => {
                StatusCode::BAD_REQUEST
            }
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::UnknownOverlay { .. } => "unknown-overlay",
            Self::InvalidAction { .. } => "invalid-action",
            Self::Field(error) => error.code(),
            Self::Missing { .. } => "missing-field",
        }
    }

    fn hint(&self) -> Option<Cow<'static, str>> {
        match self {
            Self::UnknownOverlay { known, .. } => Some(
                format!(
                    "The overlays are {known}. To publish on any other channel, use POST /publish."
                )
                .into(),
            ),
            Self::InvalidAction {
                channel, action, ..
            } if COMMANDS.contains(&action.as_str()) => Some(
                format!("POST /api/overlays/{channel}/{action}, without a body, does this.").into(),
            ),
            Self::InvalidAction { supported, .. } => {
                Some(format!("Send {{\"action\":…}} with one of {supported}.").into())
            }
            Self::Field(error) => error.hint(),
            Self::Missing { field, .. } => {
                Some(format!("Send it in the payload: {{\"payload\":{{\"{field}\":…}}}}.").into())
            }
        }
    }

    fn field(&self) -> Option<&str> {
        match self {
            Self::Field(error) => error.field(),
            Self::Missing { field, .. } => Some(field),
            Self::UnknownOverlay { .. } | Self::InvalidAction { .. } => None,
        }
    }
}

/// Checks a request to an overlay route.
///
/// # Errors
/// The first reason why it is invalid.
pub fn check_action(
    catalogue: &Catalogue,
    channel: &str,
    action: &str,
    payload: Option<&Payload>,
) -> Result<(), ActionError> {
    let Some(entry) = catalogue.get(channel) else {
        return Err(ActionError::unknown_overlay(catalogue, channel));
    };
    if !entry.actions.iter().any(|supported| supported == action) {
        return Err(ActionError::InvalidAction {
            channel: channel.to_owned(),
            action: action.to_owned(),
            supported: entry.actions.join(", "),
        });
    }
    if let Some(problem) = problems(catalogue, channel, action, payload)
        .into_iter()
        .next()
    {
        return Err(problem.into());
    }
    check_required(entry, action, payload)
}

/// Checks that content can be put on air.
pub(super) fn check_showable(
    catalogue: &Catalogue,
    channel: &str,
    content: &Payload,
) -> Result<(), ActionError> {
    let show_type = catalogue.show_type(channel);
    if let Some(problem) = problems(catalogue, channel, show_type, Some(content))
        .into_iter()
        .next()
    {
        return Err(problem.into());
    }
    match catalogue.get(channel) {
        Some(entry) => check_required(entry, show_type, Some(content)),
        None => Ok(()),
    }
}

/// Checks that a payload has the fields that an action requires.
pub(super) fn check_required(
    entry: &Entry,
    action: &str,
    payload: Option<&Payload>,
) -> Result<(), ActionError> {
    let mut required = entry.required.get(action).into_iter().flatten().peekable();
    if required.peek().is_none() {
        return check_content(entry, action, payload);
    }
    let is_missing = |field: &&String| {
        let value = payload.and_then(|payload| payload.object().get(*field));
        value.is_none_or(is_absent)
    };
    match required.find(is_missing) {
        Some(field) => Err(ActionError::Missing {
            channel: entry.channel.clone(),
            field: field.clone(),
        }),
        None => Ok(()),
    }
}

/// Checks that a show has something to show.
fn check_content(
    entry: &Entry,
    action: &str,
    payload: Option<&Payload>,
) -> Result<(), ActionError> {
    if action != entry.show_type() || !entry.has_content() {
        return Ok(());
    }
    let mut fields = payload.into_iter().flat_map(Payload::object);
    if fields.any(|(name, value)| !LOOK.contains(&name.as_str()) && !is_blank(value)) {
        return Ok(());
    }
    let label = entry.labels.first().map_or("title", String::as_str);
    let example = if entry.clock {
        "\"seconds\":300".to_owned()
    } else {
        format!("\"{label}\":\"Ada\"")
    };
    let message = format!("must have something to show, such as {{{example}}}");
    Err(FieldError::new("payload", message).into())
}

fn is_absent(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn check(channel: &str, action: &str, payload: Option<&Payload>) -> Result<(), ActionError> {
        check_action(&Catalogue::embedded(), channel, action, payload)
    }

    #[test]
    fn supported_actions_are_accepted_and_others_refused() {
        assert_eq!(check("lower", "hide", None), Ok(()));
        assert_eq!(check("countdown", "start", None), Ok(()));
        assert_eq!(check("poster-bigpicture", "pause", None), Ok(()));
        let next = check("poster-bigpicture", "next", None).expect_err("only the poster has next");
        assert!(next.to_string().starts_with("Invalid action"));
        let show = check("countdown", "show", None).expect_err("a countdown is set, not shown");
        let hint = show.hint().expect("the route that shows it");
        assert!(hint.contains("/api/overlays/countdown/show"), "{hint}");
        assert!(matches!(
            check("upper", "show", None),
            Err(ActionError::UnknownOverlay { .. })
        ));
    }

    #[test]
    fn the_error_names_the_missing_field() {
        let payload = Payload::from(&json!({"fileUrl": ""}));
        let missing = Err(ActionError::Missing {
            channel: "poster".into(),
            field: "fileUrl".into(),
        });
        assert_eq!(check("poster", "show", Some(&payload)), missing);
        assert_eq!(check("poster", "hide", None), Ok(()));
        let chat = Payload::from(
            &json!({"messageId": 1, "platform": "twitch", "username": "a", "displayName": "A"}),
        );
        assert_eq!(
            check("chat-highlight", "show", Some(&chat))
                .expect_err("no message")
                .to_string(),
            "message is required to show chat-highlight"
        );
    }
}
