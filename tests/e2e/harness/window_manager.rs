//! Reads and changes the position and size of windows, as a window manager does.

use x11rb::protocol::xproto::{ConfigureWindowAux, ConnectionExt};

use super::display::Display;
use super::wait::eventually_ok;

/// Left, top, width and height, in pixels.
pub(crate) type Geometry = [i32; 4];

impl Display {
    /// Position and size of the window, once it has drawn something.
    pub(crate) async fn geometry(&self, title: &str) -> Geometry {
        self.wait_until_drawn(title).await;
        self.current_geometry(title)
            .expect("the window still exists")
    }

    fn current_geometry(&self, title: &str) -> Option<Geometry> {
        let window = self.visible(title)?;
        // Without a window manager, the parent of a window is the root window, so these are screen coordinates.
        let geometry = self.connect().get_geometry(window).ok()?.reply().ok()?;
        let [x, y] = [geometry.x, geometry.y].map(i32::from);
        let [width, height] = [geometry.width, geometry.height].map(i32::from);
        Some([x, y, width, height])
    }

    /// Moves and resizes the window, and waits until that is done.
    pub(crate) async fn move_and_resize(&self, title: &str, geometry: Geometry) {
        let window = self.wait_until_drawn(title).await;
        let [x, y, width, height] = geometry;
        let size = |length: i32| u32::try_from(length).expect("a size is not negative");
        let change = ConfigureWindowAux::new().x(x).y(y);
        let change = change.width(size(width)).height(size(height));
        let connection = self.connect();
        let sent = connection.configure_window(window, &change);
        let sent = sent.expect("Xvfb accepts requests").check();
        sent.expect("the window still exists");
        self.wait_until_at(title, geometry).await;
    }

    /// Waits until the window has exactly this position and size.
    pub(crate) async fn wait_until_at(&self, title: &str, geometry: Geometry) {
        eventually_ok(&format!("\"{title}\" at {geometry:?}"), async || match self
            .current_geometry(title)
        {
            Some(current) if current == geometry => Ok(()),
            current => Err(format!("{current:?}")),
        })
        .await;
    }
}
