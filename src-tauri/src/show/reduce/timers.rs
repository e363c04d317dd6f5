//! The end of shows with a duration, of clocks, and of the offer to undo "hide all".

use std::sync::Arc;

use super::reduction::Reduction;
use crate::show::channel::Change;
use crate::show::side_effect::SideEffect;

impl Reduction<'_> {
    /// Ends everything that has expired.
    pub(super) fn expire(&mut self) {
        let now = self.context.now;
        let undo = &mut self.state.undo;
        let mut has_changed = undo.take_if(|undo| undo.until() <= now).is_some();
        let expired: Vec<Arc<str>> = self
            .state
            .channels()
            .filter(|(_, channel)| channel.deadline().is_some_and(|at| at <= now))
            .map(|(name, _)| name.clone())
            .collect();
        has_changed |= !expired.is_empty();
        for channel in expired {
            self.end(&channel);
        }
        if has_changed {
            self.signal_change();
        }
    }

    /// Hides a channel whose show or clock is over. A clock that holds at zero stays on air.
    fn end(&mut self, channel: &Arc<str>) {
        let now = self.context.now;
        if let Some(channel_state) = self.state.get_mut(channel)
            && channel_state.holds_at_zero()
            && let Some(clock) = &mut channel_state.clock
        {
            // This needs no event, because pages count down to zero themselves.
            clock.pause(now);
            self.state.mark_unsaved(channel);
            return;
        }
        let catalogue = self.state.catalogue().clone();
        let hide_type = catalogue.hide_type(channel);
        let effect = catalogue.effect(channel, hide_type);
        self.emit(channel, hide_type, None, &Change::Published(effect, None));
        if !catalogue.has_clock(channel) {
            self.effects
                .push(SideEffect::HoldBackShows(channel.clone()));
        }
    }
}
