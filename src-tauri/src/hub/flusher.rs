//! Writes queued frames to sockets, many in one system call.
//!
//! A tick flushes every outbox that has been scheduled since the previous tick. A burst of events therefore costs one
//! write per client, and a client's task wakes only if its socket is full.

use std::sync::{Arc, Mutex};

use tokio::sync::{Notify, watch};

use super::outbox::Outbox;

/// The tick number that ends all waits, because no more ticks will run.
const AFTER_LAST_TICK: u64 = u64::MAX;

/// The tick that flushes a frame; see [`Flusher::flushed`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tick(pub(super) u64);

#[derive(Debug)]
pub(super) struct Flusher {
    scheduled: Mutex<Scheduled>,
    work: Notify,
    /// The number of the last completed tick.
    flushed: watch::Sender<u64>,
}

/// The number of the next tick, and the outboxes that it flushes.
#[derive(Debug)]
struct Scheduled {
    tick: u64,
    outboxes: Vec<Arc<Outbox>>,
}

impl Flusher {
    pub(super) fn new() -> Self {
        Self {
            scheduled: Mutex::new(Scheduled {
                tick: 1,
                outboxes: Vec::new(),
            }),
            work: Notify::new(),
            flushed: watch::Sender::new(0),
        }
    }

    /// Schedules outboxes for the next tick. Returns the tick that flushes the frames that were queued in them.
    pub(super) fn schedule(&self, outboxes: impl IntoIterator<Item = Arc<Outbox>>) -> Tick {
        let mut scheduled = super::lock::lock(&self.scheduled);
        let before = scheduled.outboxes.len();
        scheduled.outboxes.extend(outboxes);
        if scheduled.outboxes.len() > before {
            self.work.notify_one();
        }
        // Outboxes that had frames before are already scheduled, or are being flushed by the previous tick. If none is
        // scheduled, it is enough to wait for the previous tick.
        Tick(if scheduled.outboxes.is_empty() {
            scheduled.tick - 1
        } else {
            scheduled.tick
        })
    }

    /// Wakes [`Flusher::wait_for_work`].
    pub(super) fn wake(&self) {
        self.work.notify_one();
    }

    /// Waits until an outbox is scheduled or [`Flusher::wake`] is called.
    pub(super) async fn wait_for_work(&self) {
        self.work.notified().await;
    }

    /// Runs one tick.
    pub(super) fn flush(&self) {
        let (tick, outboxes) = {
            let mut scheduled = super::lock::lock(&self.scheduled);
            let tick = scheduled.tick;
            scheduled.tick += 1;
            (tick, std::mem::take(&mut scheduled.outboxes))
        };
        for outbox in &outboxes {
            outbox.flush_or_wake();
        }
        self.flushed.send_replace(tick);
    }

    /// Waits until a tick has completed. Returns immediately if no more ticks will run; see [`Flusher::end_on_drop`].
    pub(super) async fn flushed(&self, tick: Tick) {
        let mut flushed = self.flushed.subscribe();
        // The sender is in `self`, so this cannot fail.
        let _ = flushed.wait_for(|flushed| *flushed >= tick.0).await;
    }

    /// Ends all waits for a tick when the returned guard is dropped, that is, when the loop that runs ticks returns or
    /// panics.
    pub(super) fn end_on_drop(&self) -> impl Drop {
        EndOnDrop(&self.flushed)
    }
}

struct EndOnDrop<'a>(&'a watch::Sender<u64>);

impl Drop for EndOnDrop<'_> {
    fn drop(&mut self) {
        self.0.send_replace(AFTER_LAST_TICK);
    }
}
