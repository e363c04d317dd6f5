//! The verbs that only a desktop has, as the window may call them. Everything else goes through the
//! router, like everybody's requests.

use cuelight_backend::store::Language;
use serde::Serialize;
use tauri::{State, WebviewWindow};
use tokio::sync::oneshot;

use super::autostart::Autostart;
use super::bridge::Bridge;
use super::hotkeys::{Hotkeys, HotkeysStatus};
use super::tray_host;

/// Whether there is a tray icon of ours.
pub(super) struct HasTray(pub(super) bool);

/// What this desktop can do.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct DesktopInfo {
    /// Somebody shows our icon: closing the window does not end the app.
    has_tray: bool,
    /// Launch at login can be switched on.
    has_autostart: bool,
    /// `linux`, `macos` or `windows`.
    platform: &'static str,
}

/// Ends the app.
#[tauri::command]
pub(super) async fn quit(bridge: State<'_, Bridge>) -> Result<(), ()> {
    bridge.stop.cancel();
    Ok(())
}

/// Opens the data folder in the system's file manager.
#[tauri::command]
pub(super) async fn open_data_folder(bridge: State<'_, Bridge>) -> Result<(), String> {
    opener::open(bridge.app.store.folder()).map_err(|error| match bridge.app.language() {
        Language::En => format!("The folder cannot be opened: {error}"),
        Language::Fr => format!("Le dossier ne s’ouvre pas : {error}"),
    })
}

/// What this desktop can do, at this moment: a tray may come and go.
#[tauri::command]
pub(super) async fn desktop_info(
    tray: State<'_, HasTray>,
    autostart: State<'_, Autostart>,
) -> Result<DesktopInfo, ()> {
    Ok(DesktopInfo {
        has_tray: tray.0 && tray_host::is_present().await,
        has_autostart: autostart.is_possible(),
        platform: std::env::consts::OS,
    })
}

/// Whether we start at login.
#[tauri::command]
pub(super) async fn get_autostart(autostart: State<'_, Autostart>) -> Result<bool, ()> {
    Ok(autostart.is_on())
}

/// Starts us at login from now on, or no longer.
#[tauri::command]
pub(super) async fn set_autostart(
    autostart: State<'_, Autostart>,
    bridge: State<'_, Bridge>,
    on: bool,
) -> Result<(), String> {
    let hidden = bridge.app.store.settings().start_hidden;
    autostart.set(on, hidden).map_err(|error| error.to_string())
}

/// Which hotkeys do not work, and why.
#[tauri::command]
pub(super) async fn hotkeys_status(
    hotkeys: State<'_, Hotkeys>,
    bridge: State<'_, Bridge>,
) -> Result<HotkeysStatus, ()> {
    let settings = bridge.app.store.settings().hotkeys;
    Ok(hotkeys.status(&settings, bridge.app.language()).await)
}

/// Asks where to, and writes `text` there. The path, or nothing when the user thought better of it.
#[tauri::command]
pub(super) async fn save_file(
    window: WebviewWindow,
    bridge: State<'_, Bridge>,
    name: String,
    text: String,
) -> Result<Option<String>, String> {
    let Some(path) = ask_where(window, name).await? else {
        return Ok(None);
    };
    let path_in_words = path.display().to_string();
    match tokio::fs::write(&path, text).await {
        Ok(()) => Ok(Some(path_in_words)),
        Err(error) => Err(match bridge.app.language() {
            Language::En => {
                format!("{path_in_words} cannot be written: {error}. Choose another folder.")
            }
            Language::Fr => {
                format!(
                    "{path_in_words} ne peut pas être écrit : {error}. Prenez un autre dossier."
                )
            }
        }),
    }
}

/// The system's dialog, which must begin on the main thread.
async fn ask_where(
    window: WebviewWindow,
    name: String,
) -> Result<Option<std::path::PathBuf>, String> {
    let (tell, told) = oneshot::channel();
    let over = window.clone();
    let posted = window.run_on_main_thread(move || {
        let dialog = rfd::AsyncFileDialog::new()
            .set_parent(&over)
            .set_file_name(name)
            .save_file();
        tauri::async_runtime::spawn(async move {
            let _ = tell.send(dialog.await.map(|file| file.path().to_owned()));
        });
    });
    posted.map_err(|error| format!("The dialog cannot be opened: {error}"))?;
    Ok(told.await.ok().flatten())
}
