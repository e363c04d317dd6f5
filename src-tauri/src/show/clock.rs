//! The clock of an overlay. It stores when it ends and never counts seconds, so it stays exact for hours and while the
//! computer is suspended, and all pages agree.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::content::{seconds, without};
use crate::base::values;
use crate::hub::Payload;

/// The time of a clock that was never set, in milliseconds.
const DEFAULT_TIME: u64 = 5 * 60 * 1000;
/// The maximum time, in milliseconds: a hundred days.
const MAX_TIME: f64 = 100.0 * 24.0 * 3600.0 * 1000.0;

/// A clock that is running or paused. Times are in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Clock {
    /// The time that was set, plus the time that has been added since.
    total: u64,
    /// How much of `total` has been added. `reset` subtracts it.
    #[serde(default)]
    added: i64,
    // Stored under this name since the first version.
    #[serde(rename = "hand")]
    state: ClockState,
    /// Whether it runs until a time of day, so that its end stays the same when the wall clock is set.
    #[serde(default)]
    follows_wall_clock: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum ClockState {
    /// The end, in milliseconds since the epoch.
    Running(u64),
    /// The remaining time.
    #[serde(rename = "standing")]
    Paused(u64),
}

/// The state of a clock for the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ClockView {
    /// The end, in milliseconds since the epoch, while it is running.
    pub ends_at: Option<u64>,
    /// The remaining time while it is paused, in milliseconds.
    pub left_ms: Option<u64>,
    /// The total time, in milliseconds: what was set, and what has been added since.
    pub total_ms: u64,
    /// The time that was set, in milliseconds. A cue with a different time sets the clock again.
    pub set_ms: u64,
}

impl ClockView {
    /// Whether it is running, or paused at a time other than the one that was set. It can then be shown without a cue.
    #[must_use]
    pub fn is_in_progress(&self) -> bool {
        self.left_ms != Some(self.set_ms)
    }
}

impl Default for Clock {
    fn default() -> Self {
        Self {
            total: DEFAULT_TIME,
            added: 0,
            state: ClockState::Paused(DEFAULT_TIME),
            follows_wall_clock: false,
        }
    }
}

impl Clock {
    /// Sets the time. A running clock continues from the new time.
    pub(super) fn set(&mut self, milliseconds: u64, now: u64) {
        (self.total, self.added) = (milliseconds, 0);
        self.set_left(milliseconds, now);
    }

    /// Makes the time that was just set one until a time of day: if the wall clock is set, the end stays the same.
    pub(super) fn follow_wall_clock(&mut self) {
        self.follows_wall_clock = true;
    }

    /// Whether it runs until a time of day.
    pub(super) fn follows_wall_clock(&self) -> bool {
        self.follows_wall_clock && self.ends_at().is_some()
    }

    /// Moves the end by `step` milliseconds, the time by which the wall clock was set, so that the remaining time stays
    /// the same. The end of a clock that runs until a time of day stays the same instead.
    pub(super) fn move_time(&mut self, step: i64) {
        if let ClockState::Running(end) = &mut self.state
            && !self.follows_wall_clock
        {
            *end = end.saturating_add_signed(step);
        }
    }

    /// Starts the clock. At zero it restarts from the total.
    pub(super) fn start(&mut self, now: u64) {
        if let ClockState::Paused(left) = self.state {
            let left = if left == 0 { self.total } else { left };
            self.state = ClockState::Running(now + left);
        }
    }

    pub(super) fn pause(&mut self, now: u64) {
        self.state = ClockState::Paused(self.left(now));
        self.follows_wall_clock = false;
    }

    /// Stops the clock and returns to the time that was set.
    pub(super) fn reset(&mut self) {
        self.set(self.time_set(), 0);
        self.state = ClockState::Paused(self.total);
    }

    /// Adds or subtracts time. The remaining time never goes below zero. The total changes too, unless no time is left.
    pub(super) fn add(&mut self, milliseconds: i64, now: u64) {
        let left_before = self.left(now);
        let left = left_before.saturating_add_signed(milliseconds);
        let left = left.min(MAX_TIME as u64);
        if left > 0 {
            let change = left.cast_signed() - left_before.cast_signed();
            let total = self.total.saturating_add_signed(change).max(left);
            self.added += total.cast_signed() - self.total.cast_signed();
            self.total = total;
        }
        self.set_left(left, now);
    }

    /// The remaining time, in milliseconds.
    pub(super) fn left(&self, now: u64) -> u64 {
        match self.state {
            ClockState::Running(end) => end.saturating_sub(now),
            ClockState::Paused(left) => left,
        }
    }

    /// Whether it is running, or paused at a time other than the one that was set.
    pub(super) fn is_in_progress(&self) -> bool {
        self.view().is_in_progress()
    }

    /// Whether it is paused and no time is left.
    pub(super) fn is_over(&self) -> bool {
        self.state == ClockState::Paused(0)
    }

    /// The content with the state of the clock: `seconds` left of `total`.
    pub(super) fn current_payload(&self, content: Option<&Payload>, now: u64) -> Payload {
        let mut payload = without(content, &["until"]);
        payload.insert("seconds".into(), seconds(self.left(now)));
        payload.insert("total".into(), seconds(self.total));
        Payload::from(payload)
    }

    /// When it ends, in milliseconds since the epoch; `None` if it is paused.
    pub(super) fn ends_at(&self) -> Option<u64> {
        match self.state {
            ClockState::Running(end) => Some(end),
            ClockState::Paused(_) => None,
        }
    }

    pub(super) fn view(&self) -> ClockView {
        let (ends_at, left_ms) = match self.state {
            ClockState::Running(end) => (Some(end), None),
            ClockState::Paused(left) => (None, Some(left)),
        };
        ClockView {
            ends_at,
            left_ms,
            total_ms: self.total,
            set_ms: self.time_set(),
        }
    }

    /// The time that was set.
    fn time_set(&self) -> u64 {
        self.total.saturating_add_signed(-self.added)
    }

    fn set_left(&mut self, left: u64, now: u64) {
        self.follows_wall_clock = false;
        self.state = match self.state {
            ClockState::Running(_) => ClockState::Running(now + left),
            ClockState::Paused(_) => ClockState::Paused(left),
        };
    }
}

/// The time that a payload sets, in milliseconds: its `seconds`, as a number or a text. A negative time counts as zero.
pub(super) fn parse_time(payload: &Map<String, Value>) -> Option<u64> {
    milliseconds(payload).map(|milliseconds| milliseconds.clamp(0.0, MAX_TIME) as u64)
}

/// The time that a payload adds, in milliseconds. It may be negative.
pub(super) fn parse_added_time(payload: &Map<String, Value>) -> Option<i64> {
    milliseconds(payload).map(|milliseconds| milliseconds.clamp(-MAX_TIME, MAX_TIME) as i64)
}

fn milliseconds(payload: &Map<String, Value>) -> Option<f64> {
    let seconds = values::duration(payload.get("seconds")?)?;
    Some((seconds * 1000.0).round())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const HOUR: u64 = 3_600_000;

    #[test]
    fn a_twelve_hour_clock_is_exact() {
        let mut clock = Clock::default();
        clock.set(12 * HOUR, 0);
        clock.start(1_000);
        for hour in 0..12 {
            assert_eq!(clock.left(1_000 + hour * HOUR), (12 - hour) * HOUR);
        }
        assert_eq!(
            (clock.left(1_000 + 13 * HOUR), clock.ends_at()),
            (0, Some(1_000 + 12 * HOUR))
        );
    }

    #[test]
    fn a_pause_keeps_the_remaining_time() {
        let mut clock = Clock::default();
        clock.start(0);
        clock.pause(60_000);
        clock.start(10 * HOUR);
        assert_eq!(clock.ends_at(), Some(10 * HOUR + 240_000));
    }

    #[test]
    fn a_running_clock_that_is_set_keeps_running_and_never_goes_below_zero() {
        let mut clock = Clock::default();
        clock.start(0);
        clock.set(10_000, 5_000);
        assert_eq!(clock.ends_at(), Some(15_000));
        clock.add(-60_000, 5_000);
        assert_eq!((clock.left(5_000), clock.ends_at()), (0, Some(5_000)));
        clock.reset();
        assert_eq!((clock.left(9), clock.ends_at()), (10_000, None));
        clock.add(i64::MIN, 0);
        assert_eq!(clock.left(0), 0);
        clock.start(7);
        assert_eq!(clock.ends_at(), Some(10_007), "at zero it restarts");
    }

    #[test]
    fn added_time_is_part_of_the_total_until_the_clock_is_set_or_reset() {
        let total_and_set = |clock: &Clock| (clock.view().total_ms, clock.view().set_ms);
        let mut clock = Clock::default();
        clock.set(300_000, 0);
        clock.start(0);
        clock.add(60_000, 100_000);
        assert_eq!(
            (clock.left(100_000), total_and_set(&clock)),
            (260_000, (360_000, 300_000))
        );
        clock.add(-60_000, 100_000);
        assert_eq!(total_and_set(&clock), (300_000, 300_000));
        clock.add(60_000, 300_000);
        clock.pause(300_000);
        clock.reset();
        assert_eq!(
            (clock.left(0), total_and_set(&clock)),
            (300_000, (300_000, 300_000))
        );
        clock.add(60_000, 0);
        assert!(
            clock.is_in_progress(),
            "with a minute added, it is no longer at the time that was set"
        );
        clock.set(10_000, 0);
        assert_eq!(total_and_set(&clock), (10_000, 10_000));
        clock.add(-10_000, 0);
        assert_eq!(
            (clock.is_over(), total_and_set(&clock)),
            (true, (10_000, 10_000))
        );
    }

    #[test]
    fn seconds_are_numbers_or_strings() {
        let time =
            |value: Value| parse_time(json!({ "seconds": value }).as_object().expect("an object"));
        assert_eq!(time(json!(90)), Some(90_000));
        assert_eq!(time(json!("1.5")), Some(1_500));
        assert_eq!(time(json!("01:30")), Some(90_000));
        assert_eq!(time(json!(-5)), Some(0));
        assert_eq!(time(json!(1e300)), Some(MAX_TIME as u64));
        assert_eq!(time(json!(null)), None);
        assert_eq!(time(json!("soon")), None);
        assert_eq!(
            parse_added_time(json!({"seconds": -60}).as_object().expect("an object")),
            Some(-60_000)
        );
    }
}
