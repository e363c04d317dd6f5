//! Cuelight: the backend of a live show's overlays.
//!
//! An event walks from `http` or `ws` through `show`, which decides what it means, to the `hub`, which
//! carries it to every subscriber. `obs` keeps one connection to OBS, `store` and `assets` keep what must
//! survive, and `status` is the one value that the tray, the window and the API show. `healing` repairs the
//! browser sources of OBS, `diagnosis` says why nothing is showing. `server` wires them together.
//! There is no Tauri here: the desktop shell lives in the binary.

pub mod app;
pub mod assets;
pub mod base;
pub mod catalogue;
pub mod diagnosis;
pub mod healing;
pub mod http;
pub mod hub;
pub mod local_client;
pub mod net;
pub mod obs;
pub mod server;
pub mod show;
pub mod status;
pub mod store;
pub mod support;
mod tasks;
pub mod tray_menu;
#[cfg(test)]
mod typescript;
mod ws;
