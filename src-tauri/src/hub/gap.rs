//! The pause after a hide that we sent on our own account.
//!
//! The suite's first lower third arms a timer of 500 ms on a hide (its poster video 600 ms) that also
//! kills a show arriving inside that time. A subscriber that was told "hide" to catch up therefore gets a
//! following show only after the pause; everybody else gets it at once.

use std::collections::HashMap;
use std::time::Duration;

use tokio::time::Instant;

use super::{ClientId, Frame};

/// How long a show is held back.
pub(super) const GAP: Duration = Duration::from_millis(700);

/// The pauses that are open.
#[derive(Debug, Default)]
pub(super) struct Gaps(HashMap<(ClientId, String), Gap>);

#[derive(Debug)]
struct Gap {
    until: Instant,
    held: Vec<Frame>,
}

impl Gaps {
    /// A hide was sent to this client. What was held for it is superseded by what it is told now.
    pub(super) fn open(&mut self, client: ClientId, channel: &str, now: Instant) {
        self.0
            .retain(|_, gap| gap.until > now || !gap.held.is_empty());
        let gap = Gap {
            until: now + GAP,
            held: Vec::new(),
        };
        self.0.insert((client, channel.to_owned()), gap);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Keeps a frame back if it must not go yet: a show inside the pause, and whatever follows one.
    /// Answers whether it is kept.
    pub(super) fn hold(
        &mut self,
        client: ClientId,
        channel: &str,
        frame: &Frame,
        is_show: bool,
        now: Instant,
    ) -> bool {
        let Some(gap) = self.0.get_mut(&(client, channel.to_owned())) else {
            return false;
        };
        if gap.held.is_empty() && (!is_show || now >= gap.until) {
            return false;
        }
        gap.held.push(frame.clone());
        true
    }

    /// When the next held frame may go.
    pub(super) fn next_release(&self) -> Option<Instant> {
        let held = self.0.values().filter(|gap| !gap.held.is_empty());
        held.map(|gap| gap.until).min()
    }

    /// Ends the pauses that are over and gives back what they held.
    pub(super) fn release(&mut self, now: Instant) -> Vec<(ClientId, Vec<Frame>)> {
        let over = self.0.extract_if(|_, gap| gap.until <= now);
        over.map(|((client, _), gap)| (client, gap.held)).collect()
    }

    /// Drops what is held for a client that is told the present state instead; the pause goes on.
    pub(super) fn supersede(&mut self, client: ClientId, channel: &str) {
        if let Some(gap) = self.0.get_mut(&(client, channel.to_owned())) {
            gap.held.clear();
        }
    }

    /// Forgets a channel of a client.
    pub(super) fn close(&mut self, client: ClientId, channel: &str) {
        self.0.remove(&(client, channel.to_owned()));
    }

    /// Forgets a client.
    pub(super) fn forget(&mut self, client: ClientId) {
        self.0.retain(|(id, _), _| *id != client);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLIENT: ClientId = ClientId(1);

    fn frame(text: &str) -> Frame {
        Frame::json(&text).expect("a string")
    }

    #[test]
    fn a_show_waits_and_what_follows_keeps_its_place() {
        let (mut gaps, now) = (Gaps::default(), Instant::now());
        gaps.open(CLIENT, "lower", now);
        assert!(!gaps.hold(CLIENT, "lower", &frame("update"), false, now));
        assert!(!gaps.hold(ClientId(2), "lower", &frame("show"), true, now));
        assert!(!gaps.hold(CLIENT, "poster", &frame("show"), true, now));
        assert_eq!(gaps.next_release(), None);
        assert!(gaps.hold(CLIENT, "lower", &frame("show"), true, now));
        assert_eq!(gaps.next_release(), Some(now + GAP));
        assert!(gaps.hold(CLIENT, "lower", &frame("hide"), false, now + GAP));
        assert_eq!(
            gaps.release(now + GAP),
            [(CLIENT, vec![frame("show"), frame("hide")])]
        );
        assert!(gaps.is_empty());
    }

    #[test]
    fn after_the_pause_nothing_is_held() {
        let (mut gaps, now) = (Gaps::default(), Instant::now());
        gaps.open(CLIENT, "lower", now);
        assert!(!gaps.hold(CLIENT, "lower", &frame("show"), true, now + GAP));
        gaps.forget(CLIENT);
        assert!(gaps.is_empty());
    }

    #[test]
    fn who_subscribes_again_gets_the_present_and_not_what_was_held() {
        let (mut gaps, now) = (Gaps::default(), Instant::now());
        gaps.open(CLIENT, "lower", now);
        assert!(gaps.hold(CLIENT, "lower", &frame("show"), true, now));
        gaps.supersede(CLIENT, "lower");
        assert!(
            gaps.hold(CLIENT, "lower", &frame("replay"), true, now),
            "the pause goes on"
        );
        assert_eq!(gaps.release(now + GAP), [(CLIENT, vec![frame("replay")])]);
        gaps.open(CLIENT, "lower", now);
        gaps.close(CLIENT, "lower");
        assert!(gaps.is_empty());
    }
}
