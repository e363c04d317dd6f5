//! The latency of shows and updates in the last five minutes: the time from sending an event to the last ack from a
//! visible page.
//!
//! An event is recorded when every renderer that received it has acknowledged it, or when the next event supersedes it
//! and at least one visible page has drawn it. Events that no visible page has drawn are not recorded.

use std::collections::VecDeque;

use serde::Serialize;

/// The length of one bucket, in milliseconds.
const BUCKET_MS: u64 = 15_000;
/// The number of buckets in a view.
const BUCKETS: u64 = 20;
/// The maximum number of samples: far more than a show produces in five minutes.
const MAX_SAMPLES: usize = 8_192;

/// The samples of the last five minutes, in the order in which they were recorded.
#[derive(Debug, Default)]
pub(super) struct LatencySamples(VecDeque<LatencySample>);

/// The latency of one event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct LatencySample {
    /// When the event was sent, in milliseconds since the epoch.
    pub(super) sent_at: u64,
    /// The time from then to the last ack from a visible page, in milliseconds.
    pub(super) latency: u64,
}

/// The latency of the last five minutes. Percentiles are in milliseconds, and `None` without a measured event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LatencyView {
    /// The number of measured events.
    pub presses: usize,
    /// The median.
    pub p50: Option<u64>,
    /// The 99th percentile.
    pub p99: Option<u64>,
    /// The same for each interval of fifteen seconds, oldest first.
    pub buckets: Vec<LatencyBucket>,
}

/// The latency of the events that were sent within one interval of fifteen seconds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LatencyBucket {
    /// When the interval begins, in milliseconds since the epoch.
    pub at: u64,
    /// The number of measured events.
    pub presses: usize,
    /// The median.
    pub p50: Option<u64>,
    /// The 99th percentile.
    pub p99: Option<u64>,
}

impl LatencySamples {
    pub(super) fn record(&mut self, sample: LatencySample) {
        if self.0.len() == MAX_SAMPLES {
            self.0.pop_front();
        }
        self.0.push_back(sample);
    }

    /// Moves all times by `step` milliseconds, the time by which the wall clock was set.
    pub(super) fn move_times(&mut self, step: i64) {
        for sample in &mut self.0 {
            sample.sent_at = sample.sent_at.saturating_add_signed(step);
        }
    }

    /// The latency of the five minutes before `now`. Drops older samples.
    pub(super) fn view(&mut self, now: u64) -> LatencyView {
        let last = now / BUCKET_MS;
        let first = last.saturating_sub(BUCKETS - 1);
        self.0
            .retain(|sample| (first..=last).contains(&(sample.sent_at / BUCKET_MS)));
        let sorted_latencies = |bucket: Option<u64>| {
            let samples = self.0.iter();
            let mut latencies: Vec<_> = samples
                .filter(|sample| bucket.is_none_or(|bucket| sample.sent_at / BUCKET_MS == bucket))
                .map(|sample| sample.latency)
                .collect();
            latencies.sort_unstable();
            latencies
        };
        let all = sorted_latencies(None);
        let buckets = (first..first + BUCKETS).map(|bucket| {
            let latencies = sorted_latencies(Some(bucket));
            LatencyBucket {
                at: bucket * BUCKET_MS,
                presses: latencies.len(),
                p50: percentile(&latencies, 50),
                p99: percentile(&latencies, 99),
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

/// The smallest value that at least `percent` percent of the values do not exceed (nearest rank).
fn percentile(sorted: &[u64], percent: usize) -> Option<u64> {
    let rank = (sorted.len() * percent).div_ceil(100).max(1);
    sorted.get(rank - 1).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The start of a bucket.
    const START: u64 = 1_000 * BUCKET_MS;

    fn record(samples: &mut LatencySamples, sent_at: u64, latency: u64) {
        samples.record(LatencySample { sent_at, latency });
    }

    #[test]
    fn a_view_has_twenty_buckets_oldest_first() {
        let mut samples = LatencySamples::default();
        record(&mut samples, START + 1, 40);
        record(&mut samples, START + 14_999, 60);
        record(&mut samples, START + 15_000, 7);
        let view = samples.view(START + 15_001);
        assert_eq!((view.presses, view.p50, view.p99), (3, Some(40), Some(60)));
        assert_eq!(view.buckets.len(), 20);
        let bucket = |at, presses, p50, p99| LatencyBucket {
            at,
            presses,
            p50,
            p99,
        };
        assert_eq!(view.buckets[18], bucket(START, 2, Some(40), Some(60)));
        assert_eq!(
            view.buckets[19],
            bucket(START + 15_000, 1, Some(7), Some(7))
        );
        assert_eq!(
            view.buckets[0],
            bucket(START - 18 * BUCKET_MS, 0, None, None)
        );
    }

    #[test]
    fn samples_older_than_five_minutes_are_dropped() {
        let mut samples = LatencySamples::default();
        record(&mut samples, START, 40);
        assert_eq!(samples.view(START + 19 * BUCKET_MS).presses, 1);
        let later = samples.view(START + 20 * BUCKET_MS);
        assert_eq!((later.presses, later.p50, later.p99), (0, None, None));
        assert!(samples.0.is_empty());
        // The wall clock was set back by an hour, or to the epoch.
        record(&mut samples, START, 40);
        assert_eq!(samples.view(START - 3_600_000).presses, 0);
        assert_eq!(samples.view(0).buckets.len(), 20);
    }

    #[test]
    fn percentiles_are_measured_values() {
        let hundred: Vec<_> = (1..=100).collect();
        assert_eq!(percentile(&hundred, 50), Some(50));
        assert_eq!(percentile(&hundred, 99), Some(99));
        assert_eq!(
            percentile(&[1, 9], 99),
            Some(9),
            "a single slow event counts"
        );
        assert_eq!(percentile(&[5], 50), Some(5));
        assert_eq!(percentile(&[], 50), None);
    }

    #[test]
    fn the_number_of_samples_is_bounded() {
        let mut samples = LatencySamples::default();
        for n in 0..MAX_SAMPLES as u64 + 10 {
            record(&mut samples, START + n / 1_000, n);
        }
        assert_eq!(samples.0.len(), MAX_SAMPLES);
        assert_eq!(samples.0[0].latency, 10, "the oldest is dropped");
    }
}
