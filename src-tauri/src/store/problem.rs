//! Why nothing can be stored, or what happened to the stored data: as an English sentence, and as a cause that a panel
//! in a different language can translate.

use serde::Serialize;
use sqlx::migrate::MigrateError;

use super::database::Damaged;
use super::error::{BackupError, StoreError};
use super::files::is_full;
use crate::base::wall_clock;

/// What is wrong with the stored data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The kind of problem.
    pub cause: ProblemCause,
    /// What is wrong and its consequence, for the user.
    pub message: String,
}

/// The kinds of problems with stored data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum ProblemCause {
    /// The folder cannot be created or used.
    Folder,
    /// Another process uses the folder.
    InUse,
    /// The disk is full.
    Full,
    /// The file cannot be read or written.
    File,
    /// The migrations failed. Most likely the file was written by a newer version.
    Version,
    /// No backup could be made, and without one the file is not migrated.
    Backup,
    /// The file was damaged and was replaced with a backup.
    Restored,
    /// The file was damaged and there was no backup, so a new file was created.
    Begun,
}

impl From<&StoreError> for Problem {
    fn from(error: &StoreError) -> Self {
        Self {
            cause: cause(error),
            message: format!("{error}. Until that is fixed, nothing is saved."),
        }
    }
}

impl From<&Damaged> for Problem {
    fn from(damaged: &Damaged) -> Self {
        let (cause, consequence) = match &damaged.restored {
            Some(backup) => (
                ProblemCause::Restored,
                format!(
                    "the backup of {} UTC was restored: changes made since then are missing",
                    wall_clock::format_utc(backup.at)
                ),
            ),
            None => (ProblemCause::Begun, "a new one was created".to_owned()),
        };
        let moved_to = damaged.moved_to.display();
        let message =
            format!("The data file was damaged. It was moved to {moved_to}, and {consequence}.");
        Self { cause, message }
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
        StoreError::Backup(BackupError::StorageFull { .. }) => ProblemCause::Full,
        StoreError::Backup(_) => ProblemCause::Backup,
    }
}
