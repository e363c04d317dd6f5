//! Reading and changing the position and size of windows, as a window manager does.

use x11rb::protocol::xproto::{ConfigureWindowAux, ConnectionExt};

use super::display::Display;
use super::wait::eventually_ok;

/// Left, top, width and height, in pixels.
pub(crate) type Place = [i32; 4];

impl Display {
    /// Position and size of the window, once it has drawn something.
    pub(crate) async fn place(&self, title: &str) -> Place {
        self.drawn(title).await;
        self.place_now(title).expect("the window still exists")
    }

    fn place_now(&self, title: &str) -> Option<Place> {
        let window = self.visible(title)?;
        // Without a window manager, the parent of a window is the screen.
        let geometry = self.connect().get_geometry(window).ok()?.reply().ok()?;
        let [x, y] = [geometry.x, geometry.y].map(i32::from);
        let [width, height] = [geometry.width, geometry.height].map(i32::from);
        Some([x, y, width, height])
    }

    /// Moves and resizes the window, and waits until that is done.
    pub(crate) async fn put(&self, title: &str, place: Place) {
        let window = self.drawn(title).await;
        let [x, y, width, height] = place;
        let size = |length: i32| u32::try_from(length).expect("a size is not negative");
        let change = ConfigureWindowAux::new().x(x).y(y);
        let change = change.width(size(width)).height(size(height));
        let connection = self.connect();
        let sent = connection.configure_window(window, &change);
        let sent = sent.expect("Xvfb accepts requests").check();
        sent.expect("the window still exists");
        self.is_at(title, place).await;
    }

    /// Waits until the window has exactly this position and size.
    pub(crate) async fn is_at(&self, title: &str, place: Place) {
        eventually_ok(&format!("\"{title}\" at {place:?}"), async || {
            match self.place_now(title) {
                Some(current) if current == place => Ok(()),
                current => Err(format!("{current:?}")),
            }
        })
        .await;
    }
}
