//! "Hide all", and its undo. [`crate::show::undo`] defines what undo restores and how long it is offered.

use std::sync::Arc;

use super::reduction::Reduction;
use crate::show::channel::Change;
use crate::show::error::ShowError;
use crate::show::side_effect::SideEffect;
use crate::show::undo::{HiddenChannel, Undo};

impl Reduction<'_> {
    /// Hides everything except overlays shown after `shown_until`: first the overlays marked `clear` in the catalogue,
    /// in catalogue order and even if they are off air, then the other channels that are on air.
    pub(super) fn hide_all(&mut self, shown_until: Option<u64>) {
        let until = shown_until.unwrap_or(u64::MAX);
        let channels = self.state.channels();
        let hidden = channels
            .filter_map(|(name, channel)| {
                Some((name.clone(), HiddenChannel::from_channel(channel, until)?))
            })
            .collect();
        self.state.undo = Undo::new(hidden, self.state.undo.take(), self.context.now);

        let catalogue = self.state.catalogue().clone();
        let cleared = catalogue.entries().iter().filter(|entry| entry.clear);
        let mut to_hide: Vec<Arc<str>> =
            cleared.map(|entry| entry.channel.as_str().into()).collect();
        for (name, channel) in self.state.channels() {
            if channel.program.on_air.is_some() && !to_hide.contains(name) {
                to_hide.push(name.clone());
            }
        }
        for channel in to_hide {
            let since = self.state.since(&channel);
            if since.is_some_and(|since| since > until) {
                continue;
            }
            let hide_type = catalogue.hide_type(&channel);
            let change = if since.is_none() && catalogue.has_clock(&channel) {
                // Viewers do not see a clock that is off air, so it is not reset.
                Change::Hidden
            } else {
                Change::Published(catalogue.effect(&channel, hide_type), None)
            };
            self.emit(&channel, hide_type, None, &change);
        }
        self.signal_change();
    }

    /// Shows the hidden overlays for their remaining time. The cues do not change.
    pub(super) fn undo_hide_all(&mut self) -> Result<(), ShowError> {
        let now = self.context.now;
        if self.state.undo_until(now).is_none() {
            return Err(ShowError::NothingToUndo);
        }
        let Some(undo) = self.state.undo.take() else {
            return Err(ShowError::NothingToUndo);
        };
        for (channel, hidden) in undo.into_hidden(now) {
            let Some(channel_state) = self.state.get_mut(&channel) else {
                continue;
            };
            if let Some(clock) = hidden.clock {
                channel_state.clock = Some(clock);
                self.show_clock(&channel, clock, None, false);
            } else {
                let catalogue = self.state.catalogue().clone();
                let show_type = catalogue.show_type(&channel);
                let hold_back = SideEffect::HoldBackRestored(channel.clone());
                self.effects.push(hold_back);
                self.emit(&channel, show_type, hidden.payload(now), &Change::Restored);
            }
        }
        self.signal_change();
        Ok(())
    }
}
