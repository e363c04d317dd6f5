//! Reading and changing presets, the saved cues. Each channel has its own order.
//!
//! After every change the positions on a channel are 0 to n-1 without gaps. The show keeps track of which preset is
//! cued.

use super::Store;
use super::error::EntryError;
use super::preset::{Preset, PresetInput};
use super::preset_rows as rows;

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

    /// Adds a preset, as the last one of its channel unless a position is given.
    ///
    /// # Errors
    /// [`EntryError::Invalid`], [`EntryError::TooMany`], or database errors.
    pub async fn create_preset(&self, given: &PresetInput) -> Result<Preset, EntryError> {
        let new = given.validate("")?;
        let mut change = self.begin_change().await?;
        let connection = &mut *change.transaction;
        rows::check_capacity(connection).await?;
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
        let new = given.validate_change(&before)?;
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
