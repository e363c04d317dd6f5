//! The X display of a test (Xvfb): which windows are visible, and how to close them.

use std::path::Path;

use tokio::io::{AsyncBufReadExt, BufReader};
use x11rb::connection::Connection;
use x11rb::protocol::xproto::{
    Atom, AtomEnum, ClientMessageEvent, ConnectionExt, EventMask, ImageFormat, MapState, Window,
};
use x11rb::rust_connection::RustConnection;

use super::process::{Process, child_command};
use super::wait::eventually;

/// A running Xvfb.
pub(crate) struct Display {
    name: String,
    _server: Process,
}

impl Display {
    /// Starts an Xvfb on the first free display number.
    pub(crate) async fn start(folder: &Path) -> Self {
        let mut command = child_command("Xvfb");
        command.args([
            "-displayfd",
            "1",
            "-screen",
            "0",
            "1280x900x24",
            "-nolisten",
            "tcp",
        ]);
        let mut server = Process::start_piped("Xvfb", command, folder.join("xvfb.log"));
        let number = BufReader::new(server.stdout()).lines().next_line().await;
        let number = number
            .ok()
            .flatten()
            .expect("Xvfb prints its display number");
        Self {
            name: format!(":{number}"),
            _server: server,
        }
    }

    /// The value for `DISPLAY`.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Waits until a window with this title is visible and has drawn something.
    pub(crate) async fn wait_for_window(&self, title: &str) {
        self.wait_until_drawn(title).await;
    }

    /// Waits until no window with this title is visible.
    pub(crate) async fn wait_until_window_is_gone(&self, title: &str) {
        eventually(
            &format!("no window \"{title}\" on the screen"),
            async || self.visible(title).is_none().then_some(()),
        )
        .await;
    }

    /// Sends the request that a window manager sends when its close button is pressed.
    pub(crate) async fn close(&self, title: &str) {
        let window = self.wait_until_drawn(title).await;
        let connection = self.connect();
        let delete = atom(&connection, "WM_DELETE_WINDOW");
        let data = [delete, x11rb::CURRENT_TIME, 0, 0, 0];
        let request = ClientMessageEvent::new(32, window, atom(&connection, "WM_PROTOCOLS"), data);
        let sent = connection.send_event(false, window, EventMask::NO_EVENT, request);
        // Waits for the reply, because a connection that is dropped too early loses its requests.
        let sent = sent.expect("Xvfb accepts requests").check();
        sent.expect("the window still exists");
    }

    /// Waits for the window with this title to draw something. Before that, the app may miss requests.
    pub(super) async fn wait_until_drawn(&self, title: &str) -> Window {
        let description = format!("a window \"{title}\" that has drawn something");
        eventually(&description, async || {
            self.visible(title)
                .filter(|&window| has_content(&self.connect(), window))
        })
        .await
    }

    pub(crate) fn connect(&self) -> RustConnection {
        x11rb::connect(Some(&self.name))
            .expect("our own Xvfb accepts connections")
            .0
    }

    pub(super) fn visible(&self, title: &str) -> Option<Window> {
        let connection = self.connect();
        let root = connection.setup().roots[0].root;
        // Without a window manager, every window is a child of the root. Windows may close during this loop.
        let windows = connection.query_tree(root).ok()?.reply().ok()?.children;
        windows.into_iter().find(|&window| {
            is_viewable(&connection, window)
                && window_title(&connection, window).as_deref() == Some(title)
        })
    }
}

/// The number that the X server has given to a name.
pub(super) fn atom(connection: &RustConnection, name: &str) -> Atom {
    let cookie = connection
        .intern_atom(false, name.as_bytes())
        .expect("Xvfb accepts requests");
    cookie.reply().expect("an atom can be created").atom
}

pub(super) fn is_viewable(connection: &RustConnection, window: Window) -> bool {
    let attributes = connection
        .get_window_attributes(window)
        .ok()
        .and_then(|cookie| cookie.reply().ok());
    attributes.is_some_and(|attributes| attributes.map_state == MapState::VIEWABLE)
}

fn window_title(connection: &RustConnection, window: Window) -> Option<String> {
    let cookie = connection
        .get_property(false, window, AtomEnum::WM_NAME, AtomEnum::ANY, 0, 1024)
        .ok()?;
    Some(String::from_utf8_lossy(&cookie.reply().ok()?.value).into_owned())
}

fn has_content(connection: &RustConnection, window: Window) -> bool {
    let image = || {
        let size = connection.get_geometry(window).ok()?.reply().ok()?;
        let all_planes = u32::MAX;
        let image = connection.get_image(
            ImageFormat::Z_PIXMAP,
            window,
            0,
            0,
            size.width,
            size.height,
            all_planes,
        );
        Some(image.ok()?.reply().ok()?.data)
    };
    // Four bytes per pixel. A single color is only a background.
    image().is_some_and(|data| data.chunks(4).any(|pixel| pixel != &data[..4]))
}
