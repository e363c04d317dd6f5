//! The two ports: opened on both loopback families, and never given up.
//!
//! A taken port is a state, not a crash: the status names it and who holds it, a retry runs, and a
//! changed setting or a press of "Retry now" tries at once. We never move to another port by ourselves,
//! because the addresses stand in OBS and in other programs.

use std::future::Future;
use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::Duration;

use serde::Serialize;
use tokio::net::TcpListener;
use tokio::sync::{Notify, watch};
use tokio_util::sync::CancellationToken;

/// How long a taken port is left alone before the next attempt.
const RETRY: Duration = Duration::from_secs(2);

/// One port as the window shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PortStatus {
    /// The port that is open or waited for; 0 until a free one was found.
    pub port: u16,
    /// What is the case.
    pub state: PortState,
    /// Who holds it, such as `node (PID 18244)`, where the system tells.
    pub holder: Option<String>,
    /// Why it is not open, in words.
    pub reason: Option<String>,
}

/// Whether a port is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum PortState {
    /// Not tried yet.
    Starting,
    /// Open.
    Open,
    /// Another program holds it, or the system refuses; it is tried again and again.
    Waiting,
}

/// One port: what is wanted, and what is the case. Cloning is cheap.
#[derive(Clone, Debug)]
pub struct Port(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    purpose: &'static str,
    wanted: watch::Sender<u16>,
    status: watch::Sender<PortStatus>,
    retry: Notify,
    bound: Arc<AtomicU16>,
}

/// The sockets of an open port.
#[derive(Debug)]
pub struct Listeners {
    /// 127.0.0.1
    pub v4: TcpListener,
    /// ::1, where this machine has IPv6.
    pub v6: Option<TcpListener>,
}

impl Port {
    /// A port that is wanted but not tried yet. `purpose` names it in messages.
    #[must_use]
    pub fn new(purpose: &'static str, wanted: u16) -> Self {
        Self(Arc::new(Shared {
            purpose,
            wanted: watch::Sender::new(wanted),
            status: watch::Sender::new(PortStatus {
                port: wanted,
                state: PortState::Starting,
                holder: None,
                reason: None,
            }),
            retry: Notify::new(),
            bound: Arc::default(),
        }))
    }

    /// What is the case.
    #[must_use]
    pub fn status(&self) -> PortStatus {
        self.0.status.borrow().clone()
    }

    /// Signals every change.
    #[must_use]
    pub fn watch(&self) -> watch::Receiver<PortStatus> {
        self.0.status.subscribe()
    }

    /// The number of the open port, for the guard; 0 while it is closed.
    #[must_use]
    pub fn bound(&self) -> Arc<AtomicU16> {
        self.0.bound.clone()
    }

    /// Wants another port from now on.
    pub fn want(&self, port: u16) {
        self.0
            .wanted
            .send_if_modified(|wanted| std::mem::replace(wanted, port) != port);
    }

    /// Tries again now.
    pub fn retry(&self) {
        self.0.retry.notify_one();
    }

    /// Opens the port, once; what went wrong stands in the status.
    pub async fn open(&self) -> Option<Listeners> {
        let port = *self.0.wanted.borrow();
        let opened = bind(port).await.and_then(|listeners| {
            let address = listeners.v4.local_addr()?;
            Ok((listeners, address.port()))
        });
        match opened {
            Ok((listeners, bound)) => {
                self.0.bound.store(bound, Ordering::Relaxed);
                self.set(bound, PortState::Open, None, None);
                Some(listeners)
            }
            Err(error) => {
                let holder = super::holder::of(port).await;
                let reason = reason(port, &error, holder.as_deref());
                let news = self.set(port, PortState::Waiting, holder, Some(reason.clone()));
                if news {
                    tracing::error!("{}: {reason}", self.0.purpose);
                }
                None
            }
        }
    }

    /// Keeps the port open and served until `cancel`. `first` is what an earlier [`Port::open`] gave;
    /// `serve` runs until its token is cancelled, which happens too when another port is wanted.
    pub async fn keep_open<F>(
        &self,
        mut first: Option<Listeners>,
        serve: impl Fn(Listeners, CancellationToken) -> F,
        cancel: CancellationToken,
    ) where
        F: Future<Output = ()>,
    {
        let mut wanted = self.0.wanted.subscribe();
        wanted.borrow_and_update();
        while !cancel.is_cancelled() {
            let listeners = match first.take() {
                Some(listeners) => Some(listeners),
                None => self.open().await,
            };
            let Some(listeners) = listeners else {
                tokio::select! {
                    () = cancel.cancelled() => return,
                    _ = wanted.changed() => {}
                    () = self.0.retry.notified() => {}
                    () = tokio::time::sleep(RETRY) => {}
                }
                continue;
            };
            let stop = cancel.child_token();
            let serving = serve(listeners, stop.clone());
            tokio::pin!(serving);
            tokio::select! {
                () = &mut serving => {}
                _ = wanted.changed() => {
                    stop.cancel();
                    serving.await;
                }
            }
            self.0.bound.store(0, Ordering::Relaxed);
        }
    }

    fn set(
        &self,
        port: u16,
        state: PortState,
        holder: Option<String>,
        reason: Option<String>,
    ) -> bool {
        let new = PortStatus {
            port,
            state,
            holder,
            reason,
        };
        self.0.status.send_if_modified(|old| {
            let news = *old != new;
            *old = new;
            news
        })
    }
}

/// Opens a port on both loopback families: a program that holds only one of them would get the other
/// half of everything sent to `localhost`. IPv6 is left out where the machine has none.
async fn bind(port: u16) -> io::Result<Listeners> {
    /// With "any free port" the other family may happen to be taken; another number will do.
    const ATTEMPTS: usize = 16;
    let mut attempt = 0;
    loop {
        attempt += 1;
        let v4 = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        let bound = v4.local_addr()?.port();
        match TcpListener::bind(SocketAddr::from((Ipv6Addr::LOCALHOST, bound))).await {
            Ok(v6) => return Ok(Listeners { v4, v6: Some(v6) }),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {
                if port != 0 || attempt == ATTEMPTS {
                    return Err(error);
                }
            }
            Err(error) if !has_no_ipv6(&error) => return Err(error),
            Err(error) => {
                tracing::info!(%error, "no IPv6 on this machine: 127.0.0.1 alone");
                return Ok(Listeners { v4, v6: None });
            }
        }
    }
}

/// Whether an error says that this machine has no IPv6, and not that the port is refused to us.
fn has_no_ipv6(error: &io::Error) -> bool {
    // EAFNOSUPPORT of Linux, macOS and Windows: the standard library has no name for it.
    const NO_SUCH_FAMILY: [i32; 3] = [97, 47, 10047];
    error.kind() == io::ErrorKind::AddrNotAvailable
        || error
            .raw_os_error()
            .is_some_and(|code| NO_SUCH_FAMILY.contains(&code))
}

fn reason(port: u16, error: &io::Error, holder: Option<&str>) -> String {
    match (error.kind(), holder) {
        (io::ErrorKind::AddrInUse, Some(holder)) => {
            format!(
                "Port {port} is held by {holder}. Close it, or choose another port in the settings."
            )
        }
        (io::ErrorKind::AddrInUse, None) => {
            format!(
                "Port {port} is held by another program. Close it, or choose another port in the settings."
            )
        }
        (io::ErrorKind::PermissionDenied, _) => {
            format!(
                "The system does not let us open port {port}. Choose another port in the settings."
            )
        }
        _ => format!("Port {port} cannot be opened: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_taken_port_names_its_holder_and_opens_when_it_is_free() {
        let other = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let number = other.local_addr().expect("an address").port();
        let port = Port::new("Pages", number);
        assert!(port.open().await.is_none());
        let status = port.status();
        assert_eq!((status.port, status.state), (number, PortState::Waiting));
        let reason = status.reason.expect("a reason");
        assert!(reason.contains(&number.to_string()), "{reason}");
        if cfg!(target_os = "linux") {
            let me = format!("(PID {})", std::process::id());
            assert!(
                status
                    .holder
                    .as_deref()
                    .is_some_and(|holder| holder.contains(&me)),
                "{reason}"
            );
        }

        let cancel = CancellationToken::new();
        let kept = tokio::spawn({
            let (port, cancel) = (port.clone(), cancel.clone());
            let serve = |_listeners, stop: CancellationToken| async move { stop.cancelled().await };
            async move { port.keep_open(None, serve, cancel).await }
        });
        drop(other);
        port.retry();
        let mut status = port.watch();
        status
            .wait_for(|status| status.state == PortState::Open)
            .await
            .expect("it opens");
        assert_eq!(port.bound().load(Ordering::Relaxed), number);

        port.want(0);
        status
            .wait_for(|status| status.port != number && status.state == PortState::Open)
            .await
            .expect("it moves");
        cancel.cancel();
        kept.await.expect("it ends");
    }

    #[tokio::test]
    async fn half_a_port_is_taken_too() {
        let Ok(other) = TcpListener::bind("[::1]:0").await else {
            return; // a machine without IPv6 cannot have this problem
        };
        let port = Port::new("Pages", other.local_addr().expect("an address").port());
        assert!(port.open().await.is_none());
        assert_eq!(port.status().state, PortState::Waiting);
    }
}
