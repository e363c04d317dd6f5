//! Detects whether the desktop shows tray icons. Some desktops, such as plain GNOME, do not. There, an app whose window
//! is closed could not be reopened.

#[cfg(target_os = "linux")]
use std::time::Duration;

/// How long the desktop may take to reply. A desktop that does not reply counts as one without a tray.
#[cfg(target_os = "linux")]
const REPLY_TIMEOUT: Duration = Duration::from_secs(1);

/// Whether a tray host, which shows our icon, is running.
#[cfg(target_os = "linux")]
pub(super) async fn is_host_present() -> bool {
    let reply = tokio::time::timeout(REPLY_TIMEOUT, query()).await;
    matches!(reply, Ok(Ok(true)))
}

/// Queries the StatusNotifierWatcher, with which tray hosts register.
#[cfg(target_os = "linux")]
async fn query() -> zbus::Result<bool> {
    let session = zbus::Connection::session().await?;
    let watcher = zbus::Proxy::new(
        &session,
        "org.kde.StatusNotifierWatcher",
        "/StatusNotifierWatcher",
        "org.kde.StatusNotifierWatcher",
    )
    .await?;
    watcher.get_property("IsStatusNotifierHostRegistered").await
}

/// Whether a tray host, which shows our icon, is running. Windows and macOS always have one.
#[cfg(not(target_os = "linux"))]
pub(super) async fn is_host_present() -> bool {
    true
}
