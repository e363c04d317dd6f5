//! What was repaired, as the window shows it.

use std::collections::VecDeque;

use serde::Serialize;
use uuid::Uuid;

use super::healer::Step;

/// So many repairs are remembered.
const MOST: usize = 20;

/// One repair of a browser source.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Repair {
    /// When, in milliseconds since the epoch.
    pub at: u64,
    /// Which source.
    #[serde(skip)]
    pub(super) uuid: Uuid,
    /// Its name in OBS.
    pub source: String,
    /// The overlays it shows.
    pub channels: Vec<String>,
    /// What was done.
    pub step: RepairStep,
    /// What came of it.
    pub result: RepairResult,
}

/// What was done to a source.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum RepairStep {
    /// Its page was loaded anew.
    Refreshed,
    /// Its browser was made anew.
    Reloaded,
}

/// What came of a repair.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum RepairResult {
    /// Its page has not come yet.
    Waiting,
    /// Its page has come.
    Healed,
    /// No page has come.
    Failed,
}

impl From<Step> for RepairStep {
    fn from(step: Step) -> Self {
        match step {
            Step::Refresh => Self::Refreshed,
            Step::Reload => Self::Reloaded,
        }
    }
}

/// The last repairs, the newest first.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Repairs(VecDeque<Repair>);

impl Repairs {
    /// Notes a new one. An earlier one of the same source that still waits has failed by that.
    pub(super) fn begin(&mut self, repair: Repair) {
        self.end(repair.uuid, RepairResult::Failed);
        self.0.push_front(repair);
        self.0.truncate(MOST);
    }

    /// Notes what came of the newest of a source. A page may come late, when all seemed in vain.
    pub(super) fn end(&mut self, source: Uuid, result: RepairResult) -> Option<&Repair> {
        let newest = self.0.iter_mut().find(|repair| repair.uuid == source)?;
        if newest.result == RepairResult::Waiting || result == RepairResult::Healed {
            newest.result = result;
        }
        Some(newest)
    }

    pub(super) fn list(&self) -> Vec<Repair> {
        self.0.iter().cloned().collect()
    }
}

#[cfg(test)]
impl Repair {
    /// A refresh that waits for its page.
    pub(crate) fn example(source: &str, channel: &str) -> Self {
        Self {
            at: 0,
            uuid: Uuid::nil(),
            source: source.into(),
            channels: vec![channel.into()],
            step: RepairStep::Refreshed,
            result: RepairResult::Waiting,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repair(n: u128, step: RepairStep) -> Repair {
        Repair {
            uuid: Uuid::from_u128(n),
            step,
            ..Repair::example("Poster", "poster")
        }
    }

    #[test]
    fn the_newest_is_first_and_the_one_before_it_has_failed() {
        let mut repairs = Repairs::default();
        repairs.begin(repair(1, RepairStep::Refreshed));
        repairs.begin(repair(2, RepairStep::Refreshed));
        repairs.begin(repair(1, RepairStep::Reloaded));
        let healed = repairs.end(Uuid::from_u128(1), RepairResult::Healed);
        assert_eq!(healed.map(|repair| repair.step), Some(RepairStep::Reloaded));
        repairs.end(Uuid::from_u128(1), RepairResult::Failed);
        assert_eq!(repairs.end(Uuid::from_u128(9), RepairResult::Failed), None);
        let results: Vec<_> = repairs.list().iter().map(|repair| repair.result).collect();
        let expected = [
            RepairResult::Healed,
            RepairResult::Waiting,
            RepairResult::Failed,
        ];
        assert_eq!(results, expected);
    }

    #[test]
    fn old_ones_are_forgotten() {
        let mut repairs = Repairs::default();
        for n in 0..100 {
            repairs.begin(repair(n, RepairStep::Refreshed));
        }
        assert_eq!(repairs.list().len(), MOST);
        assert_eq!(repairs.list()[0].uuid, Uuid::from_u128(99));
    }
}
