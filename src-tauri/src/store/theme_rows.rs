//! The themes table: reads and writes rows. Callers write inside a transaction.

use serde_json::Value;
use sqlx::SqliteConnection;
use uuid::Uuid;

use super::error::{EntryError, MAX_ENTRIES};
use super::field_check::parse_id;
use super::theme::{NewTheme, Theme};

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    channel: Option<String>,
    name: String,
    theme: String,
    active: bool,
}

/// Checks that one more theme can be stored.
pub(super) async fn check_capacity(connection: &mut SqliteConnection) -> Result<(), EntryError> {
    let count: i64 = sqlx::query_scalar("SELECT count(*) FROM themes")
        .fetch_one(connection)
        .await?;
    if usize::try_from(count).unwrap_or(0) >= MAX_ENTRIES {
        return Err(EntryError::TooMany("themes"));
    }
    Ok(())
}

/// Adds a theme, with `requested_id` if that id is valid and free. Returns the id.
pub(super) async fn insert(
    connection: &mut SqliteConnection,
    new: &NewTheme,
    requested_id: Option<&str>,
) -> Result<String, sqlx::Error> {
    let id = match requested_id.and_then(parse_id) {
        Some(id) if find_row(connection, &id).await?.is_none() => id,
        _ => Uuid::new_v4().to_string(),
    };
    sqlx::query("INSERT INTO themes (id, channel, name, theme) VALUES (?1, ?2, ?3, ?4)")
        .bind(&id)
        .bind(&new.channel)
        .bind(&new.name)
        .bind(new.theme.to_string())
        .execute(connection)
        .await?;
    Ok(id)
}

/// Changes the name and the theme.
pub(super) async fn update(
    connection: &mut SqliteConnection,
    id: &str,
    new: &NewTheme,
) -> Result<(), sqlx::Error> {
    sqlx::query("UPDATE themes SET name = ?1, theme = ?2 WHERE id = ?3")
        .bind(&new.name)
        .bind(new.theme.to_string())
        .bind(id)
        .execute(connection)
        .await?;
    Ok(())
}

pub(super) async fn delete(connection: &mut SqliteConnection, id: &str) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM themes WHERE id = ?1")
        .bind(id)
        .execute(connection)
        .await?;
    Ok(())
}

/// Whether a theme with this id and the same content is stored.
pub(super) async fn is_stored(
    connection: &mut SqliteConnection,
    new: &NewTheme,
    id: Option<&str>,
) -> Result<bool, sqlx::Error> {
    let Some(id) = id.and_then(parse_id) else {
        return Ok(false);
    };
    let row = find_row(connection, &id).await?;
    let theme = new.theme.to_string();
    Ok(row.is_some_and(|row| {
        row.channel == new.channel && row.name == new.name && row.theme == theme
    }))
}

/// The themes that a channel can use: its own, then those for all channels. Without a channel, all themes.
pub(super) async fn read(
    connection: &mut SqliteConnection,
    channel: Option<&str>,
) -> Result<Vec<Theme>, sqlx::Error> {
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT * FROM themes WHERE ?1 IS NULL OR channel = ?1 OR channel IS NULL
         ORDER BY channel IS NULL, channel, name, id",
    )
    .bind(channel)
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(Theme::from).collect())
}

pub(super) async fn find(connection: &mut SqliteConnection, id: &str) -> Result<Theme, EntryError> {
    let id = parse_id(id).ok_or(EntryError::UnknownTheme)?;
    let row = find_row(connection, &id).await?;
    row.map(Theme::from).ok_or(EntryError::UnknownTheme)
}

async fn find_row(connection: &mut SqliteConnection, id: &str) -> Result<Option<Row>, sqlx::Error> {
    sqlx::query_as("SELECT * FROM themes WHERE id = ?1")
        .bind(id)
        .fetch_optional(connection)
        .await
}

/// Activates a theme unless its channel already has an active one.
pub(super) async fn activate_if_none_active(
    connection: &mut SqliteConnection,
    id: &str,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "UPDATE themes SET active = 1 WHERE id = ?1 AND NOT EXISTS
         (SELECT 1 FROM themes other WHERE other.channel IS themes.channel AND other.active = 1)",
    )
    .bind(id)
    .execute(connection)
    .await?;
    Ok(())
}

/// Activates a theme and deactivates the previous one of its channel.
pub(super) async fn activate(
    connection: &mut SqliteConnection,
    theme: &Theme,
) -> Result<(), sqlx::Error> {
    deactivate(connection, theme.channel.as_deref()).await?;
    sqlx::query("UPDATE themes SET active = 1 WHERE id = ?1")
        .bind(&theme.id)
        .execute(connection)
        .await?;
    Ok(())
}

/// Deactivates the active theme of a channel; without a channel, the active one for all channels.
pub(super) async fn deactivate(
    connection: &mut SqliteConnection,
    channel: Option<&str>,
) -> Result<(), sqlx::Error> {
    sqlx::query("UPDATE themes SET active = 0 WHERE channel IS ?1 AND active = 1")
        .bind(channel)
        .execute(connection)
        .await?;
    Ok(())
}

impl From<Row> for Theme {
    fn from(row: Row) -> Self {
        let theme = serde_json::from_str(&row.theme).unwrap_or_else(|error| {
            tracing::warn!(id = row.id, %error, "a stored theme cannot be read");
            Value::Object(serde_json::Map::new())
        });
        Self {
            id: row.id,
            channel: row.channel,
            name: row.name,
            theme,
            active: row.active,
        }
    }
}
