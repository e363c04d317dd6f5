//! The items of the tray's menu: made once, then only their words and states change.

use cuelight_backend::tray_menu::{Entry, OVERLAYS, OverlayEntry, SOURCES, TrayMenu};
use tauri::menu::{Menu, MenuItem, PredefinedMenuItem, Submenu};
use tauri::{AppHandle, Wry};

pub(super) const SHOW: &str = "show:";
pub(super) const HIDE: &str = "hide:";
pub(super) const ADD: &str = "add-to-obs:";
pub(super) const COPY: &str = "copy-url:";
pub(super) const HIDE_ALL: &str = "hide-all";
pub(super) const BRING_BACK: &str = "bring-back";
pub(super) const OPEN: &str = "open-panel";
pub(super) const QUIT: &str = "quit";

/// Every item of the menu.
pub(super) struct Entries {
    obs: MenuItem<Wry>,
    clients: MenuItem<Wry>,
    overlays: Vec<OverlayItems>,
    hide_all: MenuItem<Wry>,
    bring_back: MenuItem<Wry>,
    open: MenuItem<Wry>,
    quit: MenuItem<Wry>,
}

struct OverlayItems {
    line: MenuItem<Wry>,
    show: MenuItem<Wry>,
    hide: MenuItem<Wry>,
    add_to_obs: MenuItem<Wry>,
    copy_url: MenuItem<Wry>,
}

impl Entries {
    pub(super) fn new(app: &AppHandle, menu: &TrayMenu) -> tauri::Result<Self> {
        let told = |label: &str| told(app, label);
        let overlays = OVERLAYS
            .iter()
            .zip(&menu.overlays)
            .map(|(overlay, entry)| OverlayItems::new(app, overlay.channel, entry));
        Ok(Self {
            obs: told(&menu.obs)?,
            clients: told(&menu.clients)?,
            overlays: overlays.collect::<tauri::Result<_>>()?,
            hide_all: item(app, HIDE_ALL, &menu.hide_all)?,
            bring_back: item(app, BRING_BACK, &menu.bring_back)?,
            open: item(app, OPEN, &menu.open)?,
            quit: item(app, QUIT, &menu.quit)?,
        })
    }

    /// The items in their order.
    pub(super) fn menu(&self, app: &AppHandle) -> tauri::Result<Menu<Wry>> {
        let line = || PredefinedMenuItem::separator(app);
        let all = Menu::with_items(app, &[&self.obs, &self.clients, &line()?])?;
        for overlay in &self.overlays {
            all.append_items(&[&overlay.line, &overlay.show, &overlay.hide, &line()?])?;
        }
        all.append_items(&[&self.hide_all, &self.bring_back, &line()?])?;
        let sources = Submenu::new(app, SOURCES, true)?;
        for overlay in &self.overlays {
            sources.append_items(&[&overlay.add_to_obs, &overlay.copy_url])?;
        }
        all.append_items(&[&sources, &line()?, &self.open, &self.quit])?;
        Ok(all)
    }

    /// Changes what differs between the two, and touches nothing else: each touch is a message to the
    /// desktop's panel.
    pub(super) fn draw(&self, from: &TrayMenu, to: &TrayMenu) -> tauri::Result<()> {
        if to.obs != from.obs {
            self.obs.set_text(escape(&to.obs))?;
        }
        if to.clients != from.clients {
            self.clients.set_text(escape(&to.clients))?;
        }
        let overlays = from.overlays.iter().zip(&to.overlays);
        for (items, (from, to)) in self.overlays.iter().zip(overlays) {
            items.draw(from, to)?;
        }
        change(&self.hide_all, &from.hide_all, &to.hide_all)?;
        change(&self.bring_back, &from.bring_back, &to.bring_back)?;
        change(&self.open, &from.open, &to.open)?;
        change(&self.quit, &from.quit, &to.quit)
    }
}

impl OverlayItems {
    fn new(app: &AppHandle, channel: &str, entry: &OverlayEntry) -> tauri::Result<Self> {
        let item = |what: &str, entry: &Entry| item(app, &format!("{what}{channel}"), entry);
        Ok(Self {
            line: told(app, &entry.label)?,
            show: item(SHOW, &entry.show)?,
            hide: item(HIDE, &entry.hide)?,
            add_to_obs: item(ADD, &entry.add_to_obs)?,
            copy_url: item(COPY, &entry.copy_url)?,
        })
    }

    fn draw(&self, from: &OverlayEntry, to: &OverlayEntry) -> tauri::Result<()> {
        if to.label != from.label {
            self.line.set_text(escape(&to.label))?;
        }
        change(&self.show, &from.show, &to.show)?;
        change(&self.hide, &from.hide, &to.hide)?;
        change(&self.add_to_obs, &from.add_to_obs, &to.add_to_obs)?;
        change(&self.copy_url, &from.copy_url, &to.copy_url)
    }
}

/// A line that tells and cannot be pressed.
fn told(app: &AppHandle, label: &str) -> tauri::Result<MenuItem<Wry>> {
    MenuItem::new(app, escape(label), false, None::<&str>)
}

fn item(app: &AppHandle, id: &str, entry: &Entry) -> tauri::Result<MenuItem<Wry>> {
    MenuItem::with_id(app, id, escape(&entry.label), entry.enabled, None::<&str>)
}

fn change(item: &MenuItem<Wry>, from: &Entry, to: &Entry) -> tauri::Result<()> {
    if to.label != from.label {
        item.set_text(escape(&to.label))?;
    }
    if to.enabled != from.enabled {
        item.set_enabled(to.enabled)?;
    }
    Ok(())
}

/// `&` would mark a key in a menu; scene names may hold one.
fn escape(label: &str) -> String {
    label.replace('&', "&&")
}
