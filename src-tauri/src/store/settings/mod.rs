//! The settings: one struct whose field types define their defaults and validate their values.
//!
//! What is stored, what clients see and how a change is merged are all derived from the struct by serde, so adding a
//! setting takes one line. Two settings have one text per key; which keys they have depends on the catalogue.

mod hotkey_action;
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

pub use hotkey_action::HotkeyAction;
pub use hotkeys::{Hotkeys, is_needed_everywhere};
pub use source_names::SourceNames;
pub use values::{FilePath, Host, Origins, Password, PortNumber, Switch};

/// The write-only setting.
const PASSWORD: &str = "obsPassword";
/// The field that clients see instead of the password.
const PASSWORD_SET: &str = "obsPasswordSet";

/// All settings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "PublicSettings"))]
#[serde(default, rename_all = "camelCase")]
pub struct Settings {
    /// The host on which OBS runs.
    pub obs_host: Host,
    /// The port of its WebSocket server.
    pub obs_port: PortNumber<4455>,
    /// The password of its WebSocket server, if it requires one. Clients only see whether it is set.
    #[cfg_attr(test, ts(rename = "obsPasswordSet", as = "bool"))]
    pub obs_password: Password,
    /// Our port for HTTP.
    pub http_port: PortNumber<3002>,
    /// Our port for WebSocket connections.
    pub ws_port: PortNumber<3003>,
    /// A PEM file with the certificate for https and wss.
    pub tls_certificate: FilePath,
    /// A PEM file with its private key.
    pub tls_key: FilePath,
    /// Additional origins that may send requests, such as that of a browser extension.
    pub allowed_origins: Origins,
    /// The names of our sources in OBS.
    pub source_names: SourceNames,
    /// Whether our sources are repaired when their page is missing.
    pub heal_sources: Switch<true>,
    /// Whether a show starts the clock of its overlay.
    pub start_on_show: Switch<true>,
    /// The language of the tray, the panel and the overlays.
    pub language: LanguageChoice,
    /// The global hotkeys.
    pub hotkeys: Hotkeys,
    /// Whether the app starts in the tray, without opening the window.
    pub start_hidden: Switch<false>,
    /// Whether overlays are hidden when the app ends without Quit, such as at logoff. Otherwise they stay in OBS, and
    /// the next start continues with them.
    pub hide_on_exit: Switch<false>,
}

/// The settings as clients see them: without the password, and with the defaults of source names and hotkeys that
/// were not set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct PublicSettings(Map<String, Value>);

impl Settings {
    /// Returns these settings with a change merged into them.
    ///
    /// # Errors
    /// Names the first unknown or invalid field.
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
                return Err(setting_error(
                    field,
                    "is read-only: set obsPassword instead",
                ));
            }
        }
        if settings.http_port.get() == settings.ws_port.get() {
            let ws_port_given = change.contains_key("wsPort");
            let field = if ws_port_given { "wsPort" } else { "httpPort" };
            return Err(setting_error(field, "the two ports must differ"));
        }
        Ok(settings)
    }

    /// Returns these settings with the stored ones merged into them. An invalid stored value is logged and skipped.
    pub(super) fn with_stored(self, stored: &Map<String, Value>, catalogue: &Catalogue) -> Self {
        let mut settings = self;
        for (field, value) in stored {
            match settings.with(field, value, catalogue, UnknownKeys::Keep) {
                Ok(changed) => settings = changed,
                Err(error) => tracing::warn!(%error, "a stored setting is invalid and was ignored"),
            }
        }
        settings
    }

    /// Returns the settings as clients see them.
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

    /// Every field by its name on the wire, including the password. These are the rows of the settings table.
    pub(super) fn fields(&self) -> Map<String, Value> {
        match serde_json::to_value(self) {
            Ok(Value::Object(fields)) => fields,
            value => unreachable!("settings serialize to an object: {value:?}"),
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
            .ok_or_else(|| setting_error(field, "there is no such setting"))?;
        *current = match self.keyed_texts(field, catalogue) {
            None => value.clone(),
            Some((texts, rules)) => {
                let merged = rules.merge(texts, value, unknown);
                let merged = merged.map_err(|(key, message)| match key {
                    Some(key) => setting_error(&format!("{field}.{key}"), &message),
                    None => setting_error(field, &message),
                })?;
                merged.into_iter().collect()
            }
        };
        // The other fields come from valid settings, so only this one can be invalid.
        serde_json::from_value(fields.into())
            .map_err(|error| setting_error(field, &error.to_string()))
    }

    /// The texts and the rules of a setting that has one text per key; `None` for any other setting.
    fn keyed_texts(&self, field: &str, catalogue: &Catalogue) -> Option<(&Texts, KeyedTexts)> {
        match field {
            "sourceNames" => Some((&self.source_names.0, source_names::rules(catalogue))),
            "hotkeys" => Some((&self.hotkeys.0, hotkeys::rules(catalogue))),
            _ => None,
        }
    }
}

fn setting_error(field: &str, message: &str) -> SettingError {
    SettingError {
        field: field.to_owned(),
        message: message.to_owned(),
    }
}

#[cfg(test)]
#[path = "settings_tests.rs"]
mod tests;
