//! The executable: parses arguments, starts logging and the runtime, then runs the tray app or the headless backend.

mod cli;
#[cfg(feature = "desktop")]
mod desktop;

use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, Result};
use clap::Parser;
use cuelight_backend::net::{PortState, PortStatus};
use cuelight_backend::status::Status;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::watch;

use cli::arguments::{self, Arguments};
use cli::{headless, logging};

/// How long the runtime waits for tasks that are still running after the server has stopped.
const RUNTIME_SHUTDOWN_TIMEOUT: Duration = Duration::from_millis(300);

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return arguments::print_error(&error),
    };
    match run(&arguments) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("Cuelight cannot start: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<ExitCode> {
    let config = arguments.config()?;
    let _log = logging::start(&config.data_dir, &config.log_buffer);
    let runtime = build_runtime().context("the system refused to start threads")?;
    #[cfg(feature = "desktop")]
    if !arguments.headless {
        if desktop::has_display() {
            return desktop::run(
                runtime,
                config,
                arguments.hidden,
                arguments.autostart_arguments(),
            );
        }
        tracing::warn!("no display: running without a tray icon or a window");
    }
    #[cfg(not(feature = "desktop"))]
    if !arguments.headless {
        tracing::info!("this build has no tray icon and no window: running headless");
    }
    let code = headless::run(&runtime, config);
    runtime.shutdown_timeout(RUNTIME_SHUTDOWN_TIMEOUT);
    Ok(code)
}

fn build_runtime() -> std::io::Result<Runtime> {
    // The backend is I/O-bound: more threads would only cost memory and wake-ups.
    Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
}

/// Prints a line with the port numbers to stdout once both ports are open.
async fn print_ports(mut status: watch::Receiver<Status>) {
    let is_open = |port: &PortStatus| port.state == PortState::Open;
    let both_are_open = |status: &Status| is_open(&status.ports.http) && is_open(&status.ports.ws);
    let Ok(line) = status.wait_for(both_are_open).await.map(|status| {
        format!(
            "listening http=127.0.0.1:{} ws=127.0.0.1:{}",
            status.ports.http.port, status.ports.ws.port
        )
    }) else {
        return; // stopped before both were open
    };
    print_line(&line);
}

#[expect(
    clippy::print_stdout,
    reason = "programs that start Cuelight parse this line"
)]
fn print_line(line: &str) {
    println!("{line}");
}
