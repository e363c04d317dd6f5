//! Connected clients, latency, log and report.

mod clients;
mod latency;
mod log;
