//! A duration as a timecode.

/// Formats milliseconds as `HH:MM:SS`, with more digits from 100 hours on.
pub(super) fn timecode(milliseconds: u64) -> String {
    let seconds = milliseconds / 1_000;
    let (hours, minutes) = (seconds / 3_600, seconds / 60 % 60);
    format!("{hours:02}:{minutes:02}:{:02}", seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_timecode_counts_whole_seconds() {
        for (milliseconds, expected) in [
            (0, "00:00:00"),
            (999, "00:00:00"),
            (59_999, "00:00:59"),
            (60_000, "00:01:00"),
            (4_353_000, "01:12:33"),
            (360_000_000, "100:00:00"),
        ] {
            assert_eq!(timecode(milliseconds), expected);
        }
    }
}
