//! What the operator can look at: connected clients, latency, log and report.

mod clients;
mod latency;
mod log;
