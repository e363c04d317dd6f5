//! The as-run log: what was on air, when, by whom, and seen by how many.

use std::collections::BTreeSet;

use serde::Serialize;
use uuid::Uuid;

use super::acks::Receipt;
use super::origin::Origin;
use crate::hub::{Event, Payload};

/// The title fields of channels that have no entry in the catalogue.
pub(super) const DEFAULT_LABELS: [&str; 3] = ["title", "displayName", "fileUrl"];
/// The number of entries kept in memory, where late acks can still update them.
const MAX_ENTRIES: usize = 64;
/// The maximum length of a title, in characters.
const MAX_TITLE_LENGTH: usize = 200;

/// An entry of the as-run log: one event that was sent.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct AsRun {
    /// The id of the event.
    pub id: String,
    /// When it was sent, in milliseconds since the epoch.
    pub at: i64,
    /// The channel of the event.
    pub channel: String,
    /// The type of the event.
    #[serde(rename = "type")]
    pub kind: String,
    /// Who issued the command: `window`, `tray`, `hotkey`, `http`, `http:<client id>`, `websocket`, `timer`, `app`, or
    /// `preset:` followed by one of these.
    #[serde(rename = "source")]
    pub origin: String,
    /// The text or file that identifies the content.
    pub title: Option<String>,
    /// The number of clients that received it.
    pub delivered: i64,
    /// The number of renderers that drew it.
    pub acks: i64,
    /// The time from sending it to the last of their acks, in milliseconds.
    pub latency_ms: Option<i64>,
}

impl AsRun {
    /// Creates the entry for an event that is about to be sent.
    pub(super) fn new(event: &Event, origin: &Origin, title: Option<String>) -> Self {
        Self {
            id: event.id.to_string(),
            at: event.timestamp.cast_signed(),
            channel: event.channel.to_string(),
            kind: event.kind.to_string(),
            origin: origin.to_string(),
            title,
            delivered: 0,
            acks: 0,
            latency_ms: None,
        }
    }
}

/// The most recent entries, and which of them are not saved yet.
#[derive(Debug, Default)]
pub(super) struct AsRunLog {
    entries: Vec<(Uuid, AsRun)>,
    unsaved: BTreeSet<Uuid>,
}

impl AsRunLog {
    pub(super) fn add(&mut self, id: Uuid, entry: AsRun) {
        self.unsaved.insert(id);
        self.entries.push((id, entry));
        // An entry is dropped only once it is saved.
        if self.entries.len() > MAX_ENTRIES && !self.unsaved.contains(&self.entries[0].0) {
            self.entries.remove(0);
        }
    }

    /// Records how many clients received an event.
    pub(super) fn record_delivery(&mut self, id: Uuid, subscribers: usize) {
        if let Some(entry) = self.find(id) {
            entry.delivered = signed(subscribers);
        }
    }

    pub(super) fn record_receipt(&mut self, id: Uuid, receipt: Receipt) {
        if let Some(entry) = self.find(id) {
            entry.acks = signed(receipt.acks);
            entry.latency_ms = receipt.latency_ms.map(u64::cast_signed);
            self.unsaved.insert(id);
        }
    }

    /// Returns the entries that are new or changed since the last call.
    pub(super) fn take_unsaved(&mut self) -> Vec<AsRun> {
        let ids = std::mem::take(&mut self.unsaved);
        let unsaved = self.entries.iter().filter(|(id, _)| ids.contains(id));
        let unsaved = unsaved.map(|(_, entry)| entry.clone()).collect();
        let excess = self.entries.len().saturating_sub(MAX_ENTRIES);
        self.entries.drain(..excess);
        unsaved
    }

    fn find(&mut self, id: Uuid) -> Option<&mut AsRun> {
        let mut newest_first = self.entries.iter_mut().rev();
        let (_, entry) = newest_first.find(|(entry_id, _)| *entry_id == id)?;
        Some(entry)
    }
}

/// The title of a payload: the first of the fields in `labels` whose value is a string.
pub(super) fn title<'a>(
    payload: &Payload,
    labels: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    let object = payload.object();
    let mut labels = labels.into_iter();
    let text = labels.find_map(|label| object.get(label)?.as_str())?;
    Some(text.chars().take(MAX_TITLE_LENGTH).collect())
}

/// SQLite has only signed integers.
fn signed(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
