//! The errors of the store, and their HTTP status, code and hint.

use std::borrow::Cow;
use std::path::PathBuf;

use axum::http::StatusCode;
use thiserror::Error;

use crate::base::api_error::{ApiError, FREE_SPACE, FREE_SPACE_OR_MAKE_WRITABLE};
use crate::base::field_error::FieldError;

/// The maximum number of presets, and of themes.
pub const MAX_ENTRIES: usize = 1_000;

const NOT_STORED: &str = "not-stored";

/// Why the data file cannot be read or written.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The data folder cannot be created or used.
    #[error("The data folder {} cannot be used: {source}", folder.display())]
    Folder {
        /// The data folder.
        folder: PathBuf,
        /// The operating system's error.
        source: std::io::Error,
    },
    /// Another process holds the lock of the folder.
    #[error("The data folder {} is in use by another Cuelight. Close it, or start this one with a different folder (--data-dir)", folder.display())]
    InUse {
        /// The data folder.
        folder: PathBuf,
    },
    /// SQLite refused to open, read or write the file.
    #[error("{} cannot be used: {source}", file.display())]
    Database {
        /// The data file.
        file: PathBuf,
        /// SQLite's error.
        source: sqlx::Error,
    },
    /// The migrations failed. Most likely the file was written by a newer version.
    #[error("{} cannot be brought up to date: {source}", file.display())]
    Migration {
        /// The data file.
        file: PathBuf,
        /// Which migration failed, and how.
        source: sqlx::migrate::MigrateError,
    },
    /// A backup could not be made, or the backups could not be listed.
    #[error(transparent)]
    Backup(#[from] BackupError),
}

impl ApiError for StoreError {
    fn status(&self) -> StatusCode {
        match self {
            Self::Backup(error) => error.status(),
            _ => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Backup(error) => error.code(),
            _ => NOT_STORED,
        }
    }

    fn hint(&self) -> Option<Cow<'static, str>> {
        match self {
            Self::Backup(error) => error.hint(),
            _ => Some(FREE_SPACE_OR_MAKE_WRITABLE.into()),
        }
    }
}

/// Why a backup could not be made or listed.
#[derive(Debug, Error)]
pub enum BackupError {
    /// The backup folder cannot be created, read or written.
    #[error("The backup folder {} cannot be used: {source}", folder.display())]
    Folder {
        /// The backup folder.
        folder: PathBuf,
        /// The operating system's error.
        source: std::io::Error,
    },
    /// The disk is full.
    #[error("There is not enough disk space for a backup in {}", folder.display())]
    StorageFull {
        /// The backup folder.
        folder: PathBuf,
    },
    /// SQLite could not make the copy.
    #[error("The backup could not be written: {0}")]
    Write(#[source] sqlx::Error),
    /// The copy is damaged.
    #[error("The backup was written but cannot be read back: {0}")]
    Unreadable(#[source] sqlx::Error),
}

impl ApiError for BackupError {
    fn status(&self) -> StatusCode {
        match self {
            Self::StorageFull { .. } => StatusCode::INSUFFICIENT_STORAGE,
            _ => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::StorageFull { .. } => "no-room",
            _ => NOT_STORED,
        }
    }

    fn hint(&self) -> Option<Cow<'static, str>> {
        match self {
            Self::StorageFull { .. } => Some(FREE_SPACE.into()),
            _ => Some(FREE_SPACE_OR_MAKE_WRITABLE.into()),
        }
    }
}

/// A setting has an invalid value.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("{field}: {message}")]
pub struct SettingError {
    /// The name of the field on the wire, such as `hotkeys.hideAll`.
    pub field: String,
    /// What the value must be.
    pub message: String,
}

impl ApiError for SettingError {
    fn status(&self) -> StatusCode {
        StatusCode::BAD_REQUEST
    }

    fn code(&self) -> &'static str {
        "invalid-setting"
    }

    fn field(&self) -> Option<&str> {
        Some(&self.field)
    }
}

/// Why the settings could not be changed.
#[derive(Debug, Error)]
pub enum ChangeSettingsError {
    /// A value is invalid.
    #[error(transparent)]
    Invalid(#[from] SettingError),
    /// The change could not be written.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl ApiError for ChangeSettingsError {
    fn status(&self) -> StatusCode {
        match self {
            Self::Invalid(error) => error.status(),
            Self::Store(error) => error.status(),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Invalid(error) => error.code(),
            Self::Store(error) => error.code(),
        }
    }

    fn hint(&self) -> Option<Cow<'static, str>> {
        match self {
            Self::Invalid(error) => error.hint(),
            Self::Store(error) => error.hint(),
        }
    }

    fn field(&self) -> Option<&str> {
        match self {
            Self::Invalid(error) => error.field(),
            Self::Store(error) => error.field(),
        }
    }
}

/// Why a preset or theme could not be read or changed.
#[derive(Debug, Error)]
pub enum EntryError {
    /// A value is invalid.
    #[error(transparent)]
    Invalid(#[from] FieldError),
    /// No preset has this id or name.
    #[error("There is no preset with this id or name")]
    UnknownPreset,
    /// Several presets have this name.
    #[error("{} presets are called \"{name}\": {}", ids.len(), ids.join(", "))]
    AmbiguousPreset {
        /// The name.
        name: String,
        /// The ids of the presets.
        ids: Vec<String>,
    },
    /// No theme has this id.
    #[error("There is no theme with this id")]
    UnknownTheme,
    /// There are [`MAX_ENTRIES`] already. Holds `presets` or `themes`.
    #[error("There can be at most {MAX_ENTRIES} {0}")]
    TooMany(&'static str),
    /// The data file could not be opened.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// SQLite refused a statement.
    #[error("The data file cannot be used: {0}")]
    Database(#[from] sqlx::Error),
}

impl ApiError for EntryError {
    fn status(&self) -> StatusCode {
        match self {
            Self::Invalid(error) => error.status(),
            Self::UnknownPreset | Self::UnknownTheme => StatusCode::NOT_FOUND,
            Self::TooMany(_) | Self::AmbiguousPreset { .. } => StatusCode::CONFLICT,
            Self::Store(error) => error.status(),
            Self::Database(_) => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Invalid(error) => error.code(),
            Self::UnknownPreset => "unknown-preset",
            Self::AmbiguousPreset { .. } => "ambiguous-preset",
            Self::UnknownTheme => "unknown-theme",
            Self::TooMany(_) => "too-many",
            Self::Store(error) => error.code(),
            Self::Database(_) => NOT_STORED,
        }
    }

    fn hint(&self) -> Option<Cow<'static, str>> {
        match self {
            Self::TooMany(_) => {
                Some("Delete some that are no longer needed, then try again.".into())
            }
            Self::Store(error) => error.hint(),
            Self::Database(_) => Some(FREE_SPACE_OR_MAKE_WRITABLE.into()),
            Self::Invalid(error) => error.hint(),
            Self::UnknownPreset => {
                Some("GET /api/presets lists the presets with their ids.".into())
            }
            Self::AmbiguousPreset { .. } => {
                Some("Use the id of the preset in place of its name.".into())
            }
            Self::UnknownTheme => Some("GET /api/themes lists the themes with their ids.".into()),
        }
    }

    fn field(&self) -> Option<&str> {
        match self {
            Self::Invalid(error) => error.field(),
            _ => None,
        }
    }

    fn ids(&self) -> &[String] {
        match self {
            Self::AmbiguousPreset { ids, .. } => ids,
            _ => &[],
        }
    }
}
