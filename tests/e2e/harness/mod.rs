//! What the end-to-end tests drive: the app, its window, its tray item, a browser, an OBS.

pub(crate) mod api;
pub(crate) mod app;
pub(crate) mod axe;
pub(crate) mod browser;
pub(crate) mod card;
pub(crate) mod clipboard;
pub(crate) mod devtools;
pub(crate) mod display;
pub(crate) mod display_keys;
pub(crate) mod driver;
pub(crate) mod held_requests;
pub(crate) mod keyboard;
pub(crate) mod obs;
pub(crate) mod page;
pub(crate) mod panel;
pub(crate) mod pointer;
pub(crate) mod process;
pub(crate) mod screenshot_sheet;
pub(crate) mod session;
pub(crate) mod socket;
pub(crate) mod temp_dir;
pub(crate) mod tray;
pub(crate) mod tray_host;
pub(crate) mod wait;
pub(crate) mod window;
pub(crate) mod window_manager;
