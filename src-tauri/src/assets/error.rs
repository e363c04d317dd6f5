//! Why a picture or video is not stored, found or deleted, and what that is as the answer to a request.

use std::borrow::Cow;
use std::io;
use std::path::PathBuf;

use axum::http::StatusCode;
use thiserror::Error;

use crate::base::api_error::{ApiError, MAKE_ROOM, MAKE_ROOM_OR_WRITABLE};

const MIB: u64 = 1024 * 1024;

/// What made a stream of bytes fail.
pub type StreamError = Box<dyn std::error::Error + Send + Sync>;

/// Why a file was not stored, found or deleted.
#[derive(Debug, Error)]
pub enum AssetError {
    /// There were no bytes.
    #[error("The file is empty")]
    Empty,
    /// Not a picture or video that every overlay can show. Holds a sentence that says what to do.
    #[error("{0}")]
    WrongType(&'static str),
    /// Larger than this many bytes.
    #[error("The file is larger than {} MiB", .0 / MIB)]
    TooLarge(u64),
    /// The caller stopped before the end.
    #[error("The upload broke off: {0}")]
    BrokeOff(StreamError),
    /// No asset has the id or the file name.
    #[error("There is no picture or video with this id")]
    Unknown,
    /// The disk is full, or the user's quota is.
    #[error("The disk has no room for this file")]
    NoRoom,
    /// The folder cannot be used.
    #[error("The folder {} cannot be used: {source}", folder.display())]
    Folder {
        /// The folder of the assets.
        folder: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl ApiError for AssetError {
    fn status(&self) -> StatusCode {
        match self {
            Self::Empty | Self::BrokeOff(_) => StatusCode::BAD_REQUEST,
            Self::WrongType(_) => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooLarge(_) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Unknown => StatusCode::NOT_FOUND,
            Self::NoRoom => StatusCode::INSUFFICIENT_STORAGE,
            Self::Folder { .. } => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty-file",
            Self::WrongType(_) => "wrong-type",
            Self::TooLarge(_) => "too-large",
            Self::BrokeOff(_) => "broke-off",
            Self::Unknown => "unknown-asset",
            Self::NoRoom => "no-room",
            Self::Folder { .. } => "not-stored",
        }
    }

    fn hint(&self) -> Option<Cow<'static, str>> {
        match self {
            Self::NoRoom => Some(MAKE_ROOM.into()),
            Self::Folder { .. } => Some(MAKE_ROOM_OR_WRITABLE.into()),
            _ => None,
        }
    }
}
