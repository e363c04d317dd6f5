//! The HTTP side of the wire contract, over real sockets.

mod base;
mod bodies;
mod callers;
mod paths;
mod picture_addresses;
mod settings;
mod texts;
