//! Backups: full copies of the data file in the folder `backups` next to it. The newest seven are kept.
//!
//! SQLite makes the copy (`VACUUM INTO`), because a database in use cannot be copied like any other file. A copy gets
//! its final name only after it is verified and synced to disk, so a power cut never leaves a partial backup.

use std::path::{Path, PathBuf};

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use serde::Serialize;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions, Connection};

use super::error::BackupError;
use super::files;
use crate::base::{private_files, wall_clock};

/// How many backups are kept.
pub(super) const MAX_BACKUPS: usize = 7;

/// One backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Backup {
    /// When it was made, in milliseconds since the epoch.
    pub at: u64,
    /// The path of the file.
    pub file: PathBuf,
}

/// Makes a backup of the data file in a data folder, then removes backups beyond [`MAX_BACKUPS`] in the order of
/// [`sort_by_trust`].
pub(super) async fn make(data: &Path, now: u64) -> Result<Backup, BackupError> {
    let folder = files::backup_folder(data);
    let folder_error = |source| BackupError::Folder {
        folder: folder.clone(),
        source,
    };
    private_files::create_folder(&folder).map_err(folder_error)?;
    remove_partial_copies(&folder);
    let file = folder.join(file_name(now));
    let partial = file.with_extension("part");
    let copied = copy(&files::data_file(data), &partial, &folder).await;
    if let Err(error) = copied {
        remove(&partial);
        return Err(error);
    }
    // SQLite does not sync the copy to disk.
    let synced = async {
        let mut options = tokio::fs::OpenOptions::new();
        options.write(true).open(&partial).await?.sync_all().await?;
        tokio::fs::rename(&partial, &file).await
    };
    if let Err(source) = synced.await {
        remove(&partial);
        return Err(folder_error(source));
    }
    let mut backups = all(data)?;
    sort_by_trust(&mut backups, now);
    for old in &backups[..backups.len().saturating_sub(MAX_BACKUPS)] {
        remove(&old.file);
    }
    Ok(Backup { at: now, file })
}

async fn copy(from: &Path, to: &Path, folder: &Path) -> Result<(), BackupError> {
    let write_error = |error: sqlx::Error| {
        if files::is_full(&error) {
            let folder = folder.to_owned();
            BackupError::StorageFull { folder }
        } else {
            BackupError::Write(error)
        }
    };
    // On a separate connection: in WAL mode a reader does not block the writer.
    let mut connection = open(from).await.map_err(write_error)?;
    let copied = sqlx::query("VACUUM INTO ?1")
        .bind(to.to_string_lossy().into_owned())
        .execute(&mut connection)
        .await;
    // This connection has not changed the data file, so an error on close does not matter.
    let _ = connection.close().await;
    copied.map_err(write_error)?;
    private_files::restrict(to);
    verify(to).await.map_err(BackupError::Unreadable)
}

/// Restores the newest intact backup and returns it. The data file must not exist.
pub(super) async fn restore(data: &Path, now: u64) -> Option<Backup> {
    let mut backups = all(data)
        .inspect_err(|error| tracing::error!(%error, "the backups cannot be listed"))
        .ok()?;
    sort_by_trust(&mut backups, now);
    for backup in backups.into_iter().rev() {
        let path = backup.file.display();
        if let Err(error) = verify(&backup.file).await {
            tracing::error!(%error, file = %path, "a backup is damaged");
            continue;
        }
        // Copy, then rename: a full disk must not leave a partial data file.
        let file = files::data_file(data);
        let partial = file.with_extension("part");
        let restored =
            std::fs::copy(&backup.file, &partial).and_then(|_| std::fs::rename(&partial, &file));
        match restored {
            Ok(()) => return Some(backup),
            Err(error) => {
                tracing::error!(%error, file = %path, "a backup cannot be restored");
                remove(&partial);
            }
        }
    }
    None
}

/// Checks the integrity of a copy. SQLite accepts an empty file as a database, so the settings table is read as well.
async fn verify(file: &Path) -> Result<(), sqlx::Error> {
    let mut connection = open(file).await?;
    let checked = async {
        files::check_integrity(&mut connection).await?;
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

/// Every backup in a data folder, oldest first. Empty if there is no backup folder.
pub(super) fn all(data: &Path) -> Result<Vec<Backup>, BackupError> {
    let folder = files::backup_folder(data);
    let entries = match std::fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(source) => return Err(BackupError::Folder { folder, source }),
    };
    let mut backups: Vec<_> = entries
        .filter_map(|entry| {
            let file = entry.ok()?.path();
            let at = time_in(file.file_name()?.to_str()?)?;
            Some(Backup { at, file })
        })
        .collect();
    backups.sort_unstable_by_key(|backup| backup.at);
    Ok(backups)
}

/// Sorts the most trustworthy backup, the newest, to the end. Backups dated in the future come first: the wall
/// clock was wrong when they were made, so their age is unknown.
fn sort_by_trust(backups: &mut [Backup], now: u64) {
    backups.sort_by_key(|backup| (backup.at <= now, backup.at));
}

/// Removes partial copies that a crash left behind. None is in progress: only one backup is made at a time.
fn remove_partial_copies(folder: &Path) {
    // If the folder cannot be read, the copy that follows fails and reports why.
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
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
            tracing::warn!(%error, file = %file.display(), "a backup file cannot be removed");
        }
        _ => {}
    }
}

/// The name of a backup, such as `cuelight-2026-11-24-180509-123.db`, with the time in UTC.
fn file_name(at: u64) -> String {
    let time = wall_clock::format_utc(at)
        .replace(' ', "-")
        .replace(':', "");
    format!("cuelight-{time}-{:03}.db", at % 1000)
}

/// When the backup with this file name was made; `None` for other files.
fn time_in(file_name: &str) -> Option<u64> {
    let time = file_name.strip_prefix("cuelight-")?.strip_suffix(".db")?;
    let (time, ms) = time.rsplit_once('-')?;
    let second = DateTime::strptime("%Y-%m-%d-%H%M%S", time).ok()?;
    let timestamp = second.to_zoned(TimeZone::UTC).ok()?.timestamp();
    let ms = ms.parse::<u64>().ok().filter(|ms| *ms < 1000)?;
    Some(u64::try_from(timestamp.as_millisecond()).ok()? + ms)
}

#[cfg(test)]
#[path = "backup_tests.rs"]
mod tests;
