//! The queue of frames for one client, bounded in bytes.
//!
//! Publishers append shared frames, and [`Outbox::flush`] writes them without blocking, many in one system call. A
//! client that does not read is disconnected when its queue is full, so it does not delay other clients and uses at
//! most [`MAX_QUEUED_BYTES`].

use std::collections::VecDeque;
use std::io::{self, IoSlice};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};

use tokio::net::TcpStream;
use tokio::sync::Notify;

use super::close_code;
use super::frame::Frame;

/// The maximum size of a queue, in bytes. A larger frame is accepted while the queue is empty, so that the largest
/// event that HTTP accepts reaches every client that reads.
pub(super) const MAX_QUEUED_BYTES: usize = 1024 * 1024;

/// The maximum number of frames per system call. Linux allows 1,024, but more than a few dozen gain nothing.
const FRAMES_PER_WRITE: usize = 64;

/// The outgoing frames of one client.
#[derive(Debug)]
pub(crate) struct Outbox {
    queue: Mutex<Queue>,
    /// Wakes the client's task: there are frames to drain, the socket is full, or the connection is closing.
    wake: Notify,
    /// `None` for a client inside this process, which gets its frames from [`Outbox::drain`].
    socket: Option<Arc<TcpStream>>,
    /// Whether a pong has been received since the last ping.
    has_pong: AtomicBool,
}

#[derive(Debug, Default)]
struct Queue {
    frames: VecDeque<Frame>,
    /// The number of bytes of the first frame that are already written.
    written: usize,
    /// The total size of the queued frames.
    bytes: usize,
    /// Whether it is scheduled for the next tick, or the client's task is waiting for the socket.
    scheduled: bool,
    state: OutboxState,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum OutboxState {
    #[default]
    Open,
    /// The last frame in the queue is a close frame.
    Closing,
    /// Nothing more can be written.
    Dead,
}

/// The result of flushing, which determines what the client's task does next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FlushOutcome {
    /// All frames are written.
    Empty,
    /// The socket is full: wait until it is writable, then flush again.
    Full,
    /// All frames are written, and the last one was a close frame.
    Closed,
    /// Nothing more can be written: the socket is broken, or [`Outbox::abort`] was called.
    Dead,
}

impl Outbox {
    /// The outbox of a socket.
    #[must_use]
    pub(crate) fn socket(stream: Arc<TcpStream>) -> Arc<Self> {
        Self::new(Some(stream))
    }

    /// The outbox of a client inside this process.
    #[must_use]
    pub(crate) fn in_process() -> Arc<Self> {
        Self::new(None)
    }

    fn new(socket: Option<Arc<TcpStream>>) -> Arc<Self> {
        Arc::new(Self {
            queue: Mutex::default(),
            wake: Notify::new(),
            socket,
            has_pong: AtomicBool::new(true),
        })
    }

    /// Appends a frame. Returns whether the outbox must be scheduled for the next flush.
    pub(super) fn push(&self, frame: Frame) -> bool {
        let mut queue = self.lock();
        if queue.state != OutboxState::Open {
            return false;
        }
        if queue.overflows(&frame) {
            // The queue may be full only because the next flush is pending, so try to write first. The client is too
            // slow only if its socket does not accept the frames.
            self.write(&mut queue);
            if queue.overflows(&frame) {
                queue.close(close_code::TOO_SLOW, "too slow: reconnect");
                self.wake.notify_one();
                return false;
            }
        }
        queue.append(frame);
        !std::mem::replace(&mut queue.scheduled, true)
    }

    /// Drops all frames except one that is partly written, and appends a close frame.
    pub(crate) fn close(&self, code: u16, reason: &str) {
        let mut queue = self.lock();
        if queue.state == OutboxState::Open {
            queue.close(code, reason);
            self.wake.notify_one();
        }
    }

    /// Appends a reply from the protocol library. The client's task flushes it.
    pub(crate) fn push_reply(&self, frame: Frame) {
        let mut queue = self.lock();
        if queue.state == OutboxState::Open && !queue.overflows(&frame) {
            queue.append(frame);
        }
    }

    /// Whether a close frame was queued or sent, or nothing more can be written.
    #[must_use]
    pub(crate) fn is_closing(&self) -> bool {
        self.lock().state != OutboxState::Open
    }

    /// Ends the connection without a close frame, because the client no longer answers.
    pub(crate) fn abort(&self) {
        self.lock().state = OutboxState::Dead;
        self.wake.notify_one();
    }

    /// Writes as much as the socket accepts, without blocking.
    pub(crate) fn flush(&self) -> FlushOutcome {
        let mut queue = self.lock();
        let outcome = self.write(&mut queue);
        queue.scheduled = outcome == FlushOutcome::Full;
        outcome
    }

    /// Flushes, and wakes the client's task if it has something to do.
    pub(super) fn flush_or_wake(&self) {
        if self.socket.is_none() || self.flush() != FlushOutcome::Empty {
            self.wake.notify_one();
        }
    }

    /// Waits until the client's task has something to do.
    pub(crate) async fn woken(&self) {
        self.wake.notified().await;
    }

    /// Removes and returns every queued frame. `None` once the outbox is closed and empty.
    pub(crate) fn drain(&self) -> Option<Vec<Frame>> {
        let mut queue = self.lock();
        queue.scheduled = false;
        queue.bytes = 0;
        let frames: Vec<_> = queue.frames.drain(..).collect();
        (queue.state == OutboxState::Open || !frames.is_empty()).then_some(frames)
    }

    /// Records that the client answered the last ping.
    pub(crate) fn record_pong(&self) {
        self.has_pong.store(true, Ordering::Relaxed);
    }

    /// Returns whether the last ping was answered, and clears the flag. Clients inside this process always count as
    /// answering.
    pub(super) fn take_pong(&self) -> bool {
        self.socket.is_none() || self.has_pong.swap(false, Ordering::Relaxed)
    }

    pub(super) fn has_socket(&self) -> bool {
        self.socket.is_some()
    }

    fn write(&self, queue: &mut Queue) -> FlushOutcome {
        let Some(socket) = &self.socket else {
            return FlushOutcome::Empty;
        };
        while queue.state != OutboxState::Dead && !queue.frames.is_empty() {
            let slices: Vec<IoSlice<'_>> = queue
                .frames
                .iter()
                .take(FRAMES_PER_WRITE)
                .enumerate()
                .map(|(i, frame)| {
                    IoSlice::new(&frame.wire()[if i == 0 { queue.written } else { 0 }..])
                })
                .collect();
            match socket.try_write_vectored(&slices) {
                Ok(0) => queue.state = OutboxState::Dead,
                Ok(n) => queue.advance(n),
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    return FlushOutcome::Full;
                }
                Err(_) => queue.state = OutboxState::Dead,
            }
        }
        match queue.state {
            OutboxState::Open => FlushOutcome::Empty,
            OutboxState::Closing => FlushOutcome::Closed,
            OutboxState::Dead => FlushOutcome::Dead,
        }
    }

    fn lock(&self) -> MutexGuard<'_, Queue> {
        // A std mutex: held for a few system calls at most, and never across an await.
        self.queue
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl Queue {
    fn overflows(&self, frame: &Frame) -> bool {
        !self.frames.is_empty() && self.bytes + frame.wire().len() > MAX_QUEUED_BYTES
    }

    fn append(&mut self, frame: Frame) {
        self.bytes += frame.wire().len();
        self.frames.push_back(frame);
    }

    fn close(&mut self, code: u16, reason: &str) {
        // A frame that is partly written must be completed first.
        self.frames.truncate(usize::from(self.written > 0));
        self.bytes = self.frames.iter().map(|frame| frame.wire().len()).sum();
        self.append(Frame::close(code, reason));
        self.state = OutboxState::Closing;
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
    fn a_client_that_does_not_read_is_disconnected_with_4008() {
        let outbox = Outbox::in_process();
        assert!(outbox.push(frame(600_000)));
        assert!(!outbox.push(frame(100_000)), "already scheduled");
        assert!(!outbox.push(frame(600_000)));
        let frames = outbox.drain().expect("the close frame");
        assert_eq!(frames, [Frame::close(4008, "too slow: reconnect")]);
        assert!(outbox.drain().is_none());
        assert!(!outbox.push(frame(1)), "closed");
    }

    #[test]
    fn an_empty_queue_accepts_one_frame_above_the_limit() {
        let outbox = Outbox::in_process();
        assert!(outbox.push(frame(MAX_QUEUED_BYTES + 1)));
        assert_eq!(outbox.drain().map(|frames| frames.len()), Some(1));
    }

    #[test]
    fn advancing_handles_complete_and_partly_written_frames() {
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
            "the partly written frame and the close frame"
        );
        queue.advance(54);
        assert_eq!((queue.frames.len(), queue.written), (1, 0));
    }
}
