//! What ends because its time is over.

use std::sync::Arc;

use super::reduction::Reduction;
use crate::show::channel::Change;
use crate::show::side_effect::SideEffect;

impl Reduction<'_> {
    /// Ends shows, clocks and the offer to undo that are over. A clock that holds at zero stays on the screen.
    pub(super) fn expire(&mut self) {
        let now = self.context.now;
        let undo = &mut self.state.undo;
        let mut has_changed = undo.take_if(|undo| undo.until() <= now).is_some();
        let over: Vec<Arc<str>> = self
            .state
            .channels()
            .filter(|(_, channel)| channel.deadline().is_some_and(|at| at <= now))
            .map(|(name, _)| name.clone())
            .collect();
        has_changed |= !over.is_empty();
        for channel in over {
            self.end(&channel);
        }
        if has_changed {
            self.changed();
        }
    }

    fn end(&mut self, channel: &Arc<str>) {
        let now = self.context.now;
        if let Some(there) = self.state.get_mut(channel)
            && there.holds_at_zero()
            && let Some(clock) = &mut there.clock
        {
            // Without an event: pages reach zero on their own.
            clock.pause(now);
            self.state.touch(channel);
            return;
        }
        let catalogue = self.state.catalogue().clone();
        let hide_type = catalogue.hide_type(channel);
        let effect = catalogue.effect(channel, hide_type);
        self.put(channel, hide_type, None, &Change::Published(effect, None));
        if !catalogue.has_clock(channel) {
            self.effects.push(SideEffect::PauseShows(channel.clone()));
        }
    }
}
