//! Cuelight: the backend for a live show's overlays.
//!
//! # The path of an event
//! A command arrives over HTTP ([`http`]) or WebSocket (`ws`), or from the window, the tray or a hotkey
//! ([`local_client`]). [`show`] applies it to the state of the show and publishes events. [`hub`] sends an event to all
//! subscribers of its channel: overlay pages, panels, dashboards. Each page that draws the event sends an ack, from
//! which [`show`] derives the status of the overlay. The store saves what must survive a restart, but no event waits
//! for the disk.
//!
//! # Modules
//! * [`catalogue`]: the overlays that exist, read from their manifests.
//! * [`show`]: what is on air and what is cued, acks, the status of overlays, undo of "hide all".
//! * [`hub`]: the connected clients, and the delivery of events.
//! * [`obs`]: the connection to OBS. [`healing`]: repairs our browser sources. [`diagnosis`]: why nothing is showing.
//! * [`store`]: settings, presets, themes and the state of the show, in SQLite. [`assets`]: pictures, videos and fonts.
//! * [`setup`]: how far a new user has set up the app.
//! * [`status`]: the one value that the panel, the tray and the API show. [`tray_menu`]: the tray menu as a value.
//! * [`http`], `ws`: the two ports, one file per resource. `net`: opens ports and accepts connections.
//! * [`exit`]: what happens to the overlays when the app ends.
//! * `tasks`: the background tasks. [`server`] creates everything above and starts the tasks.
//! * `support`: activity log and report. [`base`]: clocks, log, text, URLs, languages.
//!
//! The library does not depend on Tauri: tray and window are in the binary.

pub mod app;
pub mod assets;
pub mod base;
pub mod catalogue;
pub mod diagnosis;
pub mod exit;
pub mod healing;
pub mod http;
pub mod hub;
pub mod local_client;
pub mod net;
pub mod obs;
pub mod server;
pub mod setup;
pub mod show;
pub mod status;
pub mod store;
mod support;
mod tasks;
pub mod tray_menu;
#[cfg(test)]
mod typescript;
mod ws;
