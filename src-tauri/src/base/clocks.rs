//! The two clocks of the computer: the wall clock, which users and time servers can set, and a steady one, which nobody
//! can set and which continues while the computer is suspended.
//!
//! Times in the wire contract are those of the wall clock. The difference between the two shows when it was set.

use std::fmt;
use std::sync::Arc;

use super::wall_clock;

/// The clocks are read one after the other. If that took longer, in milliseconds, they are read again.
const MAX_READ_TIME: u64 = 2;
/// The number of attempts. A computer that is this busy reads the clocks as well as it can.
const MAX_READS: usize = 5;

/// Both clocks at one instant, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The wall clock, since the Unix epoch.
    pub wall: u64,
    /// The steady clock, since some instant.
    pub steady: u64,
}

/// A handle to the clocks. Cloning is cheap.
#[derive(Clone)]
pub struct Clocks(Arc<dyn Fn() -> Reading + Send + Sync>);

impl Clocks {
    /// The clocks of this computer.
    #[must_use]
    pub fn system() -> Self {
        let steady = steady_clock();
        Self::new(move || {
            let mut reads = 0;
            loop {
                let before = steady();
                let reading = Reading {
                    wall: wall_clock::now_ms(),
                    steady: steady(),
                };
                reads += 1;
                if reading.steady - before <= MAX_READ_TIME || reads == MAX_READS {
                    return reading;
                }
            }
        })
    }

    /// Clocks that are read by a function; for tests.
    #[must_use]
    pub fn new(read: impl Fn() -> Reading + Send + Sync + 'static) -> Self {
        Self(Arc::new(read))
    }

    /// Reads both clocks.
    #[must_use]
    pub fn read(&self) -> Reading {
        (self.0)()
    }
}

impl fmt::Debug for Clocks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Clocks").field(&self.read()).finish()
    }
}

/// Returns a function that reads the steady clock, in milliseconds. Rust's own `Instant` stops while Linux and macOS are
/// suspended.
#[cfg(unix)]
fn steady_clock() -> impl Fn() -> u64 {
    use rustix::time::{ClockId, clock_gettime};
    #[cfg(any(target_os = "linux", target_os = "android"))]
    const STEADY: ClockId = ClockId::Boottime;
    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    const STEADY: ClockId = ClockId::Monotonic;
    || {
        let time = clock_gettime(STEADY);
        time.tv_sec.cast_unsigned() * 1000 + time.tv_nsec.cast_unsigned() / 1_000_000
    }
}

/// Returns a function that reads the steady clock, in milliseconds. On Windows, `Instant` continues during suspend.
#[cfg(not(unix))]
fn steady_clock() -> impl Fn() -> u64 {
    let start = std::time::Instant::now();
    move || u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_clocks_of_the_system_advance_together() {
        let clocks = Clocks::system();
        let first = clocks.read();
        assert!(
            first.wall.abs_diff(wall_clock::now_ms()) < 60_000,
            "{first:?}"
        );
        let mut last = first;
        while last.steady < first.steady + 20 {
            let reading = clocks.read();
            assert!(reading.steady >= last.steady, "{last:?}, {reading:?}");
            last = reading;
        }
        let (wall, steady) = (last.wall.abs_diff(first.wall), last.steady - first.steady);
        assert!(wall.abs_diff(steady) < 1_000, "{first:?}, {last:?}");
    }
}
