//! Which program holds a port.

use listeners::{Protocol, SocketState};

/// `name (PID n)` of the program that listens on a TCP port on loopback. `None` if none does, or if the system hides
/// it, as it hides other users' programs.
pub(super) async fn port_holder(port: u16) -> Option<String> {
    // Reads /proc or asks the system, which may take a while on a busy machine.
    let found = tokio::task::spawn_blocking(move || {
        let all = listeners::get_all().ok()?;
        all.into_iter().find(|listener| {
            listener.protocol == Protocol::TCP
                && listener.state == SocketState::Listen
                && listener.socket.port() == port
                && (listener.socket.ip().is_loopback() || listener.socket.ip().is_unspecified())
        })
    });
    let process = found.await.ok()??.process;
    Some(format!("{} (PID {})", process.name, process.pid))
}
