//! The wall clock, in milliseconds, as in the wire contract.

use std::time::{SystemTime, UNIX_EPOCH};

use jiff::Timestamp;
use jiff::tz::TimeZone;

/// The current time in milliseconds since the Unix epoch; 0 if the wall clock is set to an earlier time.
#[must_use]
pub(crate) fn now_ms() -> u64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |elapsed| {
            u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX)
        })
}

/// Formats a time in UTC: `2026-11-24 18:05:09`. A time after the year 9999 is formatted as the epoch.
#[must_use]
pub(crate) fn format_utc(ms: u64) -> String {
    format_in(&TimeZone::UTC, ms)
}

/// Formats a time like [`format_utc`], in a time zone. Spreadsheet programs in every language read this as a date and
/// time.
#[must_use]
pub(crate) fn format_in(time_zone: &TimeZone, ms: u64) -> String {
    let time = i64::try_from(ms)
        .ok()
        .and_then(|ms| Timestamp::from_millisecond(ms).ok())
        .unwrap_or(Timestamp::UNIX_EPOCH);
    let time = time.to_zoned(time_zone.clone());
    time.strftime("%Y-%m-%d %H:%M:%S").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_formatted_in_utc() {
        assert_eq!(format_utc(0), "1970-01-01 00:00:00");
        assert_eq!(format_utc(1_709_210_096_999), "2024-02-29 12:34:56");
        assert_eq!(format_utc(u64::MAX), "1970-01-01 00:00:00");
    }

    #[test]
    fn times_are_formatted_in_a_time_zone() {
        let zone = TimeZone::fixed(jiff::tz::offset(-5));
        assert_eq!(format_in(&zone, 1_709_210_096_999), "2024-02-29 07:34:56");
    }
}
