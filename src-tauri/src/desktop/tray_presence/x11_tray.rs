//! Trays that show the icons of other programs as windows (XEmbed). A tray owns a selection of the X display; see the
//! System Tray Protocol Specification of freedesktop.org.

use tokio::sync::watch;
use x11rb::connection::Connection;
use x11rb::errors::{ConnectError, ConnectionError, ReplyError};
use x11rb::protocol::xfixes::{ConnectionExt as _, SelectionEventMask};
use x11rb::protocol::xproto::{Atom, ConnectionExt as _};
use x11rb::rust_connection::RustConnection;

use super::Trays;

#[derive(Debug, thiserror::Error)]
enum X11Error {
    #[error("the display cannot be opened: {0}")]
    Connect(#[from] ConnectError),
    #[error("the connection to the display was lost: {0}")]
    Connection(#[from] ConnectionError),
    #[error("the X server rejected a request: {0}")]
    Reply(#[from] ReplyError),
}

/// Sets `x11` once, and then on each change.
pub(super) fn follow(trays: watch::Sender<Trays>) {
    let selection = match Selection::open() {
        Ok(selection) => selection,
        Err(error) => {
            return tracing::warn!(%error, "tray: cannot look for a tray on the X display");
        }
    };
    if let Err(error) = selection.update(&trays) {
        return tracing::warn!(%error, "tray: cannot look for a tray on the X display");
    }
    // A thread, because it waits for events without waking up in between. It ends with the process.
    let thread = std::thread::Builder::new().name("x11 tray".into());
    let spawned = thread.spawn(move || {
        if let Err(error) = selection.follow(&trays) {
            tracing::debug!(%error, "tray: the X display is no longer followed");
        }
    });
    if let Err(error) = spawned {
        tracing::warn!(%error, "tray: changes to the desktop's tray will not be noticed");
    }
}

/// The selection that a tray owns.
struct Selection {
    connection: RustConnection,
    atom: Atom,
}

impl Selection {
    /// Finds the selection and asks for events about its owner.
    fn open() -> Result<Self, X11Error> {
        let (connection, screen) = x11rb::connect(None)?;
        let root = connection.setup().roots[screen].root;
        let name = format!("_NET_SYSTEM_TRAY_S{screen}");
        let atom = connection
            .intern_atom(false, name.as_bytes())?
            .reply()?
            .atom;
        connection.xfixes_query_version(5, 0)?.reply()?;
        let events = SelectionEventMask::SET_SELECTION_OWNER
            | SelectionEventMask::SELECTION_WINDOW_DESTROY
            | SelectionEventMask::SELECTION_CLIENT_CLOSE;
        connection
            .xfixes_select_selection_input(root, atom, events)?
            .check()?;
        Ok(Self { connection, atom })
    }

    /// Updates `trays` on each event, until the connection to the display is lost.
    fn follow(&self, trays: &watch::Sender<Trays>) -> Result<(), X11Error> {
        loop {
            self.connection.wait_for_event()?;
            self.update(trays)?;
        }
    }

    fn update(&self, trays: &watch::Sender<Trays>) -> Result<(), X11Error> {
        let owner = self
            .connection
            .get_selection_owner(self.atom)?
            .reply()?
            .owner;
        let has_owner = owner != x11rb::NONE;
        trays.send_if_modified(|trays| {
            let is_new = trays.x11 != has_owner;
            trays.x11 = has_owner;
            is_new
        });
        Ok(())
    }
}
