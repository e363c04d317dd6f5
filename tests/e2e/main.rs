//! End-to-end tests: the real binary with its window, tray, overlay pages and a real OBS.
//!
//! Every test has its own display, session bus, home folder and free ports (see `harness::session`), so tests run in
//! parallel and never touch the desktop of the person who runs them. `scripts/test` installs the programs they drive.
//! If `CUELIGHT_SCREENSHOTS` names a folder, the tests of windows and pages write screenshots there.

#[expect(unused_imports, reason = "these tests use only the fake OBS")]
#[path = "../support/mod.rs"]
mod support;

mod harness;

mod desktop;
mod further_overlay;
mod headless;
mod hotkeys;
mod lower_third_page;
mod ograf;
mod overlay_custom_css;
mod overlay_pages;
mod panel_access;
mod panel_chain;
mod panel_countdown;
mod panel_drafts;
mod panel_flow;
mod panel_keyboard;
mod panel_language;
mod panel_pages;
mod panel_presets;
mod panel_previews;
mod panel_show;
mod panel_window;
mod pictures;
mod real_obs;
mod tray;
mod window;
