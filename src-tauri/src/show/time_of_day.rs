//! A clock that runs until a time of day. "Until 20:30" becomes a number of seconds when it is taken.

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan, Zoned};

use super::content::{seconds, without};
use crate::base::values;
use crate::hub::Payload;

/// Replaces `until`, a time of day such as `20:30`, with the `seconds` from `now` until then; see [`end_of`]. `None`
/// for a payload without a valid `until`.
pub(super) fn resolve_until(
    payload: &Payload,
    now: u64,
    time_zone: impl FnOnce() -> TimeZone,
) -> Option<Payload> {
    let left = end_of(payload, now, time_zone)?.checked_sub(now)?;
    let mut object = without(Some(payload), &["until"]);
    object.insert("seconds".into(), seconds(left));
    Some(Payload::from(object))
}

/// When the wall clock first shows the `until` of a payload after `now`, today or tomorrow. The result and `now` are in
/// milliseconds since the epoch. `None` for a payload without a valid `until`.
pub(super) fn end_of(
    payload: &Payload,
    now: u64,
    time_zone: impl FnOnce() -> TimeZone,
) -> Option<u64> {
    let time = values::time_of_day(payload.object().get("until")?)?;
    let now = Timestamp::from_millisecond(i64::try_from(now).ok()?).ok()?;
    let end = next_occurrence(time, &now.to_zoned(time_zone()))?;
    u64::try_from(end.timestamp().as_millisecond()).ok()
}

/// Whether a clock with this end, `None` while it is paused, ends at a cued time of day. It may have been paused or moved
/// since it was set. Both are in milliseconds since the epoch.
pub(super) fn ends_at_cued_time(ends_at: Option<u64>, cued_end: u64) -> bool {
    /// The clock is set a moment after the time of day was turned into seconds.
    const MAX_DIFFERENCE: u64 = 1_000;
    ends_at.is_some_and(|end| end.abs_diff(cued_end) < MAX_DIFFERENCE)
}

/// The next occurrence of `time` after `now`. `None` only beyond the last date that jiff supports.
fn next_occurrence(time: Time, now: &Zoned) -> Option<Zoned> {
    let zone = now.time_zone();
    // In the night in which clocks are set back, an hour occurs twice.
    let occurrences = |date: Date| {
        let ambiguous = zone.to_ambiguous_zoned(date.to_datetime(time));
        let earlier = ambiguous.clone().compatible().ok();
        earlier.into_iter().chain(ambiguous.later().ok())
    };
    let mut days = now.date().series(1.day()).take(2);
    days.find_map(|date| occurrences(date).find(|occurrence| occurrence > now))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    /// The seconds from `now` to `until`.
    fn left(until: Value, now: &str) -> Option<Value> {
        let payload = Payload::from(&json!({ "title": "Back soon", "until": until }));
        let now: Zoned = now.parse().expect("an instant and its zone");
        let now_ms = u64::try_from(now.timestamp().as_millisecond()).expect("after 1970");
        let resolved = resolve_until(&payload, now_ms, || now.time_zone().clone())?;
        let fields = resolved.object();
        assert_eq!(
            (&fields["title"], fields.get("until")),
            (&json!("Back soon"), None)
        );
        Some(fields["seconds"].clone())
    }

    #[test]
    fn a_time_of_day_is_resolved_to_its_next_occurrence() {
        let evening = "2026-11-24T20:15:00[Europe/Paris]";
        assert_eq!(left(json!("20:30"), evening), Some(json!(900)));
        assert_eq!(
            left(json!(" 9:05 "), evening),
            Some(json!(12 * 3600 + 50 * 60))
        );
        assert_eq!(
            left(json!("20:15"), evening),
            Some(json!(24 * 3600)),
            "the current time means tomorrow"
        );
        assert_eq!(
            left(json!("20:15"), "2026-11-24T20:14:59.750[UTC]"),
            Some(json!(0.25))
        );
    }

    #[test]
    fn daylight_saving_time_is_respected() {
        assert_eq!(
            left(json!("12:00"), "2026-10-24T12:00:01[Europe/Paris]"),
            Some(json!(25 * 3600 - 1))
        );
        assert_eq!(
            left(json!("12:00"), "2026-03-28T12:00:01[Europe/Paris]"),
            Some(json!(23 * 3600 - 1))
        );
    }

    #[test]
    fn the_hour_that_occurs_twice_in_autumn_is_understood() {
        // At 3:00 summer time, clocks are set back to 2:00.
        let (first, second) = ("+02:00[Europe/Paris]", "+01:00[Europe/Paris]");
        for (now, zone, until, seconds) in [
            ("02:20:00", first, "02:30", 600),
            ("02:40:00", first, "02:30", 50 * 60),
            ("02:40:00", first, "03:30", 110 * 60),
            ("02:20:00", second, "02:30", 600),
            ("02:40:00", second, "02:50", 600),
            ("02:40:00", second, "02:30", 24 * 3600 - 600),
            ("01:50:00", first, "02:10", 20 * 60),
            ("23:50:00", second, "02:10", 2 * 3600 + 1200),
        ] {
            let now = format!("2026-10-25T{now}{zone}");
            assert_eq!(
                left(json!(until), &now),
                Some(json!(seconds)),
                "{until} at {now}"
            );
        }
        // In spring, 2:30 does not occur: clocks go from 2:00 to 3:00.
        let before = "2026-03-29T01:50:00[Europe/Paris]";
        assert_eq!(left(json!("02:30"), before), Some(json!(2_400)));
    }

    #[test]
    fn an_invalid_time_of_day_is_not_resolved() {
        for until in [
            json!("25:00"),
            json!("soon"),
            json!(""),
            json!(20),
            json!(null),
        ] {
            assert_eq!(
                left(until.clone(), "2026-11-24T20:15:00[UTC]"),
                None,
                "{until}"
            );
        }
    }
}
