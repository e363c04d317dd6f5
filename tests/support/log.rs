//! Captures the log of a backend.

use tracing::Subscriber;
use tracing::subscriber::DefaultGuard;
use tracing_subscriber::filter::LevelFilter;
use tracing_subscriber::layer::SubscriberExt;

/// Sends the log events of this thread to `subscriber` until the guard is dropped. A test and its backend run on the
/// same thread.
pub(crate) fn capture(subscriber: impl Subscriber + Send + Sync) -> DefaultGuard {
    // `tracing` caches whether any subscriber is interested in an event. With a single subscriber it only asks the
    // thread that first logs the event, which may belong to a different test. A global subscriber is always interested.
    let global = tracing_subscriber::registry().with(LevelFilter::DEBUG);
    let _ = tracing::subscriber::set_global_default(global); // fails if a different test has set it
    tracing::subscriber::set_default(subscriber)
}
