//! A system tray on the X display (XEmbed): the real `trayer`, which needs no window manager.

use x11rb::protocol::xproto::{ConnectionExt, Window};
use x11rb::rust_connection::RustConnection;

use super::display::{Display, atom, is_viewable};
use super::process::Process;
use super::session::Session;
use super::wait::eventually;

/// A tray that runs until this is dropped.
pub(crate) struct X11Tray {
    process: Process,
}

impl X11Tray {
    /// Starts the tray and waits until applications can find it.
    pub(crate) async fn start(session: &Session) -> Self {
        let mut command = session.command("trayer");
        command.args(["--edge", "bottom", "--widthtype", "request"]);
        let log = session.folder().join("trayer.log");
        let process = Process::start("trayer", command, log);
        let display = session.display();
        eventually("the owner of the tray's selection", async || {
            display.has_tray().then_some(())
        })
        .await;
        Self { process }
    }

    /// Kills the tray, as if it crashed.
    pub(crate) async fn kill(mut self) {
        self.process.kill().await;
    }
}

impl Display {
    fn has_tray(&self) -> bool {
        let connection = self.connect();
        let owner = || {
            let selection = atom(&connection, "_NET_SYSTEM_TRAY_S0");
            let owner = connection.get_selection_owner(selection).ok()?;
            Some(owner.reply().ok()?.owner)
        };
        owner().is_some_and(|owner| owner != x11rb::NONE)
    }

    /// Waits until a tray shows an icon, which is a window of another application inside one of the tray's windows.
    /// Returns that window.
    pub(crate) async fn wait_for_tray_icon(&self) -> Window {
        eventually("an icon in the tray", async || {
            let connection = self.connect();
            let root = x11rb::connection::Connection::setup(&connection).roots[0].root;
            let top_level_windows = children(&connection, root);
            let mut windows = top_level_windows
                .into_iter()
                .flat_map(|window| descendants(&connection, window));
            windows.find(|&window| {
                is_embedded(&connection, window) && is_viewable(&connection, window)
            })
        })
        .await
    }
}

fn descendants(connection: &RustConnection, window: Window) -> Vec<Window> {
    let mut windows = children(connection, window);
    let nested: Vec<_> = windows
        .iter()
        .flat_map(|&child| descendants(connection, child))
        .collect();
    windows.extend(nested);
    windows
}

/// The children of a window; none if it has been closed.
pub(super) fn children(connection: &RustConnection, window: Window) -> Vec<Window> {
    let reply = connection
        .query_tree(window)
        .ok()
        .and_then(|cookie| cookie.reply().ok());
    reply.map(|tree| tree.children).unwrap_or_default()
}

/// Whether a window is an icon in a tray: icons have this property; see the XEmbed Protocol Specification.
fn is_embedded(connection: &RustConnection, window: Window) -> bool {
    let property = || {
        let kind = atom(connection, "_XEMBED_INFO");
        let info = connection.get_property(false, window, kind, kind, 0, 2);
        Some(info.ok()?.reply().ok()?.value_len)
    };
    property().is_some_and(|length| length > 0)
}
