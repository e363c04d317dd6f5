//! A fake tray host: the StatusNotifierWatcher on the session bus, which claims that a desktop panel shows tray items.

use zbus::object_server::SignalEmitter;

use super::session::Session;

/// A tray host that runs until this is dropped.
pub(crate) struct TrayHost {
    _connection: zbus::Connection,
}

struct Watcher {
    items: Vec<String>,
}

#[zbus::interface(name = "org.kde.StatusNotifierWatcher")]
impl Watcher {
    async fn register_status_notifier_item(
        &mut self,
        service: String,
        #[zbus(signal_emitter)] emitter: SignalEmitter<'_>,
    ) -> zbus::fdo::Result<()> {
        self.items.push(service.clone());
        Ok(Self::status_notifier_item_registered(&emitter, &service).await?)
    }

    fn register_status_notifier_host(&self, _service: String) {}

    #[zbus(property)]
    fn registered_status_notifier_items(&self) -> Vec<String> {
        self.items.clone()
    }

    #[zbus(property)]
    fn is_status_notifier_host_registered(&self) -> bool {
        true
    }

    #[zbus(property)]
    fn protocol_version(&self) -> i32 {
        0
    }

    #[zbus(signal)]
    async fn status_notifier_item_registered(
        emitter: &SignalEmitter<'_>,
        service: &str,
    ) -> zbus::Result<()>;
}

impl TrayHost {
    /// Starts a tray host on the session's bus.
    pub(crate) async fn start(session: &Session) -> Self {
        let connection = session.bus().await;
        let added = connection
            .object_server()
            .at("/StatusNotifierWatcher", Watcher { items: Vec::new() })
            .await;
        assert!(
            added.is_ok_and(|is_new| is_new),
            "the watcher's path is free"
        );
        connection
            .request_name("org.kde.StatusNotifierWatcher")
            .await
            .expect("the watcher's name is free on our own bus");
        Self {
            _connection: connection,
        }
    }
}
