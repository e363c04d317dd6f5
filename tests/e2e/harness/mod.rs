//! What the end-to-end tests hold in their hands: the app, its window, its tray item, a browser, an OBS.

pub(crate) mod api;
pub(crate) mod app;
pub(crate) mod axe;
pub(crate) mod browser;
pub(crate) mod card;
pub(crate) mod clipboard;
pub(crate) mod devtools;
pub(crate) mod display;
pub(crate) mod driver;
pub(crate) mod keyboard;
pub(crate) mod obs;
pub(crate) mod page;
pub(crate) mod panel;
pub(crate) mod placing;
pub(crate) mod pointer;
pub(crate) mod process;
pub(crate) mod requests;
pub(crate) mod scratch;
pub(crate) mod session;
pub(crate) mod sheet;
pub(crate) mod socket;
pub(crate) mod tray;
pub(crate) mod wait;
pub(crate) mod watcher;
pub(crate) mod window;
pub(crate) mod x_keys;
