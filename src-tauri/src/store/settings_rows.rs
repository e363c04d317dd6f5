//! The settings table: one row per setting, with its value as JSON.

use serde_json::{Map, Value};
use sqlx::SqlitePool;

use super::key_value;
use super::settings::Settings;

/// Reads every stored setting. A value that is not JSON is skipped.
pub(super) async fn read(pool: &SqlitePool) -> Result<Map<String, Value>, sqlx::Error> {
    let rows: Vec<(String, String)> = sqlx::query_as("SELECT key, value FROM settings")
        .fetch_all(pool)
        .await?;
    let settings = rows
        .into_iter()
        .filter(|(key, _)| !key.starts_with(key_value::KEY_PREFIX));
    let parsed = settings.filter_map(|(key, text)| match serde_json::from_str(&text) {
        Ok(value) => Some((key, value)),
        Err(error) => {
            tracing::warn!(key, %error, "a stored setting cannot be read and was ignored");
            None
        }
    });
    Ok(parsed.collect())
}

/// Writes every setting.
pub(super) async fn write(pool: &SqlitePool, settings: &Settings) -> Result<(), sqlx::Error> {
    let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await?;
    for (key, value) in settings.fields() {
        sqlx::query(
            "INSERT INTO settings (key, value) VALUES (?1, ?2)
             ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        )
        .bind(key)
        .bind(value.to_string())
        .execute(&mut *transaction)
        .await?;
    }
    transaction.commit().await
}
