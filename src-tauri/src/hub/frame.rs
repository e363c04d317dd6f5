//! A WebSocket frame that is encoded once and shared by all clients that receive it.
//!
//! A server does not mask its frames (RFC 6455, 5.1), so header and payload are the same bytes for every client.

use bytes::Bytes;
use serde::Serialize;

const TEXT: u8 = 0x81;
const CLOSE: u8 = 0x88;
const PING: u8 = 0x89;
/// The maximum length of the header of an unmasked frame, in bytes: two, plus a 64-bit length.
const MAX_HEADER_LENGTH: usize = 10;

/// An event as two kinds of subscribers receive it.
#[derive(Clone, Debug)]
pub(crate) struct EventFrames {
    /// For subscribers that take snapshots, as our own pages do.
    pub(crate) with_snapshots: Frame,
    /// For all others, if theirs differs.
    pub(crate) plain: Option<Frame>,
}

impl EventFrames {
    /// The frame for a subscriber.
    #[must_use]
    pub(super) fn choose(&self, wants_snapshots: bool) -> &Frame {
        match &self.plain {
            Some(plain) if !wants_snapshots => plain,
            _ => &self.with_snapshots,
        }
    }
}

impl From<&Frame> for EventFrames {
    fn from(frame: &Frame) -> Self {
        Self {
            with_snapshots: frame.clone(),
            plain: None,
        }
    }
}

/// A complete, unfragmented frame, or several from [`Frame::encoded`]. Cloning shares the bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    wire: Bytes,
    /// The length of the header, in bytes.
    header: usize,
}

impl Frame {
    /// A text frame with `message` as JSON.
    ///
    /// # Errors
    /// If `serde_json` fails, such as for a map with keys that are not strings.
    pub fn json(message: &impl Serialize) -> serde_json::Result<Self> {
        let mut buffer = vec![0; MAX_HEADER_LENGTH];
        buffer.reserve(384);
        serde_json::to_writer(&mut buffer, message)?;
        Ok(Self::seal(TEXT, buffer))
    }

    /// A ping without a payload.
    #[must_use]
    pub fn ping() -> Self {
        Self::seal(PING, vec![0; MAX_HEADER_LENGTH])
    }

    /// A close frame. `reason` has at most 123 bytes: the payload of a control frame has at most 125, and two are the
    /// code.
    #[must_use]
    pub fn close(code: u16, reason: &str) -> Self {
        debug_assert!(reason.len() <= 123);
        let mut buffer = vec![0; MAX_HEADER_LENGTH];
        buffer.extend_from_slice(&code.to_be_bytes());
        buffer.extend_from_slice(reason.as_bytes());
        Self::seal(CLOSE, buffer)
    }

    /// Encoded frames from the protocol library: its replies to pings and closes.
    #[must_use]
    pub fn encoded(wire: Bytes) -> Self {
        Self { wire, header: 0 }
    }

    /// The bytes for the socket.
    #[must_use]
    pub fn wire(&self) -> &[u8] {
        &self.wire
    }

    /// The payload without the header, for clients inside this process.
    #[must_use]
    pub fn payload(&self) -> &[u8] {
        &self.wire[self.header..]
    }

    /// Writes the header directly in front of the payload, which starts at `MAX_HEADER_LENGTH`.
    fn seal(first_byte: u8, mut buffer: Vec<u8>) -> Self {
        let length = buffer.len() - MAX_HEADER_LENGTH;
        let mut header = [first_byte, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        let size = match length {
            0..=125 => {
                header[1] = length as u8;
                2
            }
            126..=0xffff => {
                header[1] = 126;
                header[2..4].copy_from_slice(&(length as u16).to_be_bytes());
                4
            }
            _ => {
                header[1] = 127;
                header[2..10].copy_from_slice(&(length as u64).to_be_bytes());
                10
            }
        };
        let start = MAX_HEADER_LENGTH - size;
        buffer[start..MAX_HEADER_LENGTH].copy_from_slice(&header[..size]);
        Self {
            wire: Bytes::from(buffer).slice(start..),
            header: size,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_length_gets_the_shortest_header() {
        for (length, header) in [(0usize, 2), (125, 2), (126, 4), (65_535, 4), (65_536, 10)] {
            let text = "x".repeat(length);
            let mut buffer = vec![0; MAX_HEADER_LENGTH];
            buffer.extend_from_slice(text.as_bytes());
            let frame = Frame::seal(TEXT, buffer);
            assert_eq!(frame.wire().len(), header + length, "{length}");
            assert_eq!(frame.payload(), text.as_bytes());
            assert_eq!(frame.wire()[0], 0x81);
        }
    }

    #[test]
    fn a_close_frame_has_code_and_reason() {
        let frame = Frame::close(1012, "restart");
        assert_eq!(frame.wire()[..2], [0x88, 9]);
        assert_eq!(frame.payload(), b"\x03\xf4restart");
    }
}
