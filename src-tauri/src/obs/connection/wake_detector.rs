//! Detects that the computer woke from suspend.
//!
//! Timers stop or fire late while a laptop is suspended, but the wall clock keeps running. If a tick took much longer
//! than its interval by the wall clock, anything we are waiting for may have happened long ago.

use std::time::{Duration, SystemTime};

use tokio::time::{Instant, Interval, MissedTickBehavior, interval_at};

use super::settings::Timing;

/// Longer than a busy computer delays a tick, and shorter than any suspend that matters.
const TOLERANCE: Duration = Duration::from_secs(10);

/// Compares the wall clock with the ticks of a timer.
#[derive(Debug)]
pub(super) struct WakeDetector {
    wall_clock: fn() -> SystemTime,
    ticks: Interval,
    last_tick: LastTick,
}

impl WakeDetector {
    pub(super) fn new(timing: &Timing) -> Self {
        let interval = timing.wake_check_interval;
        let mut ticks = interval_at(Instant::now() + interval, interval);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        Self {
            wall_clock: timing.wall_clock,
            ticks,
            last_tick: LastTick((timing.wall_clock)()),
        }
    }

    /// Waits until the computer has woken from suspend. Cancel safe.
    pub(super) async fn woke(&mut self) {
        loop {
            self.ticks.tick().await;
            let now = (self.wall_clock)();
            if self.last_tick.advance(now, self.ticks.period()) {
                tracing::debug!("the computer was suspended");
                return;
            }
        }
    }
}

/// The wall clock at the last tick.
#[derive(Clone, Copy, Debug)]
struct LastTick(SystemTime);

impl LastTick {
    /// Records `now` and returns whether the computer has been suspended since the last tick, which should have
    /// been `interval` ago. Setting the wall clock back does not count as a suspend.
    fn advance(&mut self, now: SystemTime, interval: Duration) -> bool {
        let elapsed = now.duration_since(self.0).unwrap_or_default();
        self.0 = now;
        elapsed > interval + TOLERANCE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const INTERVAL: Duration = Duration::from_secs(3);

    #[test]
    fn only_a_jump_forward_is_a_suspend() {
        let start = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000);
        let mut last = LastTick(start);
        let mut now = start;
        for (elapsed, suspended) in [(3, false), (5, false), (13, false), (14, true), (3, false)] {
            now += Duration::from_secs(elapsed);
            assert_eq!(last.advance(now, INTERVAL), suspended, "after {elapsed} s");
        }
        assert!(!last.advance(now - Duration::from_secs(3_600), INTERVAL));
        assert!(!last.advance(now - Duration::from_secs(3_597), INTERVAL));
    }
}
