//! The two ports: binding them, keeping them open, and accepting connections.

mod listeners;
mod port;
mod port_holder;
mod serve;

pub(crate) use listeners::Listeners;
pub use port::{Port, PortState, PortStatus};
pub(crate) use serve::serve;
