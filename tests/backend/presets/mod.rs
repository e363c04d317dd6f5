//! Presets and themes, over real sockets and across restarts.

mod exchange;
mod helpers;
mod on_air;
mod order;
mod shelf;
mod themes;
