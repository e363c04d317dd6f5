//! Whether anybody shows our tray icon. Desktops such as plain GNOME have no place for one, and an app
//! that hides there can never be found again.

#[cfg(target_os = "linux")]
pub(super) async fn is_present() -> bool {
    use std::time::Duration;
    // A desktop that does not answer shows no icon either.
    tokio::time::timeout(Duration::from_secs(1), ask())
        .await
        .unwrap_or(Ok(false))
        .unwrap_or(false)
}

#[cfg(target_os = "linux")]
async fn ask() -> zbus::Result<bool> {
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

/// Windows and macOS always have one.
#[cfg(not(target_os = "linux"))]
pub(super) async fn is_present() -> bool {
    true
}
