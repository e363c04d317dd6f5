//! The list of assets, in `index.json` next to the files.
//!
//! The names that users chose are stored only here. Everything else can be read from the files, so a file without an
//! entry gets a new one.

use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use uuid::Uuid;

use super::asset::Asset;
use super::font::Font;
use super::format::{AssetKind, Format, HEAD_SIZE};
use super::partial::{PartialFile, is_partial};
use crate::base::wall_clock;

const INDEX_FILE: &str = "index.json";

/// The assets, oldest first.
#[derive(Debug, Default)]
pub(super) struct Index(Vec<Asset>);

impl Index {
    /// Reads a folder and removes partial files from it. A missing folder counts as empty.
    pub(super) async fn read(folder: PathBuf) -> io::Result<Self> {
        tokio::task::spawn_blocking(move || read(&folder)).await?
    }

    pub(super) fn assets(&self) -> &[Asset] {
        &self.0
    }

    /// Adds an entry. If the index cannot be written, nothing changes.
    pub(super) async fn add(&mut self, folder: &Path, asset: Asset) -> io::Result<()> {
        self.0.push(asset);
        let result = self.write(folder).await;
        if result.is_err() {
            self.0.pop();
        }
        result
    }

    /// Removes an entry, even if the index cannot be written.
    pub(super) async fn remove(&mut self, folder: &Path, id: Uuid) -> io::Result<()> {
        self.0.retain(|asset| asset.id != id);
        self.write(folder).await
    }

    /// Renames an entry. If the index cannot be written, nothing changes. Returns `None` if there is no such entry.
    pub(super) async fn rename(
        &mut self,
        folder: &Path,
        id: Uuid,
        name: String,
    ) -> io::Result<Option<Asset>> {
        let Some(position) = self.0.iter().position(|asset| asset.id == id) else {
            return Ok(None);
        };
        let old_name = std::mem::replace(&mut self.0[position].name, name);
        if let Err(error) = self.write(folder).await {
            self.0[position].name = old_name;
            return Err(error);
        }
        Ok(Some(self.0[position].clone()))
    }

    async fn write(&self, folder: &Path) -> io::Result<()> {
        let json = serde_json::to_vec_pretty(&self.0)?;
        let mut partial = PartialFile::create(folder).await?;
        partial.write(&json).await?;
        partial.finish(&folder.join(INDEX_FILE)).await
    }
}

fn read(folder: &Path) -> io::Result<Index> {
    let entries = match std::fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Index::default()),
        entries => entries?,
    };
    let mut files = Vec::new();
    for entry in entries {
        let entry = entry?;
        let Ok(name) = entry.file_name().into_string() else {
            continue;
        };
        // Links are not followed, because they could lead out of the folder.
        if !entry.file_type()?.is_file() {
            continue;
        }
        if is_partial(&name) {
            tracing::info!(name, "removing a partial file");
            if let Err(error) = std::fs::remove_file(entry.path()) {
                tracing::warn!(%error, name, "a partial file cannot be removed");
            }
        } else if let Some((id, format)) = parse_file_name(&name) {
            files.push((id, format, entry.path()));
        }
    }
    let listed = read_list(folder)?;
    let mut assets: Vec<Asset> = files
        .into_iter()
        .filter_map(|(id, format, path)| {
            let entry = listed
                .iter()
                .find(|asset| asset.id == id && asset.format == format);
            entry.cloned().or_else(|| entry_for(id, format, &path))
        })
        .collect();
    assets.sort_by_key(|asset| (asset.created_at, asset.id));
    Ok(Index(assets))
}

/// Reads `index.json`. A damaged file is kept under a different name.
fn read_list(folder: &Path) -> io::Result<Vec<Asset>> {
    let path = folder.join(INDEX_FILE);
    let json = match std::fs::read(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        json => json?,
    };
    serde_json::from_slice(&json).or_else(|error| {
        let moved_to = folder.join(format!("{INDEX_FILE}.damaged-{}", wall_clock::now_ms()));
        tracing::error!(%error, moved_to = %moved_to.display(), "the asset index is damaged: the names of all assets are lost");
        std::fs::rename(&path, &moved_to)?;
        Ok(Vec::new())
    })
}

/// Returns the id and the format if this is the name of an asset's file.
fn parse_file_name(name: &str) -> Option<(Uuid, Format)> {
    let (id, extension) = name.split_once('.')?;
    let asset_id = Uuid::try_parse(id).ok()?;
    // Accept only the spelling that we write: a name spelled differently is a different file.
    (asset_id.to_string() == id).then_some((asset_id, Format::from_extension(extension)?))
}

/// Creates an entry for a file that has none; `None` if its content does not match its extension.
fn entry_for(id: Uuid, format: Format, path: &Path) -> Option<Asset> {
    let mut head = Vec::new();
    let file = std::fs::File::open(path).ok()?;
    let metadata = file.metadata().ok()?;
    file.take(HEAD_SIZE as u64).read_to_end(&mut head).ok()?;
    if Format::detect(&head).ok() != Some(format) {
        tracing::warn!(file = %path.display(), "ignoring a file whose content does not match its extension");
        return None;
    }
    let font = match format.kind() {
        AssetKind::Font => Some(Font::read(path, format).ok()?),
        _ => None,
    };
    let modified = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some(Asset {
        id,
        name: format!("{id}.{}", format.extension()),
        format,
        size: metadata.len(),
        created_at: u64::try_from(modified.as_millis()).unwrap_or(u64::MAX),
        font,
    })
}
