//! The files of graphics: inside the binary, or in a further folder that the caller names.

use std::borrow::Cow;
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
    /// What is in it.
    pub bytes: Cow<'static, [u8]>,
    /// Its media type, by its name.
    pub media_type: String,
}

/// Where graphics lie.
#[derive(Debug)]
pub(super) struct Folders {
    further: Option<PathBuf>,
}

/// A manifest as it was found.
pub(super) struct Found {
    /// The folder it lies in.
    pub(super) folder: String,
    /// Its text, or why it cannot be read.
    pub(super) text: Result<String, String>,
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
                text: text.map_err(|error| error.to_string()),
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

    /// A file by the folder of its graphic and its path in there; `None` for one that is not there, or not inside.
    pub(super) fn file(&self, graphic: &str, path: &str) -> Option<GraphicFile> {
        let relative = Path::new(graphic).join(path);
        let is_inside = |part: Component<'_>| matches!(part, Component::Normal(_));
        if !relative.components().all(is_inside) {
            return None;
        }
        let name = relative.to_str()?;
        if let Some(file) = Embedded::get(name) {
            let media_type = file.metadata.mimetype().to_owned();
            return Some(GraphicFile {
                bytes: file.data,
                media_type,
            });
        }
        let further = self.further.as_ref()?.canonicalize().ok()?;
        let file = further.join(&relative).canonicalize().ok()?;
        // A link must not lead out of the folder.
        let bytes = std::fs::read(&file)
            .ok()
            .filter(|_| file.starts_with(&further))?;
        let media_type = mime_guess(&file);
        Some(GraphicFile {
            bytes: bytes.into(),
            media_type,
        })
    }
}

/// The files inside the binary, with a hash of each.
pub(super) fn fingerprints() -> impl Iterator<Item = (String, [u8; 32])> {
    Embedded::iter().filter_map(|name| {
        let file = Embedded::get(&name)?;
        Some((name.into_owned(), file.metadata.sha256_hash()))
    })
}

fn read_further(further: &Path) -> Vec<Found> {
    let unreadable = |error: std::io::Error| Found {
        folder: further.display().to_string(),
        text: Err(error.to_string()),
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
        for file in files.flatten().filter(|file| {
            let name = file.file_name();
            is_manifest(&name.to_string_lossy())
        }) {
            let text = std::fs::read_to_string(file.path());
            found.push(Found {
                folder: name.clone().into_owned(),
                text: text.map_err(|error| error.to_string()),
            });
        }
    }
    found.sort_by(|a, b| a.folder.cmp(&b.folder));
    found
}

fn is_manifest(name: &str) -> bool {
    name.ends_with(MANIFEST) && !name.contains('/')
}

fn mime_guess(file: &Path) -> String {
    mime_guess::from_path(file)
        .first_or_octet_stream()
        .to_string()
}
