//! The clipboard of a test's display, read as any program reads it to paste.

use x11rb::connection::Connection;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{
    AtomEnum, ConnectionExt, CreateWindowAux, SelectionNotifyEvent, Window, WindowClass,
};
use x11rb::rust_connection::RustConnection;

use super::display::Display;
use super::wait::{POLL_INTERVAL, eventually};

/// How many times to poll for the reply to a request before the request is repeated.
const MAX_POLLS: usize = 100;

impl Display {
    /// Waits until the clipboard holds this text.
    pub(crate) async fn wait_for_clipboard(&self, text: &str) {
        let connection = self.connect();
        eventually(&format!("\"{text}\" on the clipboard"), async || {
            (paste(&connection).await? == text).then_some(())
        })
        .await;
    }
}

/// Asks the owner of the clipboard for its text; `None` if there is no owner.
async fn paste(connection: &RustConnection) -> Option<String> {
    let atom = |name: &str| {
        let cookie = connection.intern_atom(false, name.as_bytes()).ok()?;
        Some(cookie.reply().ok()?.atom)
    };
    let window = connection.generate_id().ok()?;
    let screen = &connection.setup().roots[0];
    let (class, attributes) = (WindowClass::INPUT_ONLY, CreateWindowAux::new());
    connection
        .create_window(0, window, screen.root, 0, 0, 1, 1, 0, class, 0, &attributes)
        .ok()?;
    let (clipboard, utf8, property) = (atom("CLIPBOARD")?, atom("UTF8_STRING")?, atom("PASTED")?);
    connection
        .convert_selection(window, clipboard, utf8, property, x11rb::CURRENT_TIME)
        .ok()?;
    connection.flush().ok()?;
    let reply = next_reply(connection, window).await?;
    // Without an owner, the X server replies with no property.
    if reply.property == x11rb::NONE {
        return None;
    }
    let cookie = connection
        .get_property(true, window, property, AtomEnum::ANY, 0, 1024)
        .ok()?;
    String::from_utf8(cookie.reply().ok()?.value).ok()
}

/// The reply to the request of this window; `None` if the owner of the clipboard does not reply soon, because it has
/// just exited.
async fn next_reply(connection: &RustConnection, window: Window) -> Option<SelectionNotifyEvent> {
    for _ in 0..MAX_POLLS {
        match connection.poll_for_event().ok()? {
            Some(Event::SelectionNotify(reply)) if reply.requestor == window => return Some(reply),
            Some(_) => {}
            None => tokio::time::sleep(POLL_INTERVAL).await,
        }
    }
    None
}
