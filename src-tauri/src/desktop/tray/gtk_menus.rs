//! The menus that GTK draws for an X11 tray. Other desktops draw their own.

use gtk::prelude::*;

/// Makes GTK compute the position of closed menus from their present size the next time they open. Otherwise a menu that
/// has grown since it was last open is placed too low, and opens scrolled. Must be called on the main thread, after items
/// were inserted or removed.
pub(super) fn forget_positions() {
    for window in gtk::Window::list_toplevels() {
        let content = window.downcast_ref::<gtk::Bin>().and_then(BinExt::child);
        if content.is_some_and(|content| content.is::<gtk::Menu>()) && !window.is_visible() {
            window.unrealize();
        }
    }
}
