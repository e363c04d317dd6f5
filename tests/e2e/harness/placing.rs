//! Where windows are on a test's display, and moving them, as a window manager does it.

use x11rb::protocol::xproto::{ConfigureWindowAux, ConnectionExt};

use super::display::Display;
use super::wait::eventually_instead_of;

/// Left, top, width and height, in pixels.
pub(crate) type Place = [i32; 4];

impl Display {
    /// Where the window is and how large.
    pub(crate) async fn place(&self, title: &str) -> Place {
        let window = self.drawn(title).await;
        let connection = self.connect();
        // With no window manager, a window's place on its parent is its place on the screen.
        let geometry = connection.get_geometry(window).expect("Xvfb takes requests");
        let geometry = geometry.reply().expect("the window was there a moment ago");
        let place = [geometry.x, geometry.y].map(i32::from);
        let size = [geometry.width, geometry.height].map(i32::from);
        [place[0], place[1], size[0], size[1]]
    }

    /// Moves and resizes the window, and waits until it is so.
    pub(crate) async fn put(&self, title: &str, place: Place) {
        let window = self.drawn(title).await;
        let [x, y, width, height] = place;
        let size = |long: i32| u32::try_from(long).expect("a size is not negative");
        let change = ConfigureWindowAux::new().x(x).y(y);
        let change = change.width(size(width)).height(size(height));
        let connection = self.connect();
        let sent = connection.configure_window(window, &change);
        let sent = sent.expect("Xvfb takes requests").check();
        sent.expect("the window was there a moment ago");
        self.is_at(title, place).await;
    }

    /// Waits until the window is exactly there.
    pub(crate) async fn is_at(&self, title: &str, place: Place) {
        eventually_instead_of(&format!("\"{title}\" at {place:?}"), async || {
            let is = self.place(title).await;
            if is == place {
                Ok(())
            } else {
                Err(format!("{is:?}"))
            }
        })
        .await;
    }
}
