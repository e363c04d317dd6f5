//! The presets table: reads and writes rows and their positions. Callers write inside a transaction, so that a
//! partly written order is never visible.

use sqlx::SqliteConnection;
use uuid::Uuid;

use super::error::{EntryError, MAX_ENTRIES};
use super::field_check::parse_id;
use super::preset::{NewPreset, Preset};
use crate::hub::Payload;

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    channel: String,
    name: String,
    payload: String,
    position: i64,
    theme_id: Option<String>,
}

/// Checks that one more preset can be stored.
pub(super) async fn check_capacity(connection: &mut SqliteConnection) -> Result<(), EntryError> {
    let count: i64 = sqlx::query_scalar("SELECT count(*) FROM presets")
        .fetch_one(connection)
        .await?;
    if usize::try_from(count).unwrap_or(0) >= MAX_ENTRIES {
        return Err(EntryError::TooMany("presets"));
    }
    Ok(())
}

/// Adds a preset as the last one of its channel, with `requested_id` if that id is valid and free. Returns the id.
pub(super) async fn insert(
    connection: &mut SqliteConnection,
    new: &NewPreset,
    requested_id: Option<&str>,
) -> Result<String, sqlx::Error> {
    let id = match requested_id.and_then(parse_id) {
        Some(id) if find_row(connection, &id).await?.is_none() => id,
        _ => Uuid::new_v4().to_string(),
    };
    sqlx::query(
        "INSERT INTO presets (id, channel, name, payload, theme_id, position)
         VALUES (?1, ?2, ?3, ?4, ?5, (SELECT count(*) FROM presets WHERE channel = ?2))",
    )
    .bind(&id)
    .bind(&new.channel)
    .bind(&new.name)
    .bind(new.payload.text())
    .bind(&new.theme_id)
    .execute(connection)
    .await?;
    Ok(id)
}

/// Whether a preset with this id and the same content is stored.
pub(super) async fn is_stored(
    connection: &mut SqliteConnection,
    new: &NewPreset,
    id: Option<&str>,
) -> Result<bool, sqlx::Error> {
    let Some(id) = id.and_then(parse_id) else {
        return Ok(false);
    };
    let row = find_row(connection, &id).await?;
    Ok(row.is_some_and(|row| {
        row.channel == new.channel
            && row.name == new.name
            && row.payload == new.payload.text()
            && row.theme_id == new.theme_id
    }))
}

/// Every preset of a channel, or of all channels, in order.
pub(super) async fn read(
    connection: &mut SqliteConnection,
    channel: Option<&str>,
) -> Result<Vec<Preset>, sqlx::Error> {
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT * FROM presets WHERE ?1 IS NULL OR channel = ?1 ORDER BY channel, position",
    )
    .bind(channel)
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(Preset::from).collect())
}

pub(super) async fn find(
    connection: &mut SqliteConnection,
    id: &str,
) -> Result<Preset, EntryError> {
    let id = parse_id(id).ok_or(EntryError::UnknownPreset)?;
    let row = find_row(connection, &id).await?;
    row.map(Preset::from).ok_or(EntryError::UnknownPreset)
}

async fn find_row(connection: &mut SqliteConnection, id: &str) -> Result<Option<Row>, sqlx::Error> {
    sqlx::query_as("SELECT * FROM presets WHERE id = ?1")
        .bind(id)
        .fetch_optional(connection)
        .await
}

/// Changes the name, the payload and the theme.
pub(super) async fn update(
    connection: &mut SqliteConnection,
    id: &str,
    new: &NewPreset,
) -> Result<(), sqlx::Error> {
    sqlx::query("UPDATE presets SET name = ?1, payload = ?2, theme_id = ?3 WHERE id = ?4")
        .bind(&new.name)
        .bind(new.payload.text())
        .bind(&new.theme_id)
        .bind(id)
        .execute(connection)
        .await?;
    Ok(())
}

/// Deletes a preset and closes the gap in the positions.
pub(super) async fn delete(
    connection: &mut SqliteConnection,
    preset: &Preset,
) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM presets WHERE id = ?1")
        .bind(&preset.id)
        .execute(&mut *connection)
        .await?;
    let order = read_order(connection, &preset.channel).await?;
    write_order(connection, &order).await
}

/// Moves a preset within its channel.
pub(super) async fn move_to(
    connection: &mut SqliteConnection,
    channel: &str,
    id: &str,
    position: usize,
) -> Result<(), sqlx::Error> {
    let order = moved(read_order(connection, channel).await?, id, position);
    write_order(connection, &order).await
}

/// The ids of a channel's presets, in order.
async fn read_order(
    connection: &mut SqliteConnection,
    channel: &str,
) -> Result<Vec<String>, sqlx::Error> {
    sqlx::query_scalar("SELECT id FROM presets WHERE channel = ?1 ORDER BY position")
        .bind(channel)
        .fetch_all(connection)
        .await
}

/// Sets the position of each preset to its index in this list.
async fn write_order(
    connection: &mut SqliteConnection,
    order: &[String],
) -> Result<(), sqlx::Error> {
    for (position, id) in (0_i64..).zip(order) {
        sqlx::query("UPDATE presets SET position = ?1 WHERE id = ?2 AND position <> ?1")
            .bind(position)
            .bind(id)
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

/// The order with `id` moved to `position`, or to the end if `position` is beyond it.
fn moved(mut order: Vec<String>, id: &str, position: usize) -> Vec<String> {
    order.retain(|existing| existing != id);
    order.insert(position.min(order.len()), id.to_owned());
    order
}

impl From<Row> for Preset {
    fn from(row: Row) -> Self {
        let payload = serde_json::from_str(&row.payload).unwrap_or_else(|error| {
            tracing::warn!(id = row.id, %error, "a stored payload cannot be read");
            Payload::from(serde_json::Map::new())
        });
        Self {
            id: row.id,
            channel: row.channel,
            name: row.name,
            payload,
            position: usize::try_from(row.position).unwrap_or(0),
            theme_id: row.theme_id,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_move_keeps_the_order_of_the_others(count in 1_usize..20, from in 0_usize..20, to in 0_usize..30) {
            let from = from % count;
            let before: Vec<String> = (0..count).map(|n| n.to_string()).collect();
            let after = moved(before.clone(), &before[from], to);
            prop_assert_eq!(&after[to.min(count - 1)], &before[from]);
            let without_moved = |order: &[String]| -> Vec<String> {
                order.iter().filter(|id| **id != before[from]).cloned().collect()
            };
            prop_assert_eq!(without_moved(&after), without_moved(&before));
            prop_assert_eq!(after.len(), count);
        }
    }
}
