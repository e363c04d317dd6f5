//! The errors of the asset store, and their HTTP status, code and hint.

use std::borrow::Cow;
use std::io;
use std::path::PathBuf;

use axum::http::StatusCode;
use thiserror::Error;

use crate::base::api_error::{ApiError, FREE_SPACE, FREE_SPACE_OR_MAKE_WRITABLE};

const MIB: u64 = 1024 * 1024;

/// An error from the stream of bytes to store.
pub type StreamError = Box<dyn std::error::Error + Send + Sync>;

/// Why a file could not be stored, found or deleted.
#[derive(Debug, Error)]
pub enum AssetError {
    /// The body was empty.
    #[error("The file is empty")]
    Empty,
    /// Not a picture, video or font that overlays can show. Holds the message, which says what to do.
    #[error("{0}")]
    WrongType(&'static str),
    /// The file is larger than this limit in bytes.
    #[error("The file is larger than {} MiB", .0 / MIB)]
    TooLarge(u64),
    /// The picture has too many pixels.
    #[error(
        "The picture has {width} × {height} pixels. Overlays can show at most {} million. Make it smaller, \
         for example 3840 pixels wide, and upload it again", .max / 1_000_000
    )]
    TooManyPixels {
        /// The width.
        width: u32,
        /// The height.
        height: u32,
        /// The largest number of pixels.
        max: u64,
    },
    /// The picture ends too early, or its pixels cannot be decoded.
    #[error("The picture is damaged. Download or export it again")]
    DamagedPicture,
    /// The font cannot be read.
    #[error("The font file is damaged. Download or export it again")]
    DamagedFont,
    /// A compressed font takes more than this limit in bytes once decompressed.
    #[error(
        "The font takes more than {} MiB once decompressed. Export it with fewer characters, such as those of your \
         language, and upload it again", .0 / MIB
    )]
    DecompressedFontTooLarge(u64),
    /// The client did not send the whole file.
    #[error("The upload was interrupted: {0}")]
    Interrupted(StreamError),
    /// No asset has this id or file name.
    #[error("There is no picture, video or font with this id")]
    NotFound,
    /// No asset has this file name.
    #[error("There is no file called {0}")]
    NoFile(String),
    /// The disk is full, or a quota is exceeded.
    #[error("There is not enough disk space for this file")]
    StorageFull,
    /// The folder cannot be used.
    #[error("The folder {} cannot be used: {source}", folder.display())]
    Folder {
        /// The assets folder.
        folder: PathBuf,
        /// The operating system's error.
        source: io::Error,
    },
}

impl ApiError for AssetError {
    fn status(&self) -> StatusCode {
        match self {
            Self::Empty | Self::Interrupted(_) => StatusCode::BAD_REQUEST,
            Self::WrongType(_) | Self::DamagedPicture | Self::DamagedFont => {
                StatusCode::UNSUPPORTED_MEDIA_TYPE
            }
            Self::TooLarge(_) | Self::TooManyPixels { .. } | Self::DecompressedFontTooLarge(_) => {
                StatusCode::PAYLOAD_TOO_LARGE
            }
            Self::NotFound | Self::NoFile(_) => StatusCode::NOT_FOUND,
            Self::StorageFull => StatusCode::INSUFFICIENT_STORAGE,
            Self::Folder { .. } => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty-file",
            Self::WrongType(_) => "wrong-type",
            Self::DamagedPicture => "damaged-picture",
            Self::DamagedFont => "damaged-font",
            Self::DecompressedFontTooLarge(_) => "font-too-large",
            Self::TooLarge(_) => "too-large",
            Self::TooManyPixels { .. } => "too-many-pixels",
            Self::Interrupted(_) => "broke-off",
            Self::NotFound | Self::NoFile(_) => "unknown-asset",
            Self::StorageFull => "no-room",
            Self::Folder { .. } => "not-stored",
        }
    }

    fn hint(&self) -> Option<Cow<'static, str>> {
        match self {
            Self::StorageFull => Some(FREE_SPACE.into()),
            Self::Folder { .. } => Some(FREE_SPACE_OR_MAKE_WRITABLE.into()),
            Self::NotFound | Self::NoFile(_) => {
                Some("GET /api/assets lists the files with their ids and addresses.".into())
            }
            Self::Empty | Self::Interrupted(_) => Some("Upload the file again.".into()),
            _ => None,
        }
    }
}
