//! The list of the most recent repairs, for the panel.

use std::collections::VecDeque;

use serde::Serialize;
use uuid::Uuid;

use super::healer::Step;

/// How many repairs are kept.
const MAX_REPAIRS: usize = 20;

/// One repair of a browser source.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Repair {
    /// When it started, in milliseconds since the epoch.
    pub at: u64,
    /// The id of the source in OBS.
    #[serde(skip)]
    pub(super) uuid: Uuid,
    /// The name of the source in OBS.
    pub source: String,
    /// The channels that the source shows.
    pub channels: Vec<String>,
    /// How it was repaired.
    pub step: RepairStep,
    /// The result so far.
    pub result: RepairResult,
}

/// How a source was repaired.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum RepairStep {
    /// Its page was reloaded without the cache.
    Refreshed,
    /// Its browser was recreated.
    #[serde(rename = "reloaded")]
    Recreated,
}

/// The result of a repair.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum RepairResult {
    /// The page has not connected yet.
    Waiting,
    /// The page has connected.
    Healed,
    /// No page has connected.
    Failed,
}

impl From<Step> for RepairStep {
    fn from(step: Step) -> Self {
        match step {
            Step::Refresh => Self::Refreshed,
            Step::Recreate => Self::Recreated,
        }
    }
}

/// The most recent repairs, newest first.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Repairs(VecDeque<Repair>);

impl Repairs {
    /// Adds a repair. An earlier repair of the same source that is still waiting counts as failed.
    pub(super) fn begin(&mut self, repair: Repair) {
        self.end(repair.uuid, RepairResult::Failed);
        self.0.push_front(repair);
        self.0.truncate(MAX_REPAIRS);
    }

    /// Records the result of the newest repair of a source, and returns the repair. A page may still connect after the
    /// repair has failed.
    pub(super) fn end(&mut self, source: Uuid, result: RepairResult) -> Option<&Repair> {
        let newest = self.0.iter_mut().find(|repair| repair.uuid == source)?;
        if newest.result == RepairResult::Waiting || result == RepairResult::Healed {
            newest.result = result;
        }
        Some(newest)
    }

    pub(super) fn to_vec(&self) -> Vec<Repair> {
        self.0.iter().cloned().collect()
    }
}

#[cfg(test)]
#[path = "repair_tests.rs"]
pub(crate) mod tests;
