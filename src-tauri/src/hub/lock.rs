//! The locks of this room.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// Locks a std mutex, because nothing awaits while holding it. A panic elsewhere must not end the show: the data behind
/// these locks is consistent between any two statements.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
