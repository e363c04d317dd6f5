//! Values that the app stores for internal use, such as the position of its window. They are not settings: users do
//! not see them, and exports do not contain them.

use serde_json::Value;

use super::Store;
use super::error::StoreError;

/// The prefix of these keys in the settings table.
pub(super) const KEY_PREFIX: &str = "remembered.";

impl Store {
    /// The value stored under `key`. `None` if there is none, or if it cannot be parsed.
    ///
    /// # Errors
    /// If the disk or SQLite fails.
    pub async fn app_value(&self, key: &str) -> Result<Option<Value>, StoreError> {
        let pool = self.pools().await?.durable;
        let text: Option<String> = sqlx::query_scalar("SELECT value FROM settings WHERE key = ?1")
            .bind(format!("{KEY_PREFIX}{key}"))
            .fetch_optional(&pool)
            .await
            .map_err(|source| self.database_error(source))?;
        Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
    }

    /// Stores `value` under `key`. A failure is not shown to the user, because these values are not essential.
    ///
    /// # Errors
    /// If the disk or SQLite fails.
    pub async fn set_app_value(&self, key: &str, value: &Value) -> Result<(), StoreError> {
        let pool = self.pools().await?.durable;
        sqlx::query(
            "INSERT INTO settings (key, value) VALUES (?1, ?2)
             ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        )
        .bind(format!("{KEY_PREFIX}{key}"))
        .bind(value.to_string())
        .execute(&pool)
        .await
        .map(drop)
        .map_err(|source| self.database_error(source))
    }
}
