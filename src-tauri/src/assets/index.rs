//! The list of assets, in `index.json` beside the files. It holds the names; everything else could be
//! read from the files again, and is when an entry is missing: no file that is there is ever lost sight of.

use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use uuid::Uuid;

use super::Asset;
use super::format::{Format, HEAD};
use super::partial::{Partial, is_partial};
use crate::base::clock;

const FILE: &str = "index.json";

/// The assets, the oldest first.
#[derive(Debug, Default)]
pub(super) struct Index(Vec<Asset>);

impl Index {
    /// Reads a folder; one that is not there is empty. Removes partial files.
    pub(super) async fn read(folder: PathBuf) -> io::Result<Self> {
        tokio::task::spawn_blocking(move || read(&folder)).await?
    }

    pub(super) fn assets(&self) -> &[Asset] {
        &self.0
    }

    /// Adds an entry, unless it cannot be written.
    pub(super) async fn add(&mut self, folder: &Path, asset: Asset) -> io::Result<()> {
        self.0.push(asset);
        let written = self.write(folder).await;
        if written.is_err() {
            self.0.pop();
        }
        written
    }

    /// Removes an entry, whether or not that can be written.
    pub(super) async fn remove(&mut self, folder: &Path, id: Uuid) -> io::Result<()> {
        self.0.retain(|asset| asset.id != id);
        self.write(folder).await
    }

    /// Gives an entry another name, unless that cannot be written. `None` when there is no such entry.
    pub(super) async fn rename(
        &mut self,
        folder: &Path,
        id: Uuid,
        name: String,
    ) -> io::Result<Option<Asset>> {
        let Some(at) = self.0.iter().position(|asset| asset.id == id) else {
            return Ok(None);
        };
        let before = std::mem::replace(&mut self.0[at].name, name);
        if let Err(error) = self.write(folder).await {
            self.0[at].name = before;
            return Err(error);
        }
        Ok(Some(self.0[at].clone()))
    }

    async fn write(&self, folder: &Path) -> io::Result<()> {
        let text = serde_json::to_vec_pretty(&self.0)?;
        let mut partial = Partial::create(folder).await?;
        partial.write(&text).await?;
        partial.keep_as(&folder.join(FILE)).await
    }
}

fn read(folder: &Path) -> io::Result<Index> {
    let entries = match std::fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Index::default()),
        entries => entries?,
    };
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry?;
        let Ok(name) = entry.file_name().into_string() else {
            continue;
        };
        // A link is not followed: it would lead out of the folder.
        if !entry.file_type()?.is_file() {
            continue;
        }
        if is_partial(&name) {
            tracing::info!(name, "an upload that broke off is removed");
            if let Err(error) = std::fs::remove_file(entry.path()) {
                tracing::warn!(%error, name, "it stays");
            }
        } else if let Some((id, format)) = parts(&name) {
            found.push((id, format, entry.path()));
        }
    }
    let listed = listed(folder)?;
    let mut assets: Vec<Asset> = found
        .into_iter()
        .filter_map(|(id, format, path)| {
            let known = listed
                .iter()
                .find(|asset| asset.id == id && asset.format == format);
            known.cloned().or_else(|| adopted(id, format, &path))
        })
        .collect();
    assets.sort_by_key(|asset| (asset.created_at, asset.id));
    Ok(Index(assets))
}

fn listed(folder: &Path) -> io::Result<Vec<Asset>> {
    let path = folder.join(FILE);
    let text = match std::fs::read(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        text => text?,
    };
    serde_json::from_slice(&text).or_else(|error| {
        let aside = folder.join(format!("{FILE}.damaged-{}", clock::now_ms()));
        tracing::error!(%error, kept = %aside.display(), "the list of assets is damaged: names are lost");
        std::fs::rename(&path, &aside)?;
        Ok(Vec::new())
    })
}

/// Id and format from the name of one of our files.
fn parts(name: &str) -> Option<(Uuid, Format)> {
    let (id, extension) = name.split_once('.')?;
    let asset_id = Uuid::try_parse(id).ok()?;
    // Only as we write it: other spellings of an id would be other files.
    (asset_id.to_string() == id).then_some((asset_id, Format::by_extension(extension)?))
}

/// An entry for a file that has none. Its content must still be what its name says.
fn adopted(id: Uuid, format: Format, path: &Path) -> Option<Asset> {
    let mut head = Vec::new();
    let file = std::fs::File::open(path).ok()?;
    let about = file.metadata().ok()?;
    file.take(HEAD as u64).read_to_end(&mut head).ok()?;
    if Format::of(&head).ok() != Some(format) {
        tracing::warn!(file = %path.display(), "this is not what its name says: it is left alone");
        return None;
    }
    let since = about.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some(Asset {
        id,
        name: format!("{id}.{}", format.extension()),
        format,
        size: about.len(),
        created_at: u64::try_from(since.as_millis()).unwrap_or(u64::MAX),
    })
}
