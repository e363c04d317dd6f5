//! Binds a port on both loopback addresses.

use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};

use tokio::net::{TcpListener, TcpStream};

/// The sockets of an open port.
#[derive(Debug)]
pub(crate) struct Listeners {
    v4: TcpListener,
    /// `None` on a machine without IPv6.
    v6: Option<TcpListener>,
}

impl Listeners {
    /// Binds a port on both 127.0.0.1 and ::1; otherwise another process could hold one of them and receive some of the
    /// connections to `localhost`. On a machine without IPv6, binds only 127.0.0.1. Port 0 binds any free port.
    pub(super) async fn bind(port: u16) -> io::Result<Self> {
        /// A free port that the system chose for IPv4 may be in use for IPv6. Then another port is tried.
        const MAX_ATTEMPTS: usize = 16;
        let mut attempt = 0;
        loop {
            attempt += 1;
            let v4 = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
            let bound = v4.local_addr()?.port();
            match TcpListener::bind(SocketAddr::from((Ipv6Addr::LOCALHOST, bound))).await {
                Ok(v6) => return Ok(Self { v4, v6: Some(v6) }),
                Err(error) if error.kind() == io::ErrorKind::AddrInUse => {
                    if port != 0 || attempt == MAX_ATTEMPTS {
                        return Err(error);
                    }
                }
                Err(error) if !is_ipv6_missing(&error) => return Err(error),
                Err(error) => {
                    tracing::info!(%error, "this machine has no IPv6: listening only on 127.0.0.1");
                    return Ok(Self { v4, v6: None });
                }
            }
        }
    }

    /// The bound port.
    pub(super) fn port(&self) -> io::Result<u16> {
        Ok(self.v4.local_addr()?.port())
    }

    /// Accepts the next connection on either address. Cancel safe.
    pub(super) async fn accept(&self) -> io::Result<TcpStream> {
        let (stream, _) = match &self.v6 {
            Some(v6) => tokio::select! {
                accepted = self.v4.accept() => accepted?,
                accepted = v6.accept() => accepted?,
            },
            None => self.v4.accept().await?,
        };
        Ok(stream)
    }
}

/// Whether an error means that the machine has no IPv6, rather than that this port cannot be bound.
fn is_ipv6_missing(error: &io::Error) -> bool {
    // EAFNOSUPPORT on Linux, macOS and Windows. The standard library has no `ErrorKind` for it.
    const EAFNOSUPPORT: [i32; 3] = [97, 47, 10047];
    error.kind() == io::ErrorKind::AddrNotAvailable
        || error
            .raw_os_error()
            .is_some_and(|code| EAFNOSUPPORT.contains(&code))
}
