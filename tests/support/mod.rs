//! Test support: a backend, clients for it, and a fake OBS.

#![allow(dead_code, reason = "each test binary uses only a part of it")]

mod backend;
mod client;
pub(crate) mod fake_obs;
pub(crate) mod log;
pub(crate) mod overlay_guide;
pub(crate) mod pseudo_language;
mod raw;
pub(crate) mod reserved_port;

use std::time::Duration;

pub(crate) use backend::Backend;
pub(crate) use client::Client;
pub(crate) use raw::{send_raw, send_raw_get};

/// How long to wait for a condition before the test fails. Far longer than any condition is expected to take.
pub(crate) const CONDITION_TIMEOUT: Duration = Duration::from_secs(60);

/// Waits for `future`. Fails the test with the description if it takes too long.
pub(crate) async fn within<T>(description: &str, future: impl Future<Output = T>) -> T {
    match tokio::time::timeout(CONDITION_TIMEOUT, future).await {
        Ok(value) => value,
        Err(_) => panic!("timed out waiting for {description}"),
    }
}
