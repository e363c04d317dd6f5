//! Reads numbers, times and switches as people and programs write them, so that a text means the same on every way in.
//!
//! `ui/graphics/shared/values.js` is the same reader for pages and the panel. Both are tested with the table in
//! `tests/fixtures/values.json`. A value that is not in it is not understood, and the caller says so.

use jiff::civil::Time;
use serde_json::Value;

/// The maximum length of a text that is read, in bytes. It keeps a number from overflowing.
const MAX_TEXT_LENGTH: usize = 40;

/// A number: `5`, `"5"`, `"2.5"` or `"2,5"`.
#[must_use]
pub fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => number.as_f64().filter(|number| number.is_finite()),
        Value::String(text) => parse_number(text),
        _ => None,
    }
}

/// A time in seconds: a [`number`], `"1:30"` or `"1:00:00"`, optionally with a sign.
#[must_use]
pub fn duration(value: &Value) -> Option<f64> {
    match value {
        Value::String(text) => parse_duration(text),
        _ => number(value),
    }
}

/// A switch: `true`, `false`, or one of these words as a text.
#[must_use]
pub fn switch(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(is_on) => Some(*is_on),
        Value::String(text) => parse_switch(text),
        _ => None,
    }
}

/// A time of day: `"20:30"`, `"20h30"`, `"20:30:00"` or `"8:30 pm"`.
#[must_use]
pub fn time_of_day(value: &Value) -> Option<Time> {
    parse_time_of_day(value.as_str()?)
}

/// Like [`number`], for a text.
#[must_use]
pub fn parse_number(text: &str) -> Option<f64> {
    let (is_negative, digits) = split_sign(text.trim());
    let number = decimal(digits)?;
    Some(if is_negative { -number } else { number })
}

/// Like [`duration`], for a text.
#[must_use]
pub fn parse_duration(text: &str) -> Option<f64> {
    let (is_negative, digits) = split_sign(text.trim());
    let mut parts = digits.rsplit(':').map(str::trim);
    let mut seconds = decimal(parts.next()?)?;
    if let Some(minutes) = parts.next() {
        let hours = parts.next();
        let minutes = whole(minutes)?;
        // Only the first part can exceed 59: "90:00" is an hour and a half.
        if seconds >= 60.0 || parts.next().is_some() || (hours.is_some() && minutes >= 60.0) {
            return None;
        }
        let hours = hours.map_or(Some(0.0), whole)?;
        seconds += minutes * 60.0 + hours * 3600.0;
    }
    Some(if is_negative { -seconds } else { seconds })
}

/// Like [`switch`], for a text.
#[must_use]
pub fn parse_switch(text: &str) -> Option<bool> {
    match text.trim().to_ascii_lowercase().as_str() {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    }
}

/// Like [`time_of_day`], for a text.
#[must_use]
pub fn parse_time_of_day(text: &str) -> Option<Time> {
    if text.len() > MAX_TEXT_LENGTH {
        return None;
    }
    let text = text
        .trim()
        .to_ascii_lowercase()
        .replace(char::is_whitespace, "");
    let halves = [("am", 0), ("a.m.", 0), ("pm", 12), ("p.m.", 12)];
    let half = halves
        .iter()
        .find_map(|&(suffix, offset)| Some((text.strip_suffix(suffix)?, offset)));
    let (digits, offset) = half.map_or((text.as_str(), None), |(digits, offset)| {
        (digits, Some(offset))
    });
    let mut parts = digits.splitn(3, [':', 'h', '.']);
    let hours = clock_part(parts.next()?)?;
    // An hour alone needs something that says that it is one: "20h" or "8 pm".
    let minutes = match parts.next() {
        Some("") if digits.ends_with('h') => 0,
        Some(minutes) if minutes.len() == 2 => clock_part(minutes)?,
        None if offset.is_some() => 0,
        _ => return None,
    };
    let seconds = match parts.next() {
        None => 0,
        Some(seconds) if seconds.len() == 2 => clock_part(seconds)?,
        Some(_) => return None,
    };
    let hours = match offset {
        Some(offset) if (1..=12).contains(&hours) => hours % 12 + offset,
        Some(_) => return None,
        None => hours,
    };
    Time::new(hours, minutes, seconds, 0).ok()
}

/// One or two digits.
fn clock_part(text: &str) -> Option<i8> {
    let is_number = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { text.parse().ok() } else { None }
}

fn split_sign(text: &str) -> (bool, &str) {
    // U+2212 is the minus sign that word processors write.
    match text.strip_prefix(['-', '\u{2212}']) {
        Some(digits) => (true, digits),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    }
}

/// Digits, optionally with a fraction after a point or a comma.
fn decimal(text: &str) -> Option<f64> {
    let (digits, fraction) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    let is_number = is_digits(digits) && is_digits(fraction) && text.len() <= MAX_TEXT_LENGTH;
    if is_number {
        format!("{digits}.{fraction}").parse().ok()
    } else {
        None
    }
}

fn whole(text: &str) -> Option<f64> {
    if is_digits(text) && text.len() <= MAX_TEXT_LENGTH {
        text.parse().ok()
    } else {
        None
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use std::fmt::Debug;

    use super::*;

    /// Pairs of a value and what it is read as; null if it is not understood.
    type Rows = Vec<(Value, Value)>;

    fn rows(table: &str) -> Rows {
        let tables = include_str!("../../../tests/fixtures/values.json");
        let mut tables: Value = serde_json::from_str(tables).expect("JSON");
        serde_json::from_value(tables[table].take()).expect("pairs")
    }

    fn check<T: Debug + Into<Value>>(table: &str, read: impl Fn(&Value) -> Option<T>) {
        for (value, expected) in rows(table) {
            let found = read(&value).map_or(Value::Null, Into::into);
            let is_same = found == expected
                || found
                    .as_f64()
                    .is_some_and(|found| expected.as_f64() == Some(found));
            assert!(is_same, "{table}: {value} is {found}, not {expected}");
        }
    }

    #[test]
    fn values_are_read_as_in_the_table() {
        check("numbers", number);
        check("durations", duration);
        check("switches", switch);
        check("timesOfDay", |value| {
            Some(time_of_day(value)?.strftime("%H:%M:%S").to_string())
        });
    }
}
