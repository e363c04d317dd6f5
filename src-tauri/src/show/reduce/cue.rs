//! Commands that change the cue, and those that cue a preset.

use std::sync::Arc;

use serde_json::{Map, Value};

use super::reduction::Reduction;
use crate::base::field_error::FieldError;
use crate::hub::Payload;
use crate::show::command::{PresetContent, Step};
use crate::show::content::patched;
use crate::show::cue::{Cue, MAX_CUE_BYTES};
use crate::show::error::ShowError;
use crate::show::values::problems;

impl Reduction<'_> {
    /// Replaces the cue. The new cue belongs to no preset.
    pub(super) fn set_cue(
        &mut self,
        channel: &Arc<str>,
        payload: Option<Payload>,
    ) -> Result<(), ShowError> {
        let payload = payload
            .map(|payload| self.checked_cue(channel, payload))
            .transpose()?;
        // The same content changes nothing, so the cue keeps its preset.
        if !self.state.cue(channel).matches(payload.as_ref()) {
            self.replace_cue(channel, Cue::new(payload, None));
        }
        Ok(())
    }

    /// Changes fields of the cue; null removes a field. The cue keeps its preset.
    pub(super) fn edit_cue(
        &mut self,
        channel: &Arc<str>,
        changes: &Map<String, Value>,
    ) -> Result<(), ShowError> {
        self.checked_cue(channel, Payload::from(changes.clone()))?;
        let before = self.state.cue(channel);
        let payload = checked_size(patched(before.payload.as_ref(), changes))?;
        if !before.matches(Some(&payload)) {
            self.replace_cue(channel, Cue::new(Some(payload), before.preset_id));
        }
        Ok(())
    }

    pub(super) fn cue_preset(&mut self, preset: PresetContent) {
        let channel = preset.channel;
        self.replace_cue(&channel, Cue::new(Some(preset.payload), Some(preset.id)));
    }

    /// Cues a preset and takes it. Unlike a take, this always sets the clock, even if it is in progress with the same
    /// content.
    pub(super) fn show_preset(&mut self, preset: PresetContent) -> Result<(), ShowError> {
        self.check_showable(&preset.channel, &preset.payload)?;
        let (channel, payload) = (preset.channel.clone(), preset.payload.clone());
        self.cue_preset(preset);
        self.shows_preset = true;
        self.show_content(&channel, payload);
        Ok(())
    }

    /// Cues the preset after or before the cued one, and takes it if `show` is true.
    pub(super) fn step_preset(
        &mut self,
        channel: &Arc<str>,
        mut presets: Vec<(String, Payload)>,
        step: Step,
        show: bool,
    ) -> Result<(), ShowError> {
        let cued_id = self.state.cue(channel).preset_id;
        let current = presets
            .iter()
            .position(|(id, _)| Some(id) == cued_id.as_ref());
        let index = step.index_from(current, presets.len());
        let index = index.ok_or_else(|| ShowError::NoPresets(channel.to_string()))?;
        let (id, payload) = presets.swap_remove(index);
        let preset = PresetContent {
            id,
            channel: channel.clone(),
            payload,
        };
        if show {
            return self.show_preset(preset);
        }
        self.cue_preset(preset);
        Ok(())
    }

    /// Updates the cue if it still equals the old preset.
    pub(super) fn preset_changed(&mut self, before: &PresetContent, after: Payload) {
        let cue = self.state.cue(&before.channel);
        let is_unchanged = cue.matches(Some(&before.payload));
        if is_unchanged && cue.preset_id.as_ref() == Some(&before.id) {
            self.replace_cue(&before.channel, Cue::new(Some(after), cue.preset_id));
        }
    }

    /// Detaches the cue from the preset. It keeps its content.
    pub(super) fn preset_deleted(&mut self, channel: &Arc<str>, id: &str) {
        let cue = self.state.cue(channel);
        if cue.preset_id.as_deref() == Some(id) {
            self.replace_cue(channel, Cue::new(cue.payload, None));
        }
    }

    /// Returns the payload if it can be the cue of the channel. It need not have everything that a show requires.
    fn checked_cue(&self, channel: &str, payload: Payload) -> Result<Payload, FieldError> {
        let catalogue = self.state.catalogue();
        if !payload.is_object() {
            return Err(FieldError::new("payload", "must be an object"));
        }
        let show_type = catalogue.show_type(channel);
        match problems(catalogue, channel, show_type, Some(&payload))
            .into_iter()
            .next()
        {
            Some(problem) => Err(problem),
            None => checked_size(payload),
        }
    }
}

fn checked_size(payload: Payload) -> Result<Payload, FieldError> {
    if payload.text().len() > MAX_CUE_BYTES {
        return Err(FieldError::new("payload", "must be at most 64 KiB of JSON"));
    }
    Ok(payload)
}
