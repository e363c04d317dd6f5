//! The menu that GTK draws for an icon in a tray of the X display.

use std::ops::Range;

use x11rb::connection::Connection;
use x11rb::protocol::xproto::{
    AtomEnum, BUTTON_PRESS_EVENT, BUTTON_RELEASE_EVENT, ConnectionExt as _, MOTION_NOTIFY_EVENT,
    Window,
};
use x11rb::protocol::xtest::ConnectionExt as _;
use x11rb::rust_connection::RustConnection;

use super::display::{Display, atom, is_viewable};
use super::display_keys::key;
use super::wait::eventually;
use super::x11_tray::children;

impl Display {
    /// Clicks the icon in the tray. Returns the rows of pixels that the menu covers.
    pub(crate) async fn open_tray_menu(&self) -> Range<i32> {
        let icon = self.wait_for_tray_icon().await;
        self.click(icon);
        eventually("the menu of the tray", async || self.menu()).await
    }

    /// Closes the menu.
    pub(crate) async fn close_tray_menu(&self) {
        self.press(&[key::ESCAPE]);
        eventually("no menu of the tray", async || {
            self.menu().is_none().then_some(())
        })
        .await;
    }

    /// Clicks the center of a window.
    fn click(&self, window: Window) {
        let connection = self.connect();
        let root = connection.setup().roots[0].root;
        let size = connection
            .get_geometry(window)
            .expect("Xvfb accepts requests");
        let size = size.reply().expect("the window exists");
        let (x, y) = (size.width as i16 / 2, size.height as i16 / 2);
        let center = connection.translate_coordinates(window, root, x, y);
        let center = center.expect("Xvfb accepts requests").reply();
        let center = center.expect("the window exists");
        const LEFT: u8 = 1;
        for (kind, detail) in [
            (MOTION_NOTIFY_EVENT, 0),
            (BUTTON_PRESS_EVENT, LEFT),
            (BUTTON_RELEASE_EVENT, LEFT),
        ] {
            let (x, y) = (center.dst_x, center.dst_y);
            let sent = connection.xtest_fake_input(kind, detail, 0, root, x, y, 0);
            sent.expect("Xvfb accepts requests")
                .check()
                .expect("Xvfb has a mouse");
        }
    }

    /// The rows of pixels that an open menu covers; `None` without one.
    fn menu(&self) -> Option<Range<i32>> {
        let connection = self.connect();
        let root = connection.setup().roots[0].root;
        let mut windows = children(&connection, root).into_iter();
        let menu = windows
            .find(|&window| is_viewable(&connection, window) && is_menu(&connection, window))?;
        let bounds = connection.get_geometry(menu).ok()?.reply().ok()?;
        let top = i32::from(bounds.y);
        Some(top..top + i32::from(bounds.height))
    }
}

/// Whether a window has the type of a menu; see the Extended Window Manager Hints.
fn is_menu(connection: &RustConnection, window: Window) -> bool {
    let kinds = || {
        let property = atom(connection, "_NET_WM_WINDOW_TYPE");
        let kinds = connection.get_property(false, window, property, AtomEnum::ATOM, 0, 8);
        let kinds = kinds.ok()?.reply().ok()?;
        Some(kinds.value32()?.collect::<Vec<_>>())
    };
    let menu = atom(connection, "_NET_WM_WINDOW_TYPE_POPUP_MENU");
    kinds().is_some_and(|kinds| kinds.contains(&menu))
}
