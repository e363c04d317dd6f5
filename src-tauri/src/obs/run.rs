//! How long an output has run: by our clock since we saw it start, corrected by OBS where the two are far apart.
//!
//! OBS counts the frames that have left the encoder, which holds some back for a moment; its count is behind what
//! people call the running time. So it is only taken where we know nothing better: after a connect, or where the
//! two differ by more than any encoder holds back.

/// More than an encoder holds back, in ms.
const TOLERANCE: u64 = 5_000;

/// From when to when an output has run, in ms since the Unix epoch. Pauses move its start.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Run {
    pub(super) since: u64,
    /// Since when it stands still.
    pub(super) paused_at: Option<u64>,
}

impl Run {
    /// One that has run for `milliseconds` until `now`, when OBS was asked.
    pub(super) fn read(milliseconds: i128, is_paused: bool, now: u64) -> Self {
        Self {
            since: now.saturating_sub(u64::try_from(milliseconds).unwrap_or(0)),
            paused_at: is_paused.then_some(now),
        }
    }

    /// What to show of this reading, where `known` was shown before.
    pub(super) fn settled(self, known: Option<Self>, now: u64) -> Self {
        let is_close = |known: &Self| {
            let apart = known.length(now).abs_diff(self.length(now));
            known.paused_at.is_some() == self.paused_at.is_some() && apart < TOLERANCE
        };
        known.filter(is_close).unwrap_or(self)
    }

    /// How long it has run by `now`.
    pub(super) fn length(self, now: u64) -> u64 {
        self.paused_at.unwrap_or(now).saturating_sub(self.since)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: u64 = 1_000_000;

    fn run(since: u64, paused_at: Option<u64>) -> Run {
        Run { since, paused_at }
    }

    #[test]
    fn a_reading_counts_back_from_now() {
        assert_eq!(Run::read(30_000, false, NOW), run(970_000, None));
        assert_eq!(Run::read(30_000, true, NOW), run(970_000, Some(NOW)));
        assert_eq!(Run::read(-1, false, NOW), run(NOW, None));
    }

    #[test]
    fn what_the_encoder_holds_back_moves_nothing() {
        let known = run(970_000, None);
        for (read, shown) in [
            (28_100, known),
            (30_400, known),
            (24_000, run(976_000, None)),
        ] {
            let read = Run::read(read, false, NOW);
            assert_eq!(read.settled(Some(known), NOW), shown, "{read:?}");
            assert_eq!(read.settled(None, NOW), read);
        }
    }

    #[test]
    fn a_pause_is_compared_by_what_has_run() {
        // It ran for a minute and has stood still for ten.
        let known = run(340_000, Some(400_000));
        let read = Run::read(59_000, true, NOW);
        assert_eq!(read.settled(Some(known), NOW), known);
        let goes_on = Run::read(59_000, false, NOW);
        assert_eq!(goes_on.settled(Some(known), NOW), goes_on);
    }
}
