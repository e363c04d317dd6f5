//! What pressing a tray item does.

use std::sync::{Arc, Mutex, PoisonError};

use arboard::Clipboard;
use cuelight_backend::show::{Command, Origin};
use cuelight_backend::tray_menu::TrayEvent;
use serde_json::json;
use tauri::AppHandle;

use crate::desktop::bridge::Bridge;
use crate::desktop::window;

/// Carries out the events of tray items.
pub(super) struct TrayActions {
    bridge: Bridge,
    /// Open from the first copy on: on X11 the copied text is gone with the program that holds it.
    clipboard: Arc<Mutex<Option<Clipboard>>>,
}

impl TrayActions {
    pub(super) fn new(bridge: Bridge) -> Self {
        Self {
            bridge,
            clipboard: Arc::default(),
        }
    }

    /// Runs on the main thread, so it must not block.
    pub(super) fn run(&self, app: &AppHandle, event: TrayEvent) {
        match event {
            TrayEvent::Show(channel) => {
                if !self.execute(Command::Take(channel.into())) {
                    // The cue is empty, and the panel is where it is filled.
                    window::open(app);
                }
            }
            TrayEvent::Hide(channel) => {
                self.execute(Command::Hide(channel.into()));
            }
            TrayEvent::AddToObs(channel) => self.add_to_obs(app, channel),
            TrayEvent::CopyUrl(channel) => self.copy_url(app, &channel),
            TrayEvent::HideAll => {
                self.execute(Command::HideAll { shown_until: None });
            }
            TrayEvent::BringBack => {
                self.execute(Command::UndoHideAll);
            }
            TrayEvent::OpenPanel => window::open(app),
            TrayEvent::Quit => self.bridge.stop.cancel(),
        }
    }

    /// Returns whether the command was carried out.
    fn execute(&self, command: Command) -> bool {
        let executed = self.bridge.app.show.execute(&Origin::Tray, command);
        if let Err(error) = &executed {
            tracing::info!(%error, "tray: nothing was done");
        }
        executed.is_ok()
    }

    /// Sends the same request as the window does. An error opens the panel, which shows it.
    fn add_to_obs(&self, app: &AppHandle, channel: String) {
        let (app, bridge) = (app.clone(), self.bridge.clone());
        let body = json!({ "channel": channel }).to_string();
        tauri::async_runtime::spawn(async move {
            let (status, answer) = bridge
                .post(Origin::Tray, "/api/obs/sources", Some(body))
                .await;
            if !status.is_success() {
                tracing::info!(%status, answer, "tray: the overlay was not added to OBS");
                bridge.pending_error.set(&channel, status, &answer);
                window::open(&app);
            }
        });
    }

    fn copy_url(&self, app: &AppHandle, channel: &str) {
        let backend = &self.bridge.app;
        let Some(page) = backend.catalogue.page_for(channel) else {
            return;
        };
        let url = backend.obs.page_url(&page.name);
        let (app, clipboard) = (app.clone(), self.clipboard.clone());
        // The clipboard is the desktop's, which may take a while.
        tauri::async_runtime::spawn_blocking(move || {
            if let Err(error) = copy(&clipboard, url) {
                // The panel shows the address too, and can copy it.
                tracing::warn!(%error, "tray: the clipboard cannot be written");
                window::open(&app);
            }
        });
    }
}

fn copy(clipboard: &Mutex<Option<Clipboard>>, text: String) -> Result<(), arboard::Error> {
    let mut clipboard = clipboard.lock().unwrap_or_else(PoisonError::into_inner);
    let mut open = match clipboard.take() {
        Some(open) => open,
        None => Clipboard::new()?,
    };
    // One that fails is dropped here, and the next press opens another.
    open.set_text(text)?;
    *clipboard = Some(open);
    Ok(())
}
