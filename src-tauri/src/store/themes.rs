//! Themes: colours, font and place for a channel's graphics, or for those of every channel. At most one
//! of a channel is active, and at most one of those for every channel.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sqlx::SqliteConnection;
use uuid::Uuid;

use super::Store;
use super::error::{EntryError, FieldError, MOST_ENTRIES};
use super::library::{Check, id};
use super::look;

/// A stored look.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Theme {
    /// Unique.
    pub id: String,
    /// Where it is used; `None` for every channel without an active theme of its own.
    pub channel: Option<String>,
    /// What the user calls it.
    pub name: String,
    /// `colors`, `font` and perhaps `layout`, as payloads carry them.
    #[cfg_attr(test, ts(type = "Record<string, unknown>"))]
    pub theme: Value,
    /// Whether payloads without a theme get it.
    pub active: bool,
}

/// A theme as a caller gives it: anything may be missing or wrong.
#[derive(Debug, Default, Deserialize)]
pub struct ThemeInput {
    pub(super) id: Option<Value>,
    channel: Option<Value>,
    name: Option<Value>,
    theme: Option<Value>,
    pub(super) active: Option<Value>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    channel: Option<String>,
    name: String,
    theme: String,
    active: bool,
}

impl Store {
    /// The themes a channel can use: its own, then those for every channel. All of them without one.
    ///
    /// # Errors
    /// Only those of the disk.
    pub async fn themes(&self, channel: Option<&str>) -> Result<Vec<Theme>, EntryError> {
        let mut connection = self.connection().await?;
        Ok(read(&mut connection, channel).await?)
    }

    /// Keeps a new theme.
    ///
    /// # Errors
    /// Names the wrong field; [`EntryError::TooMany`]; those of the disk.
    pub async fn create_theme(&self, given: &ThemeInput) -> Result<Theme, EntryError> {
        let new = given.checked("")?;
        let mut change = self.begin().await?;
        let connection = &mut *change.transaction;
        room_for(connection, 1).await?;
        let id = insert(connection, &new, None).await?;
        let theme = find(connection, &id).await?;
        change.keep().await?;
        Ok(theme)
    }

    /// Changes what is given of name and theme. What is on air keeps its look until the next show.
    ///
    /// # Errors
    /// Names the wrong field; [`EntryError::UnknownTheme`]; those of the disk.
    pub async fn change_theme(&self, id: &str, given: &ThemeInput) -> Result<Theme, EntryError> {
        let mut change = self.begin().await?;
        let connection = &mut *change.transaction;
        let old = find(connection, id).await?;
        let check = Check { at: "" };
        check.same_channel(given.channel.as_ref(), old.channel.as_deref())?;
        let name = match &given.name {
            Some(name) => check.name(Some(name))?,
            None => old.name,
        };
        let theme = match &given.theme {
            Some(theme) => look::checked(check, Some(theme))?,
            None => old.theme,
        };
        sqlx::query("UPDATE themes SET name = ?1, theme = ?2 WHERE id = ?3")
            .bind(name)
            .bind(theme.to_string())
            .bind(&old.id)
            .execute(&mut *connection)
            .await?;
        let theme = find(connection, &old.id).await?;
        change.keep().await?;
        Ok(theme)
    }

    /// Deletes a theme. If it was active, none of its channel is active then.
    ///
    /// # Errors
    /// [`EntryError::UnknownTheme`], or those of the disk.
    pub async fn delete_theme(&self, id: &str) -> Result<(), EntryError> {
        let mut change = self.begin().await?;
        let connection = &mut *change.transaction;
        let old = find(connection, id).await?;
        sqlx::query("DELETE FROM themes WHERE id = ?1")
            .bind(&old.id)
            .execute(connection)
            .await?;
        change.keep().await
    }

    /// Makes a theme the active one of its channel.
    ///
    /// # Errors
    /// [`EntryError::UnknownTheme`], or those of the disk.
    pub async fn activate_theme(&self, id: &str) -> Result<Theme, EntryError> {
        let mut change = self.begin().await?;
        let connection = &mut *change.transaction;
        let mut theme = find(connection, id).await?;
        activate(connection, &theme).await?;
        theme.active = true;
        change.keep().await?;
        Ok(theme)
    }

    /// Leaves a channel without an active theme of its own; without a channel, the themes for every one.
    ///
    /// # Errors
    /// Only those of the disk.
    pub async fn deactivate_theme(&self, channel: Option<&str>) -> Result<(), EntryError> {
        let mut change = self.begin().await?;
        deactivate(&mut change.transaction, channel).await?;
        change.keep().await
    }
}

/// A theme whose every field was checked.
#[derive(Debug)]
pub(super) struct NewTheme {
    channel: Option<String>,
    name: String,
    theme: Value,
}

impl ThemeInput {
    /// Checks every field; `at` stands in front of a wrong one's name.
    pub(super) fn checked(&self, at: &str) -> Result<NewTheme, FieldError> {
        let check = Check { at };
        Ok(NewTheme {
            name: check.name(self.name.as_ref())?,
            channel: match &self.channel {
                Some(channel) => Some(check.channel(Some(channel))?),
                None => None,
            },
            theme: look::checked(check, self.theme.as_ref())?,
        })
    }
}

pub(super) async fn room_for(
    connection: &mut SqliteConnection,
    more: usize,
) -> Result<(), EntryError> {
    let there: i64 = sqlx::query_scalar("SELECT count(*) FROM themes")
        .fetch_one(connection)
        .await?;
    if usize::try_from(there).unwrap_or(0) + more > MOST_ENTRIES {
        return Err(EntryError::TooMany("themes"));
    }
    Ok(())
}

/// Keeps a new theme, with `wanted` as its id if that is free.
pub(super) async fn insert(
    connection: &mut SqliteConnection,
    new: &NewTheme,
    wanted: Option<&str>,
) -> Result<String, sqlx::Error> {
    let id = match wanted.and_then(id) {
        Some(id) if row(connection, &id).await?.is_none() => id,
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

/// Whether the theme with this id is the very same.
pub(super) async fn is_there(
    connection: &mut SqliteConnection,
    new: &NewTheme,
    wanted: Option<&str>,
) -> Result<bool, sqlx::Error> {
    let Some(id) = wanted.and_then(id) else {
        return Ok(false);
    };
    let row = row(connection, &id).await?;
    Ok(row.is_some_and(|row| {
        (row.channel, row.name, row.theme)
            == (new.channel.clone(), new.name.clone(), new.theme.to_string())
    }))
}

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

async fn find(connection: &mut SqliteConnection, given: &str) -> Result<Theme, EntryError> {
    let id = id(given).ok_or(EntryError::UnknownTheme)?;
    let row = row(connection, &id).await?;
    row.map(Theme::from).ok_or(EntryError::UnknownTheme)
}

async fn row(connection: &mut SqliteConnection, id: &str) -> Result<Option<Row>, sqlx::Error> {
    sqlx::query_as("SELECT * FROM themes WHERE id = ?1")
        .bind(id)
        .fetch_optional(connection)
        .await
}

/// Activates a theme if its channel has none active.
pub(super) async fn activate_if_none_is(
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

async fn activate(connection: &mut SqliteConnection, theme: &Theme) -> Result<(), sqlx::Error> {
    deactivate(connection, theme.channel.as_deref()).await?;
    sqlx::query("UPDATE themes SET active = 1 WHERE id = ?1")
        .bind(&theme.id)
        .execute(connection)
        .await?;
    Ok(())
}

async fn deactivate(
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
            tracing::warn!(id = row.id, %error, "a stored theme is unreadable");
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
