//! What the window may call: one command for requests, one for uploads, one for frames. There is no second
//! API: requests go to the same router as everybody else's.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::http::StatusCode;
use cuelight_backend::app::App;
use cuelight_backend::local_client;
use cuelight_backend::server::Server;
use serde::Serialize;
use tauri::ipc::{Channel, InvokeBody, Request};
use tauri::{State, WebviewWindow, WindowEvent};
use tokio_util::sync::CancellationToken;

use super::refusal::Refusal;

/// The window's way to the backend. Cloning is cheap.
#[derive(Clone)]
pub(super) struct Bridge {
    pub(super) app: App,
    router: Router,
    pub(super) stop: CancellationToken,
    /// What the window has yet to say.
    pub(super) refusal: Refusal,
    /// Ends the following of the page before, when the window is reloaded.
    following: Arc<Mutex<CancellationToken>>,
}

/// The answer to a request.
#[derive(Serialize)]
pub(super) struct Answer {
    status: u16,
    body: String,
}

impl Bridge {
    pub(super) fn new(server: &Server, stop: CancellationToken) -> Self {
        Self {
            app: server.app(),
            router: server.router(),
            following: Arc::new(Mutex::new(stop.child_token())),
            stop,
            refusal: Refusal::default(),
        }
    }

    /// Carries a request of the tray's or a hotkey's to the router.
    pub(super) async fn post(&self, path: &str, body: Option<String>) -> (StatusCode, String) {
        local_client::request(self.router.clone(), "POST", path, body).await
    }

    /// A token for a page that begins to follow; the page before stops.
    fn follow_anew(&self) -> CancellationToken {
        let fresh = self.stop.child_token();
        let mut following = self
            .following
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        std::mem::replace(&mut *following, fresh.clone()).cancel();
        fresh
    }
}

/// Carries a request to the router.
#[tauri::command]
pub(super) async fn request(
    bridge: State<'_, Bridge>,
    method: String,
    path: String,
    body: Option<String>,
) -> Result<Answer, ()> {
    let (status, body) = local_client::request(bridge.router.clone(), &method, &path, body).await;
    let status = status.as_u16();
    Ok(Answer { status, body })
}

/// Takes a picture or video, as raw bytes; its name comes in the header `x-name`, percent-encoded.
#[tauri::command]
pub(super) async fn upload(
    bridge: State<'_, Bridge>,
    request: Request<'_>,
) -> Result<Answer, String> {
    let InvokeBody::Raw(bytes) = request.body() else {
        return Err("The file did not arrive as bytes".to_owned());
    };
    let name = request
        .headers()
        .get("x-name")
        .and_then(|name| name.to_str().ok());
    let name = name.unwrap_or_default();
    let (status, body) = local_client::upload(bridge.router.clone(), name, bytes.clone()).await;
    let status = status.as_u16();
    Ok(Answer { status, body })
}

/// Joins the hub and sends every frame of `channels` to the page, until the window goes; and what was refused
/// elsewhere on this desktop, as frames of the channel `desktop`, which only a window hears.
#[tauri::command]
pub(super) async fn attach(
    window: WebviewWindow,
    bridge: State<'_, Bridge>,
    channels: Vec<String>,
    on_frame: Channel<String>,
) -> Result<(), ()> {
    let stop = bridge.follow_anew();
    window.on_window_event({
        let stop = stop.clone();
        move |event| {
            if matches!(event, WindowEvent::Destroyed) {
                stop.cancel();
            }
        }
    });
    tauri::async_runtime::spawn({
        let (refusal, stop, on_frame) = (bridge.refusal.clone(), stop.clone(), on_frame.clone());
        async move {
            tokio::select! {
                () = refusal.tell(|frame| on_frame.send(frame).is_ok()) => {}
                () = stop.cancelled() => {}
            }
        }
    });
    let app = bridge.app.clone();
    tauri::async_runtime::spawn(async move {
        // A page that did not keep up begins again with the truth.
        while !stop.is_cancelled() {
            let mut is_open = true;
            let hand_over = |frame| {
                is_open = on_frame.send(frame).is_ok();
                is_open
            };
            local_client::follow(&app, channels.clone(), hand_over, stop.clone()).await;
            if !is_open {
                return;
            }
        }
    });
    Ok(())
}
