//! A theme: what it holds, and the check of one that a caller gives.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::error::FieldError;
use super::field_check::FieldCheck;
use super::theme_rules;

/// Colours, font and layout of overlays.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Theme {
    /// Unique.
    pub id: String,
    /// The channel it is for; `None` for every channel without an active theme of its own.
    pub channel: Option<String>,
    /// What the user calls it.
    pub name: String,
    /// `colors`, `font` and perhaps `layout`, as payloads have them.
    #[cfg_attr(test, ts(type = "Record<string, unknown>"))]
    pub theme: Value,
    /// Whether it is added to payloads without a theme.
    pub active: bool,
}

/// A theme as a caller gives it: anything may be missing or wrong.
#[derive(Debug, Default, Deserialize)]
pub struct ThemeInput {
    pub(super) id: Option<Value>,
    channel: Option<Value>,
    name: Option<Value>,
    theme: Option<Value>,
    pub(super) active: Option<Value>,
}

/// A theme whose every field was checked.
#[derive(Debug)]
pub(super) struct NewTheme {
    pub(super) channel: Option<String>,
    pub(super) name: String,
    pub(super) theme: Value,
}

impl ThemeInput {
    /// Checks every field. `prefix` stands in front of the name of a wrong one.
    pub(super) fn checked(&self, prefix: &str) -> Result<NewTheme, FieldError> {
        let check = FieldCheck { prefix };
        Ok(NewTheme {
            name: check.name(self.name.as_ref())?,
            channel: match &self.channel {
                Some(channel) => Some(check.channel(Some(channel))?),
                None => None,
            },
            theme: theme_rules::checked(check, self.theme.as_ref())?,
        })
    }

    /// Checks the fields that are given, and takes the others from `old`. The channel cannot be changed.
    pub(super) fn checked_change(&self, old: &Theme) -> Result<NewTheme, FieldError> {
        let check = FieldCheck { prefix: "" };
        check.same_channel(self.channel.as_ref(), old.channel.as_deref())?;
        Ok(NewTheme {
            channel: old.channel.clone(),
            name: match &self.name {
                Some(name) => check.name(Some(name))?,
                None => old.name.clone(),
            },
            theme: match &self.theme {
                Some(theme) => theme_rules::checked(check, Some(theme))?,
                None => old.theme.clone(),
            },
        })
    }
}
