//! The actions of the overlay routes: which actions each overlay supports, and which fields they require.

use std::borrow::Cow;

use axum::http::StatusCode;
use serde_json::Value;
use thiserror::Error;

use crate::base::api_error::ApiError;
use crate::catalogue::{Catalogue, Entry};
use crate::hub::Payload;

/// The commands that every overlay has a route for, whatever its actions.
const COMMANDS: [&str; 4] = ["show", "hide", "toggle", "take"];

/// Why an action is refused.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum ActionError {
    /// The catalogue has no overlay for the channel in the path.
    #[error("There is no overlay called {0}")]
    UnknownOverlay(String),
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
    /// A field that the action requires is missing.
    #[error("{field} is required to show {channel}")]
    Missing {
        /// The channel of the overlay.
        channel: String,
        /// The missing field of the payload.
        field: String,
    },
}

impl ApiError for ActionError {
    fn status(&self) -> StatusCode {
        match self {
            Self::UnknownOverlay(_) => StatusCode::NOT_FOUND,
            Self::InvalidAction { .. } | Self::Missing { .. } => StatusCode::BAD_REQUEST,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::UnknownOverlay(_) => "unknown-overlay",
            Self::InvalidAction { .. } => "invalid-action",
            Self::Missing { .. } => "missing-field",
        }
    }

    fn hint(&self) -> Option<Cow<'static, str>> {
        match self {
            Self::UnknownOverlay(_) => {
                Some("To publish on any other channel, use POST /publish.".into())
            }
            Self::InvalidAction {
                channel, action, ..
            } if COMMANDS.contains(&action.as_str()) => Some(
                format!("POST /api/overlays/{channel}/{action}, without a body, does this.").into(),
            ),
            Self::InvalidAction { .. } | Self::Missing { .. } => None,
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
        return Err(ActionError::UnknownOverlay(channel.to_owned()));
    };
    if !entry.actions.iter().any(|supported| supported == action) {
        return Err(ActionError::InvalidAction {
            channel: channel.to_owned(),
            action: action.to_owned(),
            supported: entry.actions.join(", "),
        });
    }
    check_required(entry, action, payload)
}

/// Checks that a payload has the fields that an action requires.
pub(super) fn check_required(
    entry: &Entry,
    action: &str,
    payload: Option<&Payload>,
) -> Result<(), ActionError> {
    let mut required = entry.required.get(action).into_iter().flatten();
    let is_missing = |field: &&String| {
        let value = payload.and_then(|payload| payload.object().get(*field));
        !value.is_some_and(is_present)
    };
    match required.find(is_missing) {
        Some(field) => Err(ActionError::Missing {
            channel: entry.channel.clone(),
            field: field.clone(),
        }),
        None => Ok(()),
    }
}

fn is_present(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        _ => true,
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
        assert_eq!(check("lower", "show", None), Ok(()));
        assert_eq!(check("countdown", "add-time", None), Ok(()));
        assert_eq!(check("poster-bigpicture", "show", None), Ok(()));
        let next = check("poster-bigpicture", "next", None).expect_err("only the poster has next");
        assert!(next.to_string().starts_with("Invalid action"));
        assert_eq!(next.hint(), None);
        let show = check("countdown", "show", None).expect_err("a countdown is set, not shown");
        let hint = show.hint().expect("the route that shows it");
        assert!(hint.contains("/api/overlays/countdown/show"), "{hint}");
        assert!(matches!(
            check("upper", "show", None),
            Err(ActionError::UnknownOverlay(_))
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
