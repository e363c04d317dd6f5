//! How long it took until what was shown was seen: the last five minutes, as a value.
//!
//! An event counts once every renderer it went to has answered, or once the next event overtook it after at least one
//! visible page had drawn it. Events that no page could show are left out.

use std::collections::VecDeque;

use serde::Serialize;

/// The length of one bucket, in milliseconds.
const BUCKET_MS: u64 = 15_000;
/// How many buckets there are.
const BUCKETS: u64 = 20;
/// The most presses that are kept: far more than people make in five minutes.
const MAX_PRESSES: usize = 8_192;

/// The presses of the last five minutes: events that put something on the screen.
#[derive(Debug, Default)]
pub(super) struct Latency(VecDeque<Press>);

#[derive(Clone, Copy, Debug)]
struct Press {
    /// When it was sent, in milliseconds since the epoch.
    at: u64,
    /// From then until the last visible page had drawn it, in milliseconds.
    took: u64,
}

/// How long it took until what was shown was seen. Times are milliseconds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LatencyView {
    /// How many were seen in the last five minutes.
    pub presses: usize,
    /// Half of them took no longer.
    pub p50: Option<u64>,
    /// All but one in a hundred took no longer.
    pub p99: Option<u64>,
    /// The same for each fifteen seconds, oldest first.
    pub buckets: Vec<LatencyBucket>,
}

/// Fifteen seconds of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LatencyBucket {
    /// When it begins, in milliseconds since the epoch.
    pub at: u64,
    /// How many were sent within it and seen.
    pub presses: usize,
    /// Half of them took no longer.
    pub p50: Option<u64>,
    /// All but one in a hundred took no longer.
    pub p99: Option<u64>,
}

impl Latency {
    /// Records an event that was sent at `at` and seen `took` milliseconds later.
    pub(super) fn record(&mut self, at: u64, took: u64) {
        if self.0.len() == MAX_PRESSES {
            self.0.pop_front();
        }
        self.0.push_back(Press { at, took });
    }

    /// The five minutes before `now`. What is older is forgotten.
    pub(super) fn view(&mut self, now: u64) -> LatencyView {
        let last = now / BUCKET_MS;
        let first = last.saturating_sub(BUCKETS - 1);
        // A wall clock that was set back leaves presses in the future, which are left out as well.
        self.0
            .retain(|press| (first..=last).contains(&(press.at / BUCKET_MS)));
        let took = |bucket: Option<u64>| {
            let presses = self.0.iter();
            let mut took: Vec<_> = presses
                .filter(|press| bucket.is_none_or(|bucket| press.at / BUCKET_MS == bucket))
                .map(|press| press.took)
                .collect();
            took.sort_unstable();
            took
        };
        let all = took(None);
        let buckets = (first..first + BUCKETS).map(|bucket| {
            let took = took(Some(bucket));
            LatencyBucket {
                at: bucket * BUCKET_MS,
                presses: took.len(),
                p50: percentile(&took, 50),
                p99: percentile(&took, 99),
            }
        });
        LatencyView {
            presses: all.len(),
            p50: percentile(&all, 50),
            p99: percentile(&all, 99),
            buckets: buckets.collect(),
        }
    }
}

/// The smallest value that at least `percent` of them do not exceed.
fn percentile(sorted: &[u64], percent: usize) -> Option<u64> {
    let rank = (sorted.len() * percent).div_ceil(100).max(1);
    sorted.get(rank - 1).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A round number of buckets after the epoch.
    const T: u64 = 1_000 * BUCKET_MS;

    #[test]
    fn five_minutes_in_twenty_buckets_oldest_first() {
        let mut latency = Latency::default();
        latency.record(T + 1, 40);
        latency.record(T + 14_999, 60);
        latency.record(T + 15_000, 7);
        let view = latency.view(T + 15_001);
        assert_eq!((view.presses, view.p50, view.p99), (3, Some(40), Some(60)));
        assert_eq!(view.buckets.len(), 20);
        let bucket = |at, presses, p50, p99| LatencyBucket {
            at,
            presses,
            p50,
            p99,
        };
        assert_eq!(view.buckets[18], bucket(T, 2, Some(40), Some(60)));
        assert_eq!(view.buckets[19], bucket(T + 15_000, 1, Some(7), Some(7)));
        assert_eq!(view.buckets[0], bucket(T - 18 * BUCKET_MS, 0, None, None));
    }

    #[test]
    fn presses_older_than_five_minutes_are_forgotten() {
        let mut latency = Latency::default();
        latency.record(T, 40);
        assert_eq!(latency.view(T + 19 * BUCKET_MS).presses, 1);
        let later = latency.view(T + 20 * BUCKET_MS);
        assert_eq!((later.presses, later.p50, later.p99), (0, None, None));
        assert!(latency.0.is_empty());
        // The clock was set back by an hour, or stood at the epoch.
        latency.record(T, 40);
        assert_eq!(latency.view(T - 3_600_000).presses, 0);
        assert_eq!(latency.view(0).buckets.len(), 20);
    }

    #[test]
    fn percentiles_are_values_that_were_measured() {
        let hundred: Vec<_> = (1..=100).collect();
        assert_eq!(percentile(&hundred, 50), Some(50));
        assert_eq!(percentile(&hundred, 99), Some(99));
        assert_eq!(percentile(&[1, 9], 99), Some(9), "one slow press shows");
        assert_eq!(percentile(&[5], 50), Some(5));
        assert_eq!(percentile(&[], 50), None);
    }

    #[test]
    fn memory_is_bounded() {
        let mut latency = Latency::default();
        for n in 0..MAX_PRESSES as u64 + 10 {
            latency.record(T + n / 1_000, n);
        }
        assert_eq!(latency.0.len(), MAX_PRESSES);
        assert_eq!(latency.0[0].took, 10, "the oldest goes");
    }
}
