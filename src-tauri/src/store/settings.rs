//! The settings: their defaults, how a change is checked, and how they are kept.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::error::SettingError;
use super::form::Wrong;
use super::hotkeys::Hotkeys;
use super::source_names::SourceNames;
use crate::base::language::LanguageChoice;

/// Everything a user can set.
#[derive(Clone, PartialEq, Eq)]
pub struct Settings {
    /// Where OBS is: a name or an address.
    pub obs_host: String,
    /// The port of its WebSocket server.
    pub obs_port: u16,
    /// Its password, if it asks for one.
    pub obs_password: Option<String>,
    /// Our port for HTTP.
    pub http_port: u16,
    /// Our port for the WebSocket.
    pub ws_port: u16,
    /// Further origins that may call us, such as a browser extension's.
    pub allowed_origins: Vec<String>,
    /// What our sources are called in OBS.
    pub source_names: SourceNames,
    /// Whether sources of ours that show nothing are repaired.
    pub heal_sources: bool,
    /// The language of tray, panel and overlays.
    pub language: LanguageChoice,
    /// Keys that work whatever program is in front.
    pub hotkeys: Hotkeys,
    /// Start in the tray, without opening the window.
    pub start_hidden: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            obs_host: "127.0.0.1".into(),
            obs_port: 4455,
            obs_password: None,
            http_port: 3002,
            ws_port: 3003,
            allowed_origins: Vec::new(),
            source_names: SourceNames::default(),
            heal_sources: true,
            language: LanguageChoice::default(),
            hotkeys: Hotkeys::default(),
            start_hidden: false,
        }
    }
}

/// What anybody may see of the settings: everything but the password.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct PublicSettings {
    obs_host: String,
    obs_port: u16,
    obs_password_set: bool,
    http_port: u16,
    ws_port: u16,
    allowed_origins: Vec<String>,
    source_names: SourceNames,
    heal_sources: bool,
    language: LanguageChoice,
    hotkeys: Hotkeys,
    start_hidden: bool,
}

impl From<&Settings> for PublicSettings {
    fn from(settings: &Settings) -> Self {
        Self {
            obs_host: settings.obs_host.clone(),
            obs_port: settings.obs_port,
            obs_password_set: settings.obs_password.is_some(),
            http_port: settings.http_port,
            ws_port: settings.ws_port,
            allowed_origins: settings.allowed_origins.clone(),
            source_names: settings.source_names.clone(),
            heal_sources: settings.heal_sources,
            language: settings.language,
            hotkeys: settings.hotkeys.clone(),
            start_hidden: settings.start_hidden,
        }
    }
}

impl Settings {
    /// These settings with some changed.
    ///
    /// # Errors
    /// Names the first field that is unknown or wrong; nothing of the change is taken then.
    pub fn changed(&self, change: &Map<String, Value>) -> Result<Self, SettingError> {
        let mut settings = self.clone();
        for (field, value) in change {
            settings.set(field, value)?;
        }
        if settings.http_port == settings.ws_port {
            let field = if change.contains_key("wsPort") {
                "wsPort"
            } else {
                "httpPort"
            };
            return Err(SettingError {
                field: field.into(),
                message: "the two ports must differ".into(),
            });
        }
        Ok(settings)
    }

    /// The settings as they go on the wire.
    #[must_use]
    pub fn public(&self) -> PublicSettings {
        self.into()
    }

    /// These settings, with what is kept put over them. A kept value that is wrong is left out.
    pub(super) fn with_kept(self, kept: &Map<String, Value>) -> Self {
        let mut settings = self;
        for (field, value) in kept {
            if let Err(error) = settings.set(field, value) {
                tracing::warn!(%error, "a stored setting is not used");
            }
        }
        settings
    }

    pub(super) fn rows(&self) -> [(&'static str, Value); 11] {
        [
            ("obsHost", json!(self.obs_host)),
            ("obsPort", json!(self.obs_port)),
            ("obsPassword", json!(self.obs_password)),
            ("httpPort", json!(self.http_port)),
            ("wsPort", json!(self.ws_port)),
            ("allowedOrigins", json!(self.allowed_origins)),
            ("sourceNames", json!(self.source_names)),
            ("healSources", json!(self.heal_sources)),
            ("language", json!(self.language)),
            ("hotkeys", json!(self.hotkeys)),
            ("startHidden", json!(self.start_hidden)),
        ]
    }

    fn set(&mut self, field: &str, value: &Value) -> Result<(), SettingError> {
        self.take(field, value)
            .map_err(|(inner, message)| SettingError {
                field: match inner {
                    Some(inner) => format!("{field}.{inner}"),
                    None => field.to_owned(),
                },
                message: message.to_owned(),
            })
    }

    fn take(&mut self, field: &str, value: &Value) -> Result<(), Wrong> {
        let whole = |message| (None, message);
        match field {
            "obsHost" => self.obs_host = host(value).map_err(whole)?,
            "obsPort" => self.obs_port = port(value).map_err(whole)?,
            "obsPassword" => self.obs_password = password(value).map_err(whole)?,
            "httpPort" => self.http_port = port(value).map_err(whole)?,
            "wsPort" => self.ws_port = port(value).map_err(whole)?,
            "allowedOrigins" => self.allowed_origins = origins(value).map_err(whole)?,
            "sourceNames" => self.source_names = self.source_names.changed(value)?,
            "healSources" => self.heal_sources = switch(value).map_err(whole)?,
            "language" => self.language = LanguageChoice::read(value).map_err(whole)?,
            "hotkeys" => self.hotkeys = self.hotkeys.changed(value)?,
            "startHidden" => self.start_hidden = switch(value).map_err(whole)?,
            _ => return Err(whole("there is no such setting")),
        }
        Ok(())
    }
}

/// Never shows the password.
impl std::fmt::Debug for Settings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.public().fmt(f)
    }
}

fn host(value: &Value) -> Result<String, &'static str> {
    let host = value.as_str().map(str::trim).unwrap_or_default();
    let allowed = |c: char| c.is_alphanumeric() || "-._:[]".contains(c);
    if host.is_empty() || host.len() > 253 || !host.chars().all(allowed) {
        return Err("a computer's name or address is needed, such as 127.0.0.1");
    }
    Ok(host.to_owned())
}

fn port(value: &Value) -> Result<u16, &'static str> {
    let number = value.as_u64().and_then(|number| u16::try_from(number).ok());
    number
        .filter(|port| *port > 0)
        .ok_or("a number from 1 to 65535 is needed")
}

fn switch(value: &Value) -> Result<bool, &'static str> {
    value.as_bool().ok_or("true or false is needed")
}

fn password(value: &Value) -> Result<Option<String>, &'static str> {
    match value {
        Value::Null => Ok(None),
        Value::String(password) => {
            Ok(Some(password.clone()).filter(|password| !password.is_empty()))
        }
        _ => Err("a text is needed; an empty one means no password"),
    }
}

fn origins(value: &Value) -> Result<Vec<String>, &'static str> {
    const WRONG: &str =
        "a list of origins is needed, each such as https://example.org or chrome-extension://abc";
    let list = value.as_array().ok_or(WRONG)?;
    list.iter()
        .map(|value| value.as_str().and_then(origin).ok_or(WRONG))
        .collect()
}

/// An origin as browsers send it: scheme, host, perhaps a port, no path. A trailing slash is forgiven.
fn origin(text: &str) -> Option<String> {
    let text = text.trim().trim_end_matches('/').to_ascii_lowercase();
    let (scheme, host) = text.split_once("://")?;
    let scheme_ok = !scheme.is_empty()
        && scheme
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    let host_ok = !host.is_empty()
        && host
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "-._:[]".contains(c));
    (scheme_ok && host_ok).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(value: Value) -> Result<Settings, SettingError> {
        Settings::default().changed(value.as_object().expect("an object"))
    }

    #[test]
    fn a_change_merges() {
        let settings = change(json!({"obsPort": 4456, "obsPassword": "secret"})).expect("good");
        assert_eq!(
            (settings.obs_port, settings.obs_host.as_str()),
            (4456, "127.0.0.1")
        );
        assert_eq!(settings.obs_password.as_deref(), Some("secret"));
        assert!(!format!("{settings:?}").contains("secret"));
        let public = serde_json::to_value(settings.public()).expect("JSON");
        assert_eq!(public["obsPasswordSet"], true);
        assert!(!public.to_string().contains("secret"));
        let cleared = settings.changed(json!({"obsPassword": ""}).as_object().expect("an object"));
        assert_eq!(cleared.expect("good").obs_password, None);
    }

    #[test]
    fn a_wrong_value_names_its_field() {
        for (value, field) in [
            (json!({"obsPort": 0}), "obsPort"),
            (json!({"obsPort": 65_536}), "obsPort"),
            (json!({"obsPort": "4455"}), "obsPort"),
            (json!({"obsHost": "  "}), "obsHost"),
            (json!({"obsHost": "http://a b"}), "obsHost"),
            (json!({"obsPassword": 5}), "obsPassword"),
            (json!({"wsPort": 3002}), "wsPort"),
            (json!({"allowedOrigins": "https://a"}), "allowedOrigins"),
            (json!({"allowedOrigins": ["a"]}), "allowedOrigins"),
            (json!({"obsHots": "x"}), "obsHots"),
            (json!({"language": "de"}), "language"),
            (json!({"language": null}), "language"),
            (json!({"healSources": "yes"}), "healSources"),
            (json!({"startHidden": 1}), "startHidden"),
            (json!({"sourceNames": {"lower": " "}}), "sourceNames.lower"),
            (json!({"sourceNames": []}), "sourceNames"),
            (json!({"hotkeys": {"jump": "F1"}}), "hotkeys.jump"),
        ] {
            assert_eq!(
                change(value.clone()).expect_err("wrong").field,
                field,
                "{value}"
            );
        }
    }

    #[test]
    fn origins_are_kept_as_browsers_send_them() {
        let settings =
            change(json!({"allowedOrigins": ["HTTPS://Example.org/", "chrome-extension://abc"]}));
        assert_eq!(
            settings.expect("good").allowed_origins,
            ["https://example.org", "chrome-extension://abc"]
        );
    }

    #[test]
    fn rows_come_back_as_they_went() {
        let settings = change(json!({
            "obsHost": "studio", "obsPassword": "p", "allowedOrigins": ["http://a:1"],
            "sourceNames": {"all": "Everything"}, "healSources": false, "language": "fr",
            "hotkeys": {"hideAll": "Ctrl+Alt+0"}, "startHidden": true,
        }))
        .expect("good");
        let kept = settings
            .rows()
            .into_iter()
            .map(|(key, value)| (key.to_owned(), value))
            .collect();
        assert_eq!(Settings::default().with_kept(&kept), settings);
    }
}
