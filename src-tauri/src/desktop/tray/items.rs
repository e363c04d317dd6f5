//! The native widgets of a menu. Widgets whose items still exist are updated in place, so that a menu stays open while
//! its labels change; others are removed and inserted.

use cuelight_backend::tray_menu::{ActionItem, Item};
use tauri::menu::{CheckMenuItem, IsMenuItem, Menu, MenuItem, PredefinedMenuItem, Submenu};
use tauri::{AppHandle, Wry};

/// The widgets of a menu, in the order of its items.
pub(super) struct Items {
    menu: AnyMenu,
    widgets: Vec<Widget>,
}

enum AnyMenu {
    Menu(Menu<Wry>),
    Submenu(Submenu<Wry>),
}

/// A widget and the item that it shows.
struct Widget {
    item: Item,
    native: Native,
}

enum Native {
    Separator(PredefinedMenuItem<Wry>),
    /// A label or an action.
    Text(MenuItem<Wry>),
    /// An action with a tick.
    Check(CheckMenuItem<Wry>),
    Submenu(Submenu<Wry>, Items),
}

impl Items {
    /// Adds widgets for items to an empty menu.
    pub(super) fn new(app: &AppHandle, menu: Menu<Wry>, items: &[Item]) -> tauri::Result<Self> {
        Self::fill(app, AnyMenu::Menu(menu), items)
    }

    fn fill(app: &AppHandle, menu: AnyMenu, items: &[Item]) -> tauri::Result<Self> {
        let widgets = Vec::with_capacity(items.len());
        let mut filled = Self { menu, widgets };
        filled.update(app, items)?;
        Ok(filled)
    }

    /// Makes the widgets show these items. Each change is a message to the desktop, so equal items are skipped.
    pub(super) fn update(&mut self, app: &AppHandle, items: &[Item]) -> tauri::Result<()> {
        for (position, item) in items.iter().enumerate() {
            let mut following = self.widgets[position..].iter();
            match following.position(|widget| widget.item.is_same_as(item)) {
                Some(gap) => {
                    self.remove(position, gap)?;
                    self.widgets[position].update(app, item)?;
                }
                None => {
                    let widget = Widget::new(app, item)?;
                    self.menu.insert(widget.native.as_item(), position)?;
                    self.widgets.insert(position, widget);
                }
            }
        }
        self.remove(items.len(), self.widgets.len() - items.len())
    }

    fn remove(&mut self, position: usize, count: usize) -> tauri::Result<()> {
        for widget in self.widgets.drain(position..position + count) {
            self.menu.remove(widget.native.as_item())?;
        }
        Ok(())
    }

    /// Restores the tick of an item, because the desktop toggles it on each click.
    pub(super) fn restore_tick(&self, key: &str) -> tauri::Result<()> {
        for Widget { item, native } in &self.widgets {
            match (item, native) {
                (Item::Action(action), Native::Check(check)) if action.key == key => {
                    check.set_checked(action.checked == Some(true))?;
                }
                (_, Native::Submenu(_, items)) => items.restore_tick(key)?,
                _ => {}
            }
        }
        Ok(())
    }

    /// The action with this key, including in submenus.
    pub(super) fn action(&self, key: &str) -> Option<&ActionItem> {
        self.widgets.iter().find_map(|widget| match widget {
            Widget {
                item: Item::Action(action),
                ..
            } => (action.key == key).then_some(action),
            Widget {
                native: Native::Submenu(_, items),
                ..
            } => items.action(key),
            _ => None,
        })
    }
}

impl AnyMenu {
    fn insert(&self, item: &dyn IsMenuItem<Wry>, position: usize) -> tauri::Result<()> {
        match self {
            Self::Menu(menu) => menu.insert(item, position),
            Self::Submenu(submenu) => submenu.insert(item, position),
        }
    }

    fn remove(&self, item: &dyn IsMenuItem<Wry>) -> tauri::Result<()> {
        match self {
            Self::Menu(menu) => menu.remove(item),
            Self::Submenu(submenu) => submenu.remove(item),
        }
    }
}

impl Widget {
    fn new(app: &AppHandle, item: &Item) -> tauri::Result<Self> {
        let native = Native::new(app, item)?;
        let item = item.clone();
        Ok(Self { item, native })
    }

    /// Shows another state of the same item.
    fn update(&mut self, app: &AppHandle, item: &Item) -> tauri::Result<()> {
        if self.item != *item {
            self.native.update(app, &self.item, item)?;
            self.item = item.clone();
        }
        Ok(())
    }
}

impl Native {
    fn new(app: &AppHandle, item: &Item) -> tauri::Result<Self> {
        const NO_KEYS: Option<&str> = None;
        Ok(match item {
            Item::Separator(_) => Self::Separator(PredefinedMenuItem::separator(app)?),
            Item::Label { key, label } => {
                let label = escape(label);
                Self::Text(MenuItem::with_id(app, key, label, false, NO_KEYS)?)
            }
            Item::Action(action) => {
                let (key, label, enabled) = (&action.key, escape(&action.label), action.enabled);
                match action.checked {
                    None => Self::Text(MenuItem::with_id(app, key, label, enabled, NO_KEYS)?),
                    Some(is_checked) => {
                        let check =
                            CheckMenuItem::with_id(app, key, label, enabled, is_checked, NO_KEYS);
                        Self::Check(check?)
                    }
                }
            }
            Item::Submenu { title, items, .. } => {
                // Widgets are removed by their id, so the widget that replaces this one needs a different id.
                let submenu = Submenu::new(app, escape(title), true)?;
                let items = Items::fill(app, AnyMenu::Submenu(submenu.clone()), items)?;
                Self::Submenu(submenu, items)
            }
        })
    }

    fn as_item(&self) -> &dyn IsMenuItem<Wry> {
        match self {
            Self::Separator(separator) => separator,
            Self::Text(text) => text,
            Self::Check(check) => check,
            Self::Submenu(submenu, _) => submenu,
        }
    }

    fn update(&mut self, app: &AppHandle, from: &Item, to: &Item) -> tauri::Result<()> {
        match (self, from, to) {
            (Self::Text(text), Item::Label { .. }, Item::Label { label, .. }) => {
                text.set_text(escape(label))
            }
            (Self::Text(text), Item::Action(from), Item::Action(to)) => {
                if from.label != to.label {
                    text.set_text(escape(&to.label))?;
                }
                if from.enabled != to.enabled {
                    text.set_enabled(to.enabled)?;
                }
                Ok(())
            }
            (Self::Check(check), Item::Action(from), Item::Action(to)) => {
                if from.label != to.label {
                    check.set_text(escape(&to.label))?;
                }
                if from.enabled != to.enabled {
                    check.set_enabled(to.enabled)?;
                }
                if from.checked != to.checked {
                    check.set_checked(to.checked == Some(true))?;
                }
                Ok(())
            }
            (Self::Submenu(_, widgets), _, Item::Submenu { items, .. }) => {
                widgets.update(app, items)
            }
            _ => Ok(()),
        }
    }
}

/// Doubles `&`, which would mark a mnemonic. Scene names may contain `&`.
fn escape(label: &str) -> String {
    label.replace('&', "&&")
}
