//! A theme: its fields, and their validation.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::field_check::FieldCheck;
use super::theme_rules;
use crate::base::field_error::FieldError;

/// A saved theme: colors, font and layout of overlays.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Theme {
    /// Unique.
    pub id: String,
    /// The channel it belongs to; `None` if it is for all channels.
    pub channel: Option<String>,
    /// The name chosen by the user.
    pub name: String,
    /// An object with `colors`, `font` and optionally `layout`, as in a payload.
    #[cfg_attr(test, ts(type = "Record<string, unknown>"))]
    pub theme: Value,
    /// Whether it is added to payloads that have no theme.
    pub active: bool,
}

/// A theme from a request, not yet checked: fields may be missing or invalid.
#[derive(Debug, Default, Deserialize)]
pub struct ThemeInput {
    pub(super) id: Option<Value>,
    channel: Option<Value>,
    name: Option<Value>,
    theme: Option<Value>,
    pub(super) active: Option<Value>,
}

/// A theme whose fields are valid.
#[derive(Debug)]
pub(super) struct NewTheme {
    pub(super) channel: Option<String>,
    pub(super) name: String,
    pub(super) theme: Value,
}

impl ThemeInput {
    /// The given channel, if it is a text.
    #[must_use]
    pub fn channel(&self) -> Option<&str> {
        self.channel
            .as_ref()?
            .as_str()
            .filter(|channel| !channel.is_empty())
    }

    /// Checks every field. `prefix` is prepended to the name of an invalid field.
    pub(super) fn validate(&self, prefix: &str) -> Result<NewTheme, FieldError> {
        let check = FieldCheck { prefix };
        Ok(NewTheme {
            name: check.name(self.name.as_ref())?,
            channel: match &self.channel {
                Some(channel) => Some(check.channel(Some(channel))?),
                None => None,
            },
            theme: theme_rules::validate(check, self.theme.as_ref())?,
        })
    }

    /// Checks the given fields and copies the others from `old`. The channel cannot be changed.
    pub(super) fn validate_change(&self, old: &Theme) -> Result<NewTheme, FieldError> {
        let check = FieldCheck { prefix: "" };
        check.same_channel(self.channel.as_ref(), old.channel.as_deref())?;
        Ok(NewTheme {
            channel: old.channel.clone(),
            name: match &self.name {
                Some(name) => check.name(Some(name))?,
                None => old.name.clone(),
            },
            theme: match &self.theme {
                Some(theme) => theme_rules::validate(check, Some(theme))?,
                None => old.theme.clone(),
            },
        })
    }
}
