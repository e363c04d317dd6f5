//! Runs the actions of tray items.

use std::sync::{Arc, Mutex, PoisonError};

use arboard::Clipboard;
use cuelight_backend::show::{Command, Origin};
use cuelight_backend::tray_menu::TrayEvent;
use serde_json::json;
use tauri::AppHandle;

use crate::desktop::bridge::Bridge;
use crate::desktop::quit::Quit;
use crate::desktop::window;

/// Handles the events of tray items.
pub(super) struct TrayActions {
    bridge: Bridge,
    quit: Quit,
    /// Stays open after the first copy, because on X11 the copied text is lost when its owner closes the clipboard.
    clipboard: Arc<Mutex<Option<Clipboard>>>,
}

impl TrayActions {
    pub(super) fn new(bridge: Bridge, quit: Quit) -> Self {
        Self {
            bridge,
            quit,
            clipboard: Arc::default(),
        }
    }

    /// Runs the action of an item. This is called on the main thread, so it must not block.
    pub(super) fn run(&self, app: &AppHandle, event: TrayEvent) {
        match event {
            TrayEvent::Take { channel, .. } => {
                if !self.execute(Command::Take(channel.into())) {
                    // The cue is empty; open the panel to fill it.
                    window::open(app);
                }
            }
            TrayEvent::Hide(channel) => {
                self.execute(Command::Hide(channel.into()));
            }
            TrayEvent::CueNext(channel) => {
                self.post(
                    app,
                    format!("/api/presets/next?channel={channel}"),
                    None,
                    None,
                );
            }
            TrayEvent::CuePreset(id) => {
                self.post(app, format!("/api/presets/{id}/cue"), None, None);
            }
            TrayEvent::AddToObs(page) => {
                let body = json!({ "channel": page }).to_string();
                let path = "/api/obs/sources".to_owned();
                self.post(app, path, Some(body), Some(page));
            }
            TrayEvent::SetSourceVisible {
                scene,
                source,
                visible,
                channel,
            } => {
                let body = json!({ "sceneName": scene, "sourceName": source, "visible": visible });
                let path = "/api/obs/source/visibility".to_owned();
                self.post(app, path, Some(body.to_string()), Some(channel));
            }
            TrayEvent::RefreshSources => {
                self.post(app, "/api/overlays/reload".into(), None, None);
            }
            TrayEvent::CopyUrl(channel) => self.copy_url(app, &channel),
            TrayEvent::HideAll => {
                self.execute(Command::HideAll { shown_until: None });
            }
            TrayEvent::UndoHideAll => {
                self.execute(Command::UndoHideAll);
            }
            TrayEvent::OpenPanel => window::open(app),
            TrayEvent::Quit => {
                self.quit.request(app);
            }
        }
    }

    /// Returns whether the command succeeded.
    fn execute(&self, command: Command) -> bool {
        let result = self.bridge.app.show.execute(&Origin::Tray, command);
        if let Err(error) = &result {
            tracing::info!(%error, "tray: the action failed");
        }
        result.is_ok()
    }

    /// Sends the same request as the panel does. If it fails, the panel opens and shows the error on the card of
    /// `page`, or on the first card of a page with several overlays.
    fn post(&self, app: &AppHandle, path: String, body: Option<String>, page: Option<String>) {
        let (app, bridge) = (app.clone(), self.bridge.clone());
        tauri::async_runtime::spawn(async move {
            let (status, body) = bridge.post(Origin::Tray, &path, body).await;
            if status.is_success() {
                return;
            }
            tracing::info!(%status, body, "tray: the action failed");
            let page = page.and_then(|page| bridge.app.catalogue.page_for(&page));
            if let Some(channel) = page.as_ref().and_then(|page| page.channels.first()) {
                bridge.pending_error.set(channel, status, &body);
            }
            window::open(&app);
        });
    }

    fn copy_url(&self, app: &AppHandle, channel: &str) {
        let backend = &self.bridge.app;
        let Some(page) = backend.catalogue.page_for(channel) else {
            return;
        };
        let url = backend.obs.page_url(&page.name);
        let (app, clipboard) = (app.clone(), self.clipboard.clone());
        // The desktop's clipboard may block for a while.
        tauri::async_runtime::spawn_blocking(move || {
            if let Err(error) = copy(&clipboard, url) {
                // The panel shows the URL too and can copy it.
                tracing::warn!(%error, "tray: the URL was not copied");
                window::open(&app);
            }
        });
    }
}

fn copy(clipboard: &Mutex<Option<Clipboard>>, text: String) -> Result<(), arboard::Error> {
    let mut slot = clipboard.lock().unwrap_or_else(PoisonError::into_inner);
    let mut clipboard = match slot.take() {
        Some(clipboard) => clipboard,
        None => Clipboard::new()?,
    };
    // A clipboard that fails is dropped, so that the next click opens a new one.
    clipboard.set_text(text)?;
    *slot = Some(clipboard);
    Ok(())
}
