//! Which renderers have acknowledged the last events of a channel, and how long that took.

use std::collections::{BTreeMap, VecDeque};

use uuid::Uuid;

use crate::hub::{Ack, ClientId};

/// Of how many events the acks are known.
const MAX_EVENTS: usize = 16;

/// What renderers said about one event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Receipt {
    /// Renderers that drew it.
    pub acks: usize,
    /// From sending it to the last of them, in milliseconds; `None` before the first.
    pub latency_ms: Option<u64>,
    /// Whether every renderer it went to has answered or gone.
    pub complete: bool,
}

/// The last events of one channel.
#[derive(Debug, Default)]
pub(super) struct Acks(VecDeque<Sent>);

#[derive(Debug)]
struct Sent {
    id: Uuid,
    at: u64,
    /// The renderers it went to.
    expected: Vec<ClientId>,
    answers: BTreeMap<ClientId, Answer>,
    /// Whether it puts something on the screen, and the time until it was seen is not known yet.
    is_open: bool,
}

/// When an event was sent, and after how many milliseconds it was seen.
pub(super) type Seen = (u64, u64);

#[derive(Clone, Copy, Debug)]
struct Answer {
    ok: bool,
    visible: bool,
    at: u64,
}

/// Whether the client drew the event.
pub(super) fn is_success(ack: &Ack) -> bool {
    ack.success != Some(false)
}

/// Whether viewers could see the client.
pub(super) fn is_visible(ack: &Ack) -> bool {
    ack.visible != Some(false)
}

impl Acks {
    /// Records an event that is sent at `at`. Beyond a bound the oldest is forgotten, but never `keep`: what is on air
    /// is asked about for as long as it is. `is_measured` where the time until it is seen counts.
    pub(super) fn sent(&mut self, id: Uuid, at: u64, keep: Option<Uuid>, is_measured: bool) {
        self.0.push_back(Sent {
            id,
            at,
            expected: Vec::new(),
            answers: BTreeMap::new(),
            is_open: is_measured,
        });
        if self.0.len() > MAX_EVENTS {
            let oldest = self.0.iter().position(|sent| Some(sent.id) != keep);
            self.0.remove(oldest.unwrap_or(0));
        }
    }

    /// Records the renderers that an event went to.
    pub(super) fn expect(&mut self, id: Uuid, renderers: Vec<ClientId>) {
        if let Some(sent) = self.0.iter_mut().rev().find(|sent| sent.id == id) {
            sent.is_open &= !renderers.is_empty();
            sent.expected = renderers;
        }
    }

    pub(super) fn knows(&self, id: Uuid) -> bool {
        self.find(id).is_some()
    }

    /// Closes the events that wait for answers, because the next one overtakes them. Returns those that were seen.
    pub(super) fn overtaken(&mut self) -> Vec<Seen> {
        let open = self.0.iter_mut().filter(|sent| sent.is_open);
        open.filter_map(Sent::close).collect()
    }

    /// Records an answer. A page answers again when it becomes visible; its first good answer counts for the time.
    /// Returns how long it took until the event was seen, once that is known.
    pub(super) fn answered(
        &mut self,
        id: Uuid,
        client: ClientId,
        ack: &Ack,
        now: u64,
    ) -> Option<Seen> {
        let sent = self.0.iter_mut().find(|sent| sent.id == id)?;
        let new = Answer {
            ok: is_success(ack),
            visible: is_visible(ack),
            at: now,
        };
        let answer = sent.answers.entry(client).or_insert(new);
        if new.ok && new.visible && !(answer.ok && answer.visible) {
            *answer = new;
        }
        let all = |client| sent.answers.contains_key(client);
        if sent.is_open && sent.expected.iter().all(all) {
            sent.close()
        } else {
            None
        }
    }

    /// What is known of one event; `present` are the channel's renderers now.
    pub(super) fn receipt(&self, id: Uuid, present: &[ClientId]) -> Receipt {
        let Some(sent) = self.find(id) else {
            // Overtaken long ago: no one answers for it any more.
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
        self.find(id)?.took()
    }

    fn find(&self, id: Uuid) -> Option<&Sent> {
        self.0.iter().find(|sent| sent.id == id)
    }
}

impl Sent {
    /// From sending it to the last visible answer of a page that was there when it was sent.
    fn took(&self) -> Option<u64> {
        self.answers
            .iter()
            .filter(|(client, answer)| {
                answer.ok && answer.visible && self.expected.contains(client)
            })
            .map(|(_, answer)| answer.at.saturating_sub(self.at))
            .max()
    }

    fn close(&mut self) -> Option<Seen> {
        self.is_open = false;
        self.took().map(|took| (self.at, took))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: ClientId = ClientId(1);
    const TWO: ClientId = ClientId(2);

    fn sent(expected: &[ClientId], is_measured: bool) -> (Acks, Uuid) {
        let mut acks = Acks::default();
        let id = Uuid::new_v4();
        acks.sent(id, 1_000, None, is_measured);
        acks.expect(id, expected.to_vec());
        (acks, id)
    }

    fn ack(ok: bool, visible: bool) -> Ack {
        Ack {
            success: Some(ok),
            visible: Some(visible),
            ..Ack::default()
        }
    }

    #[test]
    fn an_event_is_measured_once_when_the_last_renderer_answered() {
        let (mut acks, id) = sent(&[ONE, TWO], true);
        assert_eq!(acks.answered(id, ONE, &ack(true, true), 1_020), None);
        assert_eq!(
            acks.answered(id, TWO, &ack(true, true), 1_050),
            Some((1_000, 50))
        );
        assert_eq!(acks.answered(id, TWO, &ack(true, true), 1_060), None);
        assert_eq!(acks.overtaken(), []);
    }

    #[test]
    fn an_overtaken_event_is_measured_if_a_page_showed_it() {
        let (mut acks, id) = sent(&[ONE, TWO], true);
        acks.answered(id, ONE, &ack(true, true), 1_020);
        assert_eq!(acks.overtaken(), [(1_000, 20)]);
        assert_eq!(acks.answered(id, TWO, &ack(true, true), 9_000), None);
        let (mut acks, _) = sent(&[ONE], true);
        assert_eq!(acks.overtaken(), [], "no page showed it");
    }

    #[test]
    fn what_could_not_be_seen_is_not_measured() {
        let (mut acks, id) = sent(&[ONE], true);
        assert_eq!(acks.answered(id, ONE, &ack(true, false), 1_010), None);
        // The source is shown three minutes later: the button was not slow.
        assert_eq!(acks.answered(id, ONE, &ack(true, true), 181_000), None);
        let (mut acks, id) = sent(&[], true);
        assert_eq!(acks.answered(id, ONE, &ack(true, true), 1_010), None);
        let (mut acks, id) = sent(&[ONE], false);
        assert_eq!(
            acks.answered(id, ONE, &ack(true, true), 1_010),
            None,
            "a hide"
        );
        let (mut acks, id) = sent(&[ONE, TWO], true);
        acks.answered(id, ONE, &ack(false, true), 1_010);
        assert_eq!(
            acks.answered(id, TWO, &ack(true, true), 1_030),
            Some((1_000, 30)),
            "one failed, one was seen"
        );
    }
}
