//! A WebSocket connection: it joins the hub, reads messages until it is closed, and leaves the hub.
//!
//! tungstenite implements the protocol: fragmentation, UTF-8 validation, pings and the close handshake. It does not own
//! the stream, because the hub writes encoded frames directly to the socket, many in one system call.

use std::io::{self, Read, Write};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use bytes::Bytes;
use tokio::net::TcpStream;
use tokio::time::Instant;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::error::{CapacityError, Error as ProtocolError};
use tokio_tungstenite::tungstenite::protocol::{Role, WebSocketConfig, WebSocketContext};

use super::Shared;
use crate::base::picture_base::PictureBase;
use crate::hub::{ClientId, ClientInfo, ClientMessage, FlushOutcome, Frame, Outbox, close_code};
use crate::show::Show;

/// The maximum size of a message from a client, in bytes.
const MAX_MESSAGE_BYTES: usize = 256 * 1024;
/// How long a client may take to respond to a close frame.
const CLOSE_TIMEOUT: Duration = Duration::from_secs(1);
/// The number of messages from one client that are read before other tasks may run.
const MESSAGES_PER_TURN: usize = 64;

/// Removes the client from the hub and the show when this is dropped, however the connection ends.
struct Membership<'a> {
    show: &'a Show,
    id: ClientId,
    /// The origin to which relative addresses of pictures in its messages belong.
    picture_base: Option<PictureBase>,
}

impl Membership<'_> {
    /// Handles a message from the client.
    fn dispatch(&self, message: &[u8]) {
        match ClientMessage::parse(message) {
            Ok(mut message) => {
                if let (ClientMessage::State { data, .. }, Some(base)) =
                    (&mut message, &self.picture_base)
                {
                    base.resolve(data);
                }
                self.show.receive(self.id, message);
            }
            Err(error) => tracing::debug!(client = self.id.0, %error, "ignored a message"),
        }
    }
}

impl Drop for Membership<'_> {
    fn drop(&mut self) {
        self.show.leave(self.id);
    }
}

/// How reading ended.
enum ReadOutcome {
    /// The socket currently has no more bytes.
    Drained,
    /// [`MESSAGES_PER_TURN`] were read, and the socket may have more bytes.
    MoreWaiting,
    /// The client violated the protocol or sent a message that is too large, and a close frame is queued.
    Violation,
    /// The connection has ended.
    Closed,
}

/// Serves one client until it disconnects, the hub closes the connection, or the server stops.
///
/// `received` contains the bytes after the handshake that have already been received.
pub(super) async fn serve(socket: TcpStream, received: Vec<u8>, info: ClientInfo, shared: &Shared) {
    let socket = Arc::new(socket);
    let http_port = shared.http_port.load(Ordering::Relaxed);
    let page = info.origin.as_deref();
    let picture_base = page.and_then(|page| PictureBase::of_page(page, http_port));
    let outbox = Outbox::socket(socket.clone());
    let member = Membership {
        show: &shared.show,
        id: shared.hub.join(outbox.clone(), info),
        picture_base,
    };
    tracing::debug!(client = member.id.0, "connected");
    // tungstenite allocates the read buffer when a connection is created: with the default of 128 KiB, 10,000 clients
    // would use more than a gigabyte.
    let config = WebSocketConfig::default()
        .read_buffer_size(2048)
        .write_buffer_size(0)
        .max_message_size(Some(MAX_MESSAGE_BYTES))
        .max_frame_size(Some(MAX_MESSAGE_BYTES));
    let mut protocol = WebSocketContext::from_partially_read(received, Role::Server, Some(config));
    let mut transport = Transport {
        socket: &socket,
        outbox: &outbox,
    };

    let mut outcome = ReadOutcome::MoreWaiting;
    let mut is_send_buffer_full = false;
    let mut is_stopping = false;
    let mut close_deadline = None;
    loop {
        if matches!(outcome, ReadOutcome::MoreWaiting) {
            tokio::task::yield_now().await;
            if close_deadline.is_some_and(|deadline| deadline <= Instant::now()) {
                break;
            }
            if shared.stop.is_cancelled() && !is_stopping {
                is_stopping = true;
                outbox.close(close_code::RESTART, "Cuelight is restarting");
            }
        } else {
            tokio::select! {
                _ = socket.readable() => {}
                _ = socket.writable(), if is_send_buffer_full => {}
                () = outbox.woken() => {}
                () = shared.stop.cancelled(), if !is_stopping => {
                    is_stopping = true;
                    outbox.close(close_code::RESTART, "Cuelight is restarting");
                }
                () = sleep_until(close_deadline), if close_deadline.is_some() => break,
            }
        }
        outcome = match outcome {
            ReadOutcome::Violation => discard(&socket),
            _ => read(&mut protocol, &mut transport, &member),
        };
        let flushed = outbox.flush();
        is_send_buffer_full = flushed == FlushOutcome::Full;
        if flushed == FlushOutcome::Dead || matches!(outcome, ReadOutcome::Closed) {
            break;
        }
        if outbox.is_closing() && close_deadline.is_none() {
            close_deadline = Some(Instant::now() + CLOSE_TIMEOUT);
        }
    }
    tracing::debug!(client = member.id.0, "disconnected");
}

async fn sleep_until(deadline: Option<Instant>) {
    match deadline {
        Some(deadline) => tokio::time::sleep_until(deadline).await,
        None => std::future::pending().await,
    }
}

fn read(
    protocol: &mut WebSocketContext,
    transport: &mut Transport<'_>,
    member: &Membership<'_>,
) -> ReadOutcome {
    for _ in 0..MESSAGES_PER_TURN {
        match protocol.read(transport) {
            Ok(Message::Text(text)) => member.dispatch(text.as_bytes()),
            Ok(Message::Binary(bytes)) => member.dispatch(&bytes),
            Ok(Message::Pong(_)) => transport.outbox.record_pong(),
            Ok(_) => {}
            Err(ProtocolError::Io(error)) if error.kind() == io::ErrorKind::WouldBlock => {
                return ReadOutcome::Drained;
            }
            Err(error) => return close_on_error(&error, transport, member.id),
        }
    }
    ReadOutcome::MoreWaiting
}

/// Queues a close frame with the code for this error, if the client can still receive it.
fn close_on_error(error: &ProtocolError, transport: &Transport<'_>, id: ClientId) -> ReadOutcome {
    let (code, reason) = match error {
        ProtocolError::Capacity(CapacityError::MessageTooLong { .. }) => (
            close_code::MESSAGE_TOO_LARGE,
            "a message may be at most 256 KiB",
        ),
        ProtocolError::Utf8(_) => (close_code::NOT_UTF8, "not UTF-8"),
        ProtocolError::Protocol(_) => (close_code::PROTOCOL_ERROR, "WebSocket protocol violation"),
        // The close handshake is complete, or the socket is broken.
        _ => return ReadOutcome::Closed,
    };
    tracing::debug!(client = id.0, %error, "closed");
    transport.outbox.close(code, reason);
    ReadOutcome::Violation
}

/// Discards everything that a client sends after the close frame. Closing a socket with unread bytes would reset the
/// connection, and the client might not receive the close frame.
fn discard(socket: &TcpStream) -> ReadOutcome {
    let mut buffer = [0; 4096];
    loop {
        match socket.try_read(&mut buffer) {
            Ok(0) => return ReadOutcome::Closed,
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                return ReadOutcome::Violation;
            }
            Err(_) => return ReadOutcome::Closed,
        }
    }
}

/// The stream for tungstenite: it reads from the socket and writes to the outbox.
struct Transport<'a> {
    socket: &'a TcpStream,
    outbox: &'a Outbox,
}

impl Read for Transport<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.socket.try_read(buffer)
    }
}

impl Write for Transport<'_> {
    /// Accepts all bytes. tungstenite writes only complete frames: its replies to pings and close frames.
    fn write(&mut self, frames: &[u8]) -> io::Result<usize> {
        self.outbox
            .push_reply(Frame::encoded(Bytes::copy_from_slice(frames)));
        Ok(frames.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
