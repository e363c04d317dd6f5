//! The close codes that the server sends. 1000 and 1001 are not among them, because the suite's overlays do not
//! reconnect after those.

/// The app is stopping or restarting.
pub(crate) const RESTART: u16 = 1012;
/// More than [`MAX_QUEUED_BYTES`](super::outbox::MAX_QUEUED_BYTES) were queued, because the client does not read.
pub(crate) const TOO_SLOW: u16 = 4008;
/// The client sent a message that is too large.
pub(crate) const MESSAGE_TOO_LARGE: u16 = 1009;
/// The client sent a text message that is not UTF-8.
pub(crate) const NOT_UTF8: u16 = 1007;
/// The client broke the WebSocket protocol.
pub(crate) const PROTOCOL_ERROR: u16 = 1002;
