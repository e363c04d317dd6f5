//! One change to presets or themes: stored completely or not at all, one at a time.

use sqlx::{Sqlite, Transaction};
use tokio::sync::{MutexGuard, watch};

use super::Store;
use super::error::EntryError;
use super::themes_in_use::ThemesInUse;

/// A change that is not yet committed. Dropping it rolls it back.
pub(super) struct Change<'store> {
    pub(super) transaction: Transaction<'static, Sqlite>,
    themes_in_use: &'store watch::Sender<ThemesInUse>,
    presets_or_themes_changed: &'store watch::Sender<()>,
    /// Held until the change ends, so that the themes in memory change in the same order as those in the file.
    _guard: MutexGuard<'store, ()>,
}

impl Change<'_> {
    /// Writes the change to the disk, then updates the themes in memory.
    pub(super) async fn commit(mut self) -> Result<(), EntryError> {
        let themes_in_use = ThemesInUse::read(&mut self.transaction).await?;
        self.transaction.commit().await?;
        self.themes_in_use.send_replace(themes_in_use);
        self.presets_or_themes_changed.send_replace(());
        Ok(())
    }
}

impl Store {
    pub(super) async fn begin_change(&self) -> Result<Change<'_>, EntryError> {
        let guard = self.0.changing.lock().await;
        let pool = self.pools().await?.durable;
        Ok(Change {
            transaction: pool.begin_with("BEGIN IMMEDIATE").await?,
            themes_in_use: &self.0.themes_in_use,
            presets_or_themes_changed: &self.0.presets_or_themes_changed,
            _guard: guard,
        })
    }
}
