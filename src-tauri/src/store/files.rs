//! The files in the data folder: their names, whether their data is intact, and what an error from SQLite means.

use std::path::{Path, PathBuf};

use sqlx::SqliteConnection;

use crate::base::wall_clock;

/// SQLite's primary result codes; see <https://www.sqlite.org/rescode.html>.
const SQLITE_CORRUPT: u32 = 11;
const SQLITE_FULL: u32 = 13;
const SQLITE_NOTADB: u32 = 26;

/// The data file in a data folder.
pub(super) fn data_file(folder: &Path) -> PathBuf {
    folder.join("cuelight.db")
}

/// The file that is locked to keep a second process out of the data folder.
pub(super) fn lock_file(folder: &Path) -> PathBuf {
    folder.join("cuelight.lock")
}

/// The backup folder in a data folder.
pub(super) fn backup_folder(folder: &Path) -> PathBuf {
    folder.join("backups")
}

/// Renames a damaged data file, along with its WAL and shared-memory files. Returns the new path.
pub(super) fn move_aside(folder: &Path) -> std::io::Result<PathBuf> {
    let damaged = data_file(folder);
    let with_suffix = |suffix: &str| PathBuf::from(format!("{}{suffix}", damaged.display()));
    let suffix = format!(".corrupt-{}", wall_clock::now_ms());
    let moved_to = with_suffix(&suffix);
    std::fs::rename(&damaged, &moved_to)?;
    for part in ["-wal", "-shm"] {
        match std::fs::rename(with_suffix(part), with_suffix(&format!("{suffix}{part}"))) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(moved_to)
}

/// Checks the whole database, so that damage is found on startup and not in the middle of a show.
pub(super) async fn check_integrity(connection: &mut SqliteConnection) -> Result<(), sqlx::Error> {
    let result: String = sqlx::query_scalar("PRAGMA quick_check(1)")
        .fetch_one(connection)
        .await?;
    if result == "ok" {
        return Ok(());
    }
    Err(sqlx::Error::Decode(
        format!("database disk image is malformed: {result}").into(),
    ))
}

/// Whether the data file exists but is empty. SQLite treats such a file as a new database.
pub(super) fn is_empty(file: &Path) -> bool {
    std::fs::metadata(file).is_ok_and(|metadata| metadata.len() == 0)
}

/// Whether the error means that the data is damaged. A full disk, a lock or a missing permission must never count as
/// damage, because a damaged file is replaced.
pub(super) fn is_corrupt(error: &sqlx::Error) -> bool {
    let failed_check = matches!(error, sqlx::Error::Decode(_));
    failed_check || matches!(primary_code(error), Some(SQLITE_CORRUPT | SQLITE_NOTADB))
}

/// Whether the error means that the disk is full.
pub(super) fn is_full(error: &sqlx::Error) -> bool {
    primary_code(error) == Some(SQLITE_FULL)
}

fn primary_code(error: &sqlx::Error) -> Option<u32> {
    let sqlx::Error::Database(error) = error else {
        return None;
    };
    let extended: u32 = error.code()?.parse().ok()?;
    Some(extended & 0xff)
}
