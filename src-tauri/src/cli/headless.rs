//! The backend without a desktop.

use std::process::ExitCode;

use cuelight_backend::server::{Config, Server};
use tokio::runtime::Runtime;
use tokio_util::sync::CancellationToken;

pub(crate) fn run(runtime: &Runtime, config: Config) -> ExitCode {
    runtime.block_on(async {
        let stop = CancellationToken::new();
        tokio::spawn(crate::cli::signals::stop_on_signal(stop.clone()));
        let server = Server::bind(config).await;
        tokio::spawn(crate::announce(server.status()));
        if let Err(error) = server.run(stop).await {
            tracing::warn!("{error}");
        }
    });
    ExitCode::SUCCESS
}
