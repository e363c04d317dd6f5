//! Pictures and videos for posters: files in the folder `assets` of the data folder, and an index.
//!
//! A file's type is found in its content and its name is ours, so nothing a caller says ever becomes a
//! path. An upload is a partial file until it is whole and on the disk; whatever ends it early leaves
//! nothing behind. The room knows nothing of HTTP: it takes any stream of bytes.

mod format;
mod index;
mod label;
mod partial;

use std::borrow::Cow;
use std::io;
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::sync::Arc;

use axum::http::StatusCode;
use bytes::Bytes;
use futures_util::{Stream, StreamExt};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use tokio::sync::{Mutex, MutexGuard};
use uuid::Uuid;

use self::index::Index;
use self::partial::Partial;
use crate::base::api_error::ApiError;
use crate::base::clock;

pub use format::{AssetKind, Format};

/// The largest file, in bytes.
pub const LARGEST_ASSET: u64 = 512 * 1024 * 1024;
const MIB: u64 = 1024 * 1024;
type Cause = Box<dyn std::error::Error + Send + Sync>;

/// One stored picture or video.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Asset {
    /// Unique; the file's name begins with it.
    pub id: Uuid,
    /// What the user calls it. Never a path.
    pub name: String,
    /// What it is, by its content.
    pub format: Format,
    /// In bytes.
    pub size: u64,
    /// When it came, in milliseconds since the epoch.
    pub created_at: u64,
}

impl Asset {
    /// The name of its file.
    #[must_use]
    pub fn file_name(&self) -> String {
        format!("{}.{}", self.id, self.format.extension())
    }
}

/// Why a file was not taken, found or deleted.
#[derive(Debug, Error)]
pub enum AssetError {
    /// Nothing came.
    #[error("The file is empty")]
    Empty,
    /// It is no picture or video that every overlay can show.
    #[error("{0}")]
    WrongType(&'static str),
    /// It is larger than this many bytes.
    #[error("The file is larger than {} MiB", .0 / MIB)]
    TooLarge(u64),
    /// The caller stopped in the middle.
    #[error("The upload broke off: {0}")]
    BrokeOff(Cause),
    /// No asset has this id.
    #[error("There is no picture or video with this id")]
    Unknown,
    /// The disk is full, or full for this user.
    #[error("The disk has no room for this file")]
    NoRoom,
    /// The folder is unusable.
    #[error("The folder {} cannot be used: {source}", folder.display())]
    Folder {
        /// Which folder.
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
            Self::NoRoom => {
                Some("Make room on the disk that holds the data folder, then try again.".into())
            }
            Self::Folder { .. } => Some(
                "Make room on the disk or make the data folder writable, then try again.".into(),
            ),
            _ => None,
        }
    }
}

/// A handle on the assets. Cloning is cheap.
#[derive(Clone, Debug)]
pub struct Assets(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    folder: PathBuf,
    limit: u64,
    /// `None` until the folder could be read.
    index: Mutex<Option<Index>>,
}

impl Assets {
    /// The assets of a data folder. Removes what broken uploads left. Never fails: a folder that is
    /// unusable is tried again whenever it is needed.
    pub async fn open(data_folder: &Path) -> Self {
        Self::with_limit(data_folder, LARGEST_ASSET).await
    }

    /// As [`Assets::open`], with the largest size of a file in bytes.
    pub async fn with_limit(data_folder: &Path, limit: u64) -> Self {
        let assets = Self(Arc::new(Shared {
            folder: data_folder.join("assets"),
            limit,
            index: Mutex::default(),
        }));
        if let Err(error) = assets.index().await {
            tracing::error!(%error, "no pictures and videos");
        }
        assets
    }

    /// The largest size of a file, in bytes.
    #[must_use]
    pub fn limit(&self) -> u64 {
        self.0.limit
    }

    /// Everything there is, the newest first.
    ///
    /// # Errors
    /// [`AssetError::Folder`].
    pub async fn list(&self) -> Result<Vec<Asset>, AssetError> {
        let index = self.index().await?;
        Ok(index.assets().iter().rev().cloned().collect())
    }

    /// The asset whose file has this name, and where the file is. Names are compared, never opened.
    ///
    /// # Errors
    /// [`AssetError::Unknown`], [`AssetError::Folder`].
    pub async fn find(&self, file_name: &str) -> Result<(Asset, PathBuf), AssetError> {
        let index = self.index().await?;
        let mut assets = index.assets().iter();
        let found = assets.find(|asset| asset.file_name() == file_name);
        let asset = found.ok_or(AssetError::Unknown)?.clone();
        let path = self.0.folder.join(asset.file_name());
        Ok((asset, path))
    }

    /// Takes a file from a stream of bytes. It is on the disk when this returns; when it fails, or is
    /// dropped on the way, nothing of it stays.
    ///
    /// # Errors
    /// All of [`AssetError`] but `Unknown`. The stream may have more to give then.
    pub async fn save<S, E>(&self, name: &str, bytes: S) -> Result<Asset, AssetError>
    where
        S: Stream<Item = Result<Bytes, E>>,
        E: Into<Cause>,
    {
        // An unusable folder is said before half a gigabyte is sent.
        drop(self.index().await?);
        let mut bytes = pin!(bytes);
        let (mut head, mut size) = (Vec::new(), 0);
        let mut begun: Option<(Format, Partial)> = None;
        loop {
            let next = bytes.next().await.transpose();
            let chunk = next.map_err(|cause| AssetError::BrokeOff(cause.into()))?;
            let more = chunk.is_some();
            let chunk = chunk.unwrap_or_default();
            size += chunk.len() as u64;
            if size > self.0.limit {
                return Err(AssetError::TooLarge(self.0.limit));
            }
            match &mut begun {
                Some((_, partial)) => partial.write(&chunk).await.map_err(|e| self.refused(e))?,
                None => {
                    head.extend_from_slice(&chunk);
                    if !more || head.len() >= format::HEAD {
                        let format = Format::of(&head)?;
                        let created = Partial::create(&self.0.folder).await;
                        let mut partial = created.map_err(|e| self.refused(e))?;
                        let written = partial.write(&std::mem::take(&mut head)).await;
                        written.map_err(|e| self.refused(e))?;
                        begun = Some((format, partial));
                    }
                }
            }
            if !more {
                break;
            }
        }
        let (format, partial) = begun.ok_or(AssetError::Empty)?;
        let asset = Asset {
            id: Uuid::new_v4(),
            name: label::clean(name, format),
            format,
            size,
            created_at: clock::now_ms(),
        };
        // In a task of its own: a caller that goes away now must not leave a file without an entry.
        let keeping = tokio::spawn(self.clone().keep(asset, partial));
        let kept = keeping.await.map_err(|error| self.refused(error.into()))?;
        kept.map_err(|error| self.refused(error))
    }

    async fn keep(self, asset: Asset, partial: Partial) -> io::Result<Asset> {
        let path = self.0.folder.join(asset.file_name());
        partial.keep_as(&path).await?;
        let mut index = self.0.index.lock().await;
        let added = match &mut *index {
            Some(index) => index.add(&self.0.folder, asset.clone()).await,
            // Nobody takes a read index away again.
            None => Err(io::Error::other("the index is gone")),
        };
        if let Err(error) = added {
            remove(&path).await?;
            return Err(error);
        }
        Ok(asset)
    }

    /// Deletes an asset and its file.
    ///
    /// # Errors
    /// [`AssetError::Unknown`], [`AssetError::Folder`].
    pub async fn delete(&self, id: Uuid) -> Result<(), AssetError> {
        let mut index = self.index().await?;
        let mut assets = index.assets().iter();
        let asset = assets.find(|asset| asset.id == id);
        let file_name = asset.ok_or(AssetError::Unknown)?.file_name();
        // The file goes first: an entry without a file is dropped at the next start, but a file without
        // an entry comes back.
        let removed = remove(&self.0.folder.join(file_name)).await;
        removed.map_err(|error| self.refused(error))?;
        if let Err(error) = index.remove(&self.0.folder, id).await {
            tracing::warn!(%error, "the index of the assets is not up to date");
        }
        Ok(())
    }

    /// Gives an asset another label. Its file keeps its name, so whatever shows it still does.
    ///
    /// # Errors
    /// [`AssetError::Unknown`], [`AssetError::NoRoom`], [`AssetError::Folder`].
    pub async fn rename(&self, id: Uuid, name: &str) -> Result<Asset, AssetError> {
        let mut index = self.index().await?;
        let mut assets = index.assets().iter();
        let asset = assets.find(|asset| asset.id == id);
        let format = asset.ok_or(AssetError::Unknown)?.format;
        let renamed = index.rename(&self.0.folder, id, label::clean(name, format));
        let renamed = renamed.await.map_err(|error| self.refused(error))?;
        renamed.ok_or(AssetError::Unknown)
    }

    /// The index; reads the folder, once more if need be.
    async fn index(&self) -> Result<tokio::sync::MappedMutexGuard<'_, Index>, AssetError> {
        let mut index = self.0.index.lock().await;
        if index.is_none() {
            let read = Index::read(self.0.folder.clone()).await;
            *index = Some(read.map_err(|error| self.refused(error))?);
        }
        Ok(MutexGuard::map(index, |index| {
            index.as_mut().expect("it was read above")
        }))
    }

    fn refused(&self, source: io::Error) -> AssetError {
        use io::ErrorKind::{FileTooLarge, QuotaExceeded, StorageFull};
        match source.kind() {
            StorageFull | QuotaExceeded | FileTooLarge => AssetError::NoRoom,
            _ => AssetError::Folder {
                folder: self.0.folder.clone(),
                source,
            },
        }
    }
}

async fn remove(path: &Path) -> io::Result<()> {
    match tokio::fs::remove_file(path).await {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        removed => removed,
    }
}

#[cfg(test)]
#[path = "assets_tests.rs"]
mod tests;
