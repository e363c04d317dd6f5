//! The last lines of the log in memory, for the panel and for reports.
//!
//! A `tracing` layer fills the buffer with the same events that go to stderr and to the log file, one line per event.
//! Of the events from other crates, only warnings and errors are kept; the others are for developers and may contain
//! secrets.

use std::collections::VecDeque;
use std::fmt::{Debug, Write};
use std::sync::{Arc, Mutex, MutexGuard};

use serde::Serialize;
use tracing::field::{Field, Visit};
use tracing::{Event, Level, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::layer::Context;

use crate::base::{text, wall_clock};

/// The number of lines that are kept.
pub(crate) const MAX_LINES: usize = 1_000;
/// The maximum length of a line, in bytes.
const MAX_LINE_LENGTH: usize = 2 * 1024;

/// A handle to the buffer. Cloning is cheap.
#[derive(Clone, Debug, Default)]
pub struct LogBuffer(Arc<Mutex<VecDeque<LogLine>>>);

/// One line of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LogLine {
    /// When it was logged, in milliseconds since the epoch.
    pub at: u64,
    /// The severity of the event.
    pub level: LogLevel,
    /// The message with its fields, without line breaks.
    pub text: String,
}

/// The level of a line, from lowest to highest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum LogLevel {
    /// Details for developers.
    Debug,
    /// Normal operation.
    Info,
    /// May need attention.
    Warn,
    /// Needs attention.
    Error,
}

/// Which lines to return.
#[derive(Clone, Debug, Default)]
pub struct LogQuery {
    /// The maximum number of lines. The newest ones are returned.
    pub lines: Option<usize>,
    /// Only lines of this level or a higher one.
    pub level: Option<LogLevel>,
    /// Only lines that contain this text, ignoring case.
    pub contains: Option<String>,
}

impl LogBuffer {
    /// Returns the layer that fills the buffer, to be added to a subscriber.
    #[must_use]
    pub fn layer(&self) -> LogBufferLayer {
        LogBufferLayer(self.clone())
    }

    /// Returns the lines that match, oldest first.
    #[must_use]
    pub fn lines(&self, query: &LogQuery) -> Vec<LogLine> {
        let contains = query.contains.as_ref().map(|text| text.to_lowercase());
        let buffer = self.lock();
        let matching = buffer.iter().rev().filter(|line| {
            query.level.is_none_or(|level| line.level >= level)
                && contains
                    .as_ref()
                    .is_none_or(|text| line.text.to_lowercase().contains(text))
        });
        let newest = matching.take(query.lines.unwrap_or(MAX_LINES));
        let mut lines: Vec<_> = newest.cloned().collect();
        lines.reverse();
        lines
    }

    fn push(&self, at: u64, level: LogLevel, text: &str) {
        let text = text::single_line(text, MAX_LINE_LENGTH);
        let mut lines = self.lock();
        if lines.len() == MAX_LINES {
            lines.pop_front();
        }
        lines.push_back(LogLine { at, level, text });
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<LogLine>> {
        // Held only briefly, and never across an await. A panic while it is held leaves the lines intact.
        self.0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// Writes events into a [`LogBuffer`].
#[derive(Debug)]
pub struct LogBufferLayer(LogBuffer);

impl<S: Subscriber> Layer<S> for LogBufferLayer {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let level = match *event.metadata().level() {
            Level::ERROR => LogLevel::Error,
            Level::WARN => LogLevel::Warn,
            Level::INFO => LogLevel::Info,
            Level::DEBUG => LogLevel::Debug,
            Level::TRACE => return,
        };
        let is_ours = event.metadata().target().starts_with("cuelight");
        if !is_ours && level < LogLevel::Warn {
            return;
        }
        let mut text = EventText::default();
        event.record(&mut text);
        self.0.push(wall_clock::now_ms(), level, &text.into_line());
    }
}

/// The parts of an event, which are joined into one line.
#[derive(Default)]
struct EventText {
    message: String,
    /// The field `error`.
    cause: String,
    details: Vec<String>,
}

impl EventText {
    /// Returns `message: cause (detail 1, detail 2)`.
    fn into_line(self) -> String {
        let mut text = self.message;
        if !self.cause.is_empty() {
            let colon = if text.is_empty() { "" } else { ": " };
            text = format!("{text}{colon}{}", self.cause);
        }
        if !self.details.is_empty() {
            let space = if text.is_empty() { "" } else { " " };
            text = format!("{text}{space}({})", self.details.join(", "));
        }
        text
    }

    fn add(&mut self, field: &Field, value: &str) {
        match field.name() {
            "message" => self.message.push_str(value),
            "error" => self.cause.push_str(value),
            // The source location, which `tracing-log` adds.
            name if name.starts_with("log.") => {}
            name => self.details.push(format!("{name} {value}")),
        }
    }
}

impl Visit for EventText {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.add(field, value);
    }

    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        let mut text = String::new();
        // Writing to a String fails only if the value's own Debug fails.
        let _ = write!(text, "{value:?}");
        self.add(field, &text);
    }
}

#[cfg(test)]
#[path = "log_buffer_tests.rs"]
mod tests;
