//! What keeps the store from storing, or happened to what was stored: in words, and as a cause that a panel in
//! another language has its own words for.

use serde::Serialize;
use sqlx::migrate::MigrateError;

use super::backup::is_full;
use super::error::{BackupError, StoreError};

/// What is wrong, or went wrong, with the stored data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Which kind it is.
    pub cause: ProblemCause,
    /// What is the case, and what to do about it.
    pub words: String,
}

/// The kinds of problems with stored data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum ProblemCause {
    /// The folder cannot be made or used.
    Folder,
    /// Another process has the folder.
    InUse,
    /// The disk is full.
    Full,
    /// The file cannot be read or written.
    File,
    /// The file cannot be brought up to date: a newer version has written it, most likely.
    Version,
    /// There is no backup, and without one the file is not brought up to date.
    Backup,
    /// The file was damaged, and a backup took its place.
    Restored,
    /// The file was damaged, and a new one was begun.
    Begun,
}

impl Problem {
    /// An error, as what it means for the stored data.
    pub(super) fn of(error: &StoreError) -> Self {
        Self {
            cause: cause(error),
            words: format!("{error}. Until that is mended, nothing is saved."),
        }
    }
}

fn cause(error: &StoreError) -> ProblemCause {
    match error {
        StoreError::Folder { .. } => ProblemCause::Folder,
        StoreError::InUse { .. } => ProblemCause::InUse,
        StoreError::Database { source, .. } if is_full(source) => ProblemCause::Full,
        StoreError::Database { .. } => ProblemCause::File,
        StoreError::Migration { source, .. } => match source {
            MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _)
                if is_full(error) =>
            {
                ProblemCause::Full
            }
            MigrateError::Execute(_) | MigrateError::ExecuteMigration(..) => ProblemCause::File,
            _ => ProblemCause::Version,
        },
        StoreError::Backup(BackupError::NoRoom { .. }) => ProblemCause::Full,
        StoreError::Backup(_) => ProblemCause::Backup,
    }
}
