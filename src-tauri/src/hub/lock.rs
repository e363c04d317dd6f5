//! Locks the mutexes of the hub.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// Locks a mutex and ignores poisoning: the data is consistent at every point where a thread could panic, and a panic
/// in one task must not stop the others. They are std mutexes, because nothing awaits while holding one.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
