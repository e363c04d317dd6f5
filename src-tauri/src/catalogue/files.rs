//! The files of graphics: inside the binary, or in a further folder that the caller names.

use std::borrow::Cow;
use std::hash::{Hash, Hasher};
use std::io;
use std::path::{Component, Path, PathBuf};

use rust_embed::Embed;

/// How a manifest's name ends.
const MANIFEST: &str = ".ograf.json";

#[derive(Embed)]
#[folder = "ui/graphics/"]
struct Embedded;

/// A file of a graphic.
#[derive(Clone, Debug)]
pub struct GraphicFile {
    /// Its content.
    pub bytes: Cow<'static, [u8]>,
    /// Its media type, by its name.
    pub media_type: String,
}

/// The folders that hold graphics.
#[derive(Debug)]
pub(super) struct Folders {
    further: Option<PathBuf>,
}

/// A manifest as it was found.
pub(super) struct Found {
    /// The folder that holds it.
    pub(super) folder: String,
    /// Whether it is inside the binary.
    pub(super) is_embedded: bool,
    /// Its text, or why it cannot be read.
    pub(super) text: io::Result<String>,
}

impl Folders {
    pub(super) fn new(further: Option<&Path>) -> Self {
        let further = further.map(Path::to_path_buf);
        Self { further }
    }

    /// Every manifest: those inside the binary, then those of the further folder by name.
    pub(super) fn manifests(&self) -> Vec<Found> {
        let embedded = Embedded::iter().filter_map(|path| {
            let (folder, name) = path.split_once('/')?;
            let file = Embedded::get(&path).filter(|_| is_manifest(name))?;
            let text = String::from_utf8(file.data.into_owned());
            Some(Found {
                folder: folder.to_owned(),
                is_embedded: true,
                text: text.map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error)),
            })
        });
        let mut found: Vec<_> = embedded.collect();
        found.extend(
            self.further
                .iter()
                .flat_map(|further| read_further(further)),
        );
        found
    }

    /// A file by the folder of its graphic and its path in there; `None` for one that does not exist or lies outside.
    /// Files inside the binary come first, so a further folder cannot replace them.
    pub(super) fn file(&self, graphic: &str, path: &str) -> Option<GraphicFile> {
        let name = format!("{graphic}/{path}");
        let is_inside = |part: Component<'_>| matches!(part, Component::Normal(_));
        if !Path::new(&name).components().all(is_inside) {
            return None;
        }
        if let Some(file) = Embedded::get(&name) {
            let media_type = file.metadata.mimetype().to_owned();
            return Some(GraphicFile {
                bytes: file.data,
                media_type,
            });
        }
        let further = self.further.as_ref()?.canonicalize().ok()?;
        let file = further.join(&name).canonicalize().ok()?;
        // A link must not lead out of the folder.
        let bytes = std::fs::read(&file)
            .ok()
            .filter(|_| file.starts_with(&further))?;
        let media_type = mime_guess::from_path(&file).first_or_octet_stream();
        Some(GraphicFile {
            bytes: bytes.into(),
            media_type: media_type.to_string(),
        })
    }

    /// Adds every file to a hash: by its content inside the binary, by its size and time in the further folder.
    pub(super) fn hash_files(&self, hasher: &mut impl Hasher) {
        for name in Embedded::iter() {
            name.hash(hasher);
            if let Some(file) = Embedded::get(&name) {
                file.metadata.sha256_hash().hash(hasher);
            }
        }
        if let Some(further) = &self.further {
            hash_folder(further, hasher);
        }
    }
}

fn hash_folder(folder: &Path, hasher: &mut impl Hasher) {
    let Ok(files) = std::fs::read_dir(folder) else {
        return;
    };
    let mut files: Vec<_> = files.flatten().collect();
    files.sort_by_key(std::fs::DirEntry::file_name);
    for file in files {
        file.file_name().hash(hasher);
        // A link is not followed: it could lead back up.
        match file.metadata() {
            Ok(metadata) if metadata.is_dir() => hash_folder(&file.path(), hasher),
            Ok(metadata) => (metadata.len(), metadata.modified().ok()).hash(hasher),
            Err(_) => {}
        }
    }
}

fn read_further(further: &Path) -> Vec<Found> {
    let unreadable = |error: io::Error| Found {
        folder: further.display().to_string(),
        is_embedded: false,
        text: Err(error),
    };
    let folders = match std::fs::read_dir(further) {
        Ok(folders) => folders,
        Err(error) => return vec![unreadable(error)],
    };
    let mut found = Vec::new();
    for folder in folders.flatten().map(|entry| entry.path()) {
        let Ok(files) = std::fs::read_dir(&folder) else {
            continue; // not a folder
        };
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        let is_manifest =
            |file: &std::fs::DirEntry| is_manifest(&file.file_name().to_string_lossy());
        for file in files.flatten().filter(is_manifest) {
            found.push(Found {
                folder: name.clone().into_owned(),
                is_embedded: false,
                text: std::fs::read_to_string(file.path()),
            });
        }
    }
    found.sort_by(|a, b| a.folder.cmp(&b.folder));
    found
}

fn is_manifest(name: &str) -> bool {
    name.ends_with(MANIFEST) && !name.contains('/')
}
