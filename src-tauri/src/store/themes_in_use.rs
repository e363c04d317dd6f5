//! The themes that shows use, held in memory so that a show never waits for the disk: the active ones, and those of
//! presets.

use std::collections::HashMap;

use serde_json::Value;
use sqlx::SqliteConnection;

/// The themes that shows use.
#[derive(Debug, Default)]
pub(super) struct ThemesInUse {
    /// The active theme of each channel that has one. The key `None` holds the active theme for all channels.
    by_channel: HashMap<Option<String>, Value>,
    /// The theme of each preset that has one, by the id of the preset.
    by_preset: HashMap<String, Value>,
}

impl ThemesInUse {
    pub(super) async fn read(connection: &mut SqliteConnection) -> Result<Self, sqlx::Error> {
        let active: Vec<(Option<String>, String)> =
            sqlx::query_as("SELECT channel, theme FROM themes WHERE active = 1")
                .fetch_all(&mut *connection)
                .await?;
        // A preset whose theme has been deleted or belongs to another channel is left out.
        let preset_themes: Vec<(String, String)> = sqlx::query_as(
            "SELECT presets.id, themes.theme FROM presets JOIN themes ON themes.id = presets.theme_id
             WHERE themes.channel IS NULL OR themes.channel = presets.channel",
        )
        .fetch_all(connection)
        .await?;
        Ok(Self {
            by_channel: parse_all(active),
            by_preset: parse_all(preset_themes),
        })
    }

    /// The theme of the preset, or else the channel's own active theme, or else the active one for all channels.
    pub(super) fn get(&self, channel: &str, preset_id: Option<&str>) -> Option<&Value> {
        preset_id
            .and_then(|id| self.by_preset.get(id))
            .or_else(|| self.by_channel.get(&Some(channel.to_owned())))
            .or_else(|| self.by_channel.get(&None))
    }
}

/// Parses the themes in rows, and skips those that cannot be read.
fn parse_all<K: Eq + std::hash::Hash>(rows: Vec<(K, String)>) -> HashMap<K, Value> {
    let themes = rows.into_iter().filter_map(|(key, text)| {
        let theme = serde_json::from_str(&text);
        theme
            .inspect_err(|error| tracing::warn!(%error, "a theme in use cannot be read"))
            .ok()
            .map(|theme| (key, theme))
    });
    themes.collect()
}
