//! The Tauri commands that need the desktop. Everything else is a request to the router; see [`super::panel_commands`].

use std::path::PathBuf;

use serde::Serialize;
use tauri::{AppHandle, State, WebviewWindow};
use tokio::sync::oneshot;

use super::autostart::Autostart;
use super::bridge::Bridge;
use super::error::{CommandError, DesktopError};
use super::hotkeys::{Hotkeys, HotkeysStatus};
use super::quit::{Answer, Quit};

/// The features that this desktop supports.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct DesktopInfo {
    /// Whether the app can be launched at login.
    has_autostart: bool,
    /// `linux`, `macos` or `windows`.
    platform: &'static str,
}

/// Quits the app, or asks the user first.
#[tauri::command]
pub(super) async fn quit(app: AppHandle, quit: State<'_, Quit>) -> Result<(), CommandError> {
    quit.request(&app);
    Ok(())
}

/// Confirms that the window shows the question with this number.
#[tauri::command]
pub(super) async fn confirm_quit_question(
    quit: State<'_, Quit>,
    number: u64,
) -> Result<(), CommandError> {
    quit.confirm(number);
    Ok(())
}

/// Answers the question that [`quit`] asked.
#[tauri::command]
pub(super) async fn answer_quit_question(
    quit: State<'_, Quit>,
    answer: Answer,
) -> Result<(), CommandError> {
    quit.answer(answer).await;
    Ok(())
}

/// Opens the data folder in the system's file manager.
#[tauri::command]
pub(super) async fn open_data_folder(bridge: State<'_, Bridge>) -> Result<(), CommandError> {
    opener::open(bridge.app.store.folder())
        .map_err(|error| CommandError::new(&error.into(), bridge.messages()))
}

/// Returns the features that this desktop supports. Whether it has a tray can change; see [`super::panel_state`].
#[tauri::command]
pub(super) async fn desktop_info(
    autostart: State<'_, Autostart>,
) -> Result<DesktopInfo, CommandError> {
    Ok(DesktopInfo {
        has_autostart: autostart.is_supported(),
        platform: std::env::consts::OS,
    })
}

/// Returns whether the app is launched at login.
#[tauri::command]
pub(super) async fn get_autostart(autostart: State<'_, Autostart>) -> Result<bool, CommandError> {
    Ok(autostart.is_enabled())
}

/// Sets whether the app is launched at login.
#[tauri::command]
pub(super) async fn set_autostart(
    autostart: State<'_, Autostart>,
    bridge: State<'_, Bridge>,
    on: bool,
) -> Result<(), CommandError> {
    let hidden = bridge.app.store.settings().start_hidden.is_on();
    let result = if on {
        autostart.enable(hidden)
    } else {
        autostart.disable()
    };
    result.map_err(|error| CommandError::new(&error.into(), bridge.messages()))
}

/// Returns whether hotkeys are supported, and why some of them do not work.
#[tauri::command]
pub(super) async fn hotkeys_status(
    hotkeys: State<'_, Hotkeys>,
    bridge: State<'_, Bridge>,
) -> Result<HotkeysStatus, CommandError> {
    Ok(hotkeys.status(&bridge).await)
}

/// Suspends all hotkeys while the user presses the keys for one, or resumes them.
#[tauri::command]
pub(super) async fn record_hotkey(
    hotkeys: State<'_, Hotkeys>,
    on: bool,
) -> Result<(), CommandError> {
    hotkeys.record(on).await;
    Ok(())
}

/// Asks the user for a file name and writes `text` to the file. Returns its path, or `None` if the user cancelled.
#[tauri::command]
pub(super) async fn save_file(
    window: WebviewWindow,
    bridge: State<'_, Bridge>,
    name: String,
    text: String,
) -> Result<Option<String>, CommandError> {
    let result = save(window, name, text).await;
    result.map_err(|error| CommandError::new(&error, bridge.messages()))
}

async fn save(
    window: WebviewWindow,
    name: String,
    text: String,
) -> Result<Option<String>, DesktopError> {
    let Some(path) = choose_file(window, name).await? else {
        return Ok(None);
    };
    match tokio::fs::write(&path, text).await {
        Ok(()) => Ok(Some(path.display().to_string())),
        Err(source) => Err(DesktopError::WriteFile { path, source }),
    }
}

/// Shows the system's save dialog, which must be created on the main thread.
async fn choose_file(window: WebviewWindow, name: String) -> Result<Option<PathBuf>, tauri::Error> {
    let (sender, chosen) = oneshot::channel();
    let parent = window.clone();
    window.run_on_main_thread(move || {
        let dialog = rfd::AsyncFileDialog::new()
            .set_parent(&parent)
            .set_file_name(name)
            .save_file();
        tauri::async_runtime::spawn(async move {
            let _ = sender.send(dialog.await.map(|file| file.path().to_owned()));
        });
    })?;
    Ok(chosen.await.ok().flatten())
}
