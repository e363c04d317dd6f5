//! The actions of the overlay routes: which channel knows which, and what a show cannot do without.

use std::borrow::Cow;

use axum::http::StatusCode;
use thiserror::Error;

use crate::base::api_error::ApiError;
use crate::hub::Payload;

/// What `clear-all` publishes, in this order.
pub const CLEAR_ALL: [(&str, &str); 7] = [
    ("lower", "hide"),
    ("countdown", "reset"),
    ("poster", "hide"),
    ("poster-bigpicture", "hide"),
    ("chat-highlight", "hide"),
    ("title-reveal", "hide"),
    ("sommaire", "hide"),
];

/// Why an action is refused.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum ActionError {
    /// The path names no overlay we know.
    #[error("There is no overlay called {0}")]
    UnknownOverlay(String),
    /// The overlay does not know the action. Clients look for the first two words.
    #[error("Invalid action: {channel} knows {known}")]
    InvalidAction {
        /// The overlay.
        channel: &'static str,
        /// What it knows, for the reader.
        known: String,
    },
    /// A field the show cannot do without.
    #[error("{field} is required to show {channel}")]
    Missing {
        /// The overlay.
        channel: &'static str,
        /// The payload's field.
        field: &'static str,
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
            Self::UnknownOverlay(_) => Some("For channels of your own use POST /publish.".into()),
            Self::InvalidAction { .. } | Self::Missing { .. } => None,
        }
    }
}

const ACTIONS: [(&str, &[&str]); 7] = [
    ("lower", &["show", "hide", "update"]),
    (
        "countdown",
        &["set", "start", "pause", "reset", "update", "add-time"],
    ),
    (
        "poster",
        &[
            "show",
            "hide",
            "next",
            "previous",
            "play",
            "pause",
            "seek",
            "mute",
            "unmute",
            "chapter-next",
            "chapter-previous",
            "chapter-jump",
        ],
    ),
    (
        "poster-bigpicture",
        &[
            "show",
            "hide",
            "play",
            "pause",
            "seek",
            "mute",
            "unmute",
            "chapter-next",
            "chapter-previous",
            "chapter-jump",
        ],
    ),
    ("chat-highlight", &["show", "hide"]),
    ("title-reveal", &["play", "hide"]),
    ("sommaire", &["show", "hide", "highlight", "set-markdown"]),
];

/// Whether a channel is one of the overlays.
pub(super) fn is_known(channel: &str) -> bool {
    ACTIONS.iter().any(|(name, _)| *name == channel)
}

/// Checks an action of an overlay route.
///
/// # Errors
/// Names what is wrong; see [`ActionError`].
pub fn check(channel: &str, action: &str, payload: Option<&Payload>) -> Result<(), ActionError> {
    let Some((channel, known)) = ACTIONS.iter().find(|(name, _)| *name == channel) else {
        return Err(ActionError::UnknownOverlay(channel.to_owned()));
    };
    if !known.contains(&action) {
        let known = known.join(", ");
        return Err(ActionError::InvalidAction { channel, known });
    }
    let required: &[&'static str] = match (*channel, action) {
        ("chat-highlight", "show") => &[
            "messageId",
            "platform",
            "username",
            "displayName",
            "message",
        ],
        ("poster", "show") => &["fileUrl"],
        _ => &[],
    };
    let given = payload.map(Payload::object).unwrap_or_default();
    match required
        .iter()
        .find(|field| !given.get(**field).is_some_and(is_given))
    {
        Some(field) => Err(ActionError::Missing { channel, field }),
        None => Ok(()),
    }
}

fn is_given(value: &serde_json::Value) -> bool {
    match value {
        serde_json::Value::Null => false,
        serde_json::Value::String(text) => !text.is_empty(),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_overlay_knows_its_own_actions() {
        assert_eq!(check("lower", "show", None), Ok(()));
        assert_eq!(check("countdown", "add-time", None), Ok(()));
        assert_eq!(check("poster-bigpicture", "show", None), Ok(()));
        let next = check("poster-bigpicture", "next", None).expect_err("only the poster has next");
        assert!(next.to_string().starts_with("Invalid action"));
        assert!(matches!(
            check("upper", "show", None),
            Err(ActionError::UnknownOverlay(_))
        ));
    }

    #[test]
    fn a_show_says_what_it_lacks() {
        let payload = Payload::from(&serde_json::json!({"fileUrl": ""}));
        let missing = Err(ActionError::Missing {
            channel: "poster",
            field: "fileUrl",
        });
        assert_eq!(check("poster", "show", Some(&payload)), missing);
        assert_eq!(check("poster", "hide", None), Ok(()));
        let chat = Payload::from(
            &serde_json::json!({"messageId": 1, "platform": "twitch", "username": "a", "displayName": "A"}),
        );
        assert_eq!(
            check("chat-highlight", "show", Some(&chat))
                .expect_err("no message")
                .to_string(),
            "message is required to show chat-highlight"
        );
    }
}
