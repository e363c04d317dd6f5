//! The program: arguments, logging, runtime, then the tray app or the headless backend.

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

/// How long the last tasks may take when everything that matters is done.
const REST: Duration = Duration::from_millis(300);

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return arguments::explain(&error),
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
    let runtime = runtime().context("the system gave no threads")?;
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
        tracing::warn!("no display: running without tray and window");
    }
    #[cfg(not(feature = "desktop"))]
    if !arguments.headless {
        tracing::info!("this build has no tray and no window: running headless");
    }
    let code = headless::run(&runtime, config);
    runtime.shutdown_timeout(REST);
    Ok(code)
}

fn runtime() -> std::io::Result<Runtime> {
    // One person's show needs no more; each further thread only costs memory and wake-ups.
    Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
}

/// Prints the one line of stdout once both ports are open.
async fn announce(mut status: watch::Receiver<Status>) {
    let open = |port: &PortStatus| port.state == PortState::Open;
    let both = |status: &Status| open(&status.ports.http) && open(&status.ports.ws);
    let Ok(line) = status.wait_for(both).await.map(|status| {
        format!(
            "listening http=127.0.0.1:{} ws=127.0.0.1:{}",
            status.ports.http.port, status.ports.ws.port
        )
    }) else {
        return; // we stopped before both were open
    };
    say(&line);
}

#[expect(clippy::print_stdout, reason = "programs that start us read this line")]
fn say(line: &str) {
    println!("{line}");
}
