//! What happens when somebody sets the computer's clock: nothing that viewers see.
//!
//! Deadlines are times of the wall clock, so all of them move by as much as it was set. Only a clock that runs until a
//! time of day keeps its end.

use std::sync::Arc;

use super::reduction::Reduction;
use crate::show::clock::Clock;

impl Reduction<'_> {
    /// Moves all deadlines by `step` milliseconds, the time by which the wall clock was set.
    pub(super) fn follow_step(&mut self, step: i64) {
        tracing::info!(
            seconds = step as f64 / 1000.0,
            "the clock of the computer was set"
        );
        self.state.move_times(step);
        let channels = self.state.channels().map(|(name, _)| name.clone());
        for channel in channels.collect::<Vec<_>>() {
            self.state.mark_unsaved(&channel);
            if let Some(clock) = self.clock_until_time_of_day(&channel) {
                // Pages count from the time that they received, which no longer leads to the end.
                self.show_clock(&channel, clock, None, false);
            }
        }
        self.signal_change();
    }

    /// The clock of a channel on air, if it runs until a time of day that has not passed.
    fn clock_until_time_of_day(&self, channel: &Arc<str>) -> Option<Clock> {
        let channel_state = self.state.get(channel)?;
        let clock = channel_state.clock.filter(Clock::follows_wall_clock)?;
        let is_on_air = channel_state.program.on_air.is_some();
        (is_on_air && clock.left(self.context.now) > 0).then_some(clock)
    }
}
