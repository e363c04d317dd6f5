//! Notices that the machine slept.
//!
//! Timers stand still or run late while a laptop sleeps, but the wall clock goes on. A tick that took much longer
//! by the wall clock than it should have means that whatever we were waiting for may have long happened.

use std::time::{Duration, SystemTime};

/// More than a busy machine is late by, less than anybody's nap.
const TOLERANCE: Duration = Duration::from_secs(10);

/// Compares the wall clock with the ticks of a timer.
#[derive(Clone, Copy, Debug)]
pub(super) struct SleepWatch {
    last: SystemTime,
}

impl SleepWatch {
    pub(super) fn new(now: SystemTime) -> Self {
        Self { last: now }
    }

    /// Whether the machine slept since the last tick, which was to be `interval` ago.
    /// A clock set back tells nothing, so it counts as no sleep.
    pub(super) fn tick(&mut self, now: SystemTime, interval: Duration) -> bool {
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
        let mut watch = SleepWatch::new(start);
        let mut now = start;
        for (passed, slept) in [(3, false), (5, false), (13, false), (14, true), (3, false)] {
            now += Duration::from_secs(passed);
            assert_eq!(watch.tick(now, TICK), slept, "after {passed} s");
        }
        assert!(!watch.tick(now - Duration::from_secs(3_600), TICK));
        assert!(!watch.tick(now - Duration::from_secs(3_597), TICK));
    }
}
