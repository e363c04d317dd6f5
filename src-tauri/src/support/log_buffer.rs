//! The last thousand lines of the log in memory, for the panel and for reports, in words for people.
//!
//! They come from the very `tracing` messages that go to stderr and the log file: a layer beside the
//! others. A line is one line whatever was in it, and never longer than 2 KB. Of other crates only
//! warnings are taken: what they say in detail is for developers, and may carry what we would not say.

use std::collections::VecDeque;
use std::fmt::{Debug, Write};
use std::sync::{Arc, Mutex, MutexGuard};

use serde::{Deserialize, Serialize};
use tracing::field::{Field, Visit};
use tracing::{Event, Level, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::layer::Context;

use crate::base::{clock, text};

/// The most lines that are kept.
pub const MOST_LINES: usize = 1_000;
/// The longest line, in bytes.
const LONGEST: usize = 2 * 1024;

/// A handle on the lines. Cloning is cheap.
#[derive(Clone, Debug, Default)]
pub struct Journal(Arc<Mutex<VecDeque<JournalLine>>>);

/// One line of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct JournalLine {
    /// When it was said, in milliseconds since the epoch.
    pub at: u64,
    /// How much it matters.
    pub level: JournalLevel,
    /// What was said.
    pub text: String,
}

/// How much a line matters; later ones matter more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum JournalLevel {
    /// For developers.
    Debug,
    /// What happened.
    Info,
    /// What somebody may want to look at.
    Warn,
    /// What somebody must look at.
    Error,
}

/// Which lines are wanted.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Wanted {
    /// At most so many: the newest of those that match.
    pub lines: Option<usize>,
    /// Only those that matter as much or more.
    pub level: Option<JournalLevel>,
    /// Only those with this in them, whatever the case of its letters.
    pub contains: Option<String>,
}

impl Journal {
    /// What fills the journal: to be put into a subscriber.
    #[must_use]
    pub fn layer(&self) -> JournalLayer {
        JournalLayer(self.clone())
    }

    /// The lines that are wanted, oldest first.
    #[must_use]
    pub fn lines(&self, wanted: &Wanted) -> Vec<JournalLine> {
        let contains = wanted.contains.as_ref().map(|text| text.to_lowercase());
        let kept = self.kept();
        let matching = kept.iter().rev().filter(|line| {
            wanted.level.is_none_or(|level| line.level >= level)
                && contains
                    .as_ref()
                    .is_none_or(|text| line.text.to_lowercase().contains(text))
        });
        let newest = matching.take(wanted.lines.unwrap_or(MOST_LINES));
        let mut lines: Vec<_> = newest.cloned().collect();
        lines.reverse();
        lines
    }

    fn note(&self, at: u64, level: JournalLevel, text: &str) {
        let text = text::of(text, LONGEST);
        let mut kept = self.kept();
        if kept.len() == MOST_LINES {
            kept.pop_front();
        }
        kept.push_back(JournalLine { at, level, text });
    }

    fn kept(&self) -> MutexGuard<'_, VecDeque<JournalLine>> {
        // Held for microseconds and never across an await; a panic elsewhere leaves whole lines.
        self.0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// Writes what is said into a [`Journal`].
#[derive(Debug)]
pub struct JournalLayer(Journal);

impl<S: Subscriber> Layer<S> for JournalLayer {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let level = match *event.metadata().level() {
            Level::ERROR => JournalLevel::Error,
            Level::WARN => JournalLevel::Warn,
            Level::INFO => JournalLevel::Info,
            Level::DEBUG => JournalLevel::Debug,
            Level::TRACE => return,
        };
        let is_ours = event.metadata().target().starts_with("cuelight");
        if !is_ours && level < JournalLevel::Warn {
            return;
        }
        let mut words = Words::default();
        event.record(&mut words);
        self.0.note(clock::now_ms(), level, &words.sentence());
    }
}

/// The parts of an event, on their way to a sentence.
#[derive(Default)]
struct Words {
    message: String,
    /// Why: the field `error`.
    cause: String,
    details: Vec<String>,
}

impl Words {
    /// `what happened: why (detail 1, detail 2)`
    fn sentence(self) -> String {
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

    fn take(&mut self, field: &Field, value: &str) {
        match field.name() {
            "message" => self.message.push_str(value),
            "error" => self.cause.push_str(value),
            // What the bridge from the `log` crate adds about the place in the source.
            name if name.starts_with("log.") => {}
            name => self.details.push(format!("{name} {value}")),
        }
    }
}

impl Visit for Words {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.take(field, value);
    }

    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        let mut text = String::new();
        // Writing to a String fails only where a Debug of somebody else's does; what came so far stands.
        let _ = write!(text, "{value:?}");
        self.take(field, &text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tracing_subscriber::layer::SubscriberExt;

    fn said(say: impl FnOnce()) -> Vec<(JournalLevel, String)> {
        let journal = Journal::default();
        let subscriber = tracing_subscriber::registry().with(journal.layer());
        tracing::subscriber::with_default(subscriber, say);
        let lines = journal.lines(&Wanted::default()).into_iter();
        lines.map(|line| (line.level, line.text)).collect()
    }

    #[test]
    fn events_become_sentences() {
        let lines = said(|| {
            let error = std::io::Error::other("the disk is full");
            tracing::warn!(%error, file = "a.db", "nothing is stored");
            tracing::info!(n = 5, who = ?"me", "{} shown", "lower third:");
            tracing::error!(%error);
            tracing::debug!(n = true);
            tracing::trace!("nobody wants to know");
        });
        assert_eq!(
            lines,
            [
                (
                    JournalLevel::Warn,
                    "nothing is stored: the disk is full (file a.db)".to_owned()
                ),
                (
                    JournalLevel::Info,
                    "lower third: shown (n 5, who \"me\")".to_owned()
                ),
                (JournalLevel::Error, "the disk is full".to_owned()),
                (JournalLevel::Debug, "(n true)".to_owned()),
            ]
        );
    }

    #[test]
    fn of_others_only_warnings_are_taken() {
        let lines = said(|| {
            tracing::info!(target: "sqlx::query", "a statement");
            tracing::warn!(target: "sqlx::query", "a slow statement");
        });
        assert_eq!(lines, [(JournalLevel::Warn, "a slow statement".to_owned())]);
    }

    #[test]
    fn a_line_is_one_line_and_not_endless() {
        let lines = said(|| {
            tracing::info!("a\nb\u{1b}[31m\u{7}");
            tracing::info!("{}", "é".repeat(5_000));
        });
        assert_eq!(lines[0].1, "a b[31m");
        assert_eq!(lines[1].1.len(), LONGEST);
    }

    #[test]
    fn the_newest_lines_that_match_oldest_first() {
        let journal = Journal::default();
        for n in 0..MOST_LINES as u64 + 5 {
            let level = if n % 2 == 0 {
                JournalLevel::Info
            } else {
                JournalLevel::Warn
            };
            journal.note(n, level, &format!("Line {n}"));
        }
        let at = |wanted: &Wanted| -> Vec<u64> {
            journal.lines(wanted).iter().map(|line| line.at).collect()
        };
        let all = at(&Wanted::default());
        assert_eq!((all.len(), all[0]), (MOST_LINES, 5), "the oldest go");
        let wanted = Wanted {
            lines: Some(2),
            level: Some(JournalLevel::Warn),
            contains: None,
        };
        assert_eq!(at(&wanted), [1_001, 1_003]);
        let wanted = Wanted {
            contains: Some("LINE 100".into()),
            ..Wanted::default()
        };
        assert_eq!(at(&wanted), [100, 1_000, 1_001, 1_002, 1_003, 1_004]);
        let none = Wanted {
            lines: Some(0),
            ..Wanted::default()
        };
        assert_eq!(at(&none), [0; 0]);
    }
}
