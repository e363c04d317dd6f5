//! What tests share: a backend, clients for it, and an OBS that fails on demand.

#![allow(dead_code, reason = "each test binary uses a part of it")]

mod backend;
mod client;
pub(crate) mod fake_obs;
pub(crate) mod log;
pub(crate) mod overlay_guide;
mod raw;

use std::time::Duration;

pub(crate) use backend::Backend;
pub(crate) use client::Client;
pub(crate) use raw::{raw, raw_get};

/// How long a condition may take before the test fails. Never how long it is expected to take.
const CONDITION_TIMEOUT: Duration = Duration::from_secs(30);

/// Waits for `future`, and fails with the name of what did not happen.
pub(crate) async fn within<T>(what: &str, future: impl Future<Output = T>) -> T {
    match tokio::time::timeout(CONDITION_TIMEOUT, future).await {
        Ok(value) => value,
        Err(_) => panic!("{what} did not come"),
    }
}
