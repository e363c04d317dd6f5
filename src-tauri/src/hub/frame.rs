//! A WebSocket frame, encoded once and shared by every client that receives it.
//!
//! What a server sends is not masked, so header and payload are the same bytes for everybody
//! (RFC 6455, 5.1): one event costs one serialisation, whatever the number of clients.

use bytes::Bytes;
use serde::Serialize;

const TEXT: u8 = 0x81;
const CLOSE: u8 = 0x88;
const PING: u8 = 0x89;
/// The longest header of an unmasked frame: two bytes and a 64-bit length.
const LONGEST_HEADER: usize = 10;

/// One complete, unfragmented frame as it goes on the wire. Cloning shares the bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    wire: Bytes,
    header: usize,
}

impl Frame {
    /// A text frame that holds `message` as JSON.
    ///
    /// # Errors
    /// Those of `serde_json`: a map with keys that are not strings.
    pub fn json(message: &impl Serialize) -> serde_json::Result<Self> {
        let mut buffer = vec![0; LONGEST_HEADER];
        buffer.reserve(384);
        serde_json::to_writer(&mut buffer, message)?;
        Ok(Self::seal(TEXT, buffer))
    }

    /// A ping without a payload.
    #[must_use]
    pub fn ping() -> Self {
        Self::seal(PING, vec![0; LONGEST_HEADER])
    }

    /// A close frame. `reason` must be short: a control frame holds at most 125 bytes.
    #[must_use]
    pub fn close(code: u16, reason: &str) -> Self {
        debug_assert!(reason.len() <= 123);
        let mut buffer = vec![0; LONGEST_HEADER];
        buffer.extend_from_slice(&code.to_be_bytes());
        buffer.extend_from_slice(reason.as_bytes());
        Self::seal(CLOSE, buffer)
    }

    /// Bytes that are frames already: what the protocol library answers to pings and closes.
    #[must_use]
    pub fn ready(wire: Bytes) -> Self {
        Self { wire, header: 0 }
    }

    /// The bytes for the socket.
    #[must_use]
    pub fn wire(&self) -> &[u8] {
        &self.wire
    }

    /// The payload alone, for clients inside this process.
    #[must_use]
    pub fn payload(&self) -> &[u8] {
        &self.wire[self.header..]
    }

    /// Writes the header right in front of the payload, which begins at `LONGEST_HEADER`.
    fn seal(first: u8, mut buffer: Vec<u8>) -> Self {
        let length = buffer.len() - LONGEST_HEADER;
        let mut header = [first, 0, 0, 0, 0, 0, 0, 0, 0, 0];
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
        let start = LONGEST_HEADER - size;
        buffer[start..LONGEST_HEADER].copy_from_slice(&header[..size]);
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
    fn lengths_take_the_shortest_header() {
        for (length, header) in [(0usize, 2), (125, 2), (126, 4), (65_535, 4), (65_536, 10)] {
            let text = "x".repeat(length);
            let mut buffer = vec![0; LONGEST_HEADER];
            buffer.extend_from_slice(text.as_bytes());
            let frame = Frame::seal(TEXT, buffer);
            assert_eq!(frame.wire().len(), header + length, "{length}");
            assert_eq!(frame.payload(), text.as_bytes());
            assert_eq!(frame.wire()[0], 0x81);
        }
    }

    #[test]
    fn close_carries_code_and_reason() {
        let frame = Frame::close(1012, "restart");
        assert_eq!(frame.wire()[..2], [0x88, 9]);
        assert_eq!(frame.payload(), b"\x03\xf4restart");
    }
}
