//! Logging: to stderr, to a daily file in `logs/` in the data folder, and to a buffer in memory for the panel.
//!
//! `RUST_LOG` sets the filter, for example `RUST_LOG=cuelight_backend=debug`.

use std::io::{IsTerminal, stderr};
use std::path::Path;

use cuelight_backend::base::log_buffer::LogBuffer;
use cuelight_backend::base::private_files::create_folder;
use tracing_appender::non_blocking::{NonBlockingBuilder, WorkerGuard};
use tracing_appender::rolling::{RollingFileAppender, Rotation};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, fmt};

/// The number of daily files that are kept.
const MAX_LOG_FILES: usize = 7;

/// The number of lines that may wait to be written to the file. Memory for all of them is allocated at the start.
const MAX_BUFFERED_LINES: usize = 4096;

/// The filter without `RUST_LOG`. The plugin that finds a running instance warns if there is no session bus, which the
/// tray reports too.
const DEFAULT_FILTER: &str = "info,tauri_plugin_single_instance=error";

/// Starts logging. The returned guard must be dropped just before the process exits: that flushes the remaining lines,
/// and ends logging to the file.
#[must_use]
pub(crate) fn start(data_dir: &Path, log_buffer: &LogBuffer) -> Option<WorkerGuard> {
    let filter =
        EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(DEFAULT_FILTER));
    let stderr = fmt::layer()
        .with_writer(stderr)
        .with_ansi(stderr().is_terminal())
        .with_target(false);
    let folder = data_dir.join("logs");
    let result = create_folder(data_dir).and_then(|()| create_folder(&folder));
    let file = result.map_err(|error| error.to_string());
    let file = file.and_then(|()| {
        RollingFileAppender::builder()
            .rotation(Rotation::DAILY)
            .filename_prefix("cuelight")
            .filename_suffix("log")
            .max_log_files(MAX_LOG_FILES)
            .build(&folder)
            .map_err(|error| error.to_string())
    });
    match file {
        Ok(file) => {
            let (writer, guard) = NonBlockingBuilder::default()
                .buffered_lines_limit(MAX_BUFFERED_LINES)
                .finish(file);
            let file = fmt::layer().with_writer(writer).with_ansi(false);
            tracing_subscriber::registry()
                .with(filter)
                .with(stderr)
                .with(log_buffer.layer())
                .with(file)
                .init();
            Some(guard)
        }
        Err(error) => {
            tracing_subscriber::registry()
                .with(filter)
                .with(stderr)
                .with(log_buffer.layer())
                .init();
            tracing::warn!(%error, folder = %folder.display(), "logging to stderr only");
            None
        }
    }
}
