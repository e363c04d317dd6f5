//! Which renderers have acknowledged the most recent events of a channel, and how long that took.
//!
//! `client_messages.rs` receives an ack, `reduce/clients.rs` finds the channel of its event, and [`Acks::record`]
//! stores it here. `overlay.rs` derives the status of the overlay from the acks.

use std::collections::{BTreeMap, VecDeque};

use uuid::Uuid;

use super::latency::LatencySample;
use crate::hub::{Ack, ClientId};

/// The number of events per channel whose acks are stored.
const MAX_EVENTS: usize = 16;

/// The acks of one event so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Receipt {
    /// The number of renderers that drew it.
    pub acks: usize,
    /// The time from sending it to the last of these acks, in milliseconds; `None` before the first. Acks of pages that
    /// opened after it was sent are left out.
    pub latency_ms: Option<u64>,
    /// Whether every renderer that received it has acknowledged it or disconnected.
    pub complete: bool,
}

/// The most recent events of one channel, oldest first.
#[derive(Debug, Default)]
pub(super) struct Acks(VecDeque<SentEvent>);

#[derive(Debug)]
struct SentEvent {
    id: Uuid,
    /// In milliseconds since the epoch.
    sent_at: u64,
    /// The renderers that received it.
    expected: Vec<ClientId>,
    acks: BTreeMap<ClientId, RecordedAck>,
    /// Whether its latency is still being measured.
    is_measuring: bool,
}

#[derive(Clone, Copy, Debug)]
struct RecordedAck {
    ok: bool,
    visible: bool,
    /// In milliseconds since the epoch.
    received_at: u64,
}

/// Whether the client drew the event.
pub(super) fn is_success(ack: &Ack) -> bool {
    ack.success != Some(false)
}

/// Whether viewers could see the page.
pub(super) fn is_visible(ack: &Ack) -> bool {
    ack.visible != Some(false)
}

impl Acks {
    /// Adds an event sent at `now`. Beyond [`MAX_EVENTS`] the oldest is dropped, but never `keep`, the event
    /// that is on air: its acks are needed until it goes off air.
    pub(super) fn add(&mut self, id: Uuid, now: u64, keep: Option<Uuid>, is_measured: bool) {
        self.0.push_back(SentEvent {
            id,
            sent_at: now,
            expected: Vec::new(),
            acks: BTreeMap::new(),
            is_measuring: is_measured,
        });
        if self.0.len() > MAX_EVENTS {
            let oldest = self.0.iter().position(|sent| Some(sent.id) != keep);
            self.0.remove(oldest.unwrap_or(0));
        }
    }

    /// Records which renderers received an event.
    pub(super) fn record_renderers(&mut self, id: Uuid, renderers: Vec<ClientId>) {
        if let Some(sent) = self.0.iter_mut().rev().find(|sent| sent.id == id) {
            sent.is_measuring &= !renderers.is_empty();
            sent.expected = renderers;
        }
    }

    /// Moves all times by `step` milliseconds, the time by which the wall clock was set.
    pub(super) fn move_times(&mut self, step: i64) {
        for sent in &mut self.0 {
            let received = sent.acks.values_mut().map(|ack| &mut ack.received_at);
            for time in received.chain([&mut sent.sent_at]) {
                *time = time.saturating_add_signed(step);
            }
        }
    }

    pub(super) fn contains(&self, id: Uuid) -> bool {
        self.find(id).is_some()
    }

    /// Ends the measurements that are still running, because a newer event supersedes theirs. Returns the latency of
    /// those events that a visible page has drawn.
    pub(super) fn end_measurements(&mut self) -> Vec<LatencySample> {
        let measuring = self.0.iter_mut().filter(|sent| sent.is_measuring);
        measuring.filter_map(SentEvent::end_measurement).collect()
    }

    /// Records an ack. A page sends a second ack when it becomes visible; its first successful, visible ack counts.
    /// Returns the latency of the event if this ack was the last one missing.
    pub(super) fn record(
        &mut self,
        id: Uuid,
        client: ClientId,
        ack: &Ack,
        now: u64,
    ) -> Option<LatencySample> {
        let sent = self.0.iter_mut().find(|sent| sent.id == id)?;
        let new = RecordedAck {
            ok: is_success(ack),
            visible: is_visible(ack),
            received_at: now,
        };
        let recorded = sent.acks.entry(client).or_insert(new);
        if new.ok && new.visible && !(recorded.ok && recorded.visible) {
            *recorded = new;
        }
        let has_acked = |client| sent.acks.contains_key(client);
        if sent.is_measuring && sent.expected.iter().all(has_acked) {
            sent.end_measurement()
        } else {
            None
        }
    }

    /// The acks of one event. `connected` are the current renderers of the channel.
    pub(super) fn receipt(&self, id: Uuid, connected: &[ClientId]) -> Receipt {
        let Some(sent) = self.find(id) else {
            // It was superseded long ago, so its acks are no longer recorded.
            return Receipt {
                complete: true,
                ..Receipt::default()
            };
        };
        let successful = || sent.acks.iter().filter(|(_, ack)| ack.ok);
        // A page that opened after the event was sent says nothing about its latency.
        let from_expected = successful().filter(|(client, _)| sent.expected.contains(client));
        let is_waiting = sent
            .expected
            .iter()
            .any(|client| connected.contains(client) && !sent.acks.contains_key(client));
        Receipt {
            acks: successful().count(),
            latency_ms: from_expected
                .map(|(_, ack)| ack.received_at.saturating_sub(sent.sent_at))
                .max(),
            complete: !is_waiting,
        }
    }

    /// The time from sending an event to the last ack from a visible page, in milliseconds. Acks from pages that
    /// connected later do not count.
    pub(super) fn latency(&self, id: Uuid) -> Option<u64> {
        self.find(id)?.latency()
    }

    fn find(&self, id: Uuid) -> Option<&SentEvent> {
        self.0.iter().find(|sent| sent.id == id)
    }
}

impl SentEvent {
    /// See [`Acks::latency`].
    fn latency(&self) -> Option<u64> {
        self.acks
            .iter()
            .filter(|(client, ack)| ack.ok && ack.visible && self.expected.contains(client))
            .map(|(_, ack)| ack.received_at.saturating_sub(self.sent_at))
            .max()
    }

    fn end_measurement(&mut self) -> Option<LatencySample> {
        self.is_measuring = false;
        let latency = self.latency()?;
        Some(LatencySample {
            sent_at: self.sent_at,
            latency,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST_PAGE: ClientId = ClientId(1);
    const SECOND_PAGE: ClientId = ClientId(2);

    fn sent(expected: &[ClientId], is_measured: bool) -> (Acks, Uuid) {
        let mut acks = Acks::default();
        let id = Uuid::new_v4();
        acks.add(id, 1_000, None, is_measured);
        acks.record_renderers(id, expected.to_vec());
        (acks, id)
    }

    fn ack(ok: bool, visible: bool) -> Ack {
        Ack {
            success: Some(ok),
            visible: Some(visible),
            ..Ack::default()
        }
    }

    fn sample(latency: u64) -> LatencySample {
        LatencySample {
            sent_at: 1_000,
            latency,
        }
    }

    #[test]
    fn an_event_is_measured_once_when_the_last_renderer_has_acked() {
        let (mut acks, id) = sent(&[FIRST_PAGE, SECOND_PAGE], true);
        assert_eq!(acks.record(id, FIRST_PAGE, &ack(true, true), 1_020), None);
        assert_eq!(
            acks.record(id, SECOND_PAGE, &ack(true, true), 1_050),
            Some(sample(50))
        );
        assert_eq!(acks.record(id, SECOND_PAGE, &ack(true, true), 1_060), None);
        assert_eq!(acks.end_measurements(), []);
    }

    #[test]
    fn a_superseded_event_is_measured_if_a_page_showed_it() {
        let (mut acks, id) = sent(&[FIRST_PAGE, SECOND_PAGE], true);
        acks.record(id, FIRST_PAGE, &ack(true, true), 1_020);
        assert_eq!(acks.end_measurements(), [sample(20)]);
        assert_eq!(acks.record(id, SECOND_PAGE, &ack(true, true), 9_000), None);
        let (mut acks, _) = sent(&[FIRST_PAGE], true);
        assert_eq!(acks.end_measurements(), [], "no page showed it");
    }

    #[test]
    fn an_event_that_was_not_visible_is_not_measured() {
        let (mut acks, id) = sent(&[FIRST_PAGE], true);
        assert_eq!(acks.record(id, FIRST_PAGE, &ack(true, false), 1_010), None);
        // The source is shown three minutes later, which is not latency.
        assert_eq!(acks.record(id, FIRST_PAGE, &ack(true, true), 181_000), None);
        let (mut acks, id) = sent(&[], true);
        assert_eq!(acks.record(id, FIRST_PAGE, &ack(true, true), 1_010), None);
        let (mut acks, id) = sent(&[FIRST_PAGE], false);
        assert_eq!(
            acks.record(id, FIRST_PAGE, &ack(true, true), 1_010),
            None,
            "a hide is not measured"
        );
        let (mut acks, id) = sent(&[FIRST_PAGE, SECOND_PAGE], true);
        acks.record(id, FIRST_PAGE, &ack(false, true), 1_010);
        assert_eq!(
            acks.record(id, SECOND_PAGE, &ack(true, true), 1_030),
            Some(sample(30)),
            "one page failed, the other showed it"
        );
    }
}
