//! End to end: the real binary with its real window, tray, overlay page and a real OBS, as a streamer meets them.
//!
//! Every test has a world of its own (a display, a session bus, a home, free ports; see `harness::session`), so tests run
//! side by side and never touch the desktop of whoever runs them. `scripts/test` installs the programs they drive.
//! With `CUELIGHT_SCREENSHOTS` naming a folder, the window and page tests leave pictures there to look at.

/// The OBS that breaks on demand, which the tests of the backend use, too.
#[path = "../support"]
mod fakes {
    pub(crate) mod fake_obs;
}
mod harness;

mod desktop;
mod headless;
mod hotkeys;
mod ograf;
mod overlay;
mod panel_access;
mod panel_chain;
mod panel_countdown;
mod panel_drafts;
mod panel_flow;
mod panel_keyboard;
mod panel_pages;
mod panel_presets;
mod panel_show;
mod panel_window;
mod pictures;
mod real_obs;
mod stage;
mod tray;
mod window;
