//! A file on its way: beside its later place, under a name that marks it as unfinished, and gone again
//! unless it is kept.

use std::fs::{DirBuilder, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use tokio::fs::File;
use tokio::io::AsyncWriteExt;
use uuid::Uuid;

/// How the names of partial files begin.
const MARK: &str = ".part-";

/// Whether a file is what an upload left that was cut off by the end of the process.
pub(super) fn is_partial(name: &str) -> bool {
    name.strip_prefix(MARK)
        .is_some_and(|rest| Uuid::try_parse(rest).is_ok())
}

/// A partial file. Dropping it removes it.
#[derive(Debug)]
pub(super) struct Partial {
    folder: PathBuf,
    path: PathBuf,
    file: Option<File>,
    kept: bool,
}

impl Partial {
    /// Begins a file in `folder`, which is made if need be.
    pub(super) async fn create(folder: &Path) -> io::Result<Self> {
        let folder = folder.to_owned();
        // As one step: a caller that goes away meanwhile drops the whole, and the file goes with it.
        tokio::task::spawn_blocking(move || Self::create_now(folder)).await?
    }

    fn create_now(folder: PathBuf) -> io::Result<Self> {
        let (mut private, mut options) = (DirBuilder::new(), OpenOptions::new());
        private.recursive(true);
        options.write(true).create_new(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
            private.mode(0o700);
            options.mode(0o600);
        }
        private.create(&folder)?;
        let path = folder.join(format!("{MARK}{}", Uuid::new_v4()));
        let file = options.open(&path)?;
        Ok(Self {
            folder,
            path,
            file: Some(File::from_std(file)),
            kept: false,
        })
    }

    pub(super) async fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        match &mut self.file {
            Some(file) => file.write_all(bytes).await,
            None => Ok(()),
        }
    }

    /// Makes it whole: on the disk, and under its own name.
    pub(super) async fn keep_as(mut self, path: &Path) -> io::Result<()> {
        if let Some(mut file) = self.file.take() {
            // The last write may still be under way, and its error comes out here.
            file.flush().await?;
            file.sync_all().await?;
        }
        tokio::fs::rename(&self.path, path).await?;
        self.kept = true;
        sync_folder(&self.folder).await
    }
}

impl Drop for Partial {
    fn drop(&mut self) {
        // Closed first: an open file cannot be removed everywhere.
        drop(self.file.take());
        if self.kept {
            return;
        }
        if let Err(error) = std::fs::remove_file(&self.path) {
            tracing::warn!(%error, file = %self.path.display(), "a partial file stays behind");
        }
    }
}

/// Puts the folder's list of names on the disk. Where folders cannot be opened as files, the system
/// does so itself.
async fn sync_folder(folder: &Path) -> io::Result<()> {
    #[cfg(unix)]
    File::open(folder).await?.sync_all().await?;
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}
