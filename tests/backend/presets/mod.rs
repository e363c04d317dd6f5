//! Presets and themes, over real sockets and across restarts.

mod crud;
mod helpers;
mod import_export;
mod on_air;
mod order;
mod preset_themes;
mod themes;
