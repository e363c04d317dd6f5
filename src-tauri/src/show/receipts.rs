//! Who has drawn the last few events of a channel, and how long that took.

use std::collections::{BTreeMap, VecDeque};

use uuid::Uuid;

use crate::hub::ClientId;

/// Of how many events we remember it.
const MOST: usize = 16;

/// What renderers said of one event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Receipt {
    /// Renderers that drew it.
    pub acks: usize,
    /// From sending to the last of them, in milliseconds; `None` before the first.
    pub latency_ms: Option<u64>,
    /// Whether every renderer it went to has answered or gone.
    pub complete: bool,
}

/// The last events of one channel.
#[derive(Debug, Default)]
pub(super) struct Receipts(VecDeque<Sent>);

#[derive(Debug)]
struct Sent {
    id: Uuid,
    at: u64,
    expected: Vec<ClientId>,
    answers: BTreeMap<ClientId, Answer>,
}

#[derive(Clone, Copy, Debug)]
struct Answer {
    ok: bool,
    visible: bool,
    at: u64,
}

impl Receipts {
    /// Notes that an event goes to `expected`. Beyond a bound the oldest is forgotten, but never `keep`:
    /// what is on air is asked about for as long as it is.
    pub(super) fn sent(&mut self, id: Uuid, at: u64, expected: Vec<ClientId>, keep: Option<Uuid>) {
        let answers = BTreeMap::new();
        self.0.push_back(Sent {
            id,
            at,
            expected,
            answers,
        });
        if self.0.len() > MOST {
            let oldest = self.0.iter().position(|sent| Some(sent.id) != keep);
            self.0.remove(oldest.unwrap_or(0));
        }
    }

    pub(super) fn knows(&self, id: Uuid) -> bool {
        self.find(id).is_some()
    }

    /// Notes an answer. A page answers again when it becomes visible; what counts for the time is its
    /// first good answer.
    pub(super) fn answered(
        &mut self,
        id: Uuid,
        client: ClientId,
        ok: bool,
        visible: bool,
        now: u64,
    ) {
        let Some(sent) = self.0.iter_mut().find(|sent| sent.id == id) else {
            return;
        };
        let new = Answer {
            ok,
            visible,
            at: now,
        };
        let answer = sent.answers.entry(client).or_insert(new);
        if ok && visible && !(answer.ok && answer.visible) {
            *answer = new;
        }
    }

    /// What is known of one event; `present` are the channel's renderers now.
    pub(super) fn of(&self, id: Uuid, present: &[ClientId]) -> Receipt {
        let Some(sent) = self.find(id) else {
            // Long overtaken: nobody answers for it any more.
            return Receipt {
                complete: true,
                ..Receipt::default()
            };
        };
        let good = || sent.answers.values().filter(|answer| answer.ok);
        let waiting = sent
            .expected
            .iter()
            .any(|client| present.contains(client) && !sent.answers.contains_key(client));
        Receipt {
            acks: good().count(),
            latency_ms: good().map(|answer| answer.at.saturating_sub(sent.at)).max(),
            complete: !waiting,
        }
    }

    /// From sending an event to the last visible answer of a page that was there when it was sent.
    pub(super) fn latency(&self, id: Uuid) -> Option<u64> {
        let sent = self.find(id)?;
        sent.answers
            .iter()
            .filter(|(client, answer)| {
                answer.ok && answer.visible && sent.expected.contains(client)
            })
            .map(|(_, answer)| answer.at.saturating_sub(sent.at))
            .max()
    }

    fn find(&self, id: Uuid) -> Option<&Sent> {
        self.0.iter().find(|sent| sent.id == id)
    }
}
