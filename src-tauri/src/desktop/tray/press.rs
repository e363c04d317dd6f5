//! What a press of a tray entry does.

use std::sync::{Arc, Mutex, PoisonError};

use arboard::Clipboard;
use cuelight_backend::show::Source;
use cuelight_backend::tray_menu::OVERLAYS;
use serde_json::json;
use tauri::AppHandle;

use super::entries::{ADD, BRING_BACK, COPY, HIDE, HIDE_ALL, OPEN, QUIT, SHOW};
use crate::desktop::bridge::Bridge;
use crate::desktop::window;

/// The hand that presses entries.
pub(super) struct Press {
    bridge: Bridge,
    /// Kept from the first copy on: on X11 what was copied is gone with the program that holds it.
    clipboard: Arc<Mutex<Option<Clipboard>>>,
}

impl Press {
    pub(super) fn new(bridge: Bridge) -> Self {
        Self {
            bridge,
            clipboard: Arc::default(),
        }
    }

    /// Runs on the main thread: nothing here may wait.
    pub(super) fn entry(&self, app: &AppHandle, id: &str) {
        let (what, channel) = match id.find(':') {
            Some(colon) => id.split_at(colon + 1),
            None => (id, ""),
        };
        let show = &self.bridge.app.show;
        match what {
            SHOW => {
                if self.bridge.app.show_again(&Source::Tray, channel).is_none() {
                    // Nothing was prepared: the panel is where that is done.
                    window::open(app);
                }
            }
            HIDE => {
                show.hide(&Source::Tray, channel);
            }
            ADD => self.add_to_obs(app, channel),
            COPY => self.copy_url(app, channel),
            HIDE_ALL => {
                show.clear_all(&Source::Tray, None);
            }
            BRING_BACK => {
                show.undo_clear(&Source::Tray);
            }
            OPEN => window::open(app),
            QUIT => self.bridge.stop.cancel(),
            other => tracing::warn!(other, "an unknown menu entry was pressed"),
        }
    }

    /// Asks the same router as the window. A refusal opens the panel, which says why.
    fn add_to_obs(&self, app: &AppHandle, channel: &str) {
        let (app, bridge, channel) = (app.clone(), self.bridge.clone(), channel.to_owned());
        let body = json!({ "channel": channel }).to_string();
        tauri::async_runtime::spawn(async move {
            let (status, answer) = bridge.post("/api/obs/sources", Some(body)).await;
            if !status.is_success() {
                tracing::info!(%status, answer, "OBS did not take the overlay");
                bridge.refusal.keep(&channel, status, &answer);
                window::open(&app);
            }
        });
    }

    fn copy_url(&self, app: &AppHandle, channel: &str) {
        let page = OVERLAYS.iter().find(|overlay| overlay.channel == channel);
        let Some(page) = page.map(|overlay| overlay.page) else {
            return;
        };
        let url = self.bridge.app.obs.page_url(page);
        let (app, clipboard) = (app.clone(), self.clipboard.clone());
        // A clipboard belongs to the desktop, which may take its time.
        tauri::async_runtime::spawn_blocking(move || {
            if let Err(error) = put(&clipboard, url) {
                // The panel shows the address, to be copied there.
                tracing::warn!(%error, "the clipboard cannot be written");
                window::open(&app);
            }
        });
    }
}

fn put(clipboard: &Mutex<Option<Clipboard>>, text: String) -> Result<(), arboard::Error> {
    let mut clipboard = clipboard.lock().unwrap_or_else(PoisonError::into_inner);
    let mut open = match clipboard.take() {
        Some(open) => open,
        None => Clipboard::new()?,
    };
    // A failed one is not kept: the next press opens it anew.
    open.set_text(text)?;
    *clipboard = Some(open);
    Ok(())
}
