//! Locking the mutexes of this module.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// Locks a mutex and ignores poisoning: the data is consistent at every point where a thread could panic, and a panic
/// in one task must not stop the others. The mutexes are those of std, because nothing awaits while holding one.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
