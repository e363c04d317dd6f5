//! The as-run log: who put what on air, when, and who saw it.

use std::collections::BTreeSet;

use super::receipts::Receipt;
use super::source::Source;
use crate::hub::{Event, Payload};
use crate::store::AsRun;

/// How many entries wait for late acknowledgements.
const OPEN: usize = 64;
/// The longest title that is noted, in characters.
const LONGEST_TITLE: usize = 200;

/// The entry of a command that goes to `delivered` clients.
pub(super) fn entry(event: &Event, source: &Source, delivered: usize) -> AsRun {
    AsRun {
        id: event.id.to_string(),
        at: event.timestamp.cast_signed(),
        channel: event.channel.to_string(),
        kind: event.kind.to_string(),
        source: source.to_string(),
        title: event.payload.as_ref().and_then(title),
        delivered: signed(delivered),
        acks: 0,
        latency_ms: None,
    }
}

/// The entries of the last moments, and which of them are not kept yet.
#[derive(Debug, Default)]
pub(super) struct Log {
    open: Vec<AsRun>,
    unsaved: BTreeSet<String>,
}

impl Log {
    pub(super) fn note(&mut self, entry: AsRun) {
        self.unsaved.insert(entry.id.clone());
        self.open.push(entry);
        // Only what is kept already may be forgotten.
        if self.open.len() > OPEN && !self.unsaved.contains(&self.open[0].id) {
            self.open.remove(0);
        }
    }

    pub(super) fn acknowledged(&mut self, id: &str, receipt: Receipt) {
        if let Some(entry) = self.open.iter_mut().rev().find(|entry| entry.id == id) {
            entry.acks = signed(receipt.acks);
            entry.latency_ms = receipt.latency_ms.map(u64::cast_signed);
            self.unsaved.insert(id.to_owned());
        }
    }

    /// What is new or changed since the last call.
    pub(super) fn take_unsaved(&mut self) -> Vec<AsRun> {
        let ids = std::mem::take(&mut self.unsaved);
        let taken = self
            .open
            .iter()
            .filter(|entry| ids.contains(&entry.id))
            .cloned()
            .collect();
        let excess = self.open.len().saturating_sub(OPEN);
        self.open.drain(..excess);
        taken
    }
}

fn title(payload: &Payload) -> Option<String> {
    let object = payload.object();
    let text = ["title", "displayName", "fileUrl"]
        .iter()
        .find_map(|key| object.get(*key)?.as_str())?;
    Some(text.chars().take(LONGEST_TITLE).collect())
}

/// SQLite counts with signs.
fn signed(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
