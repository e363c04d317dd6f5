//! A port that is kept open.
//!
//! A port in use does not end the app: the status names the port and the process that holds it. The port is retried
//! every [`RETRY_INTERVAL`], and at once when the setting changes or the user asks for it. No other port is tried,
//! because OBS and other programs have stored the address.

use std::future::Future;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::Duration;

use serde::Serialize;
use tokio::sync::{Notify, watch};
use tokio_util::sync::CancellationToken;

use super::listeners::Listeners;
use super::port_holder::port_holder;

/// How long to wait before retrying a port in use.
const RETRY_INTERVAL: Duration = Duration::from_secs(2);

/// The status of a port.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PortStatus {
    /// The port number, whether the port is open or not; 0 until a free one has been found.
    pub port: u16,
    /// Whether it is open.
    pub state: PortState,
    /// The process that holds it, such as `node (PID 18244)`, if the system reports it.
    pub holder: Option<String>,
    /// Why it is not open and what to do, for the user.
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
    /// Another process holds it, or the system refuses to open it. It is retried.
    Waiting,
}

/// A handle to a port: its configured number and its status. Cloning is cheap.
#[derive(Clone, Debug)]
pub struct Port(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    purpose: &'static str,
    number: watch::Sender<u16>,
    status: watch::Sender<PortStatus>,
    retry: Notify,
    bound: Arc<AtomicU16>,
}

impl Port {
    /// Creates a port that is not open yet. `purpose` names it in log messages.
    #[must_use]
    pub fn new(purpose: &'static str, number: u16) -> Self {
        Self(Arc::new(Shared {
            purpose,
            number: watch::Sender::new(number),
            status: watch::Sender::new(PortStatus {
                port: number,
                state: PortState::Starting,
                holder: None,
                reason: None,
            }),
            retry: Notify::new(),
            bound: Arc::default(),
        }))
    }

    /// The current status.
    #[must_use]
    pub fn status(&self) -> PortStatus {
        self.0.status.borrow().clone()
    }

    /// Returns a receiver of status changes.
    #[must_use]
    pub fn watch(&self) -> watch::Receiver<PortStatus> {
        self.0.status.subscribe()
    }

    /// The number of the open port; 0 while it is closed. The value is updated when the port opens or closes.
    #[must_use]
    pub(crate) fn bound(&self) -> Arc<AtomicU16> {
        self.0.bound.clone()
    }

    /// Changes the configured number. An open port is closed and the new one opened.
    pub fn set_number(&self, number: u16) {
        self.0
            .number
            .send_if_modified(|current| std::mem::replace(current, number) != number);
    }

    /// Retries a port in use at once.
    pub fn retry(&self) {
        self.0.retry.notify_one();
    }

    /// Tries once to open the port. A failure is reported in the status.
    pub(crate) async fn open(&self) -> Option<Listeners> {
        let port = *self.0.number.borrow();
        let opened = Listeners::bind(port).await.and_then(|listeners| {
            let bound = listeners.port()?;
            Ok((listeners, bound))
        });
        match opened {
            Ok((listeners, bound)) => {
                self.0.bound.store(bound, Ordering::Relaxed);
                self.set_status(bound, PortState::Open, None, None);
                Some(listeners)
            }
            Err(error) => {
                let holder = port_holder(port).await;
                let reason = reason(port, &error, holder.as_deref());
                let has_changed =
                    self.set_status(port, PortState::Waiting, holder, Some(reason.clone()));
                if has_changed {
                    tracing::error!("{}: {reason}", self.0.purpose);
                }
                None
            }
        }
    }

    /// Keeps the port open and served until `cancel` is cancelled.
    ///
    /// `opened` is the result of an earlier [`Port::open`]. `serve` must run until its token is cancelled, which also
    /// happens when the configured number changes.
    pub(crate) async fn keep_open<F>(
        &self,
        mut opened: Option<Listeners>,
        serve: impl Fn(Listeners, CancellationToken) -> F,
        cancel: CancellationToken,
    ) where
        F: Future<Output = ()>,
    {
        let mut number = self.0.number.subscribe();
        number.borrow_and_update();
        while !cancel.is_cancelled() {
            let listeners = match opened.take() {
                Some(listeners) => Some(listeners),
                None => self.open().await,
            };
            let Some(listeners) = listeners else {
                tokio::select! {
                    () = cancel.cancelled() => return,
                    _ = number.changed() => {}
                    () = self.0.retry.notified() => {}
                    () = tokio::time::sleep(RETRY_INTERVAL) => {}
                }
                continue;
            };
            let stop = cancel.child_token();
            let serving = serve(listeners, stop.clone());
            tokio::pin!(serving);
            tokio::select! {
                () = &mut serving => {}
                _ = number.changed() => {
                    stop.cancel();
                    serving.await;
                }
            }
            self.0.bound.store(0, Ordering::Relaxed);
        }
    }

    /// Sets the status and returns whether it changed.
    fn set_status(
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
            let has_changed = *old != new;
            *old = new;
            has_changed
        })
    }
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
                "The system does not allow port {port} to be opened. Choose another port in the settings."
            )
        }
        _ => format!("Port {port} cannot be opened: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use tokio::net::TcpListener;

    use super::*;

    #[tokio::test]
    async fn a_port_in_use_names_its_holder_and_opens_once_it_is_free() {
        let holder = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let number = holder.local_addr().expect("an address").port();
        let port = Port::new("Pages", number);
        assert!(port.open().await.is_none());
        let status = port.status();
        assert_eq!((status.port, status.state), (number, PortState::Waiting));
        let reason = status.reason.expect("a reason");
        assert!(reason.contains(&number.to_string()), "{reason}");
        if cfg!(target_os = "linux") {
            let own_pid = format!("(PID {})", std::process::id());
            assert!(
                status
                    .holder
                    .as_deref()
                    .is_some_and(|holder| holder.contains(&own_pid)),
                "{reason}"
            );
        }

        let cancel = CancellationToken::new();
        let task = tokio::spawn({
            let (port, cancel) = (port.clone(), cancel.clone());
            let serve = |_listeners, stop: CancellationToken| async move { stop.cancelled().await };
            async move { port.keep_open(None, serve, cancel).await }
        });
        drop(holder);
        port.retry();
        let mut status = port.watch();
        status
            .wait_for(|status| status.state == PortState::Open)
            .await
            .expect("the port opens");
        assert_eq!(port.bound().load(Ordering::Relaxed), number);

        port.set_number(0);
        status
            .wait_for(|status| status.port != number && status.state == PortState::Open)
            .await
            .expect("the new port opens");
        cancel.cancel();
        task.await.expect("the task ends");
    }

    #[tokio::test]
    async fn a_port_that_is_in_use_on_one_address_is_not_opened() {
        let Ok(holder) = TcpListener::bind("[::1]:0").await else {
            return; // this machine has no IPv6
        };
        let port = Port::new("Pages", holder.local_addr().expect("an address").port());
        assert!(port.open().await.is_none());
        assert_eq!(port.status().state, PortState::Waiting);
    }

    #[tokio::test]
    async fn a_port_in_use_is_retried_automatically() {
        let holder = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let number = holder.local_addr().expect("an address").port();
        let port = Port::new("Pages", number);
        let cancel = CancellationToken::new();
        let task = tokio::spawn({
            let (port, cancel) = (port.clone(), cancel.clone());
            let serve = |_listeners, stop: CancellationToken| async move { stop.cancelled().await };
            async move { port.keep_open(None, serve, cancel).await }
        });
        let mut status = port.watch();
        for (state, holder) in [(PortState::Waiting, Some(holder)), (PortState::Open, None)] {
            let result = status.wait_for(|status| status.state == state).await;
            result.expect("the port still exists");
            drop(holder);
        }
        cancel.cancel();
        task.await.expect("the task ends");
    }
}
