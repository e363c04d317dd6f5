//! The tray: draws [`TrayMenu`] and presses its entries. The menu is built once and changed in place, so
//! that it stays open under the user's hand while the numbers follow.

mod entries;
mod press;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use cuelight_backend::status::Status;
use cuelight_backend::tray_menu::{TrayIcon as Face, TrayMenu};
use tauri::image::Image;
use tauri::tray::{TrayIcon, TrayIconBuilder};
use tauri::{AppHandle, include_image};
use tokio::sync::watch;

use super::bridge::Bridge;
use entries::Entries;

/// Puts the icon into the tray and keeps it true. False where that is impossible; the app goes on.
pub(super) fn create(
    app: &AppHandle,
    bridge: &Bridge,
    mut status: watch::Receiver<Status>,
) -> bool {
    let first = TrayMenu::of(&status.borrow_and_update());
    // The library behind the icon panics on systems that do not have it installed.
    let built = catch_unwind(AssertUnwindSafe(|| build(app, bridge, &first)));
    match built {
        Ok(Ok((icon, entries))) => {
            tauri::async_runtime::spawn(follow(app.clone(), icon, entries, first, status));
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

fn build(app: &AppHandle, bridge: &Bridge, menu: &TrayMenu) -> tauri::Result<(TrayIcon, Entries)> {
    let entries = Entries::new(app, menu)?;
    let press = press::Press::new(bridge.clone());
    let icon = TrayIconBuilder::with_id("cuelight")
        .icon(image(menu.icon))
        .tooltip(&menu.obs)
        .temp_dir_path(icon_folder())
        .menu(&entries.menu(app)?)
        .on_menu_event(move |app, event| press.entry(app, event.id().as_ref()))
        .build(app)?;
    Ok((icon, entries))
}

/// Carries each change of the status into the menu, in place.
async fn follow(
    app: AppHandle,
    icon: TrayIcon,
    entries: Entries,
    mut last: TrayMenu,
    mut status: watch::Receiver<Status>,
) {
    let entries = Arc::new(entries);
    loop {
        let next = TrayMenu::of(&status.borrow_and_update());
        if next != last {
            let (icon, entries, from, to) = (icon.clone(), entries.clone(), last, next.clone());
            // Posted, not waited for: on Windows an open menu holds the main thread.
            let posted = app.run_on_main_thread(move || {
                if let Err(error) = draw(&icon, &entries, &from, &to) {
                    tracing::warn!(%error, "the tray could not be updated");
                }
            });
            if posted.is_err() {
                return; // the event loop has ended
            }
            last = next;
        }
        if status.changed().await.is_err() {
            return;
        }
    }
}

fn draw(icon: &TrayIcon, entries: &Entries, from: &TrayMenu, to: &TrayMenu) -> tauri::Result<()> {
    if to.icon != from.icon
        && let Err(error) = icon.set_icon(Some(image(to.icon)))
    {
        // A full disk, most likely: the words of the menu are true all the same.
        tracing::warn!(%error, "the tray icon could not be changed");
    }
    if to.obs != from.obs {
        icon.set_tooltip(Some(&to.obs))?;
    }
    entries.draw(from, to)
}

/// Where the icon's file lies for the tray to read, on Linux. Its name is not ours alone, so its folder
/// must be; and it must not depend on the data folder, which may be unusable.
fn icon_folder() -> std::path::PathBuf {
    let run = std::env::var_os("XDG_RUNTIME_DIR").map(std::path::PathBuf::from);
    let run = run
        .filter(|folder| folder.is_dir())
        .unwrap_or_else(std::env::temp_dir);
    run.join(format!("cuelight-{}", std::process::id()))
}

fn image(face: Face) -> Image<'static> {
    match face {
        Face::Idle => include_image!("icons/tray/idle.png"),
        Face::Connected => include_image!("icons/tray/connected.png"),
        Face::OnAir => include_image!("icons/tray/on-air.png"),
        Face::Problem => include_image!("icons/tray/problem.png"),
    }
}
