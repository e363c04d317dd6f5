//! A file that is being written: in its final folder, but under a name that marks it as partial. It is removed unless
//! it is finished.

use std::fs::{DirBuilder, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use tokio::fs::File;
use tokio::io::AsyncWriteExt;
use uuid::Uuid;

/// The prefix of the names of partial files.
const NAME_PREFIX: &str = ".part-";

/// Whether a file with this name is partial. A crash can leave one behind.
pub(super) fn is_partial(name: &str) -> bool {
    name.strip_prefix(NAME_PREFIX)
        .is_some_and(|id| Uuid::try_parse(id).is_ok())
}

/// A partial file. Dropping it removes the file.
#[derive(Debug)]
pub(super) struct PartialFile {
    folder: PathBuf,
    path: PathBuf,
    file: Option<File>,
    is_finished: bool,
}

impl PartialFile {
    /// Creates a partial file in `folder`, and the folder if it does not exist.
    pub(super) async fn create(folder: &Path) -> io::Result<Self> {
        let folder = folder.to_owned();
        // In one blocking task: if this future is dropped, the task's result is dropped too, which removes the file.
        tokio::task::spawn_blocking(move || Self::create_blocking(folder)).await?
    }

    fn create_blocking(folder: PathBuf) -> io::Result<Self> {
        let (mut builder, mut options) = (DirBuilder::new(), OpenOptions::new());
        builder.recursive(true);
        options.write(true).create_new(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
            builder.mode(0o700);
            options.mode(0o600);
        }
        builder.create(&folder)?;
        let path = folder.join(format!("{NAME_PREFIX}{}", Uuid::new_v4()));
        let file = options.open(&path)?;
        Ok(Self {
            folder,
            path,
            file: Some(File::from_std(file)),
            is_finished: false,
        })
    }

    pub(super) async fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        match &mut self.file {
            Some(file) => file.write_all(bytes).await,
            None => Ok(()),
        }
    }

    /// Waits until everything written so far can be read from [`PartialFile::path`].
    pub(super) async fn flush(&mut self) -> io::Result<()> {
        match &mut self.file {
            Some(file) => file.flush().await,
            None => Ok(()),
        }
    }

    /// Where the file is until it is finished.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Syncs the file to the disk and renames it to `path`.
    pub(super) async fn finish(mut self, path: &Path) -> io::Result<()> {
        if let Some(mut file) = self.file.take() {
            // The last write may still be pending. Its error is returned here.
            file.flush().await?;
            file.sync_all().await?;
        }
        tokio::fs::rename(&self.path, path).await?;
        self.is_finished = true;
        sync_folder(&self.folder).await
    }
}

impl Drop for PartialFile {
    fn drop(&mut self) {
        // Close the file first: some systems cannot remove an open file.
        drop(self.file.take());
        if self.is_finished {
            return;
        }
        if let Err(error) = std::fs::remove_file(&self.path) {
            tracing::warn!(%error, file = %self.path.display(), "a partial file cannot be removed");
        }
    }
}

/// Syncs the entries of a folder to the disk. Only Unix systems need this, and only there can a folder be opened as a
/// file.
async fn sync_folder(folder: &Path) -> io::Result<()> {
    #[cfg(unix)]
    File::open(folder).await?.sync_all().await?;
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}
