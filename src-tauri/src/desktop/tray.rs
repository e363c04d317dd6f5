//! The tray: draws [`TrayMenu`] and presses its entries. The menu is built once and changed in place, so
//! that it stays open under the user's hand while the numbers follow.

use std::panic::{AssertUnwindSafe, catch_unwind};

use cuelight_backend::show::Source;
use cuelight_backend::status::Status;
use cuelight_backend::tray_menu::{OVERLAYS, TrayIcon as Face, TrayMenu};
use tauri::image::Image;
use tauri::menu::{Menu, MenuItem, PredefinedMenuItem};
use tauri::tray::{TrayIcon, TrayIconBuilder};
use tauri::{AppHandle, Wry, include_image};
use tokio::sync::watch;

use super::bridge::Bridge;
use super::window;

const SHOW: &str = "show:";
const HIDE: &str = "hide:";
const HIDE_ALL: &str = "hide-all";
const OPEN: &str = "open-panel";
const QUIT: &str = "quit";

/// The entries whose label or state changes.
struct Entries {
    obs: MenuItem<Wry>,
    overlays: Vec<OverlayItems>,
    hide_all: MenuItem<Wry>,
}

struct OverlayItems {
    label: MenuItem<Wry>,
    show: MenuItem<Wry>,
    hide: MenuItem<Wry>,
}

/// Puts the icon into the tray and keeps it true. False where that is impossible; the app goes on.
pub(super) fn create(app: &AppHandle, bridge: &Bridge, status: watch::Receiver<Status>) -> bool {
    let first = TrayMenu::from(&*status.borrow());
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
    let told = |label: &str| MenuItem::new(app, escape(label), false, None::<&str>);
    let press =
        |id: &str, label: &str, enabled| MenuItem::with_id(app, id, label, enabled, None::<&str>);
    let overlays = OVERLAYS
        .iter()
        .zip(&menu.overlays)
        .map(|((channel, name), entry)| {
            Ok(OverlayItems {
                label: told(&entry.label)?,
                show: press(
                    &format!("{SHOW}{channel}"),
                    &format!("Show {name}"),
                    entry.can_show,
                )?,
                hide: press(
                    &format!("{HIDE}{channel}"),
                    &format!("Hide {name}"),
                    entry.can_hide,
                )?,
            })
        });
    let entries = Entries {
        obs: told(&menu.obs)?,
        overlays: overlays.collect::<tauri::Result<_>>()?,
        hide_all: press(HIDE_ALL, "Hide everything", menu.can_hide_all)?,
    };
    let all = Menu::with_items(app, &[&entries.obs, &PredefinedMenuItem::separator(app)?])?;
    for overlay in &entries.overlays {
        all.append_items(&[
            &overlay.label,
            &overlay.show,
            &overlay.hide,
            &PredefinedMenuItem::separator(app)?,
        ])?;
    }
    all.append_items(&[
        &entries.hide_all,
        &PredefinedMenuItem::separator(app)?,
        &press(OPEN, "Open panel", true)?,
        &press(QUIT, "Quit Cuelight", true)?,
    ])?;
    let bridge = bridge.clone();
    let folder = icon_folder();
    let icon = TrayIconBuilder::with_id("cuelight")
        .icon(image(menu.icon))
        .tooltip("Cuelight")
        .temp_dir_path(folder)
        .menu(&all)
        .on_menu_event(move |app, event| press_entry(app, &bridge, event.id().as_ref()))
        .build(app)?;
    Ok((icon, entries))
}

/// Runs on the main thread: nothing here may wait.
fn press_entry(app: &AppHandle, bridge: &Bridge, id: &str) {
    if let Some(channel) = id.strip_prefix(SHOW) {
        if bridge.app.show_again(&Source::Tray, channel).is_none() {
            // Nothing was prepared: the panel is where that is done.
            window::open(app);
        }
    } else if let Some(channel) = id.strip_prefix(HIDE) {
        bridge.app.show.hide(&Source::Tray, channel);
    } else {
        match id {
            HIDE_ALL => {
                bridge.app.show.clear_all(&Source::Tray);
            }
            OPEN => window::open(app),
            QUIT => bridge.stop.cancel(),
            other => tracing::warn!(other, "an unknown menu entry was pressed"),
        }
    }
}

/// Carries each change of the status into the menu, in place.
async fn follow(
    app: AppHandle,
    icon: TrayIcon,
    entries: Entries,
    mut last: TrayMenu,
    mut status: watch::Receiver<Status>,
) {
    let entries = std::sync::Arc::new(entries);
    loop {
        let next = TrayMenu::from(&*status.borrow_and_update());
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
    entries.obs.set_text(escape(&to.obs))?;
    for (items, entry) in entries.overlays.iter().zip(&to.overlays) {
        items.label.set_text(escape(&entry.label))?;
        items.show.set_enabled(entry.can_show)?;
        items.hide.set_enabled(entry.can_hide)?;
    }
    entries.hide_all.set_enabled(to.can_hide_all)
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

/// `&` would mark a key in a menu; scene names may hold one.
fn escape(label: &str) -> String {
    label.replace('&', "&&")
}

fn image(face: Face) -> Image<'static> {
    match face {
        Face::Idle => include_image!("icons/tray/idle.png"),
        Face::Connected => include_image!("icons/tray/connected.png"),
        Face::OnAir => include_image!("icons/tray/on-air.png"),
        Face::Problem => include_image!("icons/tray/problem.png"),
    }
}
