//! Decides which browser source is repaired, how and when. It is a pure state machine: its caller passes in the
//! state of the sources and the time.
//!
//! If a source has no page, the healer first waits for the grace period, because pages reconnect after this app
//! restarts. Then the source is refreshed. If no page connects, its browser is recreated, and if that does not help
//! either, the healer gives up. The waits between the steps double. A source gets new attempts when its page connects
//! and is lost again, when its state was unknown in the meantime, when its URL changes, and after [`Healer::reset`].

use std::collections::BTreeMap;
use std::time::Duration;

use uuid::Uuid;

/// How a source is repaired.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Step {
    /// Reload its page without the cache.
    Refresh,
    /// Recreate its browser.
    Recreate,
}

/// A repair to carry out, or the outcome of a repair.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Decision {
    /// Repair this source with this step.
    Repair(Uuid, Step),
    /// The page has connected.
    Healed(Uuid),
    /// No page has connected after the last step.
    Failed(Uuid),
}

/// The state of a source.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Observation {
    pub(crate) source: Uuid,
    pub(crate) url: String,
    /// Whether our page runs in it; `None` if that is unknown or it is not our source.
    pub(crate) alive: Option<bool>,
}

/// The state machine. Times are durations since an arbitrary fixed instant.
#[derive(Debug)]
pub(crate) struct Healer {
    grace_period: Duration,
    cases: BTreeMap<Uuid, Case>,
}

/// A source that had no page when it was last observed.
#[derive(Debug)]
struct Case {
    url: String,
    stage: Stage,
    /// When the stage started.
    since: Duration,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Stage {
    Grace,
    Refreshed,
    Recreated,
    GivenUp,
}

impl Healer {
    /// A healer whose first wait is `grace_period`. Each later wait is twice as long as the one before.
    pub(crate) fn new(grace_period: Duration) -> Self {
        Self {
            grace_period,
            cases: BTreeMap::new(),
        }
    }

    /// Discards all cases, for example because OBS is not connected. Returns the repairs that were in progress as
    /// failed.
    pub(crate) fn reset(&mut self) -> Vec<Decision> {
        self.observe(Duration::ZERO, &[])
    }

    /// Handles the state of all sources at `now`, and returns what to do. It returns at most one repair, because a
    /// repair takes time in which the state of the other sources may change.
    pub(crate) fn observe(&mut self, now: Duration, observations: &[Observation]) -> Vec<Decision> {
        let mut decisions = self.close_unknown(observations);
        let mut may_repair = true;
        for observation in observations {
            let decision = match observation.alive {
                Some(true) => self.close_healed(observation),
                Some(false) => self.advance(observation, now, may_repair),
                None => None,
            };
            may_repair &= !matches!(decision, Some(Decision::Repair(..)));
            decisions.extend(decision);
        }
        decisions
    }

    /// Puts a source back in the stage before its last step, which could not be carried out, so that the step is
    /// retried later.
    pub(crate) fn retry_later(&mut self, source: Uuid) {
        if let Some(case) = self.cases.get_mut(&source) {
            case.stage = match case.stage {
                Stage::Refreshed => Stage::Grace,
                Stage::Recreated => Stage::Refreshed,
                unchanged => unchanged,
            };
        }
    }

    /// When the next step is due if no state changes.
    pub(crate) fn next_due(&self) -> Option<Duration> {
        let due = |case: &Case| Some(case.since + self.stage_duration(case.stage)?);
        self.cases.values().filter_map(due).min()
    }

    /// Closes the cases of sources that no longer exist or whose state is unknown. If they have no page later, the full
    /// grace period applies again.
    fn close_unknown(&mut self, observations: &[Observation]) -> Vec<Decision> {
        let is_known = |source: &Uuid| {
            let mut known = observations
                .iter()
                .filter(|observation| observation.alive.is_some());
            known.any(|observation| observation.source == *source)
        };
        let mut decisions = Vec::new();
        self.cases.retain(|source, case| {
            let stays_open = is_known(source);
            let is_repairing = matches!(case.stage, Stage::Refreshed | Stage::Recreated);
            if !stays_open && is_repairing {
                decisions.push(Decision::Failed(*source));
            }
            stays_open
        });
        decisions
    }

    fn close_healed(&mut self, observation: &Observation) -> Option<Decision> {
        let case = self.cases.remove(&observation.source)?;
        (case.stage != Stage::Grace).then_some(Decision::Healed(observation.source))
    }

    /// Opens a case for a source without a page, or moves its case to the next stage if that is due.
    fn advance(
        &mut self,
        observation: &Observation,
        now: Duration,
        may_repair: bool,
    ) -> Option<Decision> {
        let source = observation.source;
        let has_new_url = |case: &Case| case.url != observation.url;
        if self.cases.get(&source).is_none_or(has_new_url) {
            let case = Case {
                url: observation.url.clone(),
                stage: Stage::Grace,
                since: now,
            };
            self.cases.insert(source, case);
        }
        let case = self.cases.get(&source)?;
        if now < case.since + self.stage_duration(case.stage)? {
            return None;
        }
        let (stage, decision) = match case.stage {
            Stage::Grace => (Stage::Refreshed, Decision::Repair(source, Step::Refresh)),
            Stage::Refreshed => (Stage::Recreated, Decision::Repair(source, Step::Recreate)),
            Stage::Recreated | Stage::GivenUp => (Stage::GivenUp, Decision::Failed(source)),
        };
        if matches!(decision, Decision::Repair(..)) && !may_repair {
            return None;
        }
        let case = self.cases.get_mut(&source)?;
        (case.stage, case.since) = (stage, now);
        Some(decision)
    }

    /// How long a stage lasts; `None` for the last one.
    fn stage_duration(&self, stage: Stage) -> Option<Duration> {
        match stage {
            Stage::Grace => Some(self.grace_period),
            Stage::Refreshed => Some(2 * self.grace_period),
            Stage::Recreated => Some(4 * self.grace_period),
            Stage::GivenUp => None,
        }
    }
}

#[cfg(test)]
#[path = "healer_tests.rs"]
mod tests;
