//! The settings: one struct, whose fields know their defaults and check their values.
//!
//! What is stored, what callers may see and how a change is merged follows from the struct by serde, so a new setting
//! is one line here. Two settings have a text per overlay; their keys and defaults come from the catalogue.

mod hotkeys;
mod keyed_texts;
mod source_names;
mod values;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::error::SettingError;
use crate::base::language::LanguageChoice;
use crate::catalogue::Catalogue;
use keyed_texts::{KeyedTexts, Texts, UnknownKeys};

pub use hotkeys::Hotkeys;
pub use source_names::SourceNames;
pub use values::{Host, Origins, Password, PortNumber, Switch};

/// The setting that only goes in.
const PASSWORD: &str = "obsPassword";
/// What callers see instead of it.
const PASSWORD_SET: &str = "obsPasswordSet";

/// Everything a user can set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "PublicSettings"))]
#[serde(default, rename_all = "camelCase")]
pub struct Settings {
    /// Where OBS runs.
    pub obs_host: Host,
    /// The port of its WebSocket server.
    pub obs_port: PortNumber<4455>,
    /// The password of its WebSocket server, if it asks for one. Callers see only whether there is one.
    #[cfg_attr(test, ts(rename = "obsPasswordSet", as = "bool"))]
    pub obs_password: Password,
    /// Our port for HTTP.
    pub http_port: PortNumber<3002>,
    /// Our port for the WebSocket.
    pub ws_port: PortNumber<3003>,
    /// Further origins that may call us, such as a browser extension's.
    pub allowed_origins: Origins,
    /// What our sources are called in OBS.
    pub source_names: SourceNames,
    /// Whether sources of ours that show nothing are repaired.
    pub heal_sources: Switch<true>,
    /// The language of tray, panel and overlays.
    pub language: LanguageChoice,
    /// Keys that work whatever program is in front.
    pub hotkeys: Hotkeys,
    /// Whether the app starts in the tray, without opening the window.
    pub start_hidden: Switch<false>,
}

/// What callers may see of the settings: everything but the password, with every text that has a default.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct PublicSettings(Map<String, Value>);

impl Settings {
    /// These settings with a change merged into them.
    ///
    /// # Errors
    /// Names the first field that is unknown or wrong; nothing is changed then.
    pub fn changed(
        &self,
        change: &Map<String, Value>,
        catalogue: &Catalogue,
    ) -> Result<Self, SettingError> {
        let mut settings = self.clone();
        for (field, value) in change {
            if field != PASSWORD_SET {
                settings = settings.with(field, value, catalogue, UnknownKeys::Refuse)?;
            } else if *value != self.obs_password.is_set() {
                let message =
                    "it says whether there is a password, and cannot be set: set obsPassword";
                return Err(wrong(field, message));
            }
        }
        if settings.http_port.get() == settings.ws_port.get() {
            let ws_port_given = change.contains_key("wsPort");
            let field = if ws_port_given { "wsPort" } else { "httpPort" };
            return Err(wrong(field, "the two ports must differ"));
        }
        Ok(settings)
    }

    /// These settings with the stored ones put over them. A stored value that is wrong is left out, with a warning.
    pub(super) fn with_stored(self, stored: &Map<String, Value>, catalogue: &Catalogue) -> Self {
        let mut settings = self;
        for (field, value) in stored {
            match settings.with(field, value, catalogue, UnknownKeys::Keep) {
                Ok(changed) => settings = changed,
                Err(error) => tracing::warn!(%error, "a stored setting is not used"),
            }
        }
        settings
    }

    /// What callers may see.
    #[must_use]
    pub fn public(&self, catalogue: &Catalogue) -> PublicSettings {
        let public = |(field, value): (String, Value)| {
            if field == PASSWORD {
                return (PASSWORD_SET.to_owned(), self.obs_password.is_set().into());
            }
            let value = match self.keyed_texts(&field, catalogue) {
                Some((texts, rules)) => {
                    let all = rules.all(texts).into_iter();
                    all.map(|(key, text)| (key, text.into()))
                        .collect::<Map<String, Value>>()
                        .into()
                }
                None => value,
            };
            (field, value)
        };
        PublicSettings(self.fields().into_iter().map(public).collect())
    }

    /// Every field by its name on the wire, with the password: the rows of the data file.
    pub(super) fn fields(&self) -> Map<String, Value> {
        match serde_json::to_value(self) {
            Ok(Value::Object(fields)) => fields,
            other => unreachable!("settings are an object: {other:?}"),
        }
    }

    fn with(
        &self,
        field: &str,
        value: &Value,
        catalogue: &Catalogue,
        unknown: UnknownKeys,
    ) -> Result<Self, SettingError> {
        let mut fields = self.fields();
        let current = fields
            .get_mut(field)
            .ok_or_else(|| wrong(field, "there is no such setting"))?;
        *current = match self.keyed_texts(field, catalogue) {
            None => value.clone(),
            Some((texts, rules)) => {
                let merged = rules.merge(texts, value, unknown);
                let merged = merged.map_err(|(key, message)| match key {
                    Some(key) => wrong(&format!("{field}.{key}"), &message),
                    None => wrong(field, &message),
                })?;
                merged.into_iter().collect()
            }
        };
        // The other fields come from these settings, so only this one can be wrong.
        serde_json::from_value(fields.into()).map_err(|error| wrong(field, &error.to_string()))
    }

    /// The texts and the rules of a setting that has a text per overlay.
    fn keyed_texts(&self, field: &str, catalogue: &Catalogue) -> Option<(&Texts, KeyedTexts)> {
        match field {
            "sourceNames" => Some((&self.source_names.0, source_names::rules(catalogue))),
            "hotkeys" => Some((&self.hotkeys.0, hotkeys::rules(catalogue))),
            _ => None,
        }
    }
}

fn wrong(field: &str, message: &str) -> SettingError {
    SettingError {
        field: field.to_owned(),
        message: message.to_owned(),
    }
}

#[cfg(test)]
#[path = "settings_tests.rs"]
mod tests;
