//! Notices that the machine slept.
//!
//! Timers stand still or run late while a laptop sleeps, but the wall clock goes on. A tick that took much longer
//! by the wall clock than it should have means that whatever we were waiting for may have long happened.

use std::time::{Duration, SystemTime};

use tokio::time::{Instant, Interval, MissedTickBehavior, interval_at};

use super::settings::Timing;

/// More than a busy machine is late by, less than anybody's nap.
const TOLERANCE: Duration = Duration::from_secs(10);

/// Compares the wall clock with the ticks of a timer.
#[derive(Debug)]
pub(super) struct SleepWatch {
    clock: fn() -> SystemTime,
    ticks: Interval,
    seen: Ticks,
}

impl SleepWatch {
    pub(super) fn new(timing: &Timing) -> Self {
        let tick = timing.sleep_tick;
        let mut ticks = interval_at(Instant::now() + tick, tick);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        Self {
            clock: timing.wall_clock,
            ticks,
            seen: Ticks {
                last: (timing.wall_clock)(),
            },
        }
    }

    /// Waits until the machine has slept. Dropping the future and calling again loses nothing.
    pub(super) async fn slept(&mut self) {
        loop {
            self.ticks.tick().await;
            if self.seen.tick((self.clock)(), self.ticks.period()) {
                tracing::debug!("the machine slept");
                return;
            }
        }
    }
}

/// The wall clock at the last tick.
#[derive(Clone, Copy, Debug)]
struct Ticks {
    last: SystemTime,
}

impl Ticks {
    /// Whether the machine slept since the last tick, which was to be `interval` ago.
    /// A clock set back tells nothing, so it counts as no sleep.
    fn tick(&mut self, now: SystemTime, interval: Duration) -> bool {
        let passed = now.duration_since(self.last).unwrap_or_default();
        self.last = now;
        passed > interval + TOLERANCE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TICK: Duration = Duration::from_secs(3);

    #[test]
    fn only_a_jump_forward_is_a_sleep() {
        let start = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000);
        let mut watch = Ticks { last: start };
        let mut now = start;
        for (passed, slept) in [(3, false), (5, false), (13, false), (14, true), (3, false)] {
            now += Duration::from_secs(passed);
            assert_eq!(watch.tick(now, TICK), slept, "after {passed} s");
        }
        assert!(!watch.tick(now - Duration::from_secs(3_600), TICK));
        assert!(!watch.tick(now - Duration::from_secs(3_597), TICK));
    }
}
