//! Hosts of StatusNotifier items, which register with the StatusNotifierWatcher on the session bus.

use std::time::Duration;

use futures_util::StreamExt;
use tokio::sync::watch;
use zbus::fdo::DBusProxy;
use zbus::proxy::CacheProperties;
use zbus::{Connection, Proxy};

use super::Trays;

const WATCHER: &str = "org.kde.StatusNotifierWatcher";
const PATH: &str = "/StatusNotifierWatcher";
/// How long the desktop may take to reply. A watcher that does not reply counts as one without a host.
const REPLY_TIMEOUT: Duration = Duration::from_secs(1);

/// Sets `status_notifier` once, and then on each change.
pub(super) async fn follow(trays: watch::Sender<Trays>) {
    let connected = tokio::time::timeout(REPLY_TIMEOUT, Watcher::connect()).await;
    let watcher = match connected {
        Ok(Ok(watcher)) => watcher,
        Ok(Err(error)) => {
            return tracing::warn!(
                %error,
                "tray: the session bus cannot be used, so only a tray of the X display can show the icon, \
                 and a second start does not open the window"
            );
        }
        Err(_) => return tracing::warn!("tray: the session bus does not reply"),
    };
    watcher.update(&trays).await;
    tauri::async_runtime::spawn(async move {
        if let Err(error) = watcher.follow(&trays).await {
            tracing::warn!(%error, "tray: changes to the desktop's tray will not be noticed");
        }
    });
}

/// The StatusNotifierWatcher, which may not be running.
struct Watcher {
    bus: DBusProxy<'static>,
    proxy: Proxy<'static>,
}

impl Watcher {
    async fn connect() -> zbus::Result<Self> {
        let session = Connection::session().await?;
        // Answers calls from other programs, which would otherwise wait for the answer.
        session.object_server();
        let proxy = zbus::proxy::Builder::new(&session)
            .destination(WATCHER)?
            .path(PATH)?
            .interface(WATCHER)?
            // A host is announced by a signal of its own, not by a property change.
            .cache_properties(CacheProperties::No)
            .build()
            .await?;
        Ok(Self {
            bus: DBusProxy::new(&session).await?,
            proxy,
        })
    }

    /// Updates `trays` on each signal from the watcher, and when it starts or exits, until the session bus is gone.
    async fn follow(&self, trays: &watch::Sender<Trays>) -> zbus::Result<()> {
        let mut owners = self.proxy.receive_owner_changed().await?;
        let mut signals = self.proxy.receive_all_signals().await?;
        loop {
            // Also right after subscribing, because a change before that would be missed.
            self.update(trays).await;
            let is_connected = tokio::select! {
                change = owners.next() => change.is_some(),
                signal = signals.next() => signal.is_some(),
            };
            if !is_connected {
                set(trays, None);
                return Ok(());
            }
        }
    }

    async fn update(&self, trays: &watch::Sender<Trays>) {
        let has_host = tokio::time::timeout(REPLY_TIMEOUT, self.has_host()).await;
        set(trays, has_host.unwrap_or(Some(false)));
    }

    /// Whether a host is registered; `None` without a watcher.
    async fn has_host(&self) -> Option<bool> {
        let name = WATCHER.try_into().ok()?;
        let is_running = self.bus.name_has_owner(name).await.unwrap_or(false);
        if !is_running {
            return None; // a call would only make the bus look for a program to start
        }
        let property = self.proxy.get_property("IsStatusNotifierHostRegistered");
        Some(property.await.unwrap_or(false))
    }
}

fn set(trays: &watch::Sender<Trays>, status_notifier: Option<bool>) {
    trays.send_if_modified(|trays| {
        let is_new = trays.status_notifier != status_notifier;
        trays.status_notifier = status_notifier;
        is_new
    });
}
