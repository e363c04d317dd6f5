//! Reads and checks manifests: the fields of OGraf that we use, and our own properties in `v_cuelight`.

use std::collections::BTreeMap;
use std::io;

use serde::Deserialize;
use serde_json::Value;

use super::entry::Entry;
use super::fields::{Field, fields_of};
use super::files::{Folders, RawManifest};
use super::page;
use super::theme_part::THEME_PARTS;
use crate::base::language::Language;
use crate::hub::MAX_CHANNEL_LENGTH;

/// The channels of the existing suite for which Cuelight has no page.
const SUITE_CHANNELS: &str = include_str!("suite.json");

/// The channels of the app itself, and the names of routes beside `/api/overlays/{channel}`.
const RESERVED_CHANNELS: [&str; 6] = [
    "system",
    "presenter",
    "clear-all",
    "undo-clear",
    "reload",
    "all",
];

/// The fields of an OGraf manifest, version 1, that we use.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Manifest {
    main: String,
    #[serde(default)]
    schema: Option<Value>,
    #[serde(default)]
    custom_actions: Vec<CustomAction>,
    #[serde(rename = "v_cuelight")]
    entry: Entry,
}

#[derive(Deserialize)]
struct CustomAction {
    id: String,
    #[serde(default)]
    schema: Option<Value>,
    #[serde(default)]
    name: Option<String>,
    #[serde(rename = "v_cuelight", default)]
    translations: ActionTranslations,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct ActionTranslations {
    names: BTreeMap<String, ActionName>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ActionName {
    title: String,
}

impl CustomAction {
    /// Its labels by language code.
    fn names(self) -> BTreeMap<String, String> {
        let translations = self.translations.names.into_iter();
        let mut names: BTreeMap<_, _> = translations
            .map(|(code, name)| (code, name.title))
            .collect();
        // OGraf requires a name.
        let name = self.name.unwrap_or(self.id);
        names.insert(Language::ENGLISH.code().to_owned(), name);
        names
    }
}

/// Why a manifest is skipped.
#[derive(Debug, thiserror::Error)]
enum ManifestError {
    #[error("it cannot be read: {0}")]
    Unreadable(#[from] io::Error),
    #[error("{0}")]
    Invalid(#[from] serde_json::Error),
    #[error(
        "the folder's name may contain only letters, digits, \"-\", \"_\" and \".\", and must not start with \".\""
    )]
    FolderName,
    #[error(
        "\"v_cuelight.channel\" must be 1 to {MAX_CHANNEL_LENGTH} bytes long, without line breaks"
    )]
    ChannelName,
    #[error("Cuelight itself uses \"{0}\", so it cannot be the channel of a graphic")]
    ReservedChannel(String),
    #[error("\"v_cuelight.names\" has no \"en\"")]
    NoEnglishName,
    #[error("the page name \"{0}\" may contain only lower-case letters, digits and \"-\"")]
    PageName(String),
    #[error("the file \"{1}\", which \"{0}\" names, is not in the folder")]
    NoScript(&'static str, String),
    #[error("\"v_cuelight.theme.parts\" names \"{0}\", which is not a part of a theme")]
    UnknownThemePart(String),
    #[error("another graphic uses the channel \"{0}\"")]
    ChannelTaken(String),
    #[error("another page is called \"{0}\"")]
    PageTaken(String),
}

/// Returns all entries in display order, and a sentence for each skipped manifest.
pub(super) fn read_all(folders: &Folders) -> (Vec<Entry>, Vec<String>) {
    let mut entries = Vec::new();
    let mut problems = Vec::new();
    for manifest in folders.manifests() {
        let folder = manifest.folder.clone();
        match read(manifest, folders).and_then(|entry| check_conflicts(entry, &entries)) {
            Ok(entry) => entries.push(entry),
            Err(reason) => problems.push(format!("The graphic \"{folder}\" is not used: {reason}")),
        }
    }
    // A graphic for a channel of the suite replaces the entry in `suite.json`.
    let suite: Vec<Entry> =
        serde_json::from_str(SUITE_CHANNELS).expect("suite.json is valid, which a test checks");
    let without_graphic = suite
        .into_iter()
        .filter(|listed| !entries.iter().any(|entry| entry.channel == listed.channel));
    let mut all: Vec<_> = without_graphic.map(Entry::with_fields).collect();
    all.append(&mut entries);
    all.sort_by(|a, b| (a.order, &a.channel).cmp(&(b.order, &b.channel)));
    (all, problems)
}

fn read(manifest: RawManifest, folders: &Folders) -> Result<Entry, ManifestError> {
    let Manifest {
        main,
        schema,
        custom_actions,
        entry,
    } = serde_json::from_str(&manifest.text?)?;
    let folder = manifest.folder;
    if !is_path_segment(&folder) {
        return Err(ManifestError::FolderName);
    }
    let panel = entry.panel.filter(|_| manifest.is_embedded);
    let scripts = [("main", Some(&main)), ("v_cuelight.panel", panel.as_ref())];
    for (field, script) in scripts {
        if let Some(script) = script.filter(|path| folders.file(&folder, path).is_none()) {
            return Err(ManifestError::NoScript(field, script.clone()));
        }
    }
    if !is_channel_name(&entry.channel) {
        return Err(ManifestError::ChannelName);
    }
    if RESERVED_CHANNELS.contains(&entry.channel.as_str()) {
        return Err(ManifestError::ReservedChannel(entry.channel));
    }
    let Some(name) = entry.names.get("en") else {
        return Err(ManifestError::NoEnglishName);
    };
    let parts = entry.theme.iter().flat_map(|theme| &theme.parts);
    let mut unknown = parts.filter(|path| THEME_PARTS.iter().all(|part| part.path != *path));
    if let Some(path) = unknown.next() {
        return Err(ManifestError::UnknownThemePart(path.clone()));
    }
    let page = entry.page.unwrap_or_else(|| folder.to_ascii_lowercase());
    if !is_page_name(&page) {
        return Err(ManifestError::PageName(page));
    }
    let source_name = entry
        .source_name
        .unwrap_or_else(|| format!("Cuelight {}", name.title.to_lowercase()));
    Ok(Entry {
        page: Some(page),
        source_name: Some(source_name),
        panel,
        graphic: Some(folder),
        main: Some(main),
        schema,
        action_fields: action_fields(&custom_actions),
        custom_actions: custom_actions
            .iter()
            .map(|action| action.id.clone())
            .collect(),
        action_names: custom_actions
            .into_iter()
            .map(|action| (action.id.clone(), action.names()))
            .collect(),
        ..entry
    }
    .with_fields())
}

/// The fields that the schemas of actions declare.
fn action_fields(actions: &[CustomAction]) -> BTreeMap<String, Vec<Field>> {
    let with_schema = actions.iter().filter_map(|action| {
        let schema = action.schema.as_ref()?;
        Some((action.id.clone(), fields_of(schema)))
    });
    with_schema.collect()
}

/// Returns the entry if no existing entry uses its channel or its page name.
fn check_conflicts(entry: Entry, existing: &[Entry]) -> Result<Entry, ManifestError> {
    if existing
        .iter()
        .any(|earlier| earlier.channel == entry.channel)
    {
        return Err(ManifestError::ChannelTaken(entry.channel));
    }
    let page = entry.page.as_deref().unwrap_or_default();
    if page == page::ALL_OVERLAYS || existing.iter().any(|earlier| earlier.page == entry.page) {
        return Err(ManifestError::PageTaken(page.to_owned()));
    }
    Ok(entry)
}

fn is_channel_name(name: &str) -> bool {
    (1..=MAX_CHANNEL_LENGTH).contains(&name.len()) && !name.chars().any(char::is_control)
}

/// Whether the name of a folder can be used in a URL path without escaping.
fn is_path_segment(name: &str) -> bool {
    let is_safe = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    !name.starts_with('.') && !name.is_empty() && name.chars().all(is_safe)
}

/// Whether this is a valid page name. It has no dot, so it cannot be the name of a file, and no capital letters,
/// because pages are found regardless of case.
fn is_page_name(name: &str) -> bool {
    let is_allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    !name.is_empty() && name.chars().all(is_allowed)
}
