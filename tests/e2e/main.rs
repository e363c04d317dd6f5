//! End-to-end tests: the real binary with its window, tray, overlay pages, and a fake or real OBS.
//!
//! Every test has its own display, session bus, home folder and free ports (see `harness::session`), so tests run in
//! parallel and never touch the desktop of the person who runs them. `scripts/test` installs the tools that they need.
//! If `CUELIGHT_SCREENSHOTS` names a folder, the tests of windows and pages write screenshots there.

#[expect(
    unused_imports,
    reason = "the end-to-end tests use only parts of the support module"
)]
#[path = "../support/mod.rs"]
mod support;

mod harness;

mod added_overlay;
mod cut_texts;
mod desktop;
mod headless;
mod hotkeys;
mod large_pictures;
mod lower_third_page;
mod media;
mod ograf;
mod overlay_areas;
mod overlay_custom_css;
mod overlay_pages;
mod panel_access;
mod panel_chain;
mod panel_countdown;
mod panel_cue;
mod panel_entries;
mod panel_flow;
mod panel_keyboard;
mod panel_language;
mod panel_layout;
mod panel_names;
mod panel_pages;
mod panel_preset_forms;
mod panel_preset_take;
mod panel_presets;
mod panel_previews;
mod panel_show;
mod panel_take;
mod panel_window;
mod panel_with_obs;
mod quit;
mod real_obs;
mod screenshots;
mod start;
mod text_ink;
mod themes;
mod tray;
mod tray_obs;
mod tray_window;
mod window;
