//! A test's own folder, gone after the test.

use std::path::{Path, PathBuf};

use super::wait::blocking;

/// A folder with a name of its own. Put it last in a struct, after the programs that write into it.
pub(crate) struct Scratch {
    path: PathBuf,
}

impl Scratch {
    /// Makes the folder.
    pub(crate) fn new(prefix: &str) -> Self {
        let folder = tempfile::Builder::new().prefix(prefix).tempdir();
        Self {
            path: folder.expect("a temporary folder can be made").keep(),
        }
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // A browser's children outlive it by a moment, and write what they remember when they end.
        blocking(|| !is_inhabited(&self.path));
        blocking(|| std::fs::remove_dir_all(&self.path).is_ok() || !self.path.exists());
    }
}

/// Whether a program still runs that was given this folder in its environment.
fn is_inhabited(folder: &Path) -> bool {
    let name = folder.as_os_str().as_encoded_bytes();
    let processes = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    processes
        .filter_map(|process| std::fs::read(process.path().join("environ")).ok())
        .any(|environment| environment.windows(name.len()).any(|part| part == name))
}
