//! The codes with which we close a WebSocket. Never 1000 or 1001: the suite's overlays take those for
//! good and do not come back.

/// The app restarts or ends.
pub const RESTART: u16 = 1012;
/// More than [`super::outbox::LIMIT`] waited for a client that does not read.
pub const TOO_SLOW: u16 = 4008;
