//! SIGINT and SIGTERM, for example at logoff, stop the app without asking the user. SIGUSR1 is not handled, because
//! WebKit uses it.

use cuelight_backend::app::App;
use cuelight_backend::exit;
use tokio_util::sync::CancellationToken;

/// Cancels `stop` on the first signal, and exits on the second.
pub(crate) async fn stop_on_signal(app: App, stop: CancellationToken) {
    wait_for_signal().await;
    tracing::info!("stopping");
    exit::apply_hide_on_exit(&app).await;
    stop.cancel();
    wait_for_signal().await;
    std::process::exit(1);
}

#[cfg(unix)]
async fn wait_for_signal() {
    use tokio::signal::unix::{SignalKind, signal};
    let (Ok(mut interrupt), Ok(mut terminate)) = (
        signal(SignalKind::interrupt()),
        signal(SignalKind::terminate()),
    ) else {
        tracing::error!(
            "cannot install signal handlers; SIGINT and SIGTERM are not handled gracefully"
        );
        return std::future::pending().await;
    };
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
}

#[cfg(not(unix))]
async fn wait_for_signal() {
    if let Err(error) = tokio::signal::ctrl_c().await {
        tracing::error!(%error, "cannot install a signal handler; Ctrl+C is not handled gracefully");
        std::future::pending::<()>().await;
    }
}
