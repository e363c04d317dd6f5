//! What the operator can look into: who is connected, how fast presses are seen, the log and the report.

mod clients;
mod journal;
mod latency;
