//! One change to presets or themes: stored completely or not at all, one at a time.

use sqlx::{Sqlite, Transaction};
use tokio::sync::{MutexGuard, watch};

use super::Store;
use super::active_themes::ActiveThemes;
use super::error::EntryError;

/// A change that is not yet committed. Dropping it rolls it back.
pub(super) struct Change<'store> {
    pub(super) transaction: Transaction<'static, Sqlite>,
    active_themes: &'store watch::Sender<ActiveThemes>,
    presets_or_themes_changed: &'store watch::Sender<()>,
    /// Held until the change ends, so that the themes in memory change in the same order as those in the file.
    _guard: MutexGuard<'store, ()>,
}

impl Change<'_> {
    /// Writes the change to the disk, then updates the active themes in memory.
    pub(super) async fn commit(mut self) -> Result<(), EntryError> {
        let active_themes = ActiveThemes::read(&mut self.transaction).await?;
        self.transaction.commit().await?;
        self.active_themes.send_replace(active_themes);
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
            active_themes: &self.0.active_themes,
            presets_or_themes_changed: &self.0.presets_or_themes_changed,
            _guard: guard,
        })
    }
}
