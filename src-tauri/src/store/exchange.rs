//! Presets and themes as one JSON document, out and in, alone or with the settings.
//!
//! Taking one in only adds. Ids are kept where they are free, so that on a new machine every button that
//! names a preset still finds it; otherwise the entry gets a new id. An active theme is taken over
//! only where the channel has none. Either every entry is good and kept, or nothing is.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::Store;
use super::error::{EntryError, FieldError};
use super::preset::{Preset, PresetInput};
use super::preset_rows as rows;
use super::settings::PublicSettings;
use super::themes::{self, Theme, ThemeInput};

const FORMAT: &str = "cuelight-presets";
/// A document with the settings too.
const FORMAT_OF_ALL: &str = "cuelight-export";
const VERSION: u64 = 1;

/// Every preset and theme.
#[derive(Debug, Serialize)]
pub struct Export {
    format: &'static str,
    version: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    settings: Option<PublicSettings>,
    presets: Vec<Preset>,
    themes: Vec<Theme>,
}

/// A document to take in, as a caller gives it.
#[derive(Debug, Default, Deserialize)]
pub struct Import {
    format: Option<Value>,
    version: Option<Value>,
    settings: Option<Value>,
    presets: Option<Box<RawValue>>,
    themes: Option<Box<RawValue>>,
}

/// What was added.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Added {
    /// So many presets.
    pub presets: usize,
    /// So many themes.
    pub themes: usize,
}

impl Store {
    /// Everything of the library as one document.
    ///
    /// # Errors
    /// Only those of the disk.
    pub async fn export_library(&self) -> Result<Export, EntryError> {
        let mut connection = self.connection().await?;
        Ok(Export {
            format: FORMAT,
            version: VERSION,
            settings: None,
            presets: rows::read(&mut connection, None).await?,
            themes: themes::read(&mut connection, None).await?,
        })
    }

    /// The library and the settings as one document. The password is not in it.
    ///
    /// # Errors
    /// Only those of the disk.
    pub async fn export_everything(&self) -> Result<Export, EntryError> {
        Ok(Export {
            format: FORMAT_OF_ALL,
            settings: Some(self.settings().public(&self.0.catalogue)),
            ..self.export_library().await?
        })
    }

    /// Adds everything of a document but its settings, after what is there, in the document's order. What is
    /// there already, by its id and unchanged, is left out.
    ///
    /// # Errors
    /// Names the first wrong entry, such as `presets[3].name`; [`EntryError::TooMany`]; those of the
    /// disk. Nothing is added then.
    pub async fn import_library(&self, document: &Import) -> Result<Added, EntryError> {
        document.check_head()?;
        let presets: Vec<PresetInput> = entries("presets", document.presets.as_deref())?;
        let themes: Vec<ThemeInput> = entries("themes", document.themes.as_deref())?;
        let mut new_presets = Vec::with_capacity(presets.len());
        for (n, preset) in presets.iter().enumerate() {
            new_presets.push(preset.checked(&format!("presets[{n}]."))?);
        }
        let mut new_themes = Vec::with_capacity(themes.len());
        for (n, theme) in themes.iter().enumerate() {
            new_themes.push(theme.checked(&format!("themes[{n}]."))?);
        }

        let mut change = self.begin().await?;
        let connection = &mut *change.transaction;
        // Whoever takes in the same file twice has everything once.
        let mut added = Added::default();
        for (given, new) in presets.iter().zip(&new_presets) {
            let wanted = text(given.id.as_ref());
            if rows::is_there(connection, new, wanted).await? {
                continue;
            }
            rows::room_for(connection, 1).await?;
            rows::insert(connection, new, wanted).await?;
            added.presets += 1;
        }
        for (given, new) in themes.iter().zip(&new_themes) {
            let wanted = text(given.id.as_ref());
            if themes::is_there(connection, new, wanted).await? {
                continue;
            }
            themes::room_for(connection, 1).await?;
            let id = themes::insert(connection, new, wanted).await?;
            if is_true(given.active.as_ref()) {
                themes::activate_if_none_is(connection, &id).await?;
            }
            added.themes += 1;
        }
        change.keep().await?;
        Ok(added)
    }
}

impl Import {
    /// The settings of the document as a change, if it has any.
    ///
    /// # Errors
    /// When what stands there are no settings, or the document is none of ours.
    pub fn settings(&self) -> Result<Option<Map<String, Value>>, FieldError> {
        self.check_head()?;
        match &self.settings {
            None | Some(Value::Null) => Ok(None),
            Some(Value::Object(settings)) => {
                let mut change = settings.clone();
                // It tells that there is a password, which nobody can set.
                change.remove("obsPasswordSet");
                Ok(Some(change))
            }
            Some(_) => Err(wrong("settings", "an object is needed")),
        }
    }

    fn check_head(&self) -> Result<(), FieldError> {
        let format = text(self.format.as_ref());
        if format != Some(FORMAT) && format != Some(FORMAT_OF_ALL) {
            return Err(wrong(
                "format",
                "this is no file of ours: cuelight-export or cuelight-presets is needed",
            ));
        }
        if self.version.as_ref().and_then(Value::as_u64) != Some(VERSION) {
            return Err(wrong(
                "version",
                "only version 1 is understood: the file may come from a newer Cuelight",
            ));
        }
        Ok(())
    }
}

fn entries<'de, T: Deserialize<'de>>(
    list: &str,
    given: Option<&'de RawValue>,
) -> Result<Vec<T>, FieldError> {
    let Some(given) = given else {
        return Ok(Vec::new());
    };
    let raw: Vec<&RawValue> =
        serde_json::from_str(given.get()).map_err(|_| wrong(list, "a list is needed"))?;
    let read = raw.iter().enumerate().map(|(n, raw)| {
        let field = format!("{list}[{n}]");
        // A list would pass for an object whose fields have no names.
        if !raw.get().starts_with('{') {
            return Err(wrong(&field, "an object is needed"));
        }
        serde_json::from_str(raw.get()).map_err(|error| wrong(&field, &error.to_string()))
    });
    read.collect()
}

fn wrong(field: &str, message: &str) -> FieldError {
    FieldError {
        field: field.to_owned(),
        message: message.to_owned(),
    }
}

fn text(value: Option<&Value>) -> Option<&str> {
    value.and_then(Value::as_str)
}

fn is_true(value: Option<&Value>) -> bool {
    value.and_then(Value::as_bool) == Some(true)
}
