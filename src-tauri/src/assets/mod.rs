//! Pictures and videos that the user uploaded: files in the folder `assets` of the data folder, and an index.
//!
//! The format of a file is detected from its content, and its file name is its id, so nothing that a client sends
//! becomes a path. An upload is a partial file until it is complete and synced; an interrupted upload leaves nothing
//! behind.

mod asset;
mod error;
mod format;
mod index;
mod label;
mod partial;

use std::io;
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::sync::Arc;

use bytes::Bytes;
use futures_util::{Stream, StreamExt};
use tokio::sync::{Mutex, MutexGuard};
use uuid::Uuid;

use self::index::Index;
use self::partial::PartialFile;
use crate::base::clock;

pub use asset::Asset;
pub use error::{AssetError, StreamError};
pub use format::{AssetKind, Format};

/// The maximum size of a file, in bytes.
const MAX_ASSET_SIZE: u64 = 512 * 1024 * 1024;

/// A handle to the assets. Cloning is cheap.
#[derive(Clone, Debug)]
pub struct Assets(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    folder: PathBuf,
    limit: u64,
    /// `None` until the folder has been read.
    index: Mutex<Option<Index>>,
}

impl Assets {
    /// Opens the assets of a data folder, and removes partial files. Never fails: if the folder cannot be used, each
    /// later call tries again.
    pub async fn open(data_folder: &Path) -> Self {
        Self::with_limit(data_folder, MAX_ASSET_SIZE).await
    }

    /// Like [`Assets::open`], with `limit` as the maximum size of a file in bytes.
    pub async fn with_limit(data_folder: &Path, limit: u64) -> Self {
        let assets = Self(Arc::new(Shared {
            folder: data_folder.join("assets"),
            limit,
            index: Mutex::default(),
        }));
        if let Err(error) = assets.index().await {
            tracing::error!(%error, "the assets folder cannot be used");
        }
        assets
    }

    /// The maximum size of a file, in bytes.
    #[must_use]
    pub fn limit(&self) -> u64 {
        self.0.limit
    }

    /// All assets, newest first.
    ///
    /// # Errors
    /// [`AssetError::Folder`].
    pub async fn list(&self) -> Result<Vec<Asset>, AssetError> {
        let index = self.index().await?;
        Ok(index.assets().iter().rev().cloned().collect())
    }

    /// The asset with this file name, and the path of its file. The given name is only compared, never opened.
    ///
    /// # Errors
    /// [`AssetError::NotFound`], [`AssetError::Folder`].
    pub async fn find(&self, file_name: &str) -> Result<(Asset, PathBuf), AssetError> {
        let index = self.index().await?;
        let mut assets = index.assets().iter();
        let found = assets.find(|asset| asset.file_name() == file_name);
        let asset = found.ok_or(AssetError::NotFound)?.clone();
        let path = self.0.folder.join(asset.file_name());
        Ok((asset, path))
    }

    /// Stores a file from a stream of bytes. Once this returns, the file is on the disk. If it fails or is dropped, no
    /// file is left behind.
    ///
    /// # Errors
    /// Any [`AssetError`] except `NotFound`. The stream may not have been read to its end.
    pub async fn save<S, E>(&self, name: &str, bytes: S) -> Result<Asset, AssetError>
    where
        S: Stream<Item = Result<Bytes, E>>,
        E: Into<StreamError>,
    {
        // Report an unusable folder before the client sends half a gigabyte.
        drop(self.index().await?);
        let mut bytes = pin!(bytes);
        let (mut head, mut size) = (Vec::new(), 0);
        let mut upload: Option<(Format, PartialFile)> = None;
        loop {
            let next = bytes.next().await.transpose();
            let chunk = next.map_err(|error| AssetError::Interrupted(error.into()))?;
            let is_last = chunk.is_none();
            let chunk = chunk.unwrap_or_default();
            size += chunk.len() as u64;
            if size > self.0.limit {
                return Err(AssetError::TooLarge(self.0.limit));
            }
            match &mut upload {
                Some((_, partial)) => partial.write(&chunk).await.map_err(|e| self.io_error(e))?,
                None => {
                    head.extend_from_slice(&chunk);
                    if is_last || head.len() >= format::HEAD_SIZE {
                        let format = Format::detect(&head)?;
                        let created = PartialFile::create(&self.0.folder).await;
                        let mut partial = created.map_err(|e| self.io_error(e))?;
                        let written = partial.write(&std::mem::take(&mut head)).await;
                        written.map_err(|e| self.io_error(e))?;
                        upload = Some((format, partial));
                    }
                }
            }
            if is_last {
                break;
            }
        }
        let (format, partial) = upload.ok_or(AssetError::Empty)?;
        let asset = Asset {
            id: Uuid::new_v4(),
            name: label::clean(name, format),
            format,
            size,
            created_at: clock::now_ms(),
        };
        // In a separate task: if this future is dropped now, there must not be a file without an entry.
        let adding = tokio::spawn(self.clone().add(asset, partial));
        let added = adding.await.map_err(|error| self.io_error(error.into()))?;
        added.map_err(|error| self.io_error(error))
    }

    /// Gives a complete file its final name and adds its entry.
    async fn add(self, asset: Asset, partial: PartialFile) -> io::Result<Asset> {
        let path = self.0.folder.join(asset.file_name());
        partial.finish(&path).await?;
        let mut index = self.0.index.lock().await;
        let added = match &mut *index {
            Some(index) => index.add(&self.0.folder, asset.clone()).await,
            None => Err(io::Error::other("the index has not been read")),
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
    /// [`AssetError::NotFound`], [`AssetError::Folder`].
    pub async fn delete(&self, id: Uuid) -> Result<(), AssetError> {
        let mut index = self.index().await?;
        let mut assets = index.assets().iter();
        let asset = assets.find(|asset| asset.id == id);
        let file_name = asset.ok_or(AssetError::NotFound)?.file_name();
        // Remove the file first: the next start drops an entry without a file, but adds an entry for a file.
        let removed = remove(&self.0.folder.join(file_name)).await;
        removed.map_err(|error| self.io_error(error))?;
        if let Err(error) = index.remove(&self.0.folder, id).await {
            tracing::warn!(%error, "the asset index cannot be updated");
        }
        Ok(())
    }

    /// Changes the display name of an asset. Its file keeps its name, so the program is not affected.
    ///
    /// # Errors
    /// [`AssetError::NotFound`], [`AssetError::StorageFull`], [`AssetError::Folder`].
    pub async fn rename(&self, id: Uuid, name: &str) -> Result<Asset, AssetError> {
        let mut index = self.index().await?;
        let mut assets = index.assets().iter();
        let asset = assets.find(|asset| asset.id == id);
        let format = asset.ok_or(AssetError::NotFound)?.format;
        let renamed = index.rename(&self.0.folder, id, label::clean(name, format));
        let renamed = renamed.await.map_err(|error| self.io_error(error))?;
        renamed.ok_or(AssetError::NotFound)
    }

    /// Locks the index. Reads the folder first if it has not been read yet.
    async fn index(&self) -> Result<tokio::sync::MappedMutexGuard<'_, Index>, AssetError> {
        let mut index = self.0.index.lock().await;
        if index.is_none() {
            let read = Index::read(self.0.folder.clone()).await;
            *index = Some(read.map_err(|error| self.io_error(error))?);
        }
        Ok(MutexGuard::map(index, |index| {
            index.as_mut().expect("the index was read above")
        }))
    }

    fn io_error(&self, source: io::Error) -> AssetError {
        use io::ErrorKind::{FileTooLarge, QuotaExceeded, StorageFull};
        match source.kind() {
            StorageFull | QuotaExceeded | FileTooLarge => AssetError::StorageFull,
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
