//! The WebSocket API of the wire contract, over real sockets.

mod acks;
mod connection;
mod delivery;
mod presence;
mod replay;
