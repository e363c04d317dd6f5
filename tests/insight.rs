//! What the operator can look into: who is connected, how fast presses are seen, the log and the report.

mod support;

#[path = "support"]
mod fakes {
    pub(crate) mod fake_obs;
}

mod insight_cases {
    mod clients;
    mod journal;
    mod latency;
}
