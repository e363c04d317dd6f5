//! Keeps the HTTP port open and serves it.

use tokio_util::sync::CancellationToken;

use super::takeover::PreviousInstance;
use crate::app::App;
use crate::http;
use crate::http::guard::Guard;
use crate::net::{Listeners, serve};

/// `listeners` is `Some` if the port is already open.
pub(crate) async fn run(
    app: App,
    listeners: Option<Listeners>,
    previous: PreviousInstance,
    stop: CancellationToken,
) {
    if !previous.wait_until_gone(&stop).await {
        return;
    }
    let port = app.http_port.clone();
    let guard = Guard::new(port.bound(), port.bound(), app.store.watch_settings());
    let tls = app.tls.clone();
    let router = http::guarded_router(app, guard);
    port.keep_open(
        listeners,
        |listeners, stop| serve(listeners, router.clone(), tls.clone(), stop),
        stop,
    )
    .await;
}
