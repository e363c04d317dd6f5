//! Presets: prepared payloads in an order of their own on each channel, at most one of them selected.
//!
//! Positions are dense, 0 to n-1 per channel, after every change. A payload is kept as it was written,
//! byte for byte, so that what was prepared is what goes on air.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Store;
use super::error::{EntryError, FieldError};
use super::library::Check;
use super::preset_rows::{find, insert, order, place, read, room_for, select, write_order};
use crate::hub::Payload;

/// The largest payload, in bytes of JSON.
pub const LARGEST_PAYLOAD: usize = 64 * 1024;

/// A prepared payload.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Preset {
    /// Unique; buttons name it.
    pub id: String,
    /// Where it is shown.
    pub channel: String,
    /// What the user calls it.
    pub name: String,
    /// A JSON object.
    #[cfg_attr(test, ts(type = "Record<string, unknown>"))]
    pub payload: Payload,
    /// Its place on its channel, from 0.
    pub position: usize,
    /// Whether a show without a body uses it.
    pub selected: bool,
}

/// A preset as a caller gives it: anything may be missing or wrong.
#[derive(Debug, Default, Deserialize)]
pub struct PresetInput {
    pub(super) id: Option<Value>,
    channel: Option<Value>,
    name: Option<Value>,
    #[serde(default, deserialize_with = "Payload::present")]
    payload: Option<Payload>,
    position: Option<Value>,
    pub(super) selected: Option<Value>,
}

/// Where to move the selection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// To the next preset; after the last comes the first.
    Next,
    /// To the one before; before the first comes the last.
    Previous,
}

impl Store {
    /// Every preset of a channel, or of all, in order.
    ///
    /// # Errors
    /// Only those of the disk.
    pub async fn presets(&self, channel: Option<&str>) -> Result<Vec<Preset>, EntryError> {
        let mut connection = self.connection().await?;
        Ok(read(&mut connection, channel).await?)
    }

    /// One preset.
    ///
    /// # Errors
    /// [`EntryError::UnknownPreset`], or those of the disk.
    pub async fn preset(&self, id: &str) -> Result<Preset, EntryError> {
        find(&mut *self.connection().await?, id).await
    }

    /// Keeps a new preset, last on its channel unless a position is given.
    ///
    /// # Errors
    /// Names the wrong field; [`EntryError::TooMany`]; those of the disk.
    pub async fn create_preset(&self, given: &PresetInput) -> Result<Preset, EntryError> {
        let new = given.checked("")?;
        let mut change = self.begin().await?;
        let connection = &mut *change.transaction;
        room_for(connection, 1).await?;
        let id = insert(connection, &new, None).await?;
        if let Some(position) = new.position {
            place(connection, &new.channel, &id, position).await?;
        }
        let preset = find(connection, &id).await?;
        change.keep().await?;
        Ok(preset)
    }

    /// Changes what is given of name, payload and position. A position beyond the end is the end.
    ///
    /// # Errors
    /// Names the wrong field; [`EntryError::UnknownPreset`]; those of the disk.
    pub async fn change_preset(&self, id: &str, given: &PresetInput) -> Result<Preset, EntryError> {
        let mut change = self.begin().await?;
        let connection = &mut *change.transaction;
        let old = find(connection, id).await?;
        let check = Check { at: "" };
        check.same_channel(given.channel.as_ref(), Some(&old.channel))?;
        let name = match &given.name {
            Some(name) => check.name(Some(name))?,
            None => old.name,
        };
        let payload = match &given.payload {
            Some(payload) => checked_payload(check, Some(payload))?,
            None => old.payload,
        };
        let position = checked_position(check, given.position.as_ref())?;
        sqlx::query("UPDATE presets SET name = ?1, payload = ?2 WHERE id = ?3")
            .bind(name)
            .bind(payload.text())
            .bind(&old.id)
            .execute(&mut *connection)
            .await?;
        if let Some(position) = position {
            place(connection, &old.channel, &old.id, position).await?;
        }
        let preset = find(connection, &old.id).await?;
        change.keep().await?;
        Ok(preset)
    }

    /// Deletes a preset. If it was selected, none is selected then.
    ///
    /// # Errors
    /// [`EntryError::UnknownPreset`], or those of the disk.
    pub async fn delete_preset(&self, id: &str) -> Result<(), EntryError> {
        let mut change = self.begin().await?;
        let connection = &mut *change.transaction;
        let old = find(connection, id).await?;
        sqlx::query("DELETE FROM presets WHERE id = ?1")
            .bind(&old.id)
            .execute(&mut *connection)
            .await?;
        let order = order(connection, &old.channel).await?;
        write_order(connection, &order).await?;
        change.keep().await
    }

    /// Selects a preset on its channel.
    ///
    /// # Errors
    /// [`EntryError::UnknownPreset`], or those of the disk.
    pub async fn select_preset(&self, id: &str) -> Result<Preset, EntryError> {
        let mut change = self.begin().await?;
        let connection = &mut *change.transaction;
        let mut preset = find(connection, id).await?;
        // Showing a preset selects it, most often again: no reason to write to the disk.
        if !preset.selected {
            select(connection, &preset).await?;
            preset.selected = true;
            change.keep().await?;
        }
        Ok(preset)
    }

    /// Moves a channel's selection by one, round and round. With none selected, next is the first and
    /// previous the last.
    ///
    /// # Errors
    /// [`EntryError::NoPresets`], or those of the disk.
    pub async fn step_preset(&self, channel: &str, step: Step) -> Result<Preset, EntryError> {
        let mut change = self.begin().await?;
        let connection = &mut *change.transaction;
        let mut all = read(connection, Some(channel)).await?;
        let current = all.iter().position(|preset| preset.selected);
        let Some(at) = stepped(current, all.len(), step) else {
            return Err(EntryError::NoPresets(channel.to_owned()));
        };
        let mut preset = all.swap_remove(at);
        select(connection, &preset).await?;
        preset.selected = true;
        change.keep().await?;
        Ok(preset)
    }
}

/// A preset whose every field was checked.
#[derive(Debug)]
pub(super) struct NewPreset {
    pub(super) channel: String,
    pub(super) name: String,
    pub(super) payload: Payload,
    position: Option<usize>,
}

impl PresetInput {
    /// Checks every field; `at` stands in front of a wrong one's name.
    pub(super) fn checked(&self, at: &str) -> Result<NewPreset, FieldError> {
        let check = Check { at };
        Ok(NewPreset {
            name: check.name(self.name.as_ref())?,
            channel: check.channel(self.channel.as_ref())?,
            payload: checked_payload(check, self.payload.as_ref())?,
            position: checked_position(check, self.position.as_ref())?,
        })
    }
}

fn checked_payload(check: Check<'_>, given: Option<&Payload>) -> Result<Payload, FieldError> {
    let payload = given.filter(|payload| payload.text().starts_with('{'));
    let payload = payload.ok_or_else(|| check.wrong("payload", "an object is needed"))?;
    if payload.text().len() > LARGEST_PAYLOAD {
        return Err(check.wrong("payload", "it may have 64 KiB of JSON at most"));
    }
    Ok(payload.clone())
}

fn checked_position(check: Check<'_>, given: Option<&Value>) -> Result<Option<usize>, FieldError> {
    let Some(given) = given else { return Ok(None) };
    let number = given.as_u64().and_then(|n| usize::try_from(n).ok());
    match number {
        Some(number) => Ok(Some(number)),
        None => Err(check.wrong("position", "a whole number from 0 is needed")),
    }
}

/// Where a step from `current` leads among `count` presets; `None` when there are none.
fn stepped(current: Option<usize>, count: usize, step: Step) -> Option<usize> {
    let last = count.checked_sub(1)?;
    Some(match (step, current) {
        (Step::Next, Some(at)) if at < last => at + 1,
        (Step::Next, _) => 0,
        (Step::Previous, Some(at)) if at > 0 => at - 1,
        (Step::Previous, _) => last,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_go_round() {
        use Step::{Next, Previous};
        for (current, count, step, expected) in [
            (None, 0, Next, None),
            (None, 0, Previous, None),
            (None, 3, Next, Some(0)),
            (None, 3, Previous, Some(2)),
            (Some(0), 1, Next, Some(0)),
            (Some(0), 1, Previous, Some(0)),
            (Some(0), 3, Next, Some(1)),
            (Some(2), 3, Next, Some(0)),
            (Some(0), 3, Previous, Some(2)),
            (Some(2), 3, Previous, Some(1)),
        ] {
            assert_eq!(
                stepped(current, count, step),
                expected,
                "{current:?} of {count}, {step:?}"
            );
        }
    }
}
