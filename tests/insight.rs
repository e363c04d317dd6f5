//! What the operator can look into: who is connected, how fast presses are seen, the log and the report.

mod support;

#[path = "insight_cases/clients.rs"]
mod clients;
#[path = "insight_cases/latency.rs"]
mod latency;
