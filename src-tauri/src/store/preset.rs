//! A preset: its fields, and their validation.
//!
//! A payload is stored byte for byte, so that exactly what was saved goes on air.

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::field_check::{FieldCheck, parse_id};
use crate::base::field_error::FieldError;
use crate::catalogue::Catalogue;
use crate::hub::Payload;

/// The maximum size of a payload, in bytes of JSON.
pub const MAX_PAYLOAD_SIZE: usize = 64 * 1024;

/// A saved cue.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Preset {
    /// Unique. Buttons use it to refer to the preset.
    pub id: String,
    /// The channel it belongs to.
    pub channel: String,
    /// The name chosen by the user.
    pub name: String,
    /// A JSON object.
    #[cfg_attr(test, ts(type = "Record<string, unknown>"))]
    pub payload: Payload,
    /// Its position among the presets of its channel, starting at 0.
    pub position: usize,
    /// The theme that it is shown with. If it is `None`, or if that theme was deleted, the active one is used.
    #[serde(rename = "themeId")]
    pub theme_id: Option<String>,
}

/// A preset from a request, not yet checked: fields may be missing or invalid.
#[derive(Debug, Default, Deserialize)]
pub struct PresetInput {
    pub(super) id: Option<Value>,
    pub(super) channel: Option<Value>,
    pub(super) name: Option<Value>,
    #[serde(default, deserialize_with = "Payload::present")]
    pub(super) payload: Option<Payload>,
    pub(super) position: Option<Value>,
    /// `Some(Value::Null)` removes the theme.
    #[serde(default, rename = "themeId", deserialize_with = "present")]
    theme_id: Option<Value>,
}

/// A preset whose fields are valid.
#[derive(Debug)]
pub(super) struct NewPreset {
    pub(super) channel: String,
    pub(super) name: String,
    pub(super) payload: Payload,
    pub(super) position: Option<usize>,
    pub(super) theme_id: Option<String>,
}

impl PresetInput {
    /// Replaces the payload, if there is one.
    pub(crate) fn map_payload(&mut self, map: impl FnOnce(Payload) -> Payload) {
        self.payload = self.payload.take().map(map);
    }

    /// The given channel, if it is a text.
    #[must_use]
    pub fn channel(&self) -> Option<&str> {
        self.channel
            .as_ref()?
            .as_str()
            .filter(|channel| !channel.is_empty())
    }

    /// Checks every field. `prefix` is prepended to the name of an invalid field.
    pub(super) fn validate(
        &self,
        catalogue: &Catalogue,
        prefix: &str,
    ) -> Result<NewPreset, FieldError> {
        let check = FieldCheck { prefix };
        let name = check.name(self.name.as_ref())?;
        let channel = check.channel(self.channel.as_ref())?;
        Ok(NewPreset {
            name,
            payload: validate_payload(check, catalogue, &channel, self.payload.as_ref())?,
            channel,
            position: validate_position(check, self.position.as_ref())?,
            theme_id: validate_theme_id(check, self.theme_id.as_ref())?,
        })
    }

    /// Checks the given fields and copies the others from `old`. The channel cannot be changed.
    pub(super) fn validate_change(
        &self,
        catalogue: &Catalogue,
        old: &Preset,
    ) -> Result<NewPreset, FieldError> {
        let check = FieldCheck { prefix: "" };
        check.same_channel(self.channel.as_ref(), Some(&old.channel))?;
        Ok(NewPreset {
            channel: old.channel.clone(),
            name: match &self.name {
                Some(name) => check.name(Some(name))?,
                None => old.name.clone(),
            },
            payload: match &self.payload {
                Some(payload) => validate_payload(check, catalogue, &old.channel, Some(payload))?,
                None => old.payload.clone(),
            },
            position: validate_position(check, self.position.as_ref())?,
            theme_id: match &self.theme_id {
                Some(theme_id) => validate_theme_id(check, Some(theme_id))?,
                None => old.theme_id.clone(),
            },
        })
    }
}

/// Checks that the payload can be the cue of a channel. It need not have everything that a show requires.
fn validate_payload(
    check: FieldCheck<'_>,
    catalogue: &Catalogue,
    channel: &str,
    given: Option<&Payload>,
) -> Result<Payload, FieldError> {
    let payload = given.filter(|payload| payload.is_object());
    let payload = payload.ok_or_else(|| check.error("payload", "must be an object"))?;
    if payload.text().len() > MAX_PAYLOAD_SIZE {
        return Err(check.error("payload", "must be at most 64 KiB of JSON"));
    }
    if let Some(problem) = payload.problem() {
        return Err(check.error("payload", problem));
    }
    let prefix = format!("{}payload.", check.prefix);
    let show_type = catalogue.show_type(channel);
    let problems = catalogue.check_fields(channel, show_type, payload.object(), &prefix);
    if let Some(problem) = problems.into_iter().next() {
        return Err(problem);
    }
    Ok(payload.clone())
}

fn validate_position(
    check: FieldCheck<'_>,
    given: Option<&Value>,
) -> Result<Option<usize>, FieldError> {
    let Some(given) = given else { return Ok(None) };
    let number = given.as_u64().and_then(|n| usize::try_from(n).ok());
    match number {
        Some(number) => Ok(Some(number)),
        None => Err(check.error("position", "must be a whole number, 0 or greater")),
    }
}

/// Checks that the value can be the id of a theme. The theme itself may have been deleted.
fn validate_theme_id(
    check: FieldCheck<'_>,
    given: Option<&Value>,
) -> Result<Option<String>, FieldError> {
    let Some(given) = given.filter(|given| !given.is_null()) else {
        return Ok(None);
    };
    let id = given.as_str().and_then(parse_id);
    let id = id.ok_or_else(|| check.error("themeId", "must be the id of a theme, or null"))?;
    Ok(Some(id))
}

/// Distinguishes `null` from a missing field.
fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(deserializer).map(Some)
}
