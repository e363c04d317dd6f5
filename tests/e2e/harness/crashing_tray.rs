//! A tray on the X display that crashes. Unlike `trayer`, it does not save the windows of the icons, so the X server
//! destroys them together with its own; `tint2` does the same.

use x11rb::connection::Connection;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{
    Atom, ClientMessageEvent, ConnectionExt, CreateWindowAux, EventMask, Window, WindowClass,
};
use x11rb::rust_connection::RustConnection;

use super::display::{Display, atom};
use super::wait::eventually;

/// `SYSTEM_TRAY_REQUEST_DOCK` of the System Tray Protocol Specification.
const REQUEST_DOCK: u32 = 0;

impl Display {
    /// Starts a tray, waits until it contains the icon of an application, and kills it.
    pub(crate) async fn crash_tray_with_icon(&self) {
        let connection = self.connect();
        let tray = create_tray(&connection);
        let opcode = atom(&connection, "_NET_SYSTEM_TRAY_OPCODE");
        let icon = eventually("an application that wants to show an icon", async || {
            let event = connection.poll_for_event().expect("Xvfb is running")?;
            requested_icon(&event, opcode)
        })
        .await;
        let moved = connection.reparent_window(icon, tray, 0, 0);
        moved
            .expect("Xvfb accepts requests")
            .check()
            .expect("the application is running");
        // Dropping the connection destroys the windows, as for a process that is killed.
    }
}

/// Creates the window of a tray and announces it to applications.
fn create_tray(connection: &RustConnection) -> Window {
    let root = connection.setup().roots[0].root;
    let window = connection.generate_id().expect("Xvfb has free ids");
    let (class, values) = (WindowClass::INPUT_OUTPUT, CreateWindowAux::new());
    let selection = atom(connection, "_NET_SYSTEM_TRAY_S0");
    let data = [x11rb::CURRENT_TIME, selection, window, 0, 0];
    let announcement = ClientMessageEvent::new(32, root, atom(connection, "MANAGER"), data);
    let requests = [
        connection.create_window(0, window, root, 0, 0, 24, 24, 0, class, 0, &values),
        connection.map_window(window),
        connection.set_selection_owner(window, selection, x11rb::CURRENT_TIME),
        connection.send_event(false, root, EventMask::STRUCTURE_NOTIFY, announcement),
    ];
    for request in requests {
        let request = request.expect("Xvfb accepts requests").check();
        request.expect("a tray can be created");
    }
    window
}

/// The window of the icon that an application asks the tray to show; `None` for another event.
fn requested_icon(event: &Event, opcode: Atom) -> Option<Window> {
    let Event::ClientMessage(message) = event else {
        return None;
    };
    let [_time, request, icon, ..] = message.data.as_data32();
    (message.type_ == opcode && request == REQUEST_DOCK).then_some(icon)
}
