//! The WebSocket API of the wire contract, over real sockets.

mod acks;
mod connection;
mod cue;
mod delivery;
mod presence;
mod replay;
