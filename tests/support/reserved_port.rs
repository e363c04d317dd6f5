//! Ports whose numbers a test needs before a program listens on them.

#![allow(dead_code, reason = "each test binary uses only a part of it")]

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use tokio::net::{TcpListener, TcpSocket};

/// A free port on 127.0.0.1 and ::1 that the system assigns to no other socket while this exists. Connections to it are
/// refused until a program listens on it.
///
/// Its sockets are bound and do not listen. On Linux, a program that allows address reuse, as servers do, can
/// nevertheless listen on the port, stop, and listen again.
pub(crate) struct ReservedPort {
    port: u16,
    v4: TcpSocket,
    /// `None` on a machine without IPv6.
    _v6: Option<TcpSocket>,
}

impl ReservedPort {
    /// Reserves any free port.
    pub(crate) fn new() -> Self {
        /// A port that is free for IPv4 may be in use for IPv6. Then a different port is tried.
        const MAX_ATTEMPTS: usize = 16;
        for _ in 0..MAX_ATTEMPTS {
            let reserved = Self::bind_v4(0);
            let v6 = TcpSocket::new_v6().and_then(|socket| {
                bind(&socket, Ipv6Addr::LOCALHOST.into(), reserved.port)?;
                Ok(socket)
            });
            match v6 {
                Err(error) if error.kind() == io::ErrorKind::AddrInUse => {}
                v6 => {
                    let _v6 = v6.ok();
                    return Self { _v6, ..reserved };
                }
            }
        }
        panic!("no port is free for both IPv4 and IPv6");
    }

    /// Reserves this port for IPv4 only.
    pub(crate) fn bind_v4(port: u16) -> Self {
        let v4 = TcpSocket::new_v4().expect("a socket");
        bind(&v4, Ipv4Addr::LOCALHOST.into(), port).expect("the port is free");
        let port = v4.local_addr().expect("a bound socket").port();
        Self {
            port,
            v4,
            _v6: None,
        }
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// Listens on the port for IPv4, and no longer reserves it.
    pub(crate) fn listen(self) -> TcpListener {
        self.v4.listen(64).expect("the bound socket can listen")
    }
}

fn bind(socket: &TcpSocket, address: IpAddr, port: u16) -> io::Result<()> {
    // On Windows, address reuse would let two programs listen on the same port.
    if cfg!(unix) {
        socket.set_reuseaddr(true)?;
    }
    socket.bind(SocketAddr::new(address, port))
}

/// A port that a listener holds, as a different program would.
pub(crate) struct TakenPort {
    listener: std::net::TcpListener,
    /// `None` where the system does not allow both.
    reserved: Option<ReservedPort>,
}

impl TakenPort {
    /// Takes any free port.
    pub(crate) fn new() -> Self {
        let reserved = cfg!(target_os = "linux").then(ReservedPort::new);
        let port = reserved.as_ref().map_or(0, ReservedPort::port);
        let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port));
        Self {
            listener: listener.expect("a free port"),
            reserved,
        }
    }

    pub(crate) fn port(&self) -> u16 {
        let address = self.listener.local_addr();
        address.expect("a bound socket has an address").port()
    }

    /// Stops listening. While the returned value exists, the system assigns the port to no other socket.
    pub(crate) fn release(self) -> Option<ReservedPort> {
        self.reserved
    }
}
