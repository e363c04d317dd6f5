//! The window: built when asked for, freed when closed. A web view costs more memory than everything
//! else together, and most of the time nobody looks.

use tauri::webview::Color;
use tauri::{AppHandle, Manager, WebviewUrl, WebviewWindowBuilder};

/// The label that capabilities name.
const LABEL: &str = "panel";

/// Brings the window up, building it if there is none.
pub(super) fn open(app: &AppHandle) {
    let app = app.clone();
    // Building a window inside an event handler can deadlock on Windows.
    tauri::async_runtime::spawn(async move {
        let shown = match app.get_webview_window(LABEL) {
            Some(window) => window
                .unminimize()
                .and_then(|()| window.show())
                .and_then(|()| window.set_focus()),
            None => build(&app),
        };
        if let Err(error) = shown {
            tracing::error!(%error, "the window cannot be shown");
        }
    });
}

fn build(app: &AppHandle) -> tauri::Result<()> {
    WebviewWindowBuilder::new(app, LABEL, WebviewUrl::App("panel/index.html".into()))
        .title("Cuelight")
        .inner_size(440.0, 720.0)
        .min_inner_size(360.0, 480.0)
        .background_color(Color(12, 14, 18, 255))
        .build()
        .map(drop)
}
