//! The files of graphics: those inside the binary, and those in an extra folder.

use std::borrow::Cow;
use std::hash::{Hash, Hasher};
use std::io;
use std::path::{Component, Path, PathBuf};

use rust_embed::Embed;

/// The suffix of the file name of a manifest.
const MANIFEST_SUFFIX: &str = ".ograf.json";

#[derive(Embed)]
#[folder = "ui/graphics/"]
struct Embedded;

/// A file of a graphic.
#[derive(Clone, Debug)]
pub struct GraphicFile {
    /// The content.
    pub bytes: Cow<'static, [u8]>,
    /// The media type, derived from the file name.
    pub media_type: String,
}

/// The folders that hold graphics.
#[derive(Debug)]
pub(super) struct Folders {
    extra: Option<PathBuf>,
}

/// A manifest that has not been parsed yet.
pub(super) struct RawManifest {
    /// The name of its folder; the path of the extra folder if that cannot be read.
    pub(super) folder: String,
    /// Whether it is embedded in the binary.
    pub(super) is_embedded: bool,
    /// Its content, or why it cannot be read.
    pub(super) text: io::Result<String>,
}

impl Folders {
    pub(super) fn new(extra: Option<&Path>) -> Self {
        let extra = extra.map(Path::to_path_buf);
        Self { extra }
    }

    /// All manifests: those inside the binary, then those in the extra folder, sorted by folder.
    pub(super) fn manifests(&self) -> Vec<RawManifest> {
        let embedded = Embedded::iter().filter_map(|path| {
            let (folder, name) = path.split_once('/')?;
            let file = Embedded::get(&path).filter(|_| is_manifest(name))?;
            let text = String::from_utf8(file.data.into_owned());
            Some(RawManifest {
                folder: folder.to_owned(),
                is_embedded: true,
                text: text.map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error)),
            })
        });
        let mut manifests: Vec<_> = embedded.collect();
        manifests.extend(self.extra.iter().flat_map(|extra| read_extra(extra)));
        manifests
    }

    /// A file by the folder of its graphic and its path in that folder; `None` if it does not exist or is outside the
    /// folder. Embedded files take precedence.
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
        let extra = self.extra.as_ref()?.canonicalize().ok()?;
        let file = extra.join(&name).canonicalize().ok()?;
        // A symbolic link must not lead out of the folder.
        let bytes = std::fs::read(&file)
            .ok()
            .filter(|_| file.starts_with(&extra))?;
        let media_type = mime_guess::from_path(&file).first_or_octet_stream();
        Some(GraphicFile {
            bytes: bytes.into(),
            media_type: media_type.to_string(),
        })
    }

    /// Adds all files to a hash: embedded ones by content, those in the extra folder by size and modification time.
    pub(super) fn hash_files(&self, hasher: &mut impl Hasher) {
        for name in Embedded::iter() {
            name.hash(hasher);
            if let Some(file) = Embedded::get(&name) {
                file.metadata.sha256_hash().hash(hasher);
            }
        }
        if let Some(extra) = &self.extra {
            hash_folder(extra, hasher);
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
        // Symbolic links are not followed, because they could form a loop.
        match file.metadata() {
            Ok(metadata) if metadata.is_dir() => hash_folder(&file.path(), hasher),
            Ok(metadata) => (metadata.len(), metadata.modified().ok()).hash(hasher),
            Err(_) => {}
        }
    }
}

fn read_extra(extra: &Path) -> Vec<RawManifest> {
    let unreadable = |error: io::Error| RawManifest {
        folder: extra.display().to_string(),
        is_embedded: false,
        text: Err(error),
    };
    let folders = match std::fs::read_dir(extra) {
        Ok(folders) => folders,
        Err(error) => return vec![unreadable(error)],
    };
    let mut manifests = Vec::new();
    for folder in folders.flatten().map(|entry| entry.path()) {
        let Ok(files) = std::fs::read_dir(&folder) else {
            continue; // not a folder, or not readable
        };
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        let is_manifest =
            |file: &std::fs::DirEntry| is_manifest(&file.file_name().to_string_lossy());
        for file in files.flatten().filter(is_manifest) {
            manifests.push(RawManifest {
                folder: name.clone().into_owned(),
                is_embedded: false,
                text: std::fs::read_to_string(file.path()),
            });
        }
    }
    manifests.sort_by(|a, b| a.folder.cmp(&b.folder));
    manifests
}

fn is_manifest(name: &str) -> bool {
    name.ends_with(MANIFEST_SUFFIX) && !name.contains('/')
}
