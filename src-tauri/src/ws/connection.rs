//! One connection's life: join the hub, read until the end, leave the hub.
//!
//! The protocol itself (fragments, UTF-8, pings, close handshake) is tungstenite's; it is driven here
//! without its stream, because events are written by the hub, many at a time, as ready frames.

use std::io::{self, Read, Write};
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::error::{CapacityError, Error as ProtocolError};
use tokio_tungstenite::tungstenite::protocol::{Role, WebSocketConfig, WebSocketContext};
use tokio_tungstenite::tungstenite::{Message, Utf8Bytes};

use super::Sockets;
use crate::hub::{ClientId, ClientMessage, Flushed, Frame, Outbox, Peer, close};
use crate::show::Show;

/// The largest message a client may send, in bytes.
const LARGEST_MESSAGE: usize = 256 * 1024;
/// How long a client may take to answer our close frame.
const GOODBYE: Duration = Duration::from_secs(1);
/// How many messages of one client are read before the others get their turn.
const TURN: usize = 64;

/// Leaves however the connection ends.
struct Seat<'a> {
    show: &'a Show,
    id: ClientId,
}

impl Drop for Seat<'_> {
    fn drop(&mut self) {
        self.show.leave(self.id);
    }
}

/// What reading came to.
enum Turn {
    /// Nothing more to read now.
    Done,
    /// Its turn is over, and more may be waiting.
    More,
    /// The client broke the protocol and was told so.
    Broken,
    /// The connection is over.
    End,
}

/// Serves one client until it goes, breaks the protocol, is cut off, or we stop.
pub(super) async fn live(socket: TcpStream, received: Vec<u8>, peer: Peer, sockets: &Sockets) {
    let socket = Arc::new(socket);
    let outbox = Outbox::socket(socket.clone());
    let seat = Seat {
        show: &sockets.show,
        id: sockets.hub.join(outbox.clone(), peer),
    };
    tracing::debug!(client = seat.id.0, "connected");
    // The default buffer of 128 KiB is made for every connection at once; 10,000 clients would take
    // more than a gigabyte.
    let config = WebSocketConfig::default()
        .read_buffer_size(2048)
        .write_buffer_size(0)
        .max_message_size(Some(LARGEST_MESSAGE))
        .max_frame_size(Some(LARGEST_MESSAGE));
    let mut protocol = WebSocketContext::from_partially_read(received, Role::Server, Some(config));
    let mut pipe = Pipe {
        socket: &socket,
        outbox: &outbox,
    };

    let mut turn = Turn::More;
    let mut full = false;
    let mut stopping = false;
    let mut goodbye = None;
    loop {
        if matches!(turn, Turn::More) {
            tokio::task::yield_now().await;
            if goodbye.is_some_and(|end| end <= tokio::time::Instant::now()) {
                break;
            }
            if sockets.stop.is_cancelled() && !stopping {
                stopping = true;
                outbox.close(close::RESTART, "Cuelight restarts");
            }
        } else {
            tokio::select! {
                _ = socket.readable() => {}
                _ = socket.writable(), if full => {}
                () = outbox.woken() => {}
                () = sockets.stop.cancelled(), if !stopping => {
                    stopping = true;
                    outbox.close(close::RESTART, "Cuelight restarts");
                }
                () = sleep_until(goodbye), if goodbye.is_some() => break,
            }
        }
        turn = match turn {
            Turn::Broken => discard(&socket),
            _ => read(&mut protocol, &mut pipe, seat.id, sockets),
        };
        let flushed = outbox.flush();
        full = flushed == Flushed::Full;
        if flushed == Flushed::Dead || matches!(turn, Turn::End) {
            break;
        }
        if outbox.is_closing() && goodbye.is_none() {
            goodbye = Some(tokio::time::Instant::now() + GOODBYE);
        }
    }
    tracing::debug!(client = seat.id.0, "disconnected");
}

async fn sleep_until(deadline: Option<tokio::time::Instant>) {
    match deadline {
        Some(deadline) => tokio::time::sleep_until(deadline).await,
        None => std::future::pending().await,
    }
}

fn read(
    protocol: &mut WebSocketContext,
    pipe: &mut Pipe<'_>,
    id: ClientId,
    sockets: &Sockets,
) -> Turn {
    for _ in 0..TURN {
        match protocol.read(pipe) {
            Ok(Message::Text(text)) => take(&text, id, sockets),
            Ok(Message::Pong(_)) => pipe.outbox.answered(),
            Ok(Message::Binary(_)) => tracing::debug!(client = id.0, "a binary message is ignored"),
            Ok(_) => {}
            Err(ProtocolError::Io(error)) if error.kind() == io::ErrorKind::WouldBlock => {
                return Turn::Done;
            }
            Err(error) => return part(&error, pipe, id),
        }
    }
    Turn::More
}

fn take(text: &Utf8Bytes, id: ClientId, sockets: &Sockets) {
    match ClientMessage::parse(text) {
        Ok(message) => sockets.show.receive(id, message),
        Err(error) => tracing::debug!(client = id.0, %error, "a message is ignored"),
    }
}

/// Ends a connection that reading ended: with the code that says why, where the client can still hear it.
fn part(error: &ProtocolError, pipe: &Pipe<'_>, id: ClientId) -> Turn {
    let (code, reason) = match error {
        ProtocolError::Capacity(CapacityError::MessageTooLong { .. }) => {
            (1009, "at most 256 KiB a message")
        }
        ProtocolError::Utf8(_) => (1007, "not UTF-8"),
        ProtocolError::Protocol(_) => (1002, "not the WebSocket protocol"),
        // The close handshake is done, or the socket is gone.
        _ => return Turn::End,
    };
    tracing::debug!(client = id.0, %error, "closed");
    pipe.outbox.close(code, reason);
    Turn::Broken
}

/// Throws away what a client still sends after our close frame: with unread bytes in it, closing the
/// socket would reset the connection and take the close frame with it.
fn discard(socket: &TcpStream) -> Turn {
    let mut scratch = [0; 4096];
    loop {
        match socket.try_read(&mut scratch) {
            Ok(0) => return Turn::End,
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Turn::Broken,
            Err(_) => return Turn::End,
        }
    }
}

/// What tungstenite reads from and writes to: the socket, and the queue in front of it.
struct Pipe<'a> {
    socket: &'a TcpStream,
    outbox: &'a Outbox,
}

impl Read for Pipe<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.socket.try_read(buffer)
    }
}

impl Write for Pipe<'_> {
    /// Takes everything: tungstenite writes whole frames, and only its answers to pings and closes.
    fn write(&mut self, frames: &[u8]) -> io::Result<usize> {
        self.outbox
            .answer(Frame::ready(Bytes::copy_from_slice(frames)));
        Ok(frames.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
