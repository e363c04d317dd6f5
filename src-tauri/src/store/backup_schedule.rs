//! When backups are made: once a day and on request. `database.rs` also makes one before a migration.

use std::path::PathBuf;

use super::backup::{self, Backup};
use super::error::StoreError;
use super::{Store, files};
use crate::base::wall_clock;

/// The age of the newest backup, in milliseconds, at which the next one is due.
const DAY_MS: u64 = 24 * 3600 * 1000;

impl Store {
    /// The path of the backup folder.
    #[must_use]
    pub fn backup_folder(&self) -> PathBuf {
        files::backup_folder(self.folder())
    }

    /// Makes a backup now.
    ///
    /// # Errors
    /// If the disk or SQLite fails.
    pub async fn back_up(&self) -> Result<Backup, StoreError> {
        let _guard = self.0.backing_up.lock().await;
        // Once the file is open, this process has locked the folder, and the file is fully migrated.
        self.pools().await?;
        let created = backup::make(self.folder(), wall_clock::now_ms()).await;
        if let Ok(backup) = &created {
            tracing::info!("backup: {}", backup.file.display());
        }
        Ok(created?)
    }

    /// The newest backup.
    ///
    /// # Errors
    /// If the folder exists but cannot be read.
    pub fn last_backup(&self) -> Result<Option<Backup>, StoreError> {
        Ok(backup::all(self.folder())?.into_iter().next_back())
    }

    /// Makes a backup if the last one is a day old, and returns it.
    ///
    /// # Errors
    /// See [`Store::back_up`].
    pub async fn back_up_if_due(&self, now: u64) -> Result<Option<Backup>, StoreError> {
        let backups = backup::all(self.folder())?;
        let times: Vec<_> = backups.iter().map(|backup| backup.at).collect();
        if is_due(&times, now) {
            return self.back_up().await.map(Some);
        }
        Ok(None)
    }
}

/// Whether the next backup is due. A backup dated in the future was made while the wall clock was wrong and does not
/// count.
fn is_due(times: &[u64], now: u64) -> bool {
    let last = times.iter().filter(|&&at| at <= now).max();
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
        assert!(is_due(&[6], 5), "the wall clock was set back");
        assert!(!is_due(&[5, 9 * DAY_MS], 6), "today's backup counts");
        assert!(is_due(&[5, 9 * DAY_MS], 5 + DAY_MS));
    }
}
