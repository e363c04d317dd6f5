//! The clock of a countdown. It knows one instant: the end. Nothing counts seconds, so it is right after twelve hours,
//! after the machine slept, and on every page at once.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::content::{seconds, without};
use crate::hub::Payload;

/// The time of a clock that was never set, in milliseconds.
const DEFAULT_TIME: u64 = 5 * 60 * 1000;
/// The longest time, in milliseconds: a hundred days.
const MAX_TIME: f64 = 100.0 * 24.0 * 3600.0 * 1000.0;

/// A clock that runs to an end instant or stands still. Times are milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Countdown {
    /// What was set; `reset` returns to it.
    total: u64,
    // Its name on the disk since the first version.
    #[serde(rename = "hand")]
    state: ClockState,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum ClockState {
    /// Runs to this instant, in milliseconds since the epoch.
    Running(u64),
    /// Stands with this much left.
    #[serde(rename = "standing")]
    Paused(u64),
}

/// A countdown as the window shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct CountdownView {
    /// The end, in milliseconds since the epoch, while it runs.
    pub ends_at: Option<u64>,
    /// What is left while it stands, in milliseconds.
    pub left_ms: Option<u64>,
    /// What was set, in milliseconds.
    pub total_ms: u64,
}

impl Default for Countdown {
    fn default() -> Self {
        Self {
            total: DEFAULT_TIME,
            state: ClockState::Paused(DEFAULT_TIME),
        }
    }
}

impl Countdown {
    /// Sets the time. A running clock runs on from the new one.
    pub(super) fn set(&mut self, milliseconds: u64, now: u64) {
        self.total = milliseconds;
        self.place(milliseconds, now);
    }

    /// Runs. From zero it begins again with the time that was set.
    pub(super) fn start(&mut self, now: u64) {
        if let ClockState::Paused(left) = self.state {
            let left = if left == 0 { self.total } else { left };
            self.state = ClockState::Running(now + left);
        }
    }

    /// Stands with what is left.
    pub(super) fn pause(&mut self, now: u64) {
        self.state = ClockState::Paused(self.left(now));
    }

    /// Stands with the time that was set.
    pub(super) fn reset(&mut self) {
        self.state = ClockState::Paused(self.total);
    }

    /// Gives or takes time; never below zero.
    pub(super) fn add(&mut self, milliseconds: i64, now: u64) {
        self.place(
            self.left(now)
                .saturating_add_signed(milliseconds)
                .min(MAX_TIME as u64),
            now,
        );
    }

    /// What is left, in milliseconds.
    pub(super) fn left(&self, now: u64) -> u64 {
        match self.state {
            ClockState::Running(end) => end.saturating_sub(now),
            ClockState::Paused(left) => left,
        }
    }

    /// Whether it runs, or was stopped in between: it does not stand at the time that was set.
    pub(super) fn is_under_way(&self) -> bool {
        self.state != ClockState::Paused(self.total)
    }

    /// A content with the time as it is at `now`: `seconds` left of `total`.
    pub(super) fn as_it_stands(&self, content: Option<&Payload>, now: u64) -> Payload {
        let mut payload = without(content, &["until"]);
        payload.insert("seconds".into(), seconds(self.left(now)));
        payload.insert("total".into(), seconds(self.total));
        Payload::from(payload)
    }

    /// When it ends, if it runs.
    pub(super) fn ends_at(&self) -> Option<u64> {
        match self.state {
            ClockState::Running(end) => Some(end),
            ClockState::Paused(_) => None,
        }
    }

    pub(super) fn view(&self) -> CountdownView {
        let (ends_at, left_ms) = match self.state {
            ClockState::Running(end) => (Some(end), None),
            ClockState::Paused(left) => (None, Some(left)),
        };
        CountdownView {
            ends_at,
            left_ms,
            total_ms: self.total,
        }
    }

    fn place(&mut self, left: u64, now: u64) {
        self.state = match self.state {
            ClockState::Running(_) => ClockState::Running(now + left),
            ClockState::Paused(_) => ClockState::Paused(left),
        };
    }
}

/// The time a payload sets, in milliseconds: its `seconds`, as a number or as digits. Negative counts as
/// none.
pub(super) fn time_of(payload: &Map<String, Value>) -> Option<u64> {
    milliseconds(payload).map(|milliseconds| milliseconds.clamp(0.0, MAX_TIME) as u64)
}

/// The time a payload adds, in milliseconds; may be negative.
pub(super) fn change_of(payload: &Map<String, Value>) -> Option<i64> {
    milliseconds(payload).map(|milliseconds| milliseconds.clamp(-MAX_TIME, MAX_TIME) as i64)
}

fn milliseconds(payload: &Map<String, Value>) -> Option<f64> {
    let seconds = match payload.get("seconds")? {
        Value::Number(number) => number.as_f64()?,
        Value::String(digits) => digits.trim().parse().ok()?,
        _ => return None,
    };
    seconds.is_finite().then(|| (seconds * 1000.0).round())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const HOUR: u64 = 3_600_000;

    #[test]
    fn a_clock_of_twelve_hours_is_exact() {
        let mut clock = Countdown::default();
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
    fn pausing_keeps_what_is_left_however_long_the_pause() {
        let mut clock = Countdown::default();
        clock.start(0);
        clock.pause(60_000);
        clock.start(10 * HOUR);
        assert_eq!(clock.ends_at(), Some(10 * HOUR + 240_000));
    }

    #[test]
    fn setting_keeps_running_and_adding_never_goes_below_zero() {
        let mut clock = Countdown::default();
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
        assert_eq!(clock.ends_at(), Some(10_007), "from zero it begins again");
    }

    #[test]
    fn seconds_come_as_numbers_or_digits() {
        let time =
            |value: Value| time_of(json!({ "seconds": value }).as_object().expect("an object"));
        assert_eq!(time(json!(90)), Some(90_000));
        assert_eq!(time(json!("1.5")), Some(1_500));
        assert_eq!(time(json!(-5)), Some(0));
        assert_eq!(time(json!(1e300)), Some(MAX_TIME as u64));
        assert_eq!(time(json!(null)), None);
        assert_eq!(time(json!("soon")), None);
        assert_eq!(
            change_of(json!({"seconds": -60}).as_object().expect("an object")),
            Some(-60_000)
        );
    }
}
