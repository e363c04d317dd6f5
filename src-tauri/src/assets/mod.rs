//! Pictures, videos and fonts that the user uploaded: files in the folder `assets` of the data folder, and an index.
//!
//! The format of a file is detected from its content, and its file name is its id, so nothing that a client sends
//! becomes a path. An upload is a partial file until it is complete and synced; an interrupted upload leaves nothing
//! behind.

mod asset;
mod error;
mod font;
mod format;
mod index;
mod label;
mod partial;
mod picture;
mod scaled;

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
use self::scaled::ScaledPictures;
use crate::base::wall_clock;

pub use asset::Asset;
pub use error::{AssetError, StreamError};
pub use font::Font;
pub use format::{AssetKind, Format};
pub use picture::Bounds;
pub use scaled::THUMBNAIL;

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
    scaled: ScaledPictures,
}

impl Assets {
    /// Opens the assets of a data folder, and removes partial files. Never fails: if the folder cannot be used, each
    /// later call tries again.
    pub async fn open(data_folder: &Path) -> Self {
        Self::with_limit(data_folder, MAX_ASSET_SIZE).await
    }

    /// Like [`Assets::open`], with `limit` as the maximum size of a file in bytes.
    pub async fn with_limit(data_folder: &Path, limit: u64) -> Self {
        let folder = data_folder.join("assets");
        let assets = Self(Arc::new(Shared {
            limit,
            index: Mutex::default(),
            scaled: ScaledPictures::new(&folder),
            folder,
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

    /// A file of the asset that fits in `bounds`, and its format: a scaled copy, or the original if there is none
    /// (see [`ScaledPictures::find`]). The first call for a picture may take seconds.
    ///
    /// # Errors
    /// [`AssetError::NotFound`], [`AssetError::Folder`].
    pub async fn find_scaled(
        &self,
        file_name: &str,
        bounds: Bounds,
    ) -> Result<(Format, PathBuf), AssetError> {
        let (asset, original) = self.find(file_name).await?;
        let scaled = self.0.scaled.find(&asset, &original, bounds).await;
        Ok(scaled.unwrap_or((asset.format, original)))
    }

    /// Makes the scaled copies of an asset, so that the first [`Assets::find_scaled`] does not have to.
    pub async fn scale(&self, asset: &Asset, bounds: &[Bounds]) {
        let original = self.0.folder.join(asset.file_name());
        self.0.scaled.make(asset, &original, bounds).await;
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
            let format = upload.as_ref().map(|(format, _)| *format);
            let limit = self.limit_of(format);
            if size > limit {
                return Err(AssetError::TooLarge(limit));
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
        let (format, mut partial) = upload.ok_or(AssetError::Empty)?;
        partial
            .flush()
            .await
            .map_err(|error| self.io_error(error))?;
        let font = check_content(&partial, format).await?;
        let asset = Asset {
            id: Uuid::new_v4(),
            name: label::clean(name, format),
            format,
            size,
            created_at: wall_clock::now_ms(),
            font,
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
        self.0.scaled.remove(id).await;
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
            let read = read.map_err(|error| self.io_error(error))?;
            self.0.scaled.remove_orphans(read.assets()).await;
            *index = Some(read);
        }
        Ok(MutexGuard::map(index, |index| {
            index.as_mut().expect("the index was read above")
        }))
    }

    /// The maximum size of a file in this format, in bytes. `None` stands for a format that is not known yet.
    fn limit_of(&self, format: Option<Format>) -> u64 {
        match format.map(Format::kind) {
            Some(AssetKind::Font) => self.0.limit.min(font::MAX_FONT_SIZE),
            _ => self.0.limit,
        }
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

/// Rejects a picture that would need too much memory, here and in every page that shows it, and a damaged picture or
/// font. Returns the font if the file is one.
async fn check_content(partial: &PartialFile, format: Format) -> Result<Option<Font>, AssetError> {
    let path = partial.path().to_owned();
    let checking = tokio::task::spawn_blocking(move || match format.kind() {
        AssetKind::Image => match picture::read_dimensions(&path, format) {
            Some((width, height)) if picture::has_too_many_pixels(width, height) => {
                Err(AssetError::TooManyPixels {
                    width,
                    height,
                    max: picture::MAX_PIXELS,
                })
            }
            _ if picture::is_damaged(&path, format) => Err(AssetError::DamagedPicture),
            _ => Ok(None),
        },
        AssetKind::Video => Ok(None),
        AssetKind::Font => Font::read(&path, format).map(Some),
    });
    match checking.await {
        Ok(checked) => checked,
        // A parser panicked.
        Err(error) if format.kind() == AssetKind::Font => {
            tracing::error!(%error, "a font cannot be read");
            Err(AssetError::DamagedFont)
        }
        Err(error) => {
            tracing::error!(%error, "a picture cannot be read");
            Ok(None)
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
