//! The settings that only a desktop heeds: the language of the tray, hotkeys, and starting hidden.

use std::collections::BTreeMap;

use cuelight_backend::store::Settings;
use cuelight_backend::tray_menu::Lang;
use serde::Deserialize;

/// What the user wishes of the desktop.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Wishes {
    /// `system`, `en` or `fr`.
    language: String,
    /// Accelerators such as `Ctrl+Alt+1`, by what they do; an empty one means none.
    pub(super) hotkeys: BTreeMap<String, String>,
    /// Leave the window closed at the start.
    pub(super) start_hidden: bool,
}

impl Wishes {
    /// What `settings` say; what they do not say is as it is by default.
    pub(super) fn of(settings: &Settings) -> Self {
        let public = serde_json::to_value(settings.public()).unwrap_or_default();
        serde_json::from_value(public).unwrap_or_default()
    }

    /// The language to speak.
    pub(super) fn lang(&self) -> Lang {
        Lang::of(&self.language)
    }
}
