//! Presets and themes as one JSON document, with or without the settings.
//!
//! An import only adds. Ids stay the same where they are free, so on a new computer every button that names a preset
//! finds it; otherwise the entry gets a new id. An active theme stays active only where its channel has none. Either
//! every entry is valid and all of them are stored, or nothing is.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::error::{EntryError, FieldError};
use super::preset::{Preset, PresetInput};
use super::settings::PublicSettings;
use super::theme::{Theme, ThemeInput};
use super::{Store, preset_rows, theme_rows};

const PRESETS_FORMAT: &str = "cuelight-presets";
/// The format of a document with settings.
const EXPORT_FORMAT: &str = "cuelight-export";
const VERSION: u64 = 1;

/// Every preset and theme, and perhaps the settings.
#[derive(Debug, Serialize)]
pub struct Export {
    format: &'static str,
    version: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    settings: Option<PublicSettings>,
    presets: Vec<Preset>,
    themes: Vec<Theme>,
}

/// A document to import, as a caller gives it.
#[derive(Debug, Default, Deserialize)]
pub struct Import {
    format: Option<Value>,
    version: Option<Value>,
    settings: Option<Value>,
    presets: Option<Box<RawValue>>,
    themes: Option<Box<RawValue>>,
}

/// How many entries an import has added.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// The number of presets.
    pub presets: usize,
    /// The number of themes.
    pub themes: usize,
}

impl Store {
    /// Every preset and theme as one document.
    ///
    /// # Errors
    /// Only those of the disk.
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

    /// Every preset and theme and the settings as one document, without the password.
    ///
    /// # Errors
    /// Only those of the disk.
    pub async fn export_everything(&self) -> Result<Export, EntryError> {
        Ok(Export {
            format: EXPORT_FORMAT,
            settings: Some(self.settings().public(&self.0.catalogue)),
            ..self.export_presets_and_themes().await?
        })
    }

    /// Adds the presets and themes of a document after the present ones, in the order of the document. An entry that is
    /// stored already, with the same id and content, is skipped.
    ///
    /// # Errors
    /// Names the first wrong entry, such as `presets[3].name`; [`EntryError::TooMany`]; those of the disk. Nothing is
    /// added then.
    pub async fn import_presets_and_themes(
        &self,
        document: &Import,
    ) -> Result<Imported, EntryError> {
        document.check_format()?;
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

        let mut change = self.begin_change().await?;
        let connection = &mut *change.transaction;
        let mut imported = Imported::default();
        for (given, new) in presets.iter().zip(&new_presets) {
            let id = as_text(given.id.as_ref());
            if preset_rows::is_there(connection, new, id).await? {
                continue;
            }
            preset_rows::room_for(connection, 1).await?;
            preset_rows::insert(connection, new, id).await?;
            imported.presets += 1;
        }
        for (given, new) in themes.iter().zip(&new_themes) {
            let id = as_text(given.id.as_ref());
            if theme_rows::is_stored(connection, new, id).await? {
                continue;
            }
            theme_rows::check_room(connection).await?;
            let id = theme_rows::insert(connection, new, id).await?;
            if given.active.as_ref().and_then(Value::as_bool) == Some(true) {
                theme_rows::activate_if_none_is(connection, &id).await?;
            }
            imported.themes += 1;
        }
        change.commit().await?;
        Ok(imported)
    }
}

impl Import {
    /// The settings of the document as a change; `None` when it has none.
    ///
    /// # Errors
    /// When the settings are no object, or the document is not one of ours.
    pub fn settings(&self) -> Result<Option<Map<String, Value>>, FieldError> {
        self.check_format()?;
        match &self.settings {
            None | Some(Value::Null) => Ok(None),
            Some(Value::Object(settings)) => {
                let mut change = settings.clone();
                // It is about the password of the other computer, which is not in the document.
                change.remove("obsPasswordSet");
                Ok(Some(change))
            }
            Some(_) => Err(field_error("settings", "an object is needed")),
        }
    }

    fn check_format(&self) -> Result<(), FieldError> {
        let format = as_text(self.format.as_ref());
        if format != Some(PRESETS_FORMAT) && format != Some(EXPORT_FORMAT) {
            return Err(field_error(
                "format",
                "this is no file of ours: cuelight-export or cuelight-presets is needed",
            ));
        }
        if self.version.as_ref().and_then(Value::as_u64) != Some(VERSION) {
            return Err(field_error(
                "version",
                "only version 1 is understood: the file may come from a newer Cuelight",
            ));
        }
        Ok(())
    }
}

/// Parses a list of the document. An error names the entry.
fn entries<'de, T: Deserialize<'de>>(
    list: &str,
    given: Option<&'de RawValue>,
) -> Result<Vec<T>, FieldError> {
    let Some(given) = given else {
        return Ok(Vec::new());
    };
    let entries: Vec<&RawValue> =
        serde_json::from_str(given.get()).map_err(|_| field_error(list, "a list is needed"))?;
    let parsed = entries.iter().enumerate().map(|(n, entry)| {
        let field = format!("{list}[{n}]");
        // serde would accept a list as a struct whose fields are in order.
        if !entry.get().starts_with('{') {
            return Err(field_error(&field, "an object is needed"));
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

fn as_text(value: Option<&Value>) -> Option<&str> {
    value.and_then(Value::as_str)
}
