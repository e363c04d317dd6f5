//! A folder that is deleted after the test.

use std::path::{Path, PathBuf};

use super::wait::block_until;

/// A temporary folder. It must be the last field of a struct, after the processes that write into it.
pub(crate) struct TempDir {
    path: PathBuf,
}

impl TempDir {
    /// Creates the folder.
    pub(crate) fn new(prefix: &str) -> Self {
        let folder = tempfile::Builder::new().prefix(prefix).tempdir();
        Self {
            path: folder.expect("a temporary folder can be created").keep(),
        }
    }

    /// The path of the folder.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for TempDir {
    fn drop(&mut self) {
        // The children of a browser exit shortly after it, and write files when they do.
        block_until(|| !is_in_use(&self.path));
        block_until(|| std::fs::remove_dir_all(&self.path).is_ok() || !self.path.exists());
    }
}

/// Returns whether a running process has this folder in its environment.
fn is_in_use(folder: &Path) -> bool {
    let name = folder.as_os_str().as_encoded_bytes();
    let processes = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    processes
        .filter_map(|process| std::fs::read(process.path().join("environ")).ok())
        .any(|environment| environment.windows(name.len()).any(|part| part == name))
}
