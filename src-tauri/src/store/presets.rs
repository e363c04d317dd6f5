//! The presets of the store: saved cues, each channel's in an order of its own.
//!
//! Positions are dense, 0 to n-1 per channel, after every change. Which preset is cued is known to the show alone.

use super::Store;
use super::error::EntryError;
use super::preset::{Preset, PresetInput};
use super::preset_rows as rows;

/// A preset that was changed.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangedPreset {
    /// As it was.
    pub before: Preset,
    /// As it is now.
    pub after: Preset,
}

impl Store {
    /// Every preset of a channel, or of all, in order.
    ///
    /// # Errors
    /// Only those of the disk.
    pub async fn presets(&self, channel: Option<&str>) -> Result<Vec<Preset>, EntryError> {
        let mut connection = self.connection().await?;
        Ok(rows::read(&mut connection, channel).await?)
    }

    /// One preset.
    ///
    /// # Errors
    /// [`EntryError::UnknownPreset`], or those of the disk.
    pub async fn preset(&self, id: &str) -> Result<Preset, EntryError> {
        rows::find(&mut *self.connection().await?, id).await
    }

    /// Adds a preset, last on its channel unless a position is given.
    ///
    /// # Errors
    /// Names the wrong field; [`EntryError::TooMany`]; those of the disk.
    pub async fn create_preset(&self, given: &PresetInput) -> Result<Preset, EntryError> {
        let new = given.checked("")?;
        let mut change = self.begin_change().await?;
        let connection = &mut *change.transaction;
        rows::room_for(connection, 1).await?;
        let id = rows::insert(connection, &new, None).await?;
        if let Some(position) = new.position {
            rows::place(connection, &new.channel, &id, position).await?;
        }
        let preset = rows::find(connection, &id).await?;
        change.commit().await?;
        Ok(preset)
    }

    /// Changes what is given of name, payload and position. A position beyond the end is the end.
    ///
    /// # Errors
    /// Names the wrong field; [`EntryError::UnknownPreset`]; those of the disk.
    pub async fn change_preset(
        &self,
        id: &str,
        given: &PresetInput,
    ) -> Result<ChangedPreset, EntryError> {
        let mut change = self.begin_change().await?;
        let connection = &mut *change.transaction;
        let before = rows::find(connection, id).await?;
        let new = given.checked_change(&before)?;
        rows::update(connection, &before.id, &new).await?;
        if let Some(position) = new.position {
            rows::place(connection, &before.channel, &before.id, position).await?;
        }
        let after = rows::find(connection, &before.id).await?;
        change.commit().await?;
        Ok(ChangedPreset { before, after })
    }

    /// Deletes a preset, and returns it.
    ///
    /// # Errors
    /// [`EntryError::UnknownPreset`], or those of the disk.
    pub async fn delete_preset(&self, id: &str) -> Result<Preset, EntryError> {
        let mut change = self.begin_change().await?;
        let connection = &mut *change.transaction;
        let preset = rows::find(connection, id).await?;
        rows::delete(connection, &preset).await?;
        change.commit().await?;
        Ok(preset)
    }
}
