//! Reading and changing presets, the saved cues. Each channel has its own order.
//!
//! After every change the positions on a channel are 0 to n-1 without gaps. The show keeps track of which preset is
//! cued.

use sqlx::SqliteConnection;

use super::error::EntryError;
use super::preset::{Preset, PresetInput};
use super::{Store, preset_rows as rows, theme_rows};
use crate::base::field_error::FieldError;

/// A preset before and after a change.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names are self-explanatory")]
pub struct ChangedPreset {
    pub before: Preset,
    pub after: Preset,
}

impl Store {
    /// Every preset of a channel, or of all channels, in order.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn presets(&self, channel: Option<&str>) -> Result<Vec<Preset>, EntryError> {
        let mut connection = self.connection().await?;
        Ok(rows::read(&mut connection, channel).await?)
    }

    /// The preset with this id.
    ///
    /// # Errors
    /// [`EntryError::UnknownPreset`], or database errors.
    pub async fn preset(&self, id: &str) -> Result<Preset, EntryError> {
        rows::find(&mut *self.connection().await?, id).await
    }

    /// The preset with this id or name. The spelling of a name counts only where two presets differ in nothing else.
    ///
    /// # Errors
    /// [`EntryError::UnknownPreset`], [`EntryError::AmbiguousPreset`], or database errors.
    pub async fn preset_called(&self, id_or_name: &str) -> Result<Preset, EntryError> {
        match self.preset(id_or_name).await {
            Err(EntryError::UnknownPreset) => {}
            found => return found,
        }
        let presets = self.presets(None).await?;
        find_by_name(presets, id_or_name)
    }

    /// Adds a preset, as the last one of its channel unless a position is given.
    ///
    /// # Errors
    /// [`EntryError::Invalid`], [`EntryError::TooMany`], or database errors.
    pub async fn create_preset(&self, given: &PresetInput) -> Result<Preset, EntryError> {
        let new = given.validate(&self.0.catalogue, "")?;
        let mut change = self.begin_change().await?;
        let connection = &mut *change.transaction;
        rows::check_capacity(connection).await?;
        check_theme(connection, new.theme_id.as_deref()).await?;
        let id = rows::insert(connection, &new, None).await?;
        if let Some(position) = new.position {
            rows::move_to(connection, &new.channel, &id, position).await?;
        }
        let preset = rows::find(connection, &id).await?;
        change.commit().await?;
        Ok(preset)
    }

    /// Changes the name, the payload, the theme and the position, if given. A position beyond the end moves the preset
    /// to the end.
    ///
    /// # Errors
    /// [`EntryError::Invalid`], [`EntryError::UnknownPreset`], or database errors.
    pub async fn change_preset(
        &self,
        id: &str,
        given: &PresetInput,
    ) -> Result<ChangedPreset, EntryError> {
        let mut change = self.begin_change().await?;
        let connection = &mut *change.transaction;
        let before = rows::find(connection, id).await?;
        let new = given.validate_change(&self.0.catalogue, &before)?;
        // The theme that a preset had may have been deleted since.
        if new.theme_id != before.theme_id {
            check_theme(connection, new.theme_id.as_deref()).await?;
        }
        rows::update(connection, &before.id, &new).await?;
        if let Some(position) = new.position {
            rows::move_to(connection, &before.channel, &before.id, position).await?;
        }
        let after = rows::find(connection, &before.id).await?;
        change.commit().await?;
        Ok(ChangedPreset { before, after })
    }

    /// Deletes a preset and returns it.
    ///
    /// # Errors
    /// [`EntryError::UnknownPreset`], or database errors.
    pub async fn delete_preset(&self, id: &str) -> Result<Preset, EntryError> {
        let mut change = self.begin_change().await?;
        let connection = &mut *change.transaction;
        let preset = rows::find(connection, id).await?;
        rows::delete(connection, &preset).await?;
        change.commit().await?;
        Ok(preset)
    }
}

/// Checks that there is a theme with this id.
async fn check_theme(
    connection: &mut SqliteConnection,
    id: Option<&str>,
) -> Result<(), EntryError> {
    let Some(id) = id else { return Ok(()) };
    match theme_rows::find(connection, id).await {
        Ok(_) => Ok(()),
        Err(EntryError::UnknownTheme) => {
            let message = "must be the id of a theme that exists, or null";
            Err(FieldError::new("themeId", message).into())
        }
        Err(error) => Err(error),
    }
}

/// Finds a preset by its exact name, or else by its name in any spelling of upper and lower case.
fn find_by_name(presets: Vec<Preset>, name: &str) -> Result<Preset, EntryError> {
    let name = name.trim();
    let lowercase = name.to_lowercase();
    let (exact, others): (Vec<_>, Vec<_>) =
        presets.into_iter().partition(|preset| preset.name == name);
    let mut found = exact;
    if found.is_empty() {
        found = others;
        found.retain(|preset| preset.name.to_lowercase() == lowercase);
    }
    match found.len() {
        0 => Err(EntryError::UnknownPreset),
        1 => Ok(found.remove(0)),
        _ => Err(EntryError::AmbiguousPreset {
            name: name.to_owned(),
            ids: found.into_iter().map(|preset| preset.id).collect(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::hub::Payload;

    #[test]
    fn a_preset_is_found_by_its_name() {
        let preset = |id: &str, name: &str| Preset {
            id: id.into(),
            channel: "lower".into(),
            name: name.into(),
            payload: Payload::from(&json!({})),
            position: 0,
            theme_id: None,
        };
        let presets = || {
            vec![
                preset("1", "Ada"),
                preset("2", "ada"),
                preset("3", "Éva"),
                preset("4", "Bo"),
                preset("5", "Bo"),
            ]
        };
        for (name, expected) in [
            ("Ada", "1"),
            ("ada", "2"),
            (" Éva ", "3"),
            ("éVA", "3"),
            ("ADA", "1, 2"),
            ("Bo", "4, 5"),
            ("bo", "4, 5"),
            ("Eva", "none"),
            ("", "none"),
        ] {
            let found = match find_by_name(presets(), name) {
                Ok(preset) => preset.id,
                Err(EntryError::AmbiguousPreset { ids, .. }) => ids.join(", "),
                Err(_) => "none".into(),
            };
            assert_eq!(found, expected, "{name}");
        }
    }
}
