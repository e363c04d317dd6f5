//! What presets and themes have in common: what may be wrong with them, one change at a time, and the
//! copy in memory of what is chosen.
//!
//! A press of a button must not wait for the disk, so the active theme of every channel is also kept in memory, read
//! when the file is opened and again within every change.

use std::collections::HashMap;

use serde_json::Value;
use sqlx::{Sqlite, SqliteConnection, Transaction};
use tokio::sync::{MutexGuard, watch};
use uuid::Uuid;

use super::Store;
use super::error::{EntryError, FieldError};
use crate::hub::MAX_CHANNEL_LENGTH;

/// The longest name of a preset or theme, in characters.
const LONGEST_NAME: usize = 200;

/// What is chosen on each channel.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chosen {
    /// By channel; `None` is the theme for every channel.
    themes: HashMap<Option<String>, Value>,
}

impl Chosen {
    pub(super) async fn read(connection: &mut SqliteConnection) -> Result<Self, sqlx::Error> {
        let themes: Vec<(Option<String>, String)> =
            sqlx::query_as("SELECT channel, theme FROM themes WHERE active = 1")
                .fetch_all(connection)
                .await?;
        Ok(Self {
            themes: readable(themes),
        })
    }
}

fn readable<K: std::hash::Hash + Eq, V: serde::de::DeserializeOwned>(
    rows: Vec<(K, String)>,
) -> HashMap<K, V> {
    let entries = rows.into_iter().filter_map(|(key, text)| {
        let read = serde_json::from_str(&text);
        read.inspect_err(|error| tracing::warn!(%error, "a stored choice is unreadable"))
            .ok()
            .map(|value| (key, value))
    });
    entries.collect()
}

/// A change under way: everything in it is kept together or not at all.
pub(super) struct Change<'store> {
    pub(super) transaction: Transaction<'static, Sqlite>,
    chosen: &'store watch::Sender<Chosen>,
    /// Until the end, so that the copy in memory follows the file in the same order.
    _one_at_a_time: MutexGuard<'store, ()>,
}

impl Change<'_> {
    /// Writes it to the disk, then takes over what is chosen now.
    pub(super) async fn keep(mut self) -> Result<(), EntryError> {
        let now = Chosen::read(&mut self.transaction).await?;
        self.transaction.commit().await?;
        self.chosen.send_if_modified(|chosen| {
            let news = *chosen != now;
            *chosen = now;
            news
        });
        Ok(())
    }
}

impl Store {
    /// The channel's active theme, else the active one for every channel.
    #[must_use]
    pub fn active_theme(&self, channel: &str) -> Option<Value> {
        let chosen = self.0.chosen.borrow();
        let own = chosen.themes.get(&Some(channel.to_owned()));
        own.or_else(|| chosen.themes.get(&None)).cloned()
    }

    /// Signals every change of what [`Store::active_theme`] returns.
    #[must_use]
    pub fn watch_chosen(&self) -> watch::Receiver<Chosen> {
        self.0.chosen.subscribe()
    }

    pub(super) async fn begin(&self) -> Result<Change<'_>, EntryError> {
        let one_at_a_time = self.0.changing.lock().await;
        let pool = self.pools().await?.durable;
        Ok(Change {
            transaction: pool.begin_with("BEGIN IMMEDIATE").await?,
            chosen: &self.0.chosen,
            _one_at_a_time: one_at_a_time,
        })
    }
}

/// Builds the errors of one entry; `at` stands in front of each field, such as `presets[3].`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Check<'a> {
    pub(super) at: &'a str,
}

impl Check<'_> {
    pub(super) fn wrong(self, field: &str, message: impl Into<String>) -> FieldError {
        FieldError {
            field: format!("{}{field}", self.at),
            message: message.into(),
        }
    }

    /// A name without spaces around it.
    pub(super) fn name(self, given: Option<&Value>) -> Result<String, FieldError> {
        let name = given.and_then(Value::as_str).unwrap_or_default().trim();
        let length = name.chars().count();
        if length == 0 || length > LONGEST_NAME || name.chars().any(char::is_control) {
            let message = format!("a text of 1 to {LONGEST_NAME} characters in one line is needed");
            return Err(self.wrong("name", message));
        }
        Ok(name.to_owned())
    }

    pub(super) fn channel(self, given: Option<&Value>) -> Result<String, FieldError> {
        let channel = given.and_then(Value::as_str).unwrap_or_default();
        if channel.is_empty() || channel.len() > MAX_CHANNEL_LENGTH {
            let message = format!(
                "a channel's name of 1 to {MAX_CHANNEL_LENGTH} bytes is needed, such as lower"
            );
            return Err(self.wrong("channel", message));
        }
        Ok(channel.to_owned())
    }

    /// An entry stays on its channel; naming the one it has is fine.
    pub(super) fn same_channel(
        self,
        given: Option<&Value>,
        present: Option<&str>,
    ) -> Result<(), FieldError> {
        match given {
            Some(given) if given.as_str() != present => Err(self.wrong(
                "channel",
                "it cannot be changed: make a new entry on the other channel",
            )),
            _ => Ok(()),
        }
    }
}

/// The id as it is stored, if it is one.
pub(super) fn id(text: &str) -> Option<String> {
    Uuid::try_parse(text).ok().map(|id| id.to_string())
}
