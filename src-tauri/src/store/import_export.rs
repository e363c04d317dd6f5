//! Presets and themes as one JSON document, with or without the settings.
//!
//! An import only adds entries. An entry keeps its id if that is free, so that buttons that refer to a preset still
//! work on a new computer; otherwise it gets a new id. An active theme stays active only if its channel has no active
//! one. An import is all or nothing: if one entry is invalid, nothing is stored. A second import of a document adds
//! nothing, whether its entries have ids or not.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::error::EntryError;
use super::field_check::parse_id;
use super::preset::{NewPreset, Preset, PresetInput};
use super::settings::PublicSettings;
use super::theme::{NewTheme, Theme, ThemeInput};
use super::{Store, preset_rows, theme_rows};
use crate::base::field_error::FieldError;

const PRESETS_FORMAT: &str = "cuelight-presets";
/// The format of a document with settings.
const EXPORT_FORMAT: &str = "cuelight-export";
const VERSION: u64 = 1;

/// All presets and themes, optionally with the settings.
#[derive(Debug, Serialize)]
pub struct Export {
    format: &'static str,
    version: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    settings: Option<PublicSettings>,
    presets: Vec<Preset>,
    themes: Vec<Theme>,
}

/// A document to import, not yet checked.
#[derive(Debug, Default, Deserialize)]
pub struct Import {
    format: Option<Value>,
    version: Option<Value>,
    settings: Option<Value>,
    presets: Option<Box<RawValue>>,
    themes: Option<Box<RawValue>>,
}

/// The number of entries that an import has added.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// The number of presets.
    pub presets: usize,
    /// The number of themes.
    pub themes: usize,
}

impl Store {
    /// Exports all presets and themes.
    ///
    /// # Errors
    /// Only if the database cannot be read.
    pub async fn export_presets_and_themes(&self) -> Result<Export, EntryError> {
        let mut connection = self.connection().await?;
        Ok(Export {
            format: PRESETS_FORMAT,
            version: VERSION,
            settings: None,
            presets: preset_rows::read(&mut connection, None).await?,
            themes: theme_rows::read(&mut connection, None).await?,
        })
    }

    /// Exports all presets and themes, and the settings without the password.
    ///
    /// # Errors
    /// Only if the database cannot be read.
    pub async fn export_everything(&self) -> Result<Export, EntryError> {
        Ok(Export {
            format: EXPORT_FORMAT,
            settings: Some(self.settings().public(&self.0.catalogue)),
            ..self.export_presets_and_themes().await?
        })
    }

    /// Adds the presets and themes of a document. The presets follow the existing ones, in the order of the document.
    /// An entry that is already stored, with the same content, is skipped.
    ///
    /// # Errors
    /// [`EntryError::Invalid`] with the first invalid field, such as `presets[3].name`; [`EntryError::TooMany`]; or
    /// database errors. Nothing is added in that case.
    pub async fn import_presets_and_themes(
        &self,
        document: &Import,
    ) -> Result<Imported, EntryError> {
        document.check_format()?;
        let presets: Vec<PresetInput> = entries("presets", document.presets.as_deref())?;
        let themes: Vec<ThemeInput> = entries("themes", document.themes.as_deref())?;
        let mut new_presets = Vec::with_capacity(presets.len());
        for (n, preset) in presets.iter().enumerate() {
            new_presets.push(preset.validate(&self.0.catalogue, &format!("presets[{n}]."))?);
        }
        let mut new_themes = Vec::with_capacity(themes.len());
        for (n, theme) in themes.iter().enumerate() {
            new_themes.push(theme.validate(&format!("themes[{n}]."))?);
        }

        let mut change = self.begin_change().await?;
        let connection = &mut *change.transaction;
        let mut imported = Imported::default();
        let mut theme_ids = HashMap::new();
        let stored = theme_rows::read(connection, None).await?.into_iter();
        let stored = stored.map(|theme| (theme.id.clone(), ThemeContent::from(theme)));
        let ids = themes.iter().map(|given| as_str(given.id.as_ref()));
        let mut unclaimed =
            unclaimed_ids(stored, ids.zip(new_themes.iter().map(ThemeContent::from)));
        for (given, new) in themes.iter().zip(&new_themes) {
            let id = as_str(given.id.as_ref());
            if theme_rows::is_stored(connection, new, id).await? {
                continue;
            }
            let same = unclaimed
                .get_mut(&ThemeContent::from(new))
                .and_then(Vec::pop);
            if let Some(stored_id) = same {
                if let Some(id) = id.and_then(parse_id) {
                    theme_ids.insert(id, stored_id);
                }
                continue;
            }
            theme_rows::check_capacity(connection).await?;
            let stored_id = theme_rows::insert(connection, new, id).await?;
            if given.active.as_ref().and_then(Value::as_bool) == Some(true) {
                theme_rows::activate_if_none_active(connection, &stored_id).await?;
            }
            if let Some(id) = id.and_then(parse_id) {
                theme_ids.insert(id, stored_id);
            }
            imported.themes += 1;
        }
        for new in &mut new_presets {
            // If the theme of a preset got a new id, the preset refers to it by that id.
            if let Some(id) = new.theme_id.as_ref().and_then(|id| theme_ids.get(id)) {
                new.theme_id = Some(id.clone());
            }
        }
        let stored = preset_rows::read(connection, None).await?.into_iter();
        let stored = stored.map(|preset| (preset.id.clone(), PresetContent::from(preset)));
        let ids = presets.iter().map(|given| as_str(given.id.as_ref()));
        let mut unclaimed =
            unclaimed_ids(stored, ids.zip(new_presets.iter().map(PresetContent::from)));
        for (given, new) in presets.iter().zip(new_presets) {
            let id = as_str(given.id.as_ref());
            if preset_rows::is_stored(connection, &new, id).await? {
                continue;
            }
            let same = unclaimed
                .get_mut(&PresetContent::from(&new))
                .and_then(Vec::pop);
            if same.is_some() {
                continue;
            }
            preset_rows::check_capacity(connection).await?;
            preset_rows::insert(connection, &new, id).await?;
            imported.presets += 1;
        }
        change.commit().await?;
        Ok(imported)
    }
}

impl Import {
    /// The settings in the document, as a change; `None` if the document has none.
    ///
    /// # Errors
    /// If the settings are not an object, or the document was not exported by Cuelight.
    pub fn settings(&self) -> Result<Option<Map<String, Value>>, FieldError> {
        self.check_format()?;
        match &self.settings {
            None | Some(Value::Null) => Ok(None),
            Some(Value::Object(settings)) => {
                let mut change = settings.clone();
                // This field refers to the password of the app that made the export, which is not in the document.
                change.remove("obsPasswordSet");
                Ok(Some(change))
            }
            Some(_) => Err(field_error("settings", "must be an object")),
        }
    }

    fn check_format(&self) -> Result<(), FieldError> {
        let format = as_str(self.format.as_ref());
        if format != Some(PRESETS_FORMAT) && format != Some(EXPORT_FORMAT) {
            return Err(field_error(
                "format",
                "must be cuelight-export or cuelight-presets: this is not a Cuelight export",
            ));
        }
        if self.version.as_ref().and_then(Value::as_u64) != Some(VERSION) {
            return Err(field_error(
                "version",
                "must be 1: the file may come from a newer version of Cuelight",
            ));
        }
        Ok(())
    }
}

/// What makes two presets the same, whatever their ids.
#[derive(PartialEq, Eq, Hash)]
struct PresetContent {
    channel: String,
    name: String,
    payload: String,
    theme_id: Option<String>,
}

impl From<&NewPreset> for PresetContent {
    fn from(new: &NewPreset) -> Self {
        Self {
            channel: new.channel.clone(),
            name: new.name.clone(),
            payload: new.payload.text().to_owned(),
            theme_id: new.theme_id.clone(),
        }
    }
}

impl From<Preset> for PresetContent {
    fn from(preset: Preset) -> Self {
        Self {
            channel: preset.channel,
            name: preset.name,
            payload: preset.payload.text().to_owned(),
            theme_id: preset.theme_id,
        }
    }
}

/// What makes two themes the same, whatever their ids.
#[derive(PartialEq, Eq, Hash)]
struct ThemeContent {
    channel: Option<String>,
    name: String,
    theme: String,
}

impl From<&NewTheme> for ThemeContent {
    fn from(new: &NewTheme) -> Self {
        Self {
            channel: new.channel.clone(),
            name: new.name.clone(),
            theme: new.theme.to_string(),
        }
    }
}

impl From<Theme> for ThemeContent {
    fn from(theme: Theme) -> Self {
        Self {
            channel: theme.channel,
            name: theme.name,
            theme: theme.theme.to_string(),
        }
    }
}

/// The ids of the stored entries, by content, that are in the document without their id. Each stands for one entry of
/// the document, because a document may have two entries with the same content.
fn unclaimed_ids<'a, C: Eq + Hash>(
    stored: impl Iterator<Item = (String, C)>,
    document: impl Iterator<Item = (Option<&'a str>, C)>,
) -> HashMap<C, Vec<String>> {
    let with_id = document.filter_map(|(id, content)| Some((id.and_then(parse_id)?, content)));
    let with_id: HashSet<_> = with_id.collect();
    let mut ids = HashMap::<C, Vec<String>>::new();
    for entry in stored.filter(|entry| !with_id.contains(entry)) {
        let (id, content) = entry;
        ids.entry(content).or_default().push(id);
    }
    ids
}

/// Parses one of the lists in the document. An error names the invalid entry.
fn entries<'de, T: Deserialize<'de>>(
    list: &str,
    given: Option<&'de RawValue>,
) -> Result<Vec<T>, FieldError> {
    let Some(given) = given else {
        return Ok(Vec::new());
    };
    let entries: Vec<&RawValue> =
        serde_json::from_str(given.get()).map_err(|_| field_error(list, "must be a list"))?;
    let parsed = entries.iter().enumerate().map(|(n, entry)| {
        let field = format!("{list}[{n}]");
        // serde would also accept an array with the values of the fields in order.
        if !entry.get().starts_with('{') {
            return Err(field_error(&field, "must be an object"));
        }
        serde_json::from_str(entry.get()).map_err(|error| field_error(&field, &error.to_string()))
    });
    parsed.collect()
}

fn field_error(field: &str, message: &str) -> FieldError {
    FieldError {
        field: field.to_owned(),
        message: message.to_owned(),
    }
}

fn as_str(value: Option<&Value>) -> Option<&str> {
    value.and_then(Value::as_str)
}
