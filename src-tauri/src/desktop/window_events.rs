//! What closing the window does to the rest of the app.

use tauri::{Manager, Window, WindowEvent};

use super::hotkeys::Hotkeys;
use super::quit::Quit;
use super::tray_presence::TrayPresence;

pub(super) fn handle(window: &Window, event: &WindowEvent) {
    let quit = window.state::<Quit>();
    match event {
        // Without a tray, closing the window quits the app, so it counts as a request to quit.
        WindowEvent::CloseRequested { api, .. } => {
            let has_tray = window.state::<TrayPresence>().is_shown();
            if !has_tray && !quit.request(window.app_handle()) {
                api.prevent_close();
            }
        }
        // The question closes with the window that shows it, and no hotkey is being recorded any more.
        WindowEvent::Destroyed => {
            quit.cancel();
            window.state::<Hotkeys>().set_recording(false);
        }
        _ => {}
    }
}
