//! When backups are made: once a day, and on request. Before a migration, `database.rs` makes one itself.

use std::path::PathBuf;

use super::backup::{self, Backup};
use super::error::StoreError;
use super::{Store, files};
use crate::base::clock;

/// The age, in milliseconds, at which the newest backup is followed by another.
const DAY_MS: u64 = 24 * 3600 * 1000;

impl Store {
    /// The folder of the backups.
    #[must_use]
    pub fn backup_folder(&self) -> PathBuf {
        files::backup_folder(self.folder())
    }

    /// Makes a backup now.
    ///
    /// # Errors
    /// Those of the disk and of SQLite.
    pub async fn back_up(&self) -> Result<Backup, StoreError> {
        let _one_at_a_time = self.0.backing_up.lock().await;
        // Once the file is open, it is ours and has every migration.
        self.pools().await?;
        let made = backup::make(self.folder(), clock::now_ms()).await;
        if let Ok(backup) = &made {
            tracing::info!("backup: {}", backup.file.display());
        }
        Ok(made?)
    }

    /// The newest backup.
    ///
    /// # Errors
    /// When the folder exists but cannot be read.
    pub fn last_backup(&self) -> Result<Option<Backup>, StoreError> {
        Ok(backup::all(self.folder())?.into_iter().next_back())
    }

    /// Makes a backup if the last one is a day old, and returns it.
    ///
    /// # Errors
    /// As [`Store::back_up`].
    pub async fn back_up_if_due(&self, now: u64) -> Result<Option<Backup>, StoreError> {
        let backups = backup::all(self.folder())?;
        let times: Vec<_> = backups.iter().map(|backup| backup.at).collect();
        if is_due(&times, now) {
            return self.back_up().await.map(Some);
        }
        Ok(None)
    }
}

/// Whether the next backup is due. One from the future was made while the clock was wrong, and does not count.
fn is_due(made: &[u64], now: u64) -> bool {
    let last = made.iter().filter(|&&at| at <= now).max();
    last.is_none_or(|last| now - last >= DAY_MS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_backup_is_due_once_a_day() {
        assert!(is_due(&[], 5));
        assert!(!is_due(&[5], 5 + DAY_MS - 1));
        assert!(is_due(&[5], 5 + DAY_MS));
        assert!(is_due(&[6], 5), "the clock was set back");
        assert!(!is_due(&[5, 9 * DAY_MS], 6), "today's counts");
        assert!(is_due(&[5, 9 * DAY_MS], 5 + DAY_MS));
    }
}
