//! Waiting for a condition. No test waits in any other way, so every failure names what it waited for.

use std::time::{Duration, Instant};

/// How long a condition may take before the test fails. Far longer than any condition is expected to take, because a
/// slow machine may run several tests at once.
pub(crate) const WAIT_TIMEOUT: Duration = Duration::from_secs(60);
pub(super) const POLL_INTERVAL: Duration = Duration::from_millis(50);

/// Calls `probe` until it returns a value, and panics with `condition` after [`WAIT_TIMEOUT`].
pub(crate) async fn eventually<T>(condition: &str, mut probe: impl AsyncFnMut() -> Option<T>) -> T {
    eventually_ok(condition, async || probe().await.ok_or("nothing")).await
}

/// Like [`eventually`], for a probe whose error says what it found instead.
pub(crate) async fn eventually_ok<T, E: std::fmt::Display>(
    condition: &str,
    mut probe: impl AsyncFnMut() -> Result<T, E>,
) -> T {
    let started_at = Instant::now();
    loop {
        match probe().await {
            Ok(found) => return found,
            Err(found) if started_at.elapsed() > WAIT_TIMEOUT => {
                panic!("timed out after {WAIT_TIMEOUT:?} waiting for {condition}; found: {found}")
            }
            Err(_) => tokio::time::sleep(POLL_INTERVAL).await,
        }
    }
}

/// Calls `probe` until it finds nothing, and returns what it still finds after [`WAIT_TIMEOUT`]. For tests that report
/// the problems of several places together.
pub(crate) async fn lasting<T>(mut probe: impl AsyncFnMut() -> Vec<T>) -> Vec<T> {
    let started_at = Instant::now();
    loop {
        let found = probe().await;
        if found.is_empty() || started_at.elapsed() > WAIT_TIMEOUT {
            return found;
        }
        tokio::time::sleep(POLL_INTERVAL).await;
    }
}

/// Blocks until `probe` returns true, for at most five seconds. For `Drop`, which cannot await.
pub(crate) fn block_until(mut probe: impl FnMut() -> bool) {
    let started_at = Instant::now();
    while !probe() && started_at.elapsed() < Duration::from_secs(5) {
        std::thread::sleep(POLL_INTERVAL);
    }
}
