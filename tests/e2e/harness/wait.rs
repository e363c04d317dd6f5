//! The one way to wait: for a condition, with words for what was awaited. No test sleeps anywhere else.

use std::time::{Duration, Instant};

/// How long anything may take before the test fails.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);
const POLL: Duration = Duration::from_millis(50);

/// Asks `probe` until it answers with something, and panics naming `what` when it does not within [`PATIENCE`].
pub(crate) async fn eventually<T>(what: &str, mut probe: impl AsyncFnMut() -> Option<T>) -> T {
    eventually_instead_of(what, async || probe().await.ok_or("nothing")).await
}

/// The same for a probe that says what it found instead.
pub(crate) async fn eventually_instead_of<T, E: std::fmt::Display>(
    what: &str,
    mut probe: impl AsyncFnMut() -> Result<T, E>,
) -> T {
    let begun = Instant::now();
    loop {
        match probe().await {
            Ok(found) => return found,
            Err(instead) if begun.elapsed() > PATIENCE => {
                panic!("waited {PATIENCE:?} in vain for: {what}; there is: {instead}")
            }
            Err(_) => tokio::time::sleep(POLL).await,
        }
    }
}

/// For `Drop`, which cannot await: asks until `probe` says yes, for five seconds at most, and goes on in either case.
pub(crate) fn blocking(mut probe: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !probe() && begun.elapsed() < Duration::from_secs(5) {
        std::thread::sleep(POLL);
    }
}
