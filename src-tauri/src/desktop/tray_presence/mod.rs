//! Whether the desktop shows our tray icon. Some desktops, such as plain GNOME, do not; an app that has closed its
//! window could not be reopened there.
//!
//! There are two kinds of trays on Linux. A host of StatusNotifier items registers with a watcher on the session bus.
//! An older tray owns a selection of the X display, and our icon is a window in it. The library behind the icon uses
//! the second kind only while there is no watcher. A tray can appear and disappear at any time, so both are followed.

#[cfg(target_os = "linux")]
mod status_notifier;
#[cfg(target_os = "linux")]
mod x11_tray;

use std::time::Duration;

use tauri::AppHandle;
use tokio::sync::watch;

use super::window;

/// How long a tray may take to appear: at login it can start after the app, and a desktop that restarts its own panel
/// shows the icon again a moment later.
const TRAY_START_TIMEOUT: Duration = Duration::from_secs(3);

/// The trays that are running.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Trays {
    /// Whether a host is registered with the StatusNotifierWatcher; `None` without a watcher.
    status_notifier: Option<bool>,
    /// Whether a tray owns the selection of the X display.
    x11: bool,
}

impl Trays {
    fn show_icon(self) -> bool {
        self.status_notifier.unwrap_or(self.x11)
    }
}

/// Follows whether a tray shows our icon. Cloning is cheap.
#[derive(Clone)]
pub(super) struct TrayPresence {
    /// Whether the icon was created.
    has_icon: bool,
    trays: watch::Receiver<Trays>,
}

impl TrayPresence {
    /// Looks for trays and then follows them. `has_icon` is whether the icon was created.
    #[cfg(target_os = "linux")]
    pub(super) async fn follow(has_icon: bool, is_x11: bool) -> Self {
        let (sender, trays) = watch::channel(Trays::default());
        if has_icon {
            if is_x11 {
                x11_tray::follow(sender.clone());
            }
            status_notifier::follow(sender).await;
        }
        Self { has_icon, trays }
    }

    /// Windows and macOS always have a tray.
    #[cfg(not(target_os = "linux"))]
    pub(super) async fn follow(has_icon: bool, _is_x11: bool) -> Self {
        let always = Trays {
            status_notifier: Some(true),
            x11: false,
        };
        let trays = watch::channel(always).1;
        Self { has_icon, trays }
    }

    /// Whether a tray shows the icon now.
    pub(super) fn is_shown(&self) -> bool {
        self.has_icon && self.trays.borrow().show_icon()
    }

    /// Waits until a tray shows the icon, but not longer than it takes a tray to start. Returns whether one does.
    pub(super) async fn wait_for_start(&self) -> bool {
        let shown = tokio::time::timeout(TRAY_START_TIMEOUT, self.wait_until(true));
        shown.await.is_ok()
    }

    /// Waits until a tray shows the icon, or until none does.
    pub(super) async fn wait_until(&self, is_shown: bool) {
        let mut trays = self.trays.clone();
        while self.is_shown() != is_shown {
            if trays.changed().await.is_err() {
                // Nothing follows the trays any more, so the value cannot change.
                return std::future::pending().await;
            }
        }
    }

    /// Opens the window whenever the tray disappears and does not come back, because nothing else could open it then.
    pub(super) async fn open_window_without_tray(self, app: AppHandle) {
        if !self.has_icon {
            return;
        }
        loop {
            self.wait_until(true).await;
            tracing::info!("tray: the icon is shown");
            self.wait_until(false).await;
            if !self.wait_for_start().await && !window::is_open(&app) {
                tracing::warn!("tray: the icon is no longer shown: opening the window");
                window::open(&app);
            }
        }
    }
}

/// Whether icons can be shown in a tray of an X display. Under Wayland, GTK has no windows that such a tray could show.
/// Must be called on the main thread.
pub(super) fn is_x11() -> bool {
    #[cfg(target_os = "linux")]
    {
        use gtk::gdk::prelude::DisplayExtManual;
        gtk::gdk::Display::default().is_some_and(|display| display.backend().is_x11())
    }
    #[cfg(not(target_os = "linux"))]
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_x11_tray_shows_the_icon_only_without_a_watcher() {
        for (status_notifier, x11, expected) in [
            (None, false, false),
            (None, true, true),
            (Some(true), false, true),
            (Some(true), true, true),
            (Some(false), false, false),
            // The library gives the icon to the watcher, so no tray shows it.
            (Some(false), true, false),
        ] {
            let trays = Trays {
                status_notifier,
                x11,
            };
            assert_eq!(trays.show_icon(), expected, "{trays:?}");
        }
    }

    #[tokio::test]
    async fn waiting_ends_once_the_icon_is_shown() {
        let (sender, trays) = watch::channel(Trays::default());
        let mut presence = TrayPresence {
            has_icon: true,
            trays,
        };
        assert!(!presence.is_shown());
        let start = async {
            sender.send_modify(|trays| trays.status_notifier = Some(false));
            tokio::task::yield_now().await;
            sender.send_modify(|trays| trays.status_notifier = Some(true));
        };
        let (is_shown, ()) = tokio::join!(presence.wait_for_start(), start);
        assert!(is_shown);
        presence.has_icon = false;
        assert!(!presence.is_shown(), "there is no icon to show");
    }
}
