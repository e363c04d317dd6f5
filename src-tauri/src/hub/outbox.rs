//! What waits to be sent to one client, bounded in bytes.
//!
//! Publishers only append shared frames; [`Outbox::flush`] writes them without ever waiting, as many
//! as fit in one system call. A client that does not read is cut off once its queue is full, so it can
//! delay nobody and cost no more than [`LIMIT`].

use std::collections::VecDeque;
use std::io::{self, IoSlice};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};

use tokio::net::TcpStream;
use tokio::sync::Notify;

use super::close;
use super::frame::Frame;

/// The most that may wait for one client, in bytes. A single larger frame is let through when nothing
/// else waits, because the largest event that HTTP accepts must reach a client that reads.
pub(super) const LIMIT: usize = 1024 * 1024;

/// Frames for one system call. Linux takes 1,024 pieces at most; beyond some dozens nothing is won.
const BATCH: usize = 64;

/// Where a client's frames wait.
#[derive(Debug)]
pub struct Outbox {
    queue: Mutex<Queue>,
    /// Wakes the client's own task: frames to take, a full socket to wait for, or the end.
    wake: Notify,
    /// `None` for a client inside this process, which takes its frames with [`Outbox::take`].
    socket: Option<Arc<TcpStream>>,
    /// A pong came since the last ping.
    answered: AtomicBool,
}

#[derive(Debug, Default)]
struct Queue {
    frames: VecDeque<Frame>,
    /// Bytes of the first frame that are written already.
    written: usize,
    bytes: usize,
    /// Already on the list of the next tick, or waiting for its socket.
    scheduled: bool,
    phase: Phase,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Phase {
    #[default]
    Open,
    /// A close frame is the last thing in the queue.
    Closing,
    /// Nothing can be written any more.
    Dead,
}

/// What the owner of a socket must do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flushed {
    /// Everything is written.
    Empty,
    /// The socket is full: wait until it is writable, then flush again.
    Full,
    /// Everything is written and the last frame was a close.
    Closed,
    /// The socket is broken.
    Dead,
}

impl Outbox {
    /// The outbox of a socket.
    #[must_use]
    pub fn socket(stream: Arc<TcpStream>) -> Arc<Self> {
        Self::new(Some(stream))
    }

    /// The outbox of a client inside this process.
    #[must_use]
    pub fn in_process() -> Arc<Self> {
        Self::new(None)
    }

    fn new(socket: Option<Arc<TcpStream>>) -> Arc<Self> {
        Arc::new(Self {
            queue: Mutex::default(),
            wake: Notify::new(),
            socket,
            answered: AtomicBool::new(true),
        })
    }

    /// Appends a frame. True when the outbox must be put on the list of the next tick.
    pub(super) fn push(&self, frame: Frame) -> bool {
        let mut queue = self.lock();
        if queue.phase != Phase::Open {
            return false;
        }
        if queue.overflows(&frame) {
            // The tick may merely not have come yet: only what the socket refuses counts.
            self.write(&mut queue);
            if queue.overflows(&frame) {
                queue.close(close::TOO_SLOW, "too slow: reconnect");
                self.wake.notify_one();
                return false;
            }
        }
        queue.append(frame);
        !std::mem::replace(&mut queue.scheduled, true)
    }

    /// Puts a close frame behind what is being written and drops the rest.
    pub fn close(&self, code: u16, reason: &str) {
        let mut queue = self.lock();
        if queue.phase == Phase::Open {
            queue.close(code, reason);
            self.wake.notify_one();
        }
    }

    /// Appends what the protocol answers by itself. The client's own task flushes it.
    pub fn answer(&self, frame: Frame) {
        let mut queue = self.lock();
        if queue.phase == Phase::Open && !queue.overflows(&frame) {
            queue.append(frame);
        }
    }

    /// Whether a close frame is the last thing that is or was in the queue.
    #[must_use]
    pub fn is_closing(&self) -> bool {
        self.lock().phase != Phase::Open
    }

    /// Gives the client up without a word, for one that no longer answers.
    pub fn cut(&self) {
        self.lock().phase = Phase::Dead;
        self.wake.notify_one();
    }

    /// Writes what the socket takes now. Never waits.
    pub fn flush(&self) -> Flushed {
        let mut queue = self.lock();
        let flushed = self.write(&mut queue);
        queue.scheduled = flushed == Flushed::Full;
        flushed
    }

    /// Called by the tick: flushes, and wakes the client's task where it has something to do.
    pub(super) fn tick(&self) {
        if self.socket.is_none() || self.flush() != Flushed::Empty {
            self.wake.notify_one();
        }
    }

    /// Waits until the client's task has something to do.
    pub async fn woken(&self) {
        self.wake.notified().await;
    }

    /// Takes everything that waits. `None` once the outbox is closed and empty.
    pub fn take(&self) -> Option<Vec<Frame>> {
        let mut queue = self.lock();
        queue.scheduled = false;
        queue.bytes = 0;
        let frames: Vec<_> = queue.frames.drain(..).collect();
        (queue.phase == Phase::Open || !frames.is_empty()).then_some(frames)
    }

    /// Notes that the client answered the last ping.
    pub fn answered(&self) {
        self.answered.store(true, Ordering::Relaxed);
    }

    /// Asks whether the last ping was answered, and starts waiting for the next answer. Clients inside
    /// this process always answer.
    pub(super) fn expect_answer(&self) -> bool {
        self.socket.is_none() || self.answered.swap(false, Ordering::Relaxed)
    }

    pub(super) fn is_socket(&self) -> bool {
        self.socket.is_some()
    }

    fn write(&self, queue: &mut Queue) -> Flushed {
        let Some(socket) = &self.socket else {
            return Flushed::Empty;
        };
        while queue.phase != Phase::Dead && !queue.frames.is_empty() {
            let slices: Vec<IoSlice<'_>> = queue
                .frames
                .iter()
                .take(BATCH)
                .enumerate()
                .map(|(i, frame)| {
                    IoSlice::new(&frame.wire()[if i == 0 { queue.written } else { 0 }..])
                })
                .collect();
            match socket.try_write_vectored(&slices) {
                Ok(0) => queue.phase = Phase::Dead,
                Ok(n) => queue.advance(n),
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Flushed::Full,
                Err(_) => queue.phase = Phase::Dead,
            }
        }
        match queue.phase {
            Phase::Open => Flushed::Empty,
            Phase::Closing => Flushed::Closed,
            Phase::Dead => Flushed::Dead,
        }
    }

    fn lock(&self) -> MutexGuard<'_, Queue> {
        // A std mutex: it is held for a few system calls at most and never across an await.
        self.queue
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl Queue {
    fn overflows(&self, frame: &Frame) -> bool {
        !self.frames.is_empty() && self.bytes + frame.wire().len() > LIMIT
    }

    fn append(&mut self, frame: Frame) {
        self.bytes += frame.wire().len();
        self.frames.push_back(frame);
    }

    fn close(&mut self, code: u16, reason: &str) {
        // A frame that is half on the wire must be finished, or the close frame would land inside it.
        self.frames.truncate(usize::from(self.written > 0));
        self.bytes = self.frames.iter().map(|frame| frame.wire().len()).sum();
        self.append(Frame::close(code, reason));
        self.phase = Phase::Closing;
    }

    fn advance(&mut self, mut n: usize) {
        self.written += n;
        n = self.written;
        while let Some(first) = self.frames.front() {
            let length = first.wire().len();
            if n < length {
                break;
            }
            n -= length;
            self.bytes -= length;
            self.frames.pop_front();
        }
        self.written = n;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(bytes: usize) -> Frame {
        Frame::json(&"x".repeat(bytes)).expect("a string")
    }

    #[test]
    fn a_client_that_takes_nothing_is_closed_with_4008() {
        let outbox = Outbox::in_process();
        assert!(outbox.push(frame(600_000)));
        assert!(!outbox.push(frame(100_000)), "scheduled already");
        assert!(!outbox.push(frame(600_000)));
        let frames = outbox.take().expect("the close frame");
        assert_eq!(frames, [Frame::close(4008, "too slow: reconnect")]);
        assert!(outbox.take().is_none());
        assert!(!outbox.push(frame(1)), "closed");
    }

    #[test]
    fn one_frame_above_the_limit_passes_when_nothing_waits() {
        let outbox = Outbox::in_process();
        assert!(outbox.push(frame(LIMIT + 1)));
        assert_eq!(outbox.take().map(|frames| frames.len()), Some(1));
    }

    #[test]
    fn advancing_counts_whole_and_half_frames() {
        let mut queue = Queue::default();
        for _ in 0..3 {
            queue.append(frame(98)); // 102 bytes on the wire
        }
        queue.advance(150);
        assert_eq!(
            (queue.frames.len(), queue.written, queue.bytes),
            (2, 48, 204)
        );
        queue.close(1012, "");
        assert_eq!(
            queue.frames.len(),
            2,
            "the half-written frame and the close"
        );
        queue.advance(54);
        assert_eq!((queue.frames.len(), queue.written), (1, 0));
    }
}
