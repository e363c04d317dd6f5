//! Keeps the WebSocket port open and serves it.

use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::takeover::PreviousInstance;
use crate::app::App;
use crate::http::guard::Guard;
use crate::net::{Listeners, serve};
use crate::ws;

/// `listeners` is `Some` if the port is already open. `connections` tracks the WebSockets.
pub(crate) async fn run(
    app: App,
    listeners: Option<Listeners>,
    connections: TaskTracker,
    previous: PreviousInstance,
    stop: CancellationToken,
) {
    if !previous.wait_until_gone(&stop).await {
        return;
    }
    let port = app.ws_port.clone();
    let guard = Guard::new(
        port.bound(),
        app.http_port.bound(),
        app.store.watch_settings(),
    );
    let serve_until = |listeners, stop: CancellationToken| {
        let shared = ws::Shared {
            hub: app.hub.clone(),
            show: app.show.clone(),
            http_port: app.http_port.bound(),
            connections: connections.clone(),
            stop: stop.clone(),
        };
        let router = ws::router(shared, guard.clone());
        serve(listeners, router, app.tls.clone(), stop)
    };
    port.keep_open(listeners, serve_until, stop).await;
}
