//! The table of presets: reading and writing rows and their positions. The caller is within a change, so an order is
//! never seen half written.

use sqlx::SqliteConnection;
use uuid::Uuid;

use super::error::{EntryError, MOST_ENTRIES};
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
}

/// Checks that there is room for `more` presets.
pub(super) async fn room_for(
    connection: &mut SqliteConnection,
    more: usize,
) -> Result<(), EntryError> {
    let there: i64 = sqlx::query_scalar("SELECT count(*) FROM presets")
        .fetch_one(connection)
        .await?;
    if usize::try_from(there).unwrap_or(0) + more > MOST_ENTRIES {
        return Err(EntryError::TooMany("presets"));
    }
    Ok(())
}

/// Adds a preset, last on its channel; with `wanted` as its id if that is free.
pub(super) async fn insert(
    connection: &mut SqliteConnection,
    new: &NewPreset,
    wanted: Option<&str>,
) -> Result<String, sqlx::Error> {
    let id = match wanted.and_then(parse_id) {
        Some(id) if row(connection, &id).await?.is_none() => id,
        _ => Uuid::new_v4().to_string(),
    };
    sqlx::query(
        "INSERT INTO presets (id, channel, name, payload, position)
         VALUES (?1, ?2, ?3, ?4, (SELECT count(*) FROM presets WHERE channel = ?2))",
    )
    .bind(&id)
    .bind(&new.channel)
    .bind(&new.name)
    .bind(new.payload.text())
    .execute(connection)
    .await?;
    Ok(id)
}

/// Whether the preset with this id has the same content.
pub(super) async fn is_there(
    connection: &mut SqliteConnection,
    new: &NewPreset,
    wanted: Option<&str>,
) -> Result<bool, sqlx::Error> {
    let Some(id) = wanted.and_then(parse_id) else {
        return Ok(false);
    };
    let row = row(connection, &id).await?;
    Ok(row.is_some_and(|row| {
        (
            row.channel.as_str(),
            row.name.as_str(),
            row.payload.as_str(),
        ) == (new.channel.as_str(), new.name.as_str(), new.payload.text())
    }))
}

/// Every preset of a channel, or of all, in order.
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

/// The preset with this id.
pub(super) async fn find(
    connection: &mut SqliteConnection,
    given: &str,
) -> Result<Preset, EntryError> {
    let id = parse_id(given).ok_or(EntryError::UnknownPreset)?;
    let row = row(connection, &id).await?;
    row.map(Preset::from).ok_or(EntryError::UnknownPreset)
}

async fn row(connection: &mut SqliteConnection, id: &str) -> Result<Option<Row>, sqlx::Error> {
    sqlx::query_as("SELECT * FROM presets WHERE id = ?1")
        .bind(id)
        .fetch_optional(connection)
        .await
}

/// Writes name and payload of a preset.
pub(super) async fn update(
    connection: &mut SqliteConnection,
    id: &str,
    new: &NewPreset,
) -> Result<(), sqlx::Error> {
    sqlx::query("UPDATE presets SET name = ?1, payload = ?2 WHERE id = ?3")
        .bind(&new.name)
        .bind(new.payload.text())
        .bind(id)
        .execute(connection)
        .await?;
    Ok(())
}

/// Deletes a preset and closes the gap it leaves.
pub(super) async fn delete(
    connection: &mut SqliteConnection,
    preset: &Preset,
) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM presets WHERE id = ?1")
        .bind(&preset.id)
        .execute(&mut *connection)
        .await?;
    let order = order(connection, &preset.channel).await?;
    write_order(connection, &order).await
}

/// Moves a preset within its channel.
pub(super) async fn place(
    connection: &mut SqliteConnection,
    channel: &str,
    id: &str,
    position: usize,
) -> Result<(), sqlx::Error> {
    let order = placed(order(connection, channel).await?, id, position);
    write_order(connection, &order).await
}

/// The ids of a channel in order.
async fn order(
    connection: &mut SqliteConnection,
    channel: &str,
) -> Result<Vec<String>, sqlx::Error> {
    sqlx::query_scalar("SELECT id FROM presets WHERE channel = ?1 ORDER BY position")
        .bind(channel)
        .fetch_all(connection)
        .await
}

/// Gives presets the positions they have in this list.
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

/// The order with `id` moved to `position`, or to the end if there is no such place.
fn placed(mut order: Vec<String>, id: &str, position: usize) -> Vec<String> {
    order.retain(|other| other != id);
    order.insert(position.min(order.len()), id.to_owned());
    order
}

impl From<Row> for Preset {
    fn from(row: Row) -> Self {
        let payload = serde_json::from_str(&row.payload).unwrap_or_else(|error| {
            tracing::warn!(id = row.id, %error, "a stored payload is unreadable");
            Payload::from(serde_json::Map::new())
        });
        Self {
            id: row.id,
            channel: row.channel,
            name: row.name,
            payload,
            position: usize::try_from(row.position).unwrap_or(0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_move_changes_the_place_of_one_alone(count in 1_usize..20, from in 0_usize..20, to in 0_usize..30) {
            let from = from % count;
            let before: Vec<String> = (0..count).map(|n| n.to_string()).collect();
            let after = placed(before.clone(), &before[from], to);
            prop_assert_eq!(&after[to.min(count - 1)], &before[from]);
            let others = |order: &[String]| -> Vec<String> {
                order.iter().filter(|id| **id != before[from]).cloned().collect()
            };
            prop_assert_eq!(others(&after), others(&before));
            prop_assert_eq!(after.len(), count);
        }
    }
}
