//! The native widgets of the tray menu. They are created once and then updated in place.

use cuelight_backend::tray_menu::{ActionItem, Item, TrayEvent};
use tauri::menu::{IsMenuItem, Menu, MenuItem, PredefinedMenuItem, Submenu};
use tauri::{AppHandle, Wry};

/// The widgets of a list of items, in the same order.
pub(super) struct Items(Vec<Widget>);

enum Widget {
    Separator(PredefinedMenuItem<Wry>),
    /// A label or an action.
    Text(MenuItem<Wry>),
    Submenu(Submenu<Wry>, Items),
}

impl Items {
    pub(super) fn new(app: &AppHandle, items: &[Item]) -> tauri::Result<Self> {
        let widgets = items.iter().map(|item| Widget::new(app, item));
        Ok(Self(widgets.collect::<tauri::Result<_>>()?))
    }

    /// Creates a menu with these widgets.
    pub(super) fn menu(&self, app: &AppHandle) -> tauri::Result<Menu<Wry>> {
        let items: Vec<_> = self.0.iter().map(Widget::as_item).collect();
        Menu::with_items(app, &items)
    }

    /// Updates the widgets whose items differ between two versions of the same menu. Each update is a message to the
    /// desktop, so unchanged widgets are skipped.
    pub(super) fn update(&self, from: &[Item], to: &[Item]) -> tauri::Result<()> {
        for (widget, (from, to)) in self.0.iter().zip(from.iter().zip(to)) {
            widget.update(from, to)?;
        }
        Ok(())
    }
}

impl Widget {
    fn new(app: &AppHandle, item: &Item) -> tauri::Result<Self> {
        Ok(match item {
            Item::Separator => Self::Separator(PredefinedMenuItem::separator(app)?),
            Item::Label(label) => {
                Self::Text(MenuItem::new(app, escape(label), false, None::<&str>)?)
            }
            Item::Action(ActionItem {
                label,
                enabled,
                event,
            }) => {
                let id = id(event);
                Self::Text(MenuItem::with_id(
                    app,
                    id,
                    escape(label),
                    *enabled,
                    None::<&str>,
                )?)
            }
            Item::Submenu { title, items } => {
                let items = Items::new(app, items)?;
                let submenu = Submenu::new(app, escape(title), true)?;
                for widget in &items.0 {
                    submenu.append(widget.as_item())?;
                }
                Self::Submenu(submenu, items)
            }
        })
    }

    fn as_item(&self) -> &dyn IsMenuItem<Wry> {
        match self {
            Self::Separator(separator) => separator,
            Self::Text(text) => text,
            Self::Submenu(submenu, _) => submenu,
        }
    }

    fn update(&self, from: &Item, to: &Item) -> tauri::Result<()> {
        match (self, from, to) {
            (Self::Text(text), Item::Label(from), Item::Label(to)) if from != to => {
                text.set_text(escape(to))
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
            (
                Self::Submenu(_, items),
                Item::Submenu { items: from, .. },
                Item::Submenu { items: to, .. },
            ) => items.update(from, to),
            _ => Ok(()),
        }
    }
}

/// Encodes an event as the id of its item, in JSON.
fn id(event: &TrayEvent) -> String {
    serde_json::to_string(event).unwrap_or_default()
}

/// Decodes the event from the id of an item. Returns `None` for an item that this menu did not create.
pub(super) fn event(id: &str) -> Option<TrayEvent> {
    serde_json::from_str(id).ok()
}

/// Doubles `&`, which would mark a mnemonic. Scene names may contain `&`.
fn escape(label: &str) -> String {
    label.replace('&', "&&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_survives_encoding_as_an_id() {
        for original in [TrayEvent::Show("a:\"b\"".into()), TrayEvent::HideAll] {
            assert_eq!(event(&id(&original)), Some(original));
        }
        assert_eq!(event("17"), None);
    }
}
