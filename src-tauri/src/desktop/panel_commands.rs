//! The Tauri commands that connect the panel in the window to the backend: one for requests, one for uploads and one
//! for frames.

use axum::http::StatusCode;
use cuelight_backend::app::App;
use cuelight_backend::local_client;
use serde::Serialize;
use tauri::ipc::{Channel, InvokeBody, Request};
use tauri::{State, WebviewWindow, WindowEvent};
use tokio_util::sync::CancellationToken;

use super::bridge::Bridge;
use super::error::{CommandError, DesktopError};
use super::hotkeys::Hotkeys;
use super::panel_state;
use super::quit::Quit;
use super::tray_presence::TrayPresence;

/// The response to a request.
#[derive(Serialize)]
pub(super) struct Response {
    status: u16,
    body: String,
}

impl From<(StatusCode, String)> for Response {
    fn from((status, body): (StatusCode, String)) -> Self {
        Self {
            status: status.as_u16(),
            body,
        }
    }
}

/// Sends a request to the router.
#[tauri::command]
pub(super) async fn request(
    bridge: State<'_, Bridge>,
    method: String,
    path: String,
    body: Option<String>,
) -> Result<Response, CommandError> {
    let response = local_client::request(bridge.router.clone(), &method, &path, body).await;
    Ok(response.into())
}

/// Uploads a picture, video or font as raw bytes. The header `x-name` is its percent-encoded name.
#[tauri::command]
pub(super) async fn upload(
    bridge: State<'_, Bridge>,
    request: Request<'_>,
) -> Result<Response, CommandError> {
    let InvokeBody::Raw(bytes) = request.body() else {
        return Err(CommandError::new(
            &DesktopError::UploadNotBytes,
            bridge.messages(),
        ));
    };
    let name = request
        .headers()
        .get("x-name")
        .and_then(|name| name.to_str().ok());
    let name = name.unwrap_or_default();
    let response = local_client::upload(bridge.router.clone(), name, bytes.clone()).await;
    Ok(response.into())
}

/// Subscribes to `channels` and sends every frame to the panel until it is closed or reloaded. The state of the desktop
/// and errors from the tray are sent as frames on the channel `desktop`, which exists only here.
#[tauri::command]
pub(super) async fn attach(
    window: WebviewWindow,
    bridge: State<'_, Bridge>,
    tray: State<'_, TrayPresence>,
    quit: State<'_, Quit>,
    hotkeys: State<'_, Hotkeys>,
    channels: Vec<String>,
    on_frame: Channel<String>,
) -> Result<(), CommandError> {
    let stop = bridge.replace_panel();
    // A panel that has been reloaded is no longer recording a hotkey.
    hotkeys.set_recording(false);
    window.on_window_event({
        let stop = stop.clone();
        move |event| {
            if matches!(event, WindowEvent::Destroyed) {
                stop.cancel();
            }
        }
    });
    let (pending_error, tray, quit) = (
        bridge.pending_error.clone(),
        tray.inner().clone(),
        quit.inner().clone(),
    );
    tauri::async_runtime::spawn({
        let (stop, on_frame) = (stop.clone(), on_frame.clone());
        async move {
            let send = |frame| on_frame.send(frame).is_ok();
            tokio::select! {
                () = pending_error.deliver(&send) => {}
                () = panel_state::deliver(tray, &quit, &send) => {}
                () = stop.cancelled() => {}
            }
        }
    });
    tauri::async_runtime::spawn(send_frames(bridge.app.clone(), channels, on_frame, stop));
    Ok(())
}

/// Subscribes again whenever the hub closes the panel's queue because the panel did not keep up.
async fn send_frames(
    app: App,
    channels: Vec<String>,
    on_frame: Channel<String>,
    stop: CancellationToken,
) {
    while !stop.is_cancelled() {
        let mut is_open = true;
        let send = |frame| {
            is_open = on_frame.send(frame).is_ok();
            is_open
        };
        local_client::follow(&app, channels.clone(), send, stop.clone()).await;
        if !is_open {
            return;
        }
    }
}
