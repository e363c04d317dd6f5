//! The tray icon and its menu: shows a [`TrayMenu`] and handles its events.

mod actions;
mod clicks;
#[cfg(target_os = "linux")]
mod gtk_menus;
mod hold;
mod items;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use cuelight_backend::app::App;
use cuelight_backend::status::Status;
use cuelight_backend::store::Preset;
use cuelight_backend::tray_menu::{TrayEvent, TrayIcon as Icon, TrayMenu};
use tauri::image::Image;
use tauri::menu::Menu;
use tauri::tray::{TrayIcon, TrayIconBuilder};
use tauri::{AppHandle, include_image};
use tokio::sync::watch;
use tokio::time::{Instant, sleep_until};

use super::bridge::Bridge;
use super::quit::Quit;
use super::{app_menu, window};
use actions::TrayActions;
use hold::Hold;
use items::Items;

/// Creates the tray icon and starts the task that updates it. Returns whether it was created; the app also works
/// without a tray.
pub(super) fn create(
    app: &AppHandle,
    bridge: &Bridge,
    quit: &Quit,
    mut status: watch::Receiver<Status>,
) -> bool {
    let menu = menu(&bridge.app, &status.borrow_and_update(), &[]);
    // The tray-icon crate panics if its system library is missing.
    let result = catch_unwind(AssertUnwindSafe(|| build(app, bridge, quit, &menu)));
    match result {
        Ok(Ok(tray)) => {
            tauri::async_runtime::spawn(follow(tray, app.clone(), bridge.app.clone(), status));
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

/// The icon and the items of its menu. Cloning is cheap.
#[derive(Clone)]
struct Tray {
    icon: TrayIcon,
    /// Used on the main thread only.
    shown: Arc<Mutex<Shown>>,
}

/// What the tray shows.
struct Shown {
    icon: Icon,
    tooltip: String,
    items: Items,
}

/// Updates the tray on each change to the status or the presets, until the app quits.
async fn follow(tray: Tray, app: AppHandle, backend: App, mut status: watch::Receiver<Status>) {
    let mut preset_changes = backend.store.watch_presets_and_themes();
    let mut presets = None;
    let mut hold = Hold::default();
    loop {
        if presets.is_none() {
            preset_changes.mark_unchanged();
            presets = Some(read_presets(&backend).await);
        }
        let mut menu = {
            let presets = presets.as_deref().unwrap_or_default();
            menu(&backend, &status.borrow_and_update(), presets)
        };
        hold.apply(&mut menu.items, Instant::now());
        if !tray.post(&app, menu) {
            return; // the event loop has ended
        }
        tokio::select! {
            changed = status.changed() => if changed.is_err() { return },
            changed = preset_changes.changed() => {
                if changed.is_err() {
                    return;
                }
                presets = None;
            }
            () = released(&hold) => {}
        }
    }
}

/// Returns no presets if they cannot be read: the menu does not list them until the next change.
async fn read_presets(backend: &App) -> Vec<Preset> {
    backend.store.presets(None).await.unwrap_or_else(|error| {
        tracing::debug!(%error, "tray: the presets cannot be read");
        Vec::new()
    })
}

async fn released(hold: &Hold) {
    match hold.next_release() {
        Some(release) => sleep_until(release).await,
        None => std::future::pending().await,
    }
}

fn menu(backend: &App, status: &Status, presets: &[Preset]) -> TrayMenu {
    TrayMenu::new(status, presets, &backend.catalogue, &backend.texts)
}

impl Tray {
    /// Posts the update to the main thread. Returns whether the event loop is still running.
    fn post(&self, app: &AppHandle, menu: TrayMenu) -> bool {
        let (tray, handle) = (self.clone(), app.clone());
        // Not awaited, because on Windows an open menu blocks the main thread.
        let result = app.run_on_main_thread(move || {
            if let Err(error) = tray.update(&handle, &menu) {
                tracing::warn!(%error, "the tray cannot be updated");
            }
        });
        result.is_ok()
    }

    fn update(&self, app: &AppHandle, menu: &TrayMenu) -> tauri::Result<()> {
        let mut shown = self.shown();
        if shown.icon != menu.icon {
            match self.icon.set_icon(Some(image(menu.icon))) {
                Ok(()) => shown.icon = menu.icon,
                // The disk is probably full. The menu can still be updated.
                Err(error) => tracing::warn!(%error, "the tray icon cannot be changed"),
            }
        }
        if shown.tooltip != menu.tooltip {
            self.icon.set_tooltip(Some(&menu.tooltip))?;
            shown.tooltip.clone_from(&menu.tooltip);
        }
        shown.items.update(app, &menu.items)?;
        #[cfg(target_os = "linux")]
        gtk_menus::forget_positions();
        Ok(())
    }

    fn shown(&self) -> MutexGuard<'_, Shown> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Shown {
    /// The event for a click on the item with this key. `None` if the item has been disabled or removed in the
    /// meantime.
    fn clicked(&self, key: &str) -> Option<TrayEvent> {
        if let Err(error) = self.items.restore_tick(key) {
            tracing::warn!(%error, "the tray cannot be updated");
        }
        let action = self.items.action(key)?;
        action.enabled.then(|| action.event.clone())
    }
}

fn build(app: &AppHandle, bridge: &Bridge, quit: &Quit, menu: &TrayMenu) -> tauri::Result<Tray> {
    let native = Menu::new(app)?;
    let shown = Arc::new(Mutex::new(Shown {
        icon: menu.icon,
        tooltip: menu.tooltip.clone(),
        items: Items::new(app, native.clone(), &menu.items)?,
    }));
    let actions = TrayActions::new(bridge.clone(), quit.clone());
    let icon = TrayIconBuilder::with_id("cuelight")
        .icon(image(menu.icon))
        .tooltip(&menu.tooltip)
        .temp_dir_path(icon_dir())
        .menu(&native)
        .show_menu_on_left_click(clicks::LEFT_BUTTON_OPENS_MENU)
        .on_tray_icon_event(|icon, event| {
            if !clicks::LEFT_BUTTON_OPENS_MENU && clicks::opens_window(&event) {
                window::open(icon.app_handle());
            }
        })
        .on_menu_event({
            let shown = shown.clone();
            move |app, clicked| {
                let key = clicked.id().as_ref();
                if key == app_menu::QUIT {
                    return; // the items of all menus are reported here
                }
                let event = {
                    let shown = shown.lock().unwrap_or_else(PoisonError::into_inner);
                    shown.clicked(key)
                };
                match event {
                    Some(event) => actions.run(app, event),
                    None => tracing::info!(key, "tray: the item cannot be clicked now"),
                }
            }
        })
        .build(app)?;
    Ok(Tray { icon, shown })
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
