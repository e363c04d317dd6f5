//! Cuelight: the backend of a live show's overlays.
//!
//! # The path of an event
//! A command arrives over HTTP ([`http`]) or WebSocket (`ws`), or from the app's own window ([`local_client`]).
//! [`show`] decides what it does to what is on air and makes an event of it. [`hub`] sends the event to every
//! subscriber of its channel: overlay pages, dashboards, the window. Each page answers with an ack, and [`show`] reports
//! who drew the event. The store saves what must survive a restart, but no event waits for the disk.
//!
//! # The rooms
//! * [`catalogue`]: which overlays exist, read from their manifests.
//! * [`show`]: what is on air. [`hub`]: who is connected, and how an event reaches them.
//! * [`obs`]: the connection to OBS. [`healing`]: repairs our browser sources. [`diagnosis`]: why nothing is showing.
//! * [`store`]: settings, presets, themes and the state of the show, in SQLite. [`assets`]: pictures and videos.
//! * [`status`]: the one value that the window, the tray and the API show. [`tray_menu`]: the tray's menu, as a value.
//! * [`http`], `ws`: the two ports, a file per resource. `net`: opens the ports and accepts connections.
//! * `tasks`: the background tasks. [`server`] starts them, and is the only file that connects the rooms.
//! * [`support`]: log and report. [`base`]: clock, text, addresses.
//!
//! There is no Tauri here: tray and window are in the binary.

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
