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
    /// It puts something on the screen, and how long that took is not told yet.
    is_open: bool,
}

/// A press whose story is told: when it was, and after how many milliseconds it was seen.
pub(super) type Seen = (u64, u64);

#[derive(Clone, Copy, Debug)]
struct Answer {
    ok: bool,
    visible: bool,
    at: u64,
}

impl Receipts {
    /// Notes that an event goes to `expected`. Beyond a bound the oldest is forgotten, but never `keep`:
    /// what is on air is asked about for as long as it is.
    /// `is_press` where it puts something on the screen.
    pub(super) fn sent(
        &mut self,
        id: Uuid,
        at: u64,
        expected: Vec<ClientId>,
        keep: Option<Uuid>,
        is_press: bool,
    ) {
        self.0.push_back(Sent {
            id,
            at,
            is_open: is_press && !expected.is_empty(),
            expected,
            answers: BTreeMap::new(),
        });
        if self.0.len() > MOST {
            let oldest = self.0.iter().position(|sent| Some(sent.id) != keep);
            self.0.remove(oldest.unwrap_or(0));
        }
    }

    pub(super) fn knows(&self, id: Uuid) -> bool {
        self.find(id).is_some()
    }

    /// Ends the presses that wait for answers, because the next command overtakes them: those that were
    /// seen.
    pub(super) fn overtaken(&mut self) -> Vec<Seen> {
        let open = self.0.iter_mut().filter(|sent| sent.is_open);
        open.filter_map(Sent::close).collect()
    }

    /// Notes an answer. A page answers again when it becomes visible; what counts for the time is its
    /// first good answer. Answers the press that this ends, if it was seen.
    pub(super) fn answered(
        &mut self,
        id: Uuid,
        client: ClientId,
        ok: bool,
        visible: bool,
        now: u64,
    ) -> Option<Seen> {
        let sent = self.0.iter_mut().find(|sent| sent.id == id)?;
        let new = Answer {
            ok,
            visible,
            at: now,
        };
        let answer = sent.answers.entry(client).or_insert(new);
        if ok && visible && !(answer.ok && answer.visible) {
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

    fn sent(expected: &[ClientId], is_press: bool) -> (Receipts, Uuid) {
        let mut receipts = Receipts::default();
        let id = Uuid::new_v4();
        receipts.sent(id, 1_000, expected.to_vec(), None, is_press);
        (receipts, id)
    }

    #[test]
    fn a_press_is_told_once_when_the_last_renderer_answered() {
        let (mut receipts, id) = sent(&[ONE, TWO], true);
        assert_eq!(receipts.answered(id, ONE, true, true, 1_020), None);
        assert_eq!(
            receipts.answered(id, TWO, true, true, 1_050),
            Some((1_000, 50))
        );
        assert_eq!(receipts.answered(id, TWO, true, true, 1_060), None);
        assert_eq!(receipts.overtaken(), []);
    }

    #[test]
    fn an_overtaken_press_is_told_if_anybody_saw_it() {
        let (mut receipts, id) = sent(&[ONE, TWO], true);
        receipts.answered(id, ONE, true, true, 1_020);
        assert_eq!(receipts.overtaken(), [(1_000, 20)]);
        assert_eq!(receipts.answered(id, TWO, true, true, 9_000), None);
        let (mut receipts, _) = sent(&[ONE], true);
        assert_eq!(receipts.overtaken(), [], "nobody saw it");
    }

    #[test]
    fn what_nobody_could_see_says_nothing_about_time() {
        let (mut receipts, id) = sent(&[ONE], true);
        assert_eq!(receipts.answered(id, ONE, true, false, 1_010), None);
        // The source is shown three minutes later: the button was not slow.
        assert_eq!(receipts.answered(id, ONE, true, true, 181_000), None);
        let (mut receipts, id) = sent(&[], true);
        assert_eq!(receipts.answered(id, ONE, true, true, 1_010), None);
        let (mut receipts, id) = sent(&[ONE], false);
        assert_eq!(
            receipts.answered(id, ONE, true, true, 1_010),
            None,
            "a hide"
        );
        let (mut receipts, id) = sent(&[ONE, TWO], true);
        receipts.answered(id, ONE, false, true, 1_010);
        assert_eq!(
            receipts.answered(id, TWO, true, true, 1_030),
            Some((1_000, 30)),
            "one failed, one was seen"
        );
    }
}
