//! The tray icon and its menu: shows a [`TrayMenu`] and carries out its events. The menu is created once and changed
//! in place, so that it stays open while its labels follow the status.

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

/// Puts the icon into the tray and starts the task that updates it. Returns whether that worked; the app runs without
/// a tray too.
pub(super) fn create(
    app: &AppHandle,
    bridge: &Bridge,
    mut status: watch::Receiver<Status>,
) -> bool {
    let menu = menu(&bridge.app, &status.borrow_and_update());
    // On a system without the library behind the icon, tray-icon panics.
    let built = catch_unwind(AssertUnwindSafe(|| build(app, bridge, &menu)));
    match built {
        Ok(Ok((icon, items))) => {
            let tray = Tray {
                icon,
                items: Arc::new(items),
            };
            tauri::async_runtime::spawn(tray.follow(app.clone(), bridge.app.clone(), menu, status));
            true
        }
        Ok(Err(error)) => {
            tracing::warn!(%error, "no tray icon: closing the window ends Cuelight");
            false
        }
        Err(_) => {
            tracing::warn!(
                "no tray icon: libayatana-appindicator3 is missing; closing the window ends Cuelight"
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
    /// Shows each change of the status, until the app ends.
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
                // Posted and not waited for: on Windows an open menu blocks the main thread.
                let posted = app.run_on_main_thread(move || {
                    if let Err(error) = update(&icon, &items, &from, &to) {
                        tracing::warn!(%error, "the tray could not be updated");
                    }
                });
                if posted.is_err() {
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
            move |app, pressed| match items::event(pressed.id().as_ref()) {
                Some(event) => actions.run(app, event),
                None => tracing::warn!(
                    id = pressed.id().as_ref(),
                    "an unknown menu item was pressed"
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
        // Most likely the disk is full. The menu can be updated nevertheless.
        tracing::warn!(%error, "the tray icon could not be changed");
    }
    if to.tooltip != from.tooltip {
        icon.set_tooltip(Some(&to.tooltip))?;
    }
    items.update(&from.items, &to.items)
}

/// The folder of the file from which Linux desktops read the icon. The library names the file without our process id,
/// so the folder has it; and it must not be in the data folder, which may be unusable.
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
