//! Checks of fields that presets and themes have in common.

use serde_json::Value;
use uuid::Uuid;

use crate::base::field_error::FieldError;
use crate::hub::MAX_CHANNEL_LENGTH;

/// The maximum length of the name of a preset or theme, in characters.
const MAX_NAME_LENGTH: usize = 200;

/// Checks the fields of one entry.
#[derive(Clone, Copy, Debug)]
pub(super) struct FieldCheck<'a> {
    /// Prepended to the name of an invalid field, such as `presets[3].`.
    pub(super) prefix: &'a str,
}

impl FieldCheck<'_> {
    pub(super) fn error(self, field: &str, message: impl Into<String>) -> FieldError {
        FieldError {
            field: format!("{}{field}", self.prefix),
            message: message.into(),
        }
    }

    /// Returns the trimmed name.
    pub(super) fn name(self, given: Option<&Value>) -> Result<String, FieldError> {
        let name = given.and_then(Value::as_str).unwrap_or_default().trim();
        let length = name.chars().count();
        if length == 0 || length > MAX_NAME_LENGTH || name.chars().any(char::is_control) {
            let message =
                format!("must be a name of 1 to {MAX_NAME_LENGTH} characters on one line");
            return Err(self.error("name", message));
        }
        Ok(name.to_owned())
    }

    pub(super) fn channel(self, given: Option<&Value>) -> Result<String, FieldError> {
        let channel = given.and_then(Value::as_str).unwrap_or_default();
        if channel.is_empty() || channel.len() > MAX_CHANNEL_LENGTH {
            let message = format!(
                "must be the name of a channel, such as lower, of 1 to {MAX_CHANNEL_LENGTH} bytes"
            );
            return Err(self.error("channel", message));
        }
        Ok(channel.to_owned())
    }

    /// Checks that a change does not move an entry to a different channel. It may repeat the current channel.
    pub(super) fn same_channel(
        self,
        given: Option<&Value>,
        current: Option<&str>,
    ) -> Result<(), FieldError> {
        match given {
            Some(given) if given.as_str() != current => Err(self.error(
                "channel",
                "cannot be changed: create a new one on the other channel",
            )),
            _ => Ok(()),
        }
    }
}

/// Returns the id in the form in which it is stored; `None` if the text is not an id.
pub(super) fn parse_id(text: &str) -> Option<String> {
    Uuid::try_parse(text).ok().map(|id| id.to_string())
}
