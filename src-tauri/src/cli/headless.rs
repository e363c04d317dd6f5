//! Runs the backend without a tray icon or a window.

use std::process::ExitCode;

use cuelight_backend::server::{Config, RunError, Server};
use tokio::runtime::Runtime;
use tokio_util::sync::CancellationToken;

pub(crate) fn run(runtime: &Runtime, config: Config) -> ExitCode {
    runtime.block_on(async {
        let stop = CancellationToken::new();
        let server = Server::bind(config).await;
        tokio::spawn(crate::cli::signals::stop_on_signal(
            server.app(),
            stop.clone(),
        ));
        tokio::spawn(crate::print_ports(server.status()));
        exit_code(server.run(stop).await)
    })
}

/// Only a failed task is a failure. A shutdown that timed out was still requested by the user, and has been logged.
pub(crate) fn exit_code(result: Result<(), RunError>) -> ExitCode {
    match result {
        Ok(()) | Err(RunError::ShutdownTimeout(_)) => ExitCode::SUCCESS,
        Err(RunError::Task(_)) => ExitCode::FAILURE,
    }
}
