//! Finds the process that holds a port.

use listeners::{Protocol, SocketState};

/// Returns `name (PID n)` for the process that listens on this TCP port on loopback. `None` if there is none, or if
/// the system hides it because it belongs to another user.
pub(super) async fn port_holder(port: u16) -> Option<String> {
    // Blocking: this reads /proc or calls a system API, which may take a while on a busy machine.
    let search = tokio::task::spawn_blocking(move || {
        let sockets = listeners::get_all().ok()?;
        sockets.into_iter().find(|listener| {
            listener.protocol == Protocol::TCP
                && listener.state == SocketState::Listen
                && listener.socket.port() == port
                && (listener.socket.ip().is_loopback() || listener.socket.ip().is_unspecified())
        })
    });
    let process = search.await.ok()??.process;
    Some(format!("{} (PID {})", process.name, process.pid))
}
