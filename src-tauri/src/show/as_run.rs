//! The as-run log: what was on air, when, by whom, and seen by how many.

use std::collections::BTreeSet;

use serde::Serialize;
use uuid::Uuid;

use super::acks::Receipt;
use super::origin::Origin;
use crate::hub::{Event, Payload};

/// The fields that name the content of a channel that is no overlay.
pub(super) const DEFAULT_LABELS: [&str; 3] = ["title", "displayName", "fileUrl"];
/// How many entries are kept in memory for late acks.
const MAX_OPEN: usize = 64;
/// The longest title of an entry, in characters.
const MAX_TITLE: usize = 200;

/// One event, as it was carried out.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct AsRun {
    /// The event's id.
    pub id: String,
    /// When it was sent, in milliseconds since the epoch.
    pub at: i64,
    /// Its channel.
    pub channel: String,
    /// Its type.
    #[serde(rename = "type")]
    pub kind: String,
    /// Who issued the command: `window`, `tray`, `hotkey`, `http` or `http:` and the client's id, `websocket`,
    /// `timer`, `app`, or `preset:` and one of these.
    #[serde(rename = "source")]
    pub origin: String,
    /// The text or file that names its content.
    pub title: Option<String>,
    /// How many clients it went to.
    pub delivered: i64,
    /// How many renderers drew it.
    pub acks: i64,
    /// From sending it to the last of them, in milliseconds.
    pub latency_ms: Option<i64>,
}

impl AsRun {
    /// The entry of an event that is about to be sent.
    pub(super) fn of(event: &Event, origin: &Origin, title: Option<String>) -> Self {
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

/// The last entries, and which of them are not on the disk yet.
#[derive(Debug, Default)]
pub(super) struct AsRunLog {
    open: Vec<(Uuid, AsRun)>,
    unsaved: BTreeSet<Uuid>,
}

impl AsRunLog {
    pub(super) fn add(&mut self, id: Uuid, entry: AsRun) {
        self.unsaved.insert(id);
        self.open.push((id, entry));
        // Only what is on the disk may be forgotten.
        if self.open.len() > MAX_OPEN && !self.unsaved.contains(&self.open[0].0) {
            self.open.remove(0);
        }
    }

    /// Records how many clients an event went to.
    pub(super) fn delivered(&mut self, id: Uuid, subscribers: usize) {
        if let Some(entry) = self.find(id) {
            entry.delivered = signed(subscribers);
        }
    }

    pub(super) fn acknowledged(&mut self, id: Uuid, receipt: Receipt) {
        if let Some(entry) = self.find(id) {
            entry.acks = signed(receipt.acks);
            entry.latency_ms = receipt.latency_ms.map(u64::cast_signed);
            self.unsaved.insert(id);
        }
    }

    /// What is new or changed since the last call.
    pub(super) fn take_unsaved(&mut self) -> Vec<AsRun> {
        let ids = std::mem::take(&mut self.unsaved);
        let unsaved = self.open.iter().filter(|(id, _)| ids.contains(id));
        let unsaved = unsaved.map(|(_, entry)| entry.clone()).collect();
        let excess = self.open.len().saturating_sub(MAX_OPEN);
        self.open.drain(..excess);
        unsaved
    }

    fn find(&mut self, id: Uuid) -> Option<&mut AsRun> {
        let mut newest_first = self.open.iter_mut().rev();
        let (_, entry) = newest_first.find(|(known, _)| *known == id)?;
        Some(entry)
    }
}

/// The text that names a payload's content: the first of the fields that holds one.
pub(super) fn title<'a>(
    payload: &Payload,
    labels: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    let object = payload.object();
    let mut labels = labels.into_iter();
    let text = labels.find_map(|label| object.get(label)?.as_str())?;
    Some(text.chars().take(MAX_TITLE).collect())
}

/// SQLite has only signed integers.
fn signed(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
