//! The app menu, which only macOS has. Its Quit asks like that of the tray; the Quit of Tauri's default menu ends the
//! event loop at once. Text fields need the items of Edit, because macOS sends keys such as ⌘C to the menu.

use cuelight_backend::base::texts::Messages;
use tauri::menu::{AboutMetadata, Menu, MenuItem, PredefinedMenuItem, Submenu, WINDOW_SUBMENU_ID};
use tauri::{AppHandle, Wry};

use super::bridge::Bridge;

/// The id of Quit.
pub(super) const QUIT: &str = "app-menu:quit";

/// Shows the menu in the user's language, until the app quits.
pub(super) async fn follow_language(app: AppHandle, bridge: Bridge) {
    let mut settings = bridge.app.store.watch_settings();
    let mut shown = None;
    loop {
        settings.mark_unchanged();
        let language = bridge.language();
        if shown != Some(language) {
            shown = Some(language);
            if !post(&app, &bridge) {
                return; // the event loop has ended
            }
        }
        if settings.changed().await.is_err() {
            return;
        }
    }
}

/// Posts the change to the main thread. Returns whether the event loop is still running.
fn post(app: &AppHandle, bridge: &Bridge) -> bool {
    let (handle, bridge) = (app.clone(), bridge.clone());
    let result = app.run_on_main_thread(move || {
        let menu = build(&handle, bridge.messages());
        if let Err(error) = menu.and_then(|menu| handle.set_menu(menu)) {
            tracing::warn!(%error, "the app menu cannot be shown");
        }
    });
    result.is_ok()
}

fn build(app: &AppHandle, messages: &Messages) -> tauri::Result<Menu<Wry>> {
    let package = app.package_info();
    let about = AboutMetadata {
        name: Some(package.name.clone()),
        version: Some(package.version.to_string()),
        ..AboutMetadata::default()
    };
    let quit = messages.text("desktop.menu.quit");
    let text = |key| Some(messages.text(key));
    let items = Submenu::with_items(
        app,
        &package.name,
        true,
        &[
            &PredefinedMenuItem::about(app, text("desktop.menu.about"), Some(about))?,
            &PredefinedMenuItem::separator(app)?,
            &PredefinedMenuItem::services(app, text("desktop.menu.services"))?,
            &PredefinedMenuItem::separator(app)?,
            &PredefinedMenuItem::hide(app, text("desktop.menu.hide"))?,
            &PredefinedMenuItem::hide_others(app, text("desktop.menu.hide-others"))?,
            &PredefinedMenuItem::show_all(app, text("desktop.menu.show-all"))?,
            &PredefinedMenuItem::separator(app)?,
            &MenuItem::with_id(app, QUIT, quit, true, Some("CmdOrCtrl+Q"))?,
        ],
    )?;
    let edit = Submenu::with_items(
        app,
        messages.text("desktop.menu.edit"),
        true,
        &[
            &PredefinedMenuItem::undo(app, text("desktop.menu.undo"))?,
            &PredefinedMenuItem::redo(app, text("desktop.menu.redo"))?,
            &PredefinedMenuItem::separator(app)?,
            &PredefinedMenuItem::cut(app, text("desktop.menu.cut"))?,
            &PredefinedMenuItem::copy(app, text("desktop.menu.copy"))?,
            &PredefinedMenuItem::paste(app, text("desktop.menu.paste"))?,
            &PredefinedMenuItem::select_all(app, text("desktop.menu.select-all"))?,
        ],
    )?;
    // Tauri tells macOS by the id that this is the menu of windows.
    let window = Submenu::with_id_and_items(
        app,
        WINDOW_SUBMENU_ID,
        messages.text("desktop.menu.window"),
        true,
        &[
            &PredefinedMenuItem::minimize(app, text("desktop.menu.minimize"))?,
            &PredefinedMenuItem::maximize(app, text("desktop.menu.zoom"))?,
            &PredefinedMenuItem::fullscreen(app, text("desktop.menu.full-screen"))?,
            &PredefinedMenuItem::separator(app)?,
            &PredefinedMenuItem::close_window(app, text("desktop.menu.close"))?,
        ],
    )?;
    Menu::with_items(app, &[&items, &edit, &window])
}
