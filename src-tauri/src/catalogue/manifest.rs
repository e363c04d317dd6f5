//! Reading manifests: the part of OGraf that we use, our own facts in `v_cuelight`, and what is wrong with them in
//! words.

use serde::Deserialize;
use serde_json::Value;

use super::entry::Entry;
use super::files::{Folders, Found};

/// The channels of the existing suite for which there is no page of ours.
const SUITE: &str = include_str!("suite.json");

/// What we read of an OGraf manifest, version 1.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Manifest {
    main: String,
    #[serde(default)]
    schema: Option<Value>,
    #[serde(default)]
    custom_actions: Vec<CustomAction>,
    #[serde(rename = "v_cuelight")]
    facts: Entry,
}

#[derive(Deserialize)]
struct CustomAction {
    id: String,
}

/// Every row in its order, and a sentence for each manifest that cannot be used.
pub(super) fn read_all(folders: &Folders) -> (Vec<Entry>, Vec<String>) {
    let suite: Vec<Entry> = serde_json::from_str(SUITE).expect("a test reads it");
    let mut entries = Vec::new();
    let mut problems = Vec::new();
    for found in folders.manifests() {
        let folder = found.folder.clone();
        match read(found).and_then(|entry| without_conflict(entry, &entries)) {
            Ok(entry) => entries.push(entry),
            Err(reason) => problems.push(format!("The graphic \"{folder}\" is not used: {reason}")),
        }
    }
    let suite = suite.into_iter().filter(|row| {
        // A graphic for a channel of the suite takes its row.
        !entries.iter().any(|entry| entry.channel == row.channel)
    });
    let mut all: Vec<_> = suite.collect();
    all.append(&mut entries);
    all.sort_by(|a, b| (a.order, &a.channel).cmp(&(b.order, &b.channel)));
    (all, problems)
}

fn read(found: Found) -> Result<Entry, String> {
    let text = found.text?;
    let manifest: Manifest = serde_json::from_str(&text).map_err(|error| error.to_string())?;
    let mut entry = Entry {
        graphic: Some(found.folder),
        main: Some(manifest.main),
        schema: manifest.schema,
        custom_actions: manifest
            .custom_actions
            .into_iter()
            .map(|it| it.id)
            .collect(),
        ..manifest.facts
    };
    if entry.page.is_none() {
        entry.page.clone_from(&entry.graphic);
    }
    if entry.channel.is_empty() {
        return Err("\"v_cuelight.channel\" is empty".into());
    }
    if !entry.names.contains_key("en") {
        return Err("\"v_cuelight.names\" has no \"en\"".into());
    }
    Ok(entry)
}

fn without_conflict(entry: Entry, others: &[Entry]) -> Result<Entry, String> {
    if others.iter().any(|other| other.channel == entry.channel) {
        return Err(format!(
            "another graphic has the channel \"{}\"",
            entry.channel
        ));
    }
    if entry.page.as_deref() == Some(super::page::ALL)
        || others.iter().any(|other| other.page == entry.page)
    {
        let page = entry.page.unwrap_or_default();
        return Err(format!("another page is called \"{page}\""));
    }
    Ok(entry)
}
