//! What the window, the tray and the hotkeys share to call the backend. Requests go to the same router as those of any
//! other client.

use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::http::StatusCode;
use cuelight_backend::app::App;
use cuelight_backend::base::language::Language;
use cuelight_backend::base::texts::Messages;
use cuelight_backend::local_client;
use cuelight_backend::server::Server;
use cuelight_backend::show::Origin;
use tokio_util::sync::CancellationToken;

use super::pending_error::PendingError;

/// Handles that the window, the tray and the hotkeys use to call the backend. Cloning is cheap.
#[derive(Clone)]
pub(super) struct Bridge {
    pub(super) app: App,
    pub(super) router: Router,
    /// Quits the app.
    pub(super) stop: CancellationToken,
    /// The error that the window shows when it opens.
    pub(super) pending_error: PendingError,
    /// Stops sending frames to the current panel. Replaced when the panel is reloaded.
    panel_stop: Arc<Mutex<CancellationToken>>,
}

impl Bridge {
    pub(super) fn new(server: &Server, stop: CancellationToken) -> Self {
        Self {
            app: server.app(),
            router: server.router(),
            panel_stop: Arc::new(Mutex::new(stop.child_token())),
            stop,
            pending_error: PendingError::default(),
        }
    }

    /// Sends a request to the router for the tray or a hotkey.
    pub(super) async fn post(
        &self,
        origin: Origin,
        path: &str,
        body: Option<String>,
    ) -> (StatusCode, String) {
        local_client::request_from(origin, self.router.clone(), "POST", path, body).await
    }

    /// The language in the settings, or else that of the system.
    pub(super) fn language(&self) -> Language {
        self.app.store.language(self.app.system_language)
    }

    /// The UI strings in the current language.
    pub(super) fn messages(&self) -> &Messages {
        self.app.texts.messages(self.language())
    }

    /// Stops sending frames to the previous panel. Returns the token that stops them for the new panel.
    pub(super) fn replace_panel(&self) -> CancellationToken {
        let stop = self.stop.child_token();
        let mut current = self
            .panel_stop
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        std::mem::replace(&mut *current, stop.clone()).cancel();
        stop
    }
}
