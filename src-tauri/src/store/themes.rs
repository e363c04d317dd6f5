//! Reading and changing themes. At most one theme per channel is active, and at most one of the themes for all
//! channels.

use serde_json::Value;

use super::Store;
use super::error::EntryError;
use super::theme::{Theme, ThemeInput};
use super::theme_rows as rows;

impl Store {
    /// The channel's active theme, or else the active one for all channels. Does not wait for the disk.
    #[must_use]
    pub fn active_theme(&self, channel: &str) -> Option<Value> {
        self.theme_for(channel, None)
    }

    /// The theme for a show: that of the preset, or the active one if the preset has none or its theme has been
    /// deleted. Does not wait for the disk.
    #[must_use]
    pub fn theme_for(&self, channel: &str, preset_id: Option<&str>) -> Option<Value> {
        let themes = self.0.themes_in_use.borrow();
        themes.get(channel, preset_id).cloned()
    }

    /// The themes that a channel can use: its own, then those for all channels. Without a channel, all themes.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn themes(&self, channel: Option<&str>) -> Result<Vec<Theme>, EntryError> {
        let mut connection = self.connection().await?;
        Ok(rows::read(&mut connection, channel).await?)
    }

    /// Adds a theme.
    ///
    /// # Errors
    /// [`EntryError::Invalid`], [`EntryError::TooMany`], or database errors.
    pub async fn create_theme(&self, given: &ThemeInput) -> Result<Theme, EntryError> {
        let new = given.validate("")?;
        let mut change = self.begin_change().await?;
        let connection = &mut *change.transaction;
        rows::check_capacity(connection).await?;
        let id = rows::insert(connection, &new, None).await?;
        let theme = rows::find(connection, &id).await?;
        change.commit().await?;
        Ok(theme)
    }

    /// Changes the name and the theme, if given. The program keeps its theme until the next show.
    ///
    /// # Errors
    /// [`EntryError::Invalid`], [`EntryError::UnknownTheme`], or database errors.
    pub async fn change_theme(&self, id: &str, given: &ThemeInput) -> Result<Theme, EntryError> {
        let mut change = self.begin_change().await?;
        let connection = &mut *change.transaction;
        let old = rows::find(connection, id).await?;
        let new = given.validate_change(&old)?;
        rows::update(connection, &old.id, &new).await?;
        let theme = rows::find(connection, &old.id).await?;
        change.commit().await?;
        Ok(theme)
    }

    /// Deletes a theme. If it was active, its channel has no active theme afterward.
    ///
    /// # Errors
    /// [`EntryError::UnknownTheme`], or database errors.
    pub async fn delete_theme(&self, id: &str) -> Result<(), EntryError> {
        let mut change = self.begin_change().await?;
        let connection = &mut *change.transaction;
        let theme = rows::find(connection, id).await?;
        rows::delete(connection, &theme.id).await?;
        change.commit().await
    }

    /// Activates a theme and deactivates the previous one of its channel.
    ///
    /// # Errors
    /// [`EntryError::UnknownTheme`], or database errors.
    pub async fn activate_theme(&self, id: &str) -> Result<Theme, EntryError> {
        let mut change = self.begin_change().await?;
        let connection = &mut *change.transaction;
        let mut theme = rows::find(connection, id).await?;
        rows::activate(connection, &theme).await?;
        theme.active = true;
        change.commit().await?;
        Ok(theme)
    }

    /// Deactivates the active theme of a channel; without a channel, the active one for all channels.
    ///
    /// # Errors
    /// Only if the database cannot be written.
    pub async fn deactivate_theme(&self, channel: Option<&str>) -> Result<(), EntryError> {
        let mut change = self.begin_change().await?;
        rows::deactivate(&mut change.transaction, channel).await?;
        change.commit().await
    }
}
