//! Backups: whole copies of the data file in `backups/` beside it, the newest seven.
//!
//! SQLite makes the copy (`VACUUM INTO`): a file that is in use cannot be copied like any other. A copy
//! counts only once it was opened and read through, and gets its name last, so that a power cut leaves no
//! half of one. A backup is made once a day, before the data is brought up to date by a newer version, and
//! on request; the newest good one takes the place of a data file that is damaged.

use std::path::{Path, PathBuf};

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use serde::Serialize;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions, Connection};

use super::error::BackupError;
use super::{Store, StoreError, database};
use crate::base::clock;

/// So many are kept.
const MOST: usize = 7;
/// A backup older than this many milliseconds is followed by the next.
const DAY: u64 = 24 * 3600 * 1000;

/// One backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Backup {
    /// When it was made, in milliseconds since the epoch.
    pub at: u64,
    /// The file.
    pub file: PathBuf,
}

impl Store {
    /// Where backups are.
    #[must_use]
    pub fn backup_folder(&self) -> PathBuf {
        folder_in(self.folder())
    }

    /// Makes a backup now.
    ///
    /// # Errors
    /// Says what the disk or SQLite refused.
    pub async fn back_up(&self) -> Result<Backup, StoreError> {
        let _one_at_a_time = self.0.backing_up.lock().await;
        // The file is open, so it is ours and up to date.
        self.pool().await?;
        let made = make(self.folder(), clock::now_ms()).await;
        if let Ok(backup) = &made {
            tracing::info!("backup: {}", backup.file.display());
        }
        Ok(made?)
    }

    /// The newest backup.
    ///
    /// # Errors
    /// When the folder is there but cannot be read.
    pub fn last_backup(&self) -> Result<Option<Backup>, StoreError> {
        Ok(all(self.folder())?.into_iter().next_back())
    }

    /// Makes a backup if the last one is a day old. Answers it.
    ///
    /// # Errors
    /// As for [`Store::back_up`].
    pub async fn back_up_if_due(&self, now: u64) -> Result<Option<Backup>, StoreError> {
        let times: Vec<_> = all(self.folder())?.iter().map(|made| made.at).collect();
        if is_due(&times, now) {
            return self.back_up().await.map(Some);
        }
        Ok(None)
    }
}

/// Copies the data file of a data folder; the oldest backups beyond the bound go.
pub(super) async fn make(data: &Path, now: u64) -> Result<Backup, BackupError> {
    let folder = folder_in(data);
    let refused = |source| BackupError::Folder {
        folder: folder.clone(),
        source,
    };
    database::private_folder(&folder).map_err(refused)?;
    clear_parts(&folder);
    let file = folder.join(name(now));
    let part = file.with_extension("part");
    let copied = copy(&database::file(data), &part, &folder).await;
    if let Err(error) = copied {
        remove(&part);
        return Err(error);
    }
    // What was answered as kept must survive a power cut; SQLite leaves the copy to the system.
    let named = async {
        let mut options = tokio::fs::OpenOptions::new();
        options.write(true).open(&part).await?.sync_all().await?;
        tokio::fs::rename(&part, &file).await
    };
    if let Err(source) = named.await {
        remove(&part);
        return Err(refused(source));
    }
    let mut backups = all(data)?;
    in_trust(&mut backups, now);
    for old in &backups[..backups.len().saturating_sub(MOST)] {
        remove(&old.file);
    }
    Ok(Backup { at: now, file })
}

async fn copy(from: &Path, to: &Path, folder: &Path) -> Result<(), BackupError> {
    let refused = |error: sqlx::Error| {
        if is_full(&error) {
            let folder = folder.to_owned();
            BackupError::NoRoom { folder }
        } else {
            BackupError::Write(error)
        }
    };
    // A connection of its own: a reader, which keeps nobody from writing.
    let mut connection = open(from).await.map_err(refused)?;
    let copied = sqlx::query("VACUUM INTO ?1")
        .bind(to.to_string_lossy().into_owned())
        .execute(&mut connection)
        .await;
    // Nothing was written on it: how it closes changes nothing.
    let _ = connection.close().await;
    copied.map_err(refused)?;
    database::private_file(to);
    verify(to).await.map_err(BackupError::Unreadable)
}

/// The newest backup that can be read through, put in the place of the data file, which is gone.
pub(super) async fn restore(data: &Path, now: u64) -> Option<Backup> {
    let mut backups = all(data)
        .inspect_err(|error| tracing::error!(%error, "no backup can be found"))
        .ok()?;
    in_trust(&mut backups, now);
    for backup in backups.into_iter().rev() {
        let shown = backup.file.display();
        if let Err(error) = verify(&backup.file).await {
            tracing::error!(%error, file = %shown, "a backup is damaged too");
            continue;
        }
        // Copied and renamed, so that a full disk leaves no half of a data file.
        let file = database::file(data);
        let part = file.with_extension("part");
        let placed = std::fs::copy(&backup.file, &part).and_then(|_| std::fs::rename(&part, &file));
        match placed {
            Ok(()) => return Some(backup),
            Err(error) => {
                tracing::error!(%error, file = %shown, "a backup cannot be restored");
                remove(&part);
            }
        }
    }
    None
}

/// Reads a copy through. An empty file would pass for a database: ours has settings.
async fn verify(file: &Path) -> Result<(), sqlx::Error> {
    let mut connection = open(file).await?;
    let checked = async {
        database::check(&mut connection).await?;
        sqlx::query("SELECT count(*) FROM settings")
            .execute(&mut connection)
            .await
    }
    .await;
    let _ = connection.close().await;
    checked.map(drop)
}

async fn open(file: &Path) -> Result<SqliteConnection, sqlx::Error> {
    SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(false)
        .connect()
        .await
}

/// Every backup, oldest first.
fn all(data: &Path) -> Result<Vec<Backup>, BackupError> {
    let folder = folder_in(data);
    let entries = match std::fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(source) => return Err(BackupError::Folder { folder, source }),
    };
    let mut backups: Vec<_> = entries
        .filter_map(|entry| {
            let file = entry.ok()?.path();
            let at = at_of(file.file_name()?.to_str()?)?;
            Some(Backup { at, file })
        })
        .collect();
    backups.sort_unstable_by_key(|backup| backup.at);
    Ok(backups)
}

/// Oldest first, and before them those from the future: they were made while the clock was wrong, so how old
/// they are nobody knows.
fn in_trust(backups: &mut [Backup], now: u64) {
    backups.sort_by_key(|backup| (backup.at <= now, backup.at));
}

fn folder_in(data: &Path) -> PathBuf {
    data.join("backups")
}

fn is_due(made: &[u64], now: u64) -> bool {
    // One from the future says that the clock was wrong, and nothing about this day.
    let last = made.iter().filter(|&&at| at <= now).max();
    last.is_none_or(|last| now - last >= DAY)
}

/// SQLITE_FULL (13).
pub(super) fn is_full(error: &sqlx::Error) -> bool {
    let sqlx::Error::Database(error) = error else {
        return false;
    };
    let code = error.code().and_then(|code| code.parse::<u32>().ok());
    code.is_some_and(|code| code & 0xff == 13)
}

/// Removes what a crash left half written. Only one backup is made at a time, so nobody writes these now.
fn clear_parts(folder: &Path) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return; // whoever needs the folder says so
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with("cuelight-") && name.ends_with(".part") {
            remove(&entry.path());
        }
    }
}

fn remove(file: &Path) {
    match std::fs::remove_file(file) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            tracing::warn!(%error, file = %file.display(), "an old backup stays");
        }
        _ => {}
    }
}

/// `cuelight-2026-11-24-180509-123.db`, in UTC.
fn name(at: u64) -> String {
    let stamp = clock::utc(at).replace(' ', "-").replace(':', "");
    format!("cuelight-{stamp}-{:03}.db", at % 1000)
}

/// When the backup of this name was made; `None` for what is none of ours.
fn at_of(name: &str) -> Option<u64> {
    let stamp = name.strip_prefix("cuelight-")?.strip_suffix(".db")?;
    let (stamp, ms) = stamp.rsplit_once('-')?;
    let second = DateTime::strptime("%Y-%m-%d-%H%M%S", stamp).ok()?;
    let moment = second.to_zoned(TimeZone::UTC).ok()?.timestamp();
    let ms = ms.parse::<u64>().ok().filter(|ms| *ms < 1000)?;
    Some(u64::try_from(moment.as_millisecond()).ok()? + ms)
}

#[cfg(test)]
#[path = "backup_tests.rs"]
mod tests;
