//! Opening our ports and accepting connections on them.

mod holder;
mod port;
pub(crate) mod serve;

pub use port::{Listeners, Port, PortState, PortStatus};
