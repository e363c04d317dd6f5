//! Finds out by how much the wall clock was set, by comparing it with the steady clock.

use crate::base::clocks::Reading;

/// The difference to tolerate, in milliseconds. The clocks are read one after the other, and time servers adjust the
/// wall clock a little all the time: their adjustments add up until they count as a step.
const TOLERANCE: u64 = 100;

/// The clocks when the wall clock was last known to be right.
#[derive(Debug, Default)]
pub(super) struct StepDetector(Option<Reading>);

impl StepDetector {
    /// By how much the wall clock was set since the last step, in milliseconds; 0 if it was not set. A computer that was
    /// suspended is no step, because both clocks continue.
    pub(super) fn step(&mut self, now: Reading) -> i64 {
        let before = *self.0.get_or_insert(now);
        let difference = |now: u64, before: u64| now.cast_signed() - before.cast_signed();
        let step = difference(now.wall, before.wall) - difference(now.steady, before.steady);
        if step.unsigned_abs() <= TOLERANCE {
            return 0;
        }
        self.0 = Some(now);
        step
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The steps that are found in readings of both clocks, in milliseconds.
    fn steps(readings: &[(u64, u64)]) -> Vec<i64> {
        let mut detector = StepDetector::default();
        let readings = readings.iter();
        readings
            .map(|&(wall, steady)| detector.step(Reading { wall, steady }))
            .collect()
    }

    #[test]
    fn a_step_is_the_difference_between_the_clocks() {
        const HOUR: u64 = 3_600_000;
        for (readings, expected) in [
            (vec![(9 * HOUR, 0)], vec![0]),
            (vec![(9 * HOUR, 0), (9 * HOUR + 500, 500)], vec![0, 0]),
            // Suspended for eight hours.
            (vec![(9 * HOUR, 0), (17 * HOUR, 8 * HOUR)], vec![0, 0]),
            (
                vec![(9 * HOUR, 0), (8 * HOUR + 500, 500)],
                vec![0, -3_600_000],
            ),
            (
                vec![(9 * HOUR, 0), (9 * HOUR + 120_500, 500)],
                vec![0, 120_000],
            ),
            // Small adjustments add up.
            (
                vec![(1_000, 0), (1_060, 0), (1_100, 0), (1_101, 0), (1_160, 0)],
                vec![0, 0, 0, 101, 0],
            ),
        ] {
            assert_eq!(steps(&readings), expected, "{readings:?}");
        }
    }
}
