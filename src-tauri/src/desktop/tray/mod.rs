//! The tray icon and its menu: shows a [`TrayMenu`] and handles its events. The menu is created once and updated in
//! place, so that it stays open while its labels change.

mod actions;
mod items;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;

use cuelight_backend::app::App;
use cuelight_backend::status::Status;
use cuelight_backend::tray_menu::{TrayIcon as Icon, TrayMenu};
use tauri::image::Image;
use tauri::tray::{TrayIcon, TrayIconBuilder};
use tauri::{AppHandle, include_image};
use tokio::sync::watch;

use super::bridge::Bridge;
use actions::TrayActions;
use items::Items;

/// Creates the tray icon and starts the task that updates it. Returns whether it was created; the app also works
/// without a tray.
pub(super) fn create(
    app: &AppHandle,
    bridge: &Bridge,
    mut status: watch::Receiver<Status>,
) -> bool {
    let menu = menu(&bridge.app, &status.borrow_and_update());
    // The tray-icon crate panics if its system library is missing.
    let result = catch_unwind(AssertUnwindSafe(|| build(app, bridge, &menu)));
    match result {
        Ok(Ok((icon, items))) => {
            let tray = Tray {
                icon,
                items: Arc::new(items),
            };
            tauri::async_runtime::spawn(tray.follow(app.clone(), bridge.app.clone(), menu, status));
            true
        }
        Ok(Err(error)) => {
            tracing::warn!(%error, "no tray icon: closing the window quits Cuelight");
            false
        }
        Err(_) => {
            tracing::warn!(
                "no tray icon: libayatana-appindicator3 is missing; closing the window quits Cuelight"
            );
            false
        }
    }
}

/// The icon and the items of its menu.
struct Tray {
    icon: TrayIcon,
    items: Arc<Items>,
}

impl Tray {
    /// Updates the icon and the menu on each change of the status, until the app quits.
    async fn follow(
        self,
        app: AppHandle,
        backend: App,
        mut shown: TrayMenu,
        mut status: watch::Receiver<Status>,
    ) {
        loop {
            let next = menu(&backend, &status.borrow_and_update());
            if next != shown {
                let (icon, items) = (self.icon.clone(), self.items.clone());
                let (from, to) = (shown, next.clone());
                // Not awaited, because on Windows an open menu blocks the main thread.
                let result = app.run_on_main_thread(move || {
                    if let Err(error) = update(&icon, &items, &from, &to) {
                        tracing::warn!(%error, "the tray cannot be updated");
                    }
                });
                if result.is_err() {
                    return; // the event loop has ended
                }
                shown = next;
            }
            if status.changed().await.is_err() {
                return;
            }
        }
    }
}

fn menu(backend: &App, status: &Status) -> TrayMenu {
    TrayMenu::new(status, &backend.catalogue, &backend.texts)
}

fn build(app: &AppHandle, bridge: &Bridge, menu: &TrayMenu) -> tauri::Result<(TrayIcon, Items)> {
    let items = Items::new(app, &menu.items)?;
    let actions = TrayActions::new(bridge.clone());
    let icon = TrayIconBuilder::with_id("cuelight")
        .icon(image(menu.icon))
        .tooltip(&menu.tooltip)
        .temp_dir_path(icon_dir())
        .menu(&items.menu(app)?)
        .on_menu_event(
            move |app, clicked| match items::event(clicked.id().as_ref()) {
                Some(event) => actions.run(app, event),
                None => tracing::warn!(
                    id = clicked.id().as_ref(),
                    "an unknown menu item was clicked"
                ),
            },
        )
        .build(app)?;
    Ok((icon, items))
}

fn update(icon: &TrayIcon, items: &Items, from: &TrayMenu, to: &TrayMenu) -> tauri::Result<()> {
    if to.icon != from.icon
        && let Err(error) = icon.set_icon(Some(image(to.icon)))
    {
        // The disk is probably full. The menu can still be updated.
        tracing::warn!(%error, "the tray icon cannot be changed");
    }
    if to.tooltip != from.tooltip {
        icon.set_tooltip(Some(&to.tooltip))?;
    }
    items.update(&from.items, &to.items)
}

/// Returns the folder for the file from which Linux desktops read the icon. Its name contains our process id,
/// because the library's file name does not. It is outside the data folder, which may be read-only.
fn icon_dir() -> PathBuf {
    let runtime_dir = std::env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from);
    let runtime_dir = runtime_dir.filter(|folder| folder.is_dir());
    let parent = runtime_dir.unwrap_or_else(std::env::temp_dir);
    parent.join(format!("cuelight-{}", std::process::id()))
}

fn image(icon: Icon) -> Image<'static> {
    match icon {
        Icon::Idle => include_image!("icons/tray/idle.png"),
        Icon::Connected => include_image!("icons/tray/connected.png"),
        Icon::OnAir => include_image!("icons/tray/on-air.png"),
        Icon::Problem => include_image!("icons/tray/problem.png"),
    }
}
