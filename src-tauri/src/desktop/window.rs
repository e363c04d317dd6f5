//! The window: built when asked for, freed when closed. A web view costs more memory than everything
//! else together, and most of the time nobody looks.

use tauri::webview::Color;
use tauri::{AppHandle, Manager, WebviewUrl, WebviewWindowBuilder};
use tokio::sync::Mutex;

use super::bridge::Bridge;

/// The label that capabilities name.
const LABEL: &str = "panel";

/// Lets one ask for the window at a time: an impatient user starts us three times within a second.
#[derive(Default)]
pub(super) struct Opening(Mutex<()>);

/// Brings the window up, building it if there is none.
pub(super) fn open(app: &AppHandle) {
    if app.try_state::<Bridge>().is_none() {
        return; // we are only just starting, and open it ourselves in a moment
    }
    let app = app.clone();
    // Building a window inside an event handler can deadlock on Windows.
    tauri::async_runtime::spawn(async move {
        let opening = app.state::<Opening>();
        let _one_at_a_time = opening.0.lock().await;
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
