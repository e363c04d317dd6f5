//! What the app remembers for itself, such as where its window was: no setting, so no user sees it and
//! no export carries it to another machine.

use serde_json::Value;

use super::{Store, StoreError};

/// Stands in front of these keys, beside those of the settings.
pub(super) const PREFIX: &str = "remembered.";

impl Store {
    /// What was remembered under `key`. Something unreadable is as good as forgotten.
    ///
    /// # Errors
    /// Says what SQLite refused.
    pub async fn remembered(&self, key: &str) -> Result<Option<Value>, StoreError> {
        let pool = self.pool().await?;
        let text: Option<String> = sqlx::query_scalar("SELECT value FROM settings WHERE key = ?1")
            .bind(format!("{PREFIX}{key}"))
            .fetch_optional(&pool)
            .await
            .map_err(|source| self.database(source))?;
        Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
    }

    /// Remembers `value` under `key`.
    ///
    /// # Errors
    /// Says what SQLite refused. Nothing is reported to the user: it was only a convenience.
    pub async fn remember(&self, key: &str, value: &Value) -> Result<(), StoreError> {
        let pool = self.pool().await?;
        sqlx::query(
            "INSERT INTO settings (key, value) VALUES (?1, ?2)
             ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        )
        .bind(format!("{PREFIX}{key}"))
        .bind(value.to_string())
        .execute(&pool)
        .await
        .map(drop)
        .map_err(|source| self.database(source))
    }
}
