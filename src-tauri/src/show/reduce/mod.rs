//! The rules of the show as a pure function: `state + command + context -> state + side effects`.
//!
//! * `program`: publish, take, try, hide, restyle.
//! * `cue`: setting and editing the cue, and presets.
//! * `hide_all`: "hide all" and its undo.
//! * `clock_step`: what happens when the computer's clock is set.
//! * `timers`: the end of shows, of clocks and of the offer to undo.
//! * `clients`: acks, presence and relayed messages.
//! * `reduction`: the steps that these rules share.

mod clients;
mod clock_step;
mod cue;
mod hide_all;
mod program;
mod reduction;
mod timers;

use super::command::Command;
use super::error::ShowError;
use super::side_effect::SideEffect;
use super::state::ShowState;
use crate::base::clocks::Reading;
use crate::hub::Event;
use reduction::Reduction;

pub(super) use reduction::Context;

impl ShowState {
    /// Finds out whether the wall clock was set, and moves all deadlines by as much. Call this before the state is used
    /// at a new time. The side effects must be carried out in order.
    pub(in crate::show) fn follow_clocks(
        &mut self,
        now: Reading,
        context: &Context<'_>,
    ) -> Vec<SideEffect> {
        match self.step_detector.step(now) {
            0 => Vec::new(),
            step => {
                let mut reduction = Reduction::new(self, context);
                reduction.follow_step(step);
                reduction.finish()
            }
        }
    }

    /// Applies a command. The side effects must be carried out in order, before the next command.
    ///
    /// # Errors
    /// If the command is refused. A refused command changes nothing.
    pub(in crate::show) fn reduce(
        &mut self,
        command: Command,
        context: &Context<'_>,
    ) -> Result<Vec<SideEffect>, ShowError> {
        let mut reduction = Reduction::new(self, context);
        match command {
            Command::Publish {
                channel,
                event_type,
                payload,
            } => reduction.publish(&channel, &event_type, payload),
            Command::Take(channel) => reduction.take(&channel)?,
            Command::TakeSeen { channel, cue } => reduction.take_seen(&channel, cue.as_ref())?,
            Command::Try { channel, payload } => reduction.try_content(&channel, payload)?,
            Command::Hide(channel) => reduction.hide(&channel),
            Command::Toggle(channel) => {
                if reduction.state.is_on_air(&channel) {
                    reduction.hide(&channel);
                } else {
                    reduction.take(&channel)?;
                }
            }
            Command::HideAll { shown_until } => reduction.hide_all(shown_until),
            Command::UndoHideAll => reduction.undo_hide_all()?,
            Command::Restyle(channel) => reduction.restyle(&channel)?,
            Command::SetCue { channel, payload } => reduction.set_cue(&channel, payload)?,
            Command::EditCue { channel, changes } => reduction.edit_cue(&channel, &changes)?,
            Command::CuePreset(preset) => reduction.cue_preset(preset),
            Command::ShowPreset(preset) => reduction.show_preset(preset)?,
            Command::StepPreset {
                channel,
                presets,
                step,
                show,
            } => reduction.step_preset(&channel, presets, step, show)?,
            Command::PresetChanged { before, after } => reduction.preset_changed(&before, after),
            Command::PresetDeleted { channel, id } => reduction.preset_deleted(&channel, &id),
            Command::Expire => reduction.expire(),
            Command::Announce {
                channel,
                event_type,
                payload,
            } => {
                let event = Event::new(
                    channel.clone(),
                    event_type,
                    Some(payload),
                    reduction.context.now,
                );
                let channel_state = reduction.state.channel_for_event(&channel);
                channel_state.announcement = Some(event.clone());
                reduction.effects.push(SideEffect::Announce(event));
            }
            Command::Notify {
                event_type,
                payload,
            } => reduction.notify(&event_type, payload),
            Command::Acknowledge { client, id, ack } => reduction.acknowledge(client, id, &ack),
            Command::Relay { channel, data } => reduction.relay(channel, &data),
            Command::JoinPresence { client, name, role } => {
                reduction.join_presence(client, name, &role);
            }
            Command::PingPresence(client) => reduction.ping_presence(client),
            Command::LeavePresence(client) => reduction.leave_presence(client),
        }
        Ok(reduction.finish())
    }
}
