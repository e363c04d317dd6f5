//! Values that the app stores for itself, such as where its window was. They are no settings: users do not see them,
//! and no export carries them to another machine.

use serde_json::Value;

use super::Store;
use super::error::StoreError;

/// Marks these keys in the table of settings.
pub(super) const PREFIX: &str = "remembered.";

impl Store {
    /// The value that was stored under `key`. One that cannot be read counts as none.
    ///
    /// # Errors
    /// Those of the disk and of SQLite.
    pub async fn app_value(&self, key: &str) -> Result<Option<Value>, StoreError> {
        let pool = self.pools().await?.durable;
        let text: Option<String> = sqlx::query_scalar("SELECT value FROM settings WHERE key = ?1")
            .bind(format!("{PREFIX}{key}"))
            .fetch_optional(&pool)
            .await
            .map_err(|source| self.database_error(source))?;
        Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
    }

    /// Stores `value` under `key`. A failure is not reported to the user: nothing depends on these values.
    ///
    /// # Errors
    /// Those of the disk and of SQLite.
    pub async fn set_app_value(&self, key: &str, value: &Value) -> Result<(), StoreError> {
        let pool = self.pools().await?.durable;
        sqlx::query(
            "INSERT INTO settings (key, value) VALUES (?1, ?2)
             ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        )
        .bind(format!("{PREFIX}{key}"))
        .bind(value.to_string())
        .execute(&pool)
        .await
        .map(drop)
        .map_err(|source| self.database_error(source))
    }
}
