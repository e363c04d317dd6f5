//! Pictures and videos that the user uploads: files in the folder `assets` of the data folder, and an index.
//!
//! The type of a file is found in its content, and we choose its name, so nothing that a caller sends becomes a path.
//! An upload is a partial file until it is complete and on the disk; an upload that ends early leaves nothing behind.

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
use self::partial::Partial;
use crate::base::clock;

pub use asset::Asset;
pub use error::{AssetError, StreamError};
pub use format::{AssetKind, Format};

/// The size of the largest file, in bytes.
const LARGEST_ASSET: u64 = 512 * 1024 * 1024;

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
    /// Opens the assets of a data folder, and removes what incomplete uploads left. Never fails: a folder that cannot
    /// be used is tried again by each call that needs it.
    pub async fn open(data_folder: &Path) -> Self {
        Self::with_limit(data_folder, LARGEST_ASSET).await
    }

    /// As [`Assets::open`], with the size of the largest file in bytes.
    pub async fn with_limit(data_folder: &Path, limit: u64) -> Self {
        let assets = Self(Arc::new(Shared {
            folder: data_folder.join("assets"),
            limit,
            index: Mutex::default(),
        }));
        if let Err(error) = assets.index().await {
            tracing::error!(%error, "pictures and videos cannot be used");
        }
        assets
    }

    /// The size of the largest file, in bytes.
    #[must_use]
    pub fn limit(&self) -> u64 {
        self.0.limit
    }

    /// All assets, the newest first.
    ///
    /// # Errors
    /// [`AssetError::Folder`].
    pub async fn list(&self) -> Result<Vec<Asset>, AssetError> {
        let index = self.index().await?;
        Ok(index.assets().iter().rev().cloned().collect())
    }

    /// The asset whose file has this name, and the path of the file. The name is compared, never opened.
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

    /// Stores a file from a stream of bytes. When this returns, the file is on the disk; when it fails or is dropped,
    /// nothing is left of the file.
    ///
    /// # Errors
    /// All of [`AssetError`] but `Unknown`. The stream may have more bytes then.
    pub async fn save<S, E>(&self, name: &str, bytes: S) -> Result<Asset, AssetError>
    where
        S: Stream<Item = Result<Bytes, E>>,
        E: Into<StreamError>,
    {
        // Reports a folder that cannot be used before half a gigabyte is sent.
        drop(self.index().await?);
        let mut bytes = pin!(bytes);
        let (mut head, mut size) = (Vec::new(), 0);
        let mut begun: Option<(Format, Partial)> = None;
        loop {
            let next = bytes.next().await.transpose();
            let chunk = next.map_err(|error| AssetError::BrokeOff(error.into()))?;
            let more = chunk.is_some();
            let chunk = chunk.unwrap_or_default();
            size += chunk.len() as u64;
            if size > self.0.limit {
                return Err(AssetError::TooLarge(self.0.limit));
            }
            match &mut begun {
                Some((_, partial)) => partial.write(&chunk).await.map_err(|e| self.io_error(e))?,
                None => {
                    head.extend_from_slice(&chunk);
                    if !more || head.len() >= format::HEAD {
                        let format = Format::of(&head)?;
                        let created = Partial::create(&self.0.folder).await;
                        let mut partial = created.map_err(|e| self.io_error(e))?;
                        let written = partial.write(&std::mem::take(&mut head)).await;
                        written.map_err(|e| self.io_error(e))?;
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
        // In its own task: a caller that goes away now must not leave a file without an entry.
        let adding = tokio::spawn(self.clone().add(asset, partial));
        let added = adding.await.map_err(|error| self.io_error(error.into()))?;
        added.map_err(|error| self.io_error(error))
    }

    /// Gives a complete file its name and its entry.
    async fn add(self, asset: Asset, partial: Partial) -> io::Result<Asset> {
        let path = self.0.folder.join(asset.file_name());
        partial.finish(&path).await?;
        let mut index = self.0.index.lock().await;
        let added = match &mut *index {
            Some(index) => index.add(&self.0.folder, asset.clone()).await,
            None => Err(io::Error::other("the index was not read")),
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
        // The file first: the next start drops an entry without a file, but adds a file without an entry.
        let removed = remove(&self.0.folder.join(file_name)).await;
        removed.map_err(|error| self.io_error(error))?;
        if let Err(error) = index.remove(&self.0.folder, id).await {
            tracing::warn!(%error, "the index of the assets is not up to date");
        }
        Ok(())
    }

    /// Gives an asset another name for people. Its file keeps its name, so what is on air stays on air.
    ///
    /// # Errors
    /// [`AssetError::Unknown`], [`AssetError::NoRoom`], [`AssetError::Folder`].
    pub async fn rename(&self, id: Uuid, name: &str) -> Result<Asset, AssetError> {
        let mut index = self.index().await?;
        let mut assets = index.assets().iter();
        let asset = assets.find(|asset| asset.id == id);
        let format = asset.ok_or(AssetError::Unknown)?.format;
        let renamed = index.rename(&self.0.folder, id, label::clean(name, format));
        let renamed = renamed.await.map_err(|error| self.io_error(error))?;
        renamed.ok_or(AssetError::Unknown)
    }

    /// The index. Reads the folder if that has not succeeded before.
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
