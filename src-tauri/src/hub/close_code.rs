//! The codes with which the server closes a WebSocket. Never 1000 or 1001: the suite's overlays do not reconnect
//! after those.

/// The app restarts or stops.
pub(crate) const RESTART: u16 = 1012;
/// More than [`MAX_QUEUED_BYTES`](super::outbox::MAX_QUEUED_BYTES) waited for a client that does not read.
pub(crate) const TOO_SLOW: u16 = 4008;
/// The client sent a message that is too large.
pub(crate) const MESSAGE_TOO_LARGE: u16 = 1009;
/// The client sent a text message that is not UTF-8.
pub(crate) const NOT_UTF8: u16 = 1007;
/// The client broke the WebSocket protocol.
pub(crate) const PROTOCOL_ERROR: u16 = 1002;
