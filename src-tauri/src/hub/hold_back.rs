//! Holds back a `show` after a `hide` that no controller sent: one that is replayed, or that ends a show with a
//! duration. A `show` that the app itself sends, to replay or to restore what was on air, is also held back after a
//! `hide` from a controller.
//!
//! On a hide, the lower third in the suite's first version starts a timer of 500 ms (the poster video, one of 600 ms),
//! which also ends a show that arrives before the timer fires. A subscriber therefore receives no such show until
//! [`HOLD_BACK_TIME`] has passed. All other subscribers receive it immediately.

use std::collections::HashMap;
use std::time::Duration;

use tokio::time::Instant;

use super::client_info::ClientId;
use super::frame::Frame;

/// How long shows are held back after a hide.
pub(super) const HOLD_BACK_TIME: Duration = Duration::from_millis(700);

/// The kind of a frame, which determines whether it is held back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FrameKind {
    /// It puts something on air.
    Show,
    /// It takes something off air.
    Hide,
    /// Anything else.
    Other,
}

impl FrameKind {
    /// The kind of an event's frame, by the event's type.
    #[must_use]
    pub(crate) fn for_event_type(event_type: &str) -> Self {
        match event_type {
            "show" => Self::Show,
            "hide" => Self::Hide,
            _ => Self::Other,
        }
    }
}

/// How long a replayed show waits until all subscriptions of a page have arrived. They follow one another immediately.
const LOG_DELAY: Duration = Duration::from_millis(50);

/// A frame that is held back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Held {
    pub(super) frame: Frame,
    kind: FrameKind,
    is_replay: bool,
}

impl Held {
    /// Whether it repeats a show that is on air.
    pub(super) fn is_replayed_show(&self) -> bool {
        self.is_replay && self.kind == FrameKind::Show
    }
}

/// The subscriptions for which shows are held back, with the held frames.
#[derive(Debug, Default)]
pub(super) struct HoldBacks {
    active: HashMap<(ClientId, String), HoldBack>,
    /// When a controller's hide was sent. Outlives the subscription, because the timer in the page does.
    hides: HashMap<(ClientId, String), Instant>,
}

#[derive(Debug)]
struct HoldBack {
    until: Instant,
    frames: Vec<Held>,
}

impl HoldBack {
    fn until(until: Instant) -> Self {
        Self {
            until,
            frames: Vec::new(),
        }
    }
}

impl HoldBacks {
    /// Starts to hold back shows. Frames that are already held are dropped, because the hide supersedes them.
    pub(super) fn start(&mut self, client: ClientId, channel: &str, now: Instant) {
        self.active
            .retain(|_, hold_back| hold_back.until > now || !hold_back.frames.is_empty());
        let hold_back = HoldBack::until(now + HOLD_BACK_TIME);
        self.active.insert((client, channel.to_owned()), hold_back);
    }

    /// Records that these clients are sent a controller's hide.
    pub(super) fn record_hide(
        &mut self,
        clients: impl Iterator<Item = ClientId>,
        channel: &str,
        now: Instant,
    ) {
        self.hides.retain(|_, sent| *sent + HOLD_BACK_TIME > now);
        let hides = clients.map(|client| ((client, channel.to_owned()), now));
        self.hides.extend(hides);
    }

    /// Starts to hold back shows if a controller's hide was sent to this client a moment ago.
    pub(super) fn start_after_recorded_hide(
        &mut self,
        client: ClientId,
        channel: &str,
        now: Instant,
    ) {
        let subscription = (client, channel.to_owned());
        let Some(sent) = self.hides.get(&subscription) else {
            return;
        };
        let until = *sent + HOLD_BACK_TIME;
        if until > now {
            self.extend(subscription, until);
        }
    }

    /// Holds back a show for [`LOG_DELAY`], or longer if it is held back already.
    pub(super) fn delay(&mut self, client: ClientId, channel: &str, now: Instant) {
        self.extend((client, channel.to_owned()), now + LOG_DELAY);
    }

    /// Holds back shows until then, or longer if they are held back already.
    fn extend(&mut self, subscription: (ClientId, String), until: Instant) {
        let hold_back = self
            .active
            .entry(subscription)
            .or_insert_with(|| HoldBack::until(until));
        hold_back.until = hold_back.until.max(until);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.active.is_empty()
    }

    /// Holds a frame if it must not be sent yet: a show, or any frame after a held one, to keep the order. Returns
    /// whether the frame is held.
    pub(super) fn hold(
        &mut self,
        client: ClientId,
        channel: &str,
        frame: &Frame,
        kind: FrameKind,
        now: Instant,
    ) -> bool {
        self.hold_frame(client, channel, frame, (kind, false), now)
    }

    /// Like [`HoldBacks::hold`], for a frame that repeats the state of the channel.
    pub(super) fn hold_replay(
        &mut self,
        client: ClientId,
        channel: &str,
        frame: &Frame,
        kind: FrameKind,
        now: Instant,
    ) -> bool {
        self.hold_frame(client, channel, frame, (kind, true), now)
    }

    fn hold_frame(
        &mut self,
        client: ClientId,
        channel: &str,
        frame: &Frame,
        (kind, is_replay): (FrameKind, bool),
        now: Instant,
    ) -> bool {
        let Some(hold_back) = self.active.get_mut(&(client, channel.to_owned())) else {
            return false;
        };
        if hold_back.frames.is_empty() && (kind != FrameKind::Show || now >= hold_back.until) {
            return false;
        }
        hold_back.frames.push(Held {
            frame: frame.clone(),
            kind,
            is_replay,
        });
        true
    }

    /// When the next held frame may be sent.
    pub(super) fn next_release(&self) -> Option<Instant> {
        let holding = self
            .active
            .values()
            .filter(|hold_back| !hold_back.frames.is_empty());
        holding.map(|hold_back| hold_back.until).min()
    }

    /// Removes the entries that have expired, and returns the frames that may be sent now. A hide among them counts as
    /// sent now.
    pub(super) fn release(&mut self, now: Instant) -> Vec<(ClientId, Held)> {
        let expired = self
            .active
            .extract_if(|_, hold_back| hold_back.until <= now);
        let mut released = Vec::new();
        for ((client, channel), hold_back) in expired {
            for held in hold_back.frames {
                if held.kind == FrameKind::Hide {
                    self.hides.insert((client, channel.clone()), now);
                }
                released.push((client, held));
            }
        }
        released
    }

    /// Drops the held frames of a client that subscribes again, because it receives the current state instead. Shows
    /// are still held back until the time has passed.
    pub(super) fn drop_frames(&mut self, client: ClientId, channel: &str) {
        if let Some(hold_back) = self.active.get_mut(&(client, channel.to_owned())) {
            hold_back.frames.clear();
        }
    }

    /// Removes a subscription.
    pub(super) fn remove(&mut self, client: ClientId, channel: &str) {
        self.active.remove(&(client, channel.to_owned()));
    }

    /// Removes every subscription of a client.
    pub(super) fn remove_client(&mut self, client: ClientId) {
        self.active.retain(|(id, _), _| *id != client);
    }
}

#[cfg(test)]
mod tests {
    use super::FrameKind::{Hide, Other, Show};
    use super::*;

    const CLIENT: ClientId = ClientId(1);

    fn frame(text: &str) -> Frame {
        Frame::json(&text).expect("a string")
    }

    fn released(hold_backs: &mut HoldBacks, now: Instant) -> Vec<(ClientId, Frame)> {
        let released = hold_backs.release(now).into_iter();
        released
            .map(|(client, held)| (client, held.frame))
            .collect()
    }

    #[test]
    fn a_show_is_held_and_later_frames_keep_their_order() {
        let (mut hold_backs, now) = (HoldBacks::default(), Instant::now());
        hold_backs.start(CLIENT, "lower", now);
        assert!(!hold_backs.hold(CLIENT, "lower", &frame("update"), Other, now));
        assert!(!hold_backs.hold(ClientId(2), "lower", &frame("show"), Show, now));
        assert!(!hold_backs.hold(CLIENT, "poster", &frame("show"), Show, now));
        assert_eq!(hold_backs.next_release(), None);
        assert!(hold_backs.hold(CLIENT, "lower", &frame("show"), Show, now));
        let end = now + HOLD_BACK_TIME;
        assert_eq!(hold_backs.next_release(), Some(end));
        assert!(hold_backs.hold(CLIENT, "lower", &frame("hide"), Hide, end));
        assert_eq!(
            released(&mut hold_backs, end),
            [(CLIENT, frame("show")), (CLIENT, frame("hide"))]
        );
        assert!(hold_backs.is_empty());
        hold_backs.start_after_recorded_hide(CLIENT, "lower", end);
        assert!(
            hold_backs.hold(CLIENT, "lower", &frame("replay"), Show, end),
            "the hide was sent only now"
        );
    }

    #[test]
    fn a_replayed_show_is_held_after_the_hide_of_a_controller() {
        let (mut hold_backs, now) = (HoldBacks::default(), Instant::now());
        hold_backs.record_hide([CLIENT].into_iter(), "lower", now);
        assert!(!hold_backs.hold(CLIENT, "lower", &frame("live"), Show, now));
        let later = now + HOLD_BACK_TIME / 2;
        for client in [CLIENT, ClientId(2)] {
            hold_backs.start_after_recorded_hide(client, "lower", later);
            let is_held = hold_backs.hold(client, "lower", &frame("replay"), Show, later);
            assert_eq!(is_held, client == CLIENT);
        }
        assert_eq!(hold_backs.next_release(), Some(now + HOLD_BACK_TIME));
        assert_eq!(
            released(&mut hold_backs, now + HOLD_BACK_TIME),
            [(CLIENT, frame("replay"))]
        );
        hold_backs.start_after_recorded_hide(CLIENT, "lower", now + HOLD_BACK_TIME);
        assert!(hold_backs.is_empty(), "the time has passed");
    }

    #[test]
    fn nothing_is_held_when_the_time_has_passed() {
        let (mut hold_backs, now) = (HoldBacks::default(), Instant::now());
        hold_backs.start(CLIENT, "lower", now);
        assert!(!hold_backs.hold(CLIENT, "lower", &frame("show"), Show, now + HOLD_BACK_TIME));
        hold_backs.remove_client(CLIENT);
        assert!(hold_backs.is_empty());
    }

    #[test]
    fn subscribing_again_drops_held_frames_and_holds_back_the_replay() {
        let (mut hold_backs, now) = (HoldBacks::default(), Instant::now());
        hold_backs.start(CLIENT, "lower", now);
        assert!(hold_backs.hold(CLIENT, "lower", &frame("show"), Show, now));
        hold_backs.drop_frames(CLIENT, "lower");
        assert!(hold_backs.hold(CLIENT, "lower", &frame("replay"), Show, now));
        assert_eq!(
            released(&mut hold_backs, now + HOLD_BACK_TIME),
            [(CLIENT, frame("replay"))]
        );
        hold_backs.start(CLIENT, "lower", now);
        hold_backs.remove(CLIENT, "lower");
        assert!(hold_backs.is_empty());
    }

    #[test]
    fn a_hide_of_a_controller_counts_after_an_earlier_hide_has_passed() {
        let (mut hold_backs, now) = (HoldBacks::default(), Instant::now());
        hold_backs.start(CLIENT, "lower", now);
        let later = now + 2 * HOLD_BACK_TIME;
        hold_backs.record_hide([CLIENT].into_iter(), "lower", later);
        hold_backs.start_after_recorded_hide(CLIENT, "lower", later);
        assert!(hold_backs.hold(CLIENT, "lower", &frame("replay"), Show, later));
        assert_eq!(hold_backs.next_release(), Some(later + HOLD_BACK_TIME));
    }

    #[test]
    fn a_delayed_show_waits_for_the_longer_of_both_times() {
        let (mut hold_backs, now) = (HoldBacks::default(), Instant::now());
        hold_backs.delay(CLIENT, "lower", now);
        assert!(hold_backs.hold_replay(CLIENT, "lower", &frame("replay"), Show, now));
        assert!(hold_backs.hold(CLIENT, "lower", &frame("live"), Show, now));
        assert_eq!(hold_backs.next_release(), Some(now + LOG_DELAY));
        let released = hold_backs.release(now + LOG_DELAY);
        let replays: Vec<_> = released
            .iter()
            .map(|(_, held)| held.is_replayed_show())
            .collect();
        assert_eq!(replays, [true, false]);
        hold_backs.start(CLIENT, "lower", now);
        hold_backs.delay(CLIENT, "lower", now);
        hold_backs.hold_replay(CLIENT, "lower", &frame("replay"), Show, now);
        assert_eq!(hold_backs.next_release(), Some(now + HOLD_BACK_TIME));
    }
}
