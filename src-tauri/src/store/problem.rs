//! What keeps the store from storing, or what happened to stored data: as a sentence, and as a cause for which a panel
//! in another language has its own sentence.

use serde::Serialize;
use sqlx::migrate::MigrateError;

use super::database::Damaged;
use super::error::{BackupError, StoreError};
use super::files::is_full;
use crate::base::clock;

/// What is wrong with the stored data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The kind of problem.
    pub cause: ProblemCause,
    /// What is wrong, and what follows from it, for the user.
    pub message: String,
}

/// The kinds of problems with stored data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum ProblemCause {
    /// The folder cannot be made or used.
    Folder,
    /// Another process uses the folder.
    InUse,
    /// The disk is full.
    Full,
    /// The file cannot be read or written.
    File,
    /// The file cannot be brought up to date. Most likely a newer version has written it.
    Version,
    /// There is no backup, and without one the file is not brought up to date.
    Backup,
    /// The file was damaged, and a backup took its place.
    Restored,
    /// The file was damaged, and there was no backup: a new file was begun.
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
                    "the backup of {} UTC took its place: what was changed since then is missing",
                    clock::utc(backup.at)
                ),
            ),
            None => (ProblemCause::Begun, "a new one was begun".to_owned()),
        };
        let kept_as = damaged.kept_as.display();
        let message =
            format!("The data file was damaged. It was kept as {kept_as}, and {consequence}.");
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
        StoreError::Backup(BackupError::NoRoom { .. }) => ProblemCause::Full,
        StoreError::Backup(_) => ProblemCause::Backup,
    }
}
