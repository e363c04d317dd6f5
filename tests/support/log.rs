//! The log of a backend.

use tracing::Subscriber;
use tracing::subscriber::DefaultGuard;
use tracing_subscriber::filter::LevelFilter;
use tracing_subscriber::layer::SubscriberExt;

/// Sends what this thread logs to `subscriber` while the guard lives. A test and its backend run on one thread.
pub(crate) fn capture(subscriber: impl Subscriber + Send + Sync) -> DefaultGuard {
    // `tracing` caches whether anyone wants an event. With a single subscriber it asks only the thread that first logs
    // the event, which may belong to another test and want nothing. A global subscriber always answers yes.
    let global = tracing_subscriber::registry().with(LevelFilter::DEBUG);
    let _ = tracing::subscriber::set_global_default(global); // fails when another test has set it
    tracing::subscriber::set_default(subscriber)
}
