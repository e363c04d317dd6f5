//! The scaled copies of pictures: a thumbnail for lists, and a copy that fits the canvas for pages.
//!
//! They are in the folder `scaled` beside the originals, and can be made again at any time. They are made after an
//! upload, or when first requested. One picture is decoded at a time, so that memory use does not grow with the number
//! of requests.

use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use image::ImageError;
use tokio::sync::Semaphore;
use uuid::Uuid;

use super::asset::Asset;
use super::format::Format;
use super::partial::PartialFile;
use super::picture::{self, Bounds, ScaledPicture};

/// The bounds of a thumbnail: several times the size at which lists show one, so that it is sharp on high-density
/// screens.
pub const THUMBNAIL: Bounds = Bounds {
    width: 480,
    height: 480,
};

/// The scaled copies of one folder of assets.
#[derive(Debug)]
pub(super) struct ScaledPictures {
    folder: PathBuf,
    decoding: Semaphore,
    /// The copies that cannot or need not be made, so that the picture is not decoded again for them.
    impossible: Mutex<HashSet<(Uuid, Bounds)>>,
}

impl ScaledPictures {
    pub(super) fn new(assets_folder: &Path) -> Self {
        Self {
            folder: assets_folder.join("scaled"),
            decoding: Semaphore::new(1),
            impossible: Mutex::default(),
        }
    }

    /// The copy of an asset that fits in `bounds`, and its format. It is made if it does not exist. `None` if the
    /// original must be used, for example because it fits, is a video, or cannot be decoded. The only copy of an
    /// animation is its thumbnail.
    pub(super) async fn find(
        &self,
        asset: &Asset,
        original: &Path,
        bounds: Bounds,
    ) -> Option<(Format, PathBuf)> {
        let format = picture::scaled_format(asset.format)?;
        let path = self.path(asset.id, bounds, format);
        if !is_file(&path).await {
            self.make(asset, original, &[bounds]).await;
        }
        is_file(&path).await.then_some((format, path))
    }

    /// Makes the copies that do not exist yet.
    pub(super) async fn make(&self, asset: &Asset, original: &Path, bounds: &[Bounds]) {
        let Some(format) = picture::scaled_format(asset.format) else {
            return;
        };
        // The semaphore is never closed, so this cannot fail.
        let Ok(_permit) = self.decoding.acquire().await else {
            return;
        };
        // Deleted while this waited.
        if !is_file(original).await {
            return;
        }
        let mut missing = Vec::new();
        for bounds in bounds {
            // Another request may have made the copy in the meantime.
            let exists = is_file(&self.path(asset.id, *bounds, format)).await;
            if !exists && !self.impossible().contains(&(asset.id, *bounds)) {
                missing.push(*bounds);
            }
        }
        if missing.is_empty() {
            return;
        }
        let (file, original_format, wanted) = (original.to_owned(), asset.format, missing.clone());
        let scaling = tokio::task::spawn_blocking(move || {
            picture::scale(&file, original_format, &wanted, THUMBNAIL)
        });
        let copies = match scaling.await {
            Ok(Ok(copies)) => copies,
            Ok(Err(error)) => {
                tracing::warn!(%error, asset = asset.name, "a picture cannot be scaled; the original is used");
                if is_temporary(&error) {
                    return;
                }
                Vec::new()
            }
            Err(panic) => {
                tracing::error!(%panic, asset = asset.name, "scaling a picture panicked; the original is used");
                Vec::new()
            }
        };
        // A copy that was made but cannot be stored, for example because the disk is full, is made again at the next
        // request.
        missing.retain(|bounds| copies.iter().all(|copy| copy.bounds != *bounds));
        let impossible = missing.into_iter().map(|bounds| (asset.id, bounds));
        self.impossible().extend(impossible);
        self.store(asset.id, format, original, copies).await;
    }

    /// Writes copies. None of them is left if the original was deleted in the meantime.
    async fn store(&self, id: Uuid, format: Format, original: &Path, copies: Vec<ScaledPicture>) {
        for copy in copies {
            let path = self.path(id, copy.bounds, format);
            if let Err(error) = self.write(&path, &copy.bytes).await {
                tracing::warn!(%error, "a scaled picture cannot be stored");
            }
        }
        // Deletion removes the original first and then the copies, so either it or this check removes these copies.
        if !is_file(original).await {
            self.remove(id).await;
        }
    }

    /// Removes the copies of an asset.
    pub(super) async fn remove(&self, id: Uuid) {
        self.impossible().retain(|(asset, _)| *asset != id);
        self.remove_files(move |name| id_of(name) == Some(id)).await;
    }

    /// Removes the copies of assets that no longer exist, and incomplete ones.
    pub(super) async fn remove_orphans(&self, assets: &[Asset]) {
        let ids: HashSet<_> = assets.iter().map(|asset| asset.id).collect();
        self.remove_files(move |name| id_of(name).is_none_or(|id| !ids.contains(&id)))
            .await;
    }

    async fn remove_files(&self, should_remove: impl Fn(&str) -> bool + Send + 'static) {
        let folder = self.folder.clone();
        let removing = tokio::task::spawn_blocking(move || -> io::Result<()> {
            for entry in std::fs::read_dir(folder)? {
                let entry = entry?;
                if entry.file_type()?.is_file()
                    && should_remove(&entry.file_name().to_string_lossy())
                {
                    std::fs::remove_file(entry.path())?;
                }
            }
            Ok(())
        });
        match removing.await {
            Ok(Err(error)) if error.kind() != io::ErrorKind::NotFound => {
                tracing::warn!(%error, "scaled pictures cannot be removed");
            }
            _ => {}
        }
    }

    async fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut partial = PartialFile::create(&self.folder).await?;
        partial.write(bytes).await?;
        partial.finish(path).await
    }

    fn path(&self, id: Uuid, bounds: Bounds, format: Format) -> PathBuf {
        let Bounds { width, height } = bounds;
        let extension = format.extension();
        self.folder
            .join(format!("{id}_{width}x{height}.{extension}"))
    }

    fn impossible(&self) -> std::sync::MutexGuard<'_, HashSet<(Uuid, Bounds)>> {
        let locked = self.impossible.lock();
        locked.unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// Whether the file could not be read this time, as opposed to being impossible to decode. Decoders report some damaged
/// files as I/O errors, too.
fn is_temporary(error: &ImageError) -> bool {
    let ImageError::IoError(error) = error else {
        return false;
    };
    !matches!(
        error.kind(),
        io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidData
    )
}

/// The id of the asset that a copy with this file name belongs to.
fn id_of(name: &str) -> Option<Uuid> {
    Uuid::try_parse(name.split_once('_')?.0).ok()
}

async fn is_file(path: &Path) -> bool {
    let metadata = tokio::fs::metadata(path).await;
    metadata.is_ok_and(|metadata| metadata.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_that_cannot_be_read_now_is_tried_again() {
        for (kind, expected) in [
            (io::ErrorKind::PermissionDenied, true),
            (io::ErrorKind::Other, true),
            (io::ErrorKind::UnexpectedEof, false),
            (io::ErrorKind::InvalidData, false),
        ] {
            let error = ImageError::IoError(kind.into());
            assert_eq!(is_temporary(&error), expected, "{kind}");
        }
    }

    fn copies() -> Vec<ScaledPicture> {
        vec![ScaledPicture {
            bounds: THUMBNAIL,
            bytes: b"pixels".to_vec(),
        }]
    }

    fn file_count(folder: &Path) -> usize {
        std::fs::read_dir(folder).map_or(0, Iterator::count)
    }

    #[tokio::test]
    async fn copies_of_an_original_that_was_deleted_meanwhile_are_not_kept() {
        let assets = tempfile::tempdir().expect("a folder");
        let scaled = ScaledPictures::new(assets.path());
        let original = assets.path().join("original.png");
        let id = Uuid::new_v4();
        std::fs::write(&original, b"pixels").expect("written");
        scaled.store(id, Format::Png, &original, copies()).await;
        assert_eq!(file_count(&scaled.folder), 1);

        std::fs::remove_file(&original).expect("removed");
        scaled.store(id, Format::Png, &original, copies()).await;
        assert_eq!(file_count(&scaled.folder), 0);
    }
}
