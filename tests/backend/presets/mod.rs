//! Presets and themes, over real sockets and across restarts.

mod crud;
mod exchange;
mod helpers;
mod on_air;
mod order;
mod themes;
