//! How long an output has been running: measured by our wall clock from its start, or taken from OBS if the two differ
//! too much.
//!
//! OBS counts the frames that have left the encoder, which buffers some, so its count lags behind real time. It is
//! only used if nothing better is known: after connecting, or if the two differ by more than any encoder buffers.

/// The difference to tolerate, in milliseconds: more than any encoder buffers.
const TOLERANCE_MS: u64 = 5_000;

/// When an output started, in milliseconds since the epoch. Pauses move the start.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct OutputUptime {
    pub(super) since: u64,
    /// When it was paused; `None` while it runs.
    pub(super) paused_at: Option<u64>,
}

impl OutputUptime {
    /// The uptime of an output that has run for `milliseconds`, as reported by OBS at `now`.
    pub(super) fn reported(milliseconds: i128, is_paused: bool, now: u64) -> Self {
        Self {
            since: now.saturating_sub(u64::try_from(milliseconds).unwrap_or(0)),
            paused_at: is_paused.then_some(now),
        }
    }

    /// Returns `known`, the uptime in the current status, if this report is close to it; otherwise this report.
    pub(super) fn reconcile(self, known: Option<Self>, now: u64) -> Self {
        let is_close = |known: &Self| {
            let difference = known.elapsed(now).abs_diff(self.elapsed(now));
            known.paused_at.is_some() == self.paused_at.is_some() && difference < TOLERANCE_MS
        };
        known.filter(is_close).unwrap_or(self)
    }

    /// How long it has run at `now`, in milliseconds.
    fn elapsed(self, now: u64) -> u64 {
        self.paused_at.unwrap_or(now).saturating_sub(self.since)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: u64 = 1_000_000;

    fn uptime(since: u64, paused_at: Option<u64>) -> OutputUptime {
        OutputUptime { since, paused_at }
    }

    #[test]
    fn a_report_is_converted_to_a_start_time() {
        let reported =
            |milliseconds, is_paused| OutputUptime::reported(milliseconds, is_paused, NOW);
        assert_eq!(reported(30_000, false), uptime(970_000, None));
        assert_eq!(reported(30_000, true), uptime(970_000, Some(NOW)));
        assert_eq!(reported(-1, false), uptime(NOW, None));
    }

    #[test]
    fn a_difference_within_the_encoder_buffer_is_ignored() {
        let known = uptime(970_000, None);
        for (milliseconds, expected) in [
            (28_100, known),
            (30_400, known),
            (24_000, uptime(976_000, None)),
        ] {
            let report = OutputUptime::reported(milliseconds, false, NOW);
            assert_eq!(report.reconcile(Some(known), NOW), expected, "{report:?}");
            assert_eq!(report.reconcile(None, NOW), report);
        }
    }

    #[test]
    fn a_paused_output_is_compared_by_the_time_it_has_run() {
        // It ran for a minute and has been paused for ten.
        let known = uptime(340_000, Some(400_000));
        let report = OutputUptime::reported(59_000, true, NOW);
        assert_eq!(report.reconcile(Some(known), NOW), known);
        let resumed = OutputUptime::reported(59_000, false, NOW);
        assert_eq!(resumed.reconcile(Some(known), NOW), resumed);
    }
}
