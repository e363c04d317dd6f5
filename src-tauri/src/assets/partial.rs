//! A file that is being written: in its later folder, under a name that marks it as partial. It is removed unless it is
//! finished.

use std::fs::{DirBuilder, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use tokio::fs::File;
use tokio::io::AsyncWriteExt;
use uuid::Uuid;

/// How the names of partial files begin.
const PREFIX: &str = ".part-";

/// Whether a file with this name is partial. The end of the process can leave one.
pub(super) fn is_partial(name: &str) -> bool {
    name.strip_prefix(PREFIX)
        .is_some_and(|rest| Uuid::try_parse(rest).is_ok())
}

/// A partial file. Dropping it removes the file.
#[derive(Debug)]
pub(super) struct Partial {
    folder: PathBuf,
    path: PathBuf,
    file: Option<File>,
    is_finished: bool,
}

impl Partial {
    /// Creates a file in `folder`, and the folder if it does not exist.
    pub(super) async fn create(folder: &Path) -> io::Result<Self> {
        let folder = folder.to_owned();
        // As one step: a caller that goes away in between drops the value, which removes the file.
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
        let path = folder.join(format!("{PREFIX}{}", Uuid::new_v4()));
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

    /// Writes the file to the disk and gives it its name.
    pub(super) async fn finish(mut self, path: &Path) -> io::Result<()> {
        if let Some(mut file) = self.file.take() {
            // The last write may still be running. Its error is returned here.
            file.flush().await?;
            file.sync_all().await?;
        }
        tokio::fs::rename(&self.path, path).await?;
        self.is_finished = true;
        sync_folder(&self.folder).await
    }
}

impl Drop for Partial {
    fn drop(&mut self) {
        // Closed first: some systems do not remove an open file.
        drop(self.file.take());
        if self.is_finished {
            return;
        }
        if let Err(error) = std::fs::remove_file(&self.path) {
            tracing::warn!(%error, file = %self.path.display(), "a partial file cannot be removed");
        }
    }
}

/// Writes the names in a folder to the disk. A system on which a folder cannot be opened as a file does so itself.
async fn sync_folder(folder: &Path) -> io::Result<()> {
    #[cfg(unix)]
    File::open(folder).await?.sync_all().await?;
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}
