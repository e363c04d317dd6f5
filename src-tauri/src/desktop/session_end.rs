//! The end of the user's session, such as a logoff. Linux sends a signal, which [`crate::cli::signals`] handles.
//! Windows and macOS end the event loop instead, and the process exits as soon as its last event has been handled: the
//! last lines may be missing in the log file. On macOS, Quit in the Dock does the same.

use std::time::Duration;

use cuelight_backend::app::App;
use cuelight_backend::exit;
use tokio::runtime::Handle;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

/// How long the event loop may be blocked. Windows kills an app that does not respond for five seconds.
const LIMIT: Duration = Duration::from_millis(4500);

/// Stops the server if the event loop ends first.
pub(super) struct SessionEnd {
    pub(super) runtime: Handle,
    pub(super) app: App,
    pub(super) stop: CancellationToken,
    /// Ends once the server has stopped.
    pub(super) server: JoinHandle<()>,
}

impl SessionEnd {
    /// Must be called with the last event of the event loop. Unless the app is quitting, this applies the setting
    /// `hideOnExit` and stops the server. Blocks until the server has stopped, but for at most [`LIMIT`].
    pub(super) fn handle(&mut self) {
        let stopped = async {
            if !self.stop.is_cancelled() {
                tracing::info!("the event loop is ending: stopping");
                exit::apply_hide_on_exit(&self.app).await;
                self.stop.cancel();
            }
            // The server logs its errors.
            let _ = (&mut self.server).await;
        };
        self.runtime.block_on(async {
            if tokio::time::timeout(LIMIT, stopped).await.is_err() {
                tracing::warn!("the server did not stop in time");
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use cuelight_backend::server::{Config, Server};

    use super::*;

    #[test]
    fn the_server_has_stopped_when_the_event_loop_ends() {
        let folder = tempfile::tempdir().expect("a folder");
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        let config = Config {
            http_port: Some(0),
            ws_port: Some(0),
            ..Config::new(folder.path().to_owned())
        };
        let server = runtime.block_on(Server::bind(config));
        let (app, stop) = (server.app(), CancellationToken::new());
        let mut session_end = SessionEnd {
            runtime: runtime.handle().clone(),
            app,
            stop: stop.clone(),
            server: runtime.spawn(async move { server.run(stop).await.expect("no task failed") }),
        };
        session_end.handle();
        assert!(session_end.server.is_finished());
    }
}
