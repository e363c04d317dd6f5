//! The active themes, held in memory so that a show never waits for the disk.

use std::collections::HashMap;

use serde_json::Value;
use sqlx::SqliteConnection;

/// The active theme of each channel that has one. The key `None` holds the active theme for all channels.
#[derive(Debug, Default)]
pub(super) struct ActiveThemes(HashMap<Option<String>, Value>);

impl ActiveThemes {
    pub(super) async fn read(connection: &mut SqliteConnection) -> Result<Self, sqlx::Error> {
        let rows: Vec<(Option<String>, String)> =
            sqlx::query_as("SELECT channel, theme FROM themes WHERE active = 1")
                .fetch_all(connection)
                .await?;
        let themes = rows.into_iter().filter_map(|(channel, text)| {
            let theme = serde_json::from_str(&text);
            theme
                .inspect_err(|error| tracing::warn!(%error, "an active theme cannot be read"))
                .ok()
                .map(|theme| (channel, theme))
        });
        Ok(Self(themes.collect()))
    }

    /// The channel's own active theme, or else the active one for all channels.
    pub(super) fn get(&self, channel: &str) -> Option<&Value> {
        let own = self.0.get(&Some(channel.to_owned()));
        own.or_else(|| self.0.get(&None))
    }
}
