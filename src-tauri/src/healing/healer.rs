//! Decides which browser source is repaired, how and when: a pure state machine without sockets or clocks.
//!
//! A source without a page gets time to find back by itself, as pages do after we were restarted. Then it is
//! refreshed; if that brings no page, its browser is made anew; if that does not help either, it is left alone, with
//! longer waits between the steps. It is looked at anew when its page has come and gone again, when it shows another
//! address, and when OBS or we come back ([`Healer::start_over`]).

use std::collections::BTreeMap;
use std::time::Duration;

use uuid::Uuid;

/// How a source is repaired.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Step {
    /// Its page is loaded anew, past the cache.
    Refresh,
    /// Its browser is made anew.
    Reload,
}

/// What is to be done, or has turned out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Verdict {
    /// Do this to this source.
    Act(Uuid, Step),
    /// Its page has come.
    Healed(Uuid),
    /// No page has come after the last step.
    Failed(Uuid),
}

/// What is seen of a source.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Sighting {
    pub(super) source: Uuid,
    pub(super) url: String,
    /// Whether a page of ours runs in it; unknown where nobody can tell.
    pub(super) alive: Option<bool>,
}

/// The state machine. Times are counted from any fixed moment.
#[derive(Debug)]
pub(super) struct Healer {
    /// How long a page may take to come back by itself. Each later wait is twice the one before.
    grace: Duration,
    cases: BTreeMap<Uuid, Case>,
}

/// A source that had no page when last seen.
#[derive(Debug)]
struct Case {
    url: String,
    stage: Stage,
    /// When the stage began.
    since: Duration,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Stage {
    Waiting,
    Refreshed,
    Reloaded,
    GivenUp,
}

impl Healer {
    pub(super) fn new(grace: Duration) -> Self {
        Self {
            grace,
            cases: BTreeMap::new(),
        }
    }

    /// Forgets what was tried: something has changed that may let it work now. Whose repair has come to nothing by
    /// that is said.
    pub(super) fn start_over(&mut self) -> Vec<Verdict> {
        self.look(Duration::ZERO, &[])
    }

    /// Takes what is seen at `now`, and says what follows. One source at most is acted on, because that takes time,
    /// and what was seen of the others may have changed after it: they have their turn in the next look.
    pub(super) fn look(&mut self, now: Duration, sightings: &[Sighting]) -> Vec<Verdict> {
        let mut verdicts = self.forget_the_unclear(sightings);
        let mut has_acted = false;
        for sighting in sightings {
            let verdict = match sighting.alive {
                Some(true) => self.close(sighting),
                Some(false) => self.treat(sighting, now, !has_acted),
                None => None,
            };
            has_acted |= matches!(verdict, Some(Verdict::Act(..)));
            verdicts.extend(verdict);
        }
        verdicts
    }

    /// What was said last was not done: it is tried again after the time that a page is given at first.
    pub(super) fn put_back(&mut self, source: Uuid) {
        if let Some(case) = self.cases.get_mut(&source) {
            case.stage = match case.stage {
                Stage::Refreshed => Stage::Waiting,
                Stage::Reloaded => Stage::Refreshed,
                other => other,
            };
        }
    }

    /// Ends the cases of sources that have gone, or of which nobody can tell any more whether they have a page: when
    /// they are seen without one again, that is a new case, with all the time to find back.
    fn forget_the_unclear(&mut self, sightings: &[Sighting]) -> Vec<Verdict> {
        let is_clear = |source: &Uuid| {
            let mut clear = sightings.iter().filter(|sighting| sighting.alive.is_some());
            clear.any(|sighting| sighting.source == *source)
        };
        let mut verdicts = Vec::new();
        self.cases.retain(|source, case| {
            let stays = is_clear(source);
            let is_open = matches!(case.stage, Stage::Refreshed | Stage::Reloaded);
            if !stays && is_open {
                verdicts.push(Verdict::Failed(*source));
            }
            stays
        });
        verdicts
    }

    /// When something is due if nothing is seen before.
    pub(super) fn next(&self) -> Option<Duration> {
        let due = |case: &Case| Some(case.since + patience(self.grace, case.stage)?);
        self.cases.values().filter_map(due).min()
    }

    fn close(&mut self, sighting: &Sighting) -> Option<Verdict> {
        let case = self.cases.remove(&sighting.source)?;
        (case.stage != Stage::Waiting).then_some(Verdict::Healed(sighting.source))
    }

    fn treat(&mut self, sighting: &Sighting, now: Duration, may_act: bool) -> Option<Verdict> {
        let opened = || Case {
            url: sighting.url.clone(),
            stage: Stage::Waiting,
            since: now,
        };
        let case = self.cases.entry(sighting.source).or_insert_with(opened);
        if case.url != sighting.url {
            *case = opened();
        }
        if now < case.since + patience(self.grace, case.stage)? {
            return None;
        }
        if !may_act && case.stage < Stage::Reloaded {
            return None;
        }
        case.since = now;
        let source = sighting.source;
        let (stage, verdict) = match case.stage {
            Stage::Waiting => (Stage::Refreshed, Verdict::Act(source, Step::Refresh)),
            Stage::Refreshed => (Stage::Reloaded, Verdict::Act(source, Step::Reload)),
            Stage::Reloaded | Stage::GivenUp => (Stage::GivenUp, Verdict::Failed(source)),
        };
        case.stage = stage;
        Some(verdict)
    }
}

/// How long a stage lasts; the last one has no end.
fn patience(grace: Duration, stage: Stage) -> Option<Duration> {
    match stage {
        Stage::Waiting => Some(grace),
        Stage::Refreshed => Some(2 * grace),
        Stage::Reloaded => Some(4 * grace),
        Stage::GivenUp => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OURS: Uuid = Uuid::from_u128(1);
    const OTHER: Uuid = Uuid::from_u128(2);
    const REFRESH: Verdict = Verdict::Act(OURS, Step::Refresh);
    const RELOAD: Verdict = Verdict::Act(OURS, Step::Reload);

    fn healer() -> Healer {
        Healer::new(Duration::from_secs(10))
    }

    fn at(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    fn seen(alive: Option<bool>) -> [Sighting; 1] {
        [Sighting {
            source: OURS,
            url: "http://localhost:3002/overlays/poster".into(),
            alive,
        }]
    }

    /// Looks every second, and answers what came of it with the second in which it did.
    fn watch(
        healer: &mut Healer,
        seconds: impl IntoIterator<Item = u64>,
        alive: Option<bool>,
    ) -> Vec<(u64, Verdict)> {
        let looks = seconds.into_iter().flat_map(|second| {
            let verdicts = healer.look(at(second), &seen(alive));
            verdicts.into_iter().map(move |verdict| (second, verdict))
        });
        looks.collect()
    }

    #[test]
    fn one_refresh_one_reload_and_no_more() {
        let mut healer = healer();
        let came = watch(&mut healer, 0..10_000, Some(false));
        let expected = [(10, REFRESH), (30, RELOAD), (70, Verdict::Failed(OURS))];
        assert_eq!(came, expected);
        assert_eq!(healer.next(), None);
    }

    #[test]
    fn a_page_that_comes_ends_it_wherever_it_is() {
        for (comes_at, expected) in [
            (5, vec![]),
            (20, vec![(10, REFRESH), (20, Verdict::Healed(OURS))]),
            (
                60,
                vec![(10, REFRESH), (30, RELOAD), (60, Verdict::Healed(OURS))],
            ),
        ] {
            let mut healer = healer();
            let mut came = watch(&mut healer, 0..comes_at, Some(false));
            came.extend(watch(&mut healer, comes_at..200, Some(true)));
            assert_eq!(came, expected, "at {comes_at}");
            assert_eq!(healer.next(), None);
        }
    }

    #[test]
    fn a_page_that_goes_again_is_a_new_case() {
        let mut healer = healer();
        watch(&mut healer, 0..100, Some(false));
        assert_eq!(
            watch(&mut healer, [100], Some(true)),
            [(100, Verdict::Healed(OURS))]
        );
        let came = watch(&mut healer, 101..=111, Some(false));
        assert_eq!(came, [(111, REFRESH)]);
    }

    #[test]
    fn another_address_and_a_new_start_are_new_cases() {
        let mut healer = healer();
        watch(&mut healer, 0..100, Some(false));
        healer.start_over();
        assert_eq!(watch(&mut healer, 100..=110, Some(false)), [(110, REFRESH)]);
        let moved = |second| {
            let mut sighting = seen(Some(false));
            sighting[0].url.push_str("?x=1");
            (at(second), sighting)
        };
        let mut looks = Vec::new();
        for (now, sighting) in (111..=121).map(moved) {
            looks.extend(healer.look(now, &sighting));
        }
        assert_eq!(looks, [REFRESH]);
    }

    #[test]
    fn what_nobody_can_tell_is_left_alone() {
        let mut healer = healer();
        assert_eq!(watch(&mut healer, 0..100, None), []);
        watch(&mut healer, [100], Some(false));
        assert_eq!(healer.next(), Some(at(110)));
        // It is not waited for what may never be seen again.
        assert_eq!(watch(&mut healer, [105], None), []);
        assert_eq!(healer.next(), None);
        assert!(healer.look(at(200), &[]).is_empty());
        // Seen again, it has all the time to load.
        assert_eq!(watch(&mut healer, 300..310, Some(false)), []);
        assert_eq!(watch(&mut healer, [310], Some(false)), [(310, REFRESH)]);
    }

    #[test]
    fn a_repair_whose_source_is_lost_from_sight_has_come_to_nothing() {
        let failed = vec![Verdict::Failed(OURS)];
        let begun = || {
            let mut healer = healer();
            watch(&mut healer, 0..=10, Some(false));
            healer
        };
        assert_eq!(begun().start_over(), failed);
        assert_eq!(begun().look(at(11), &[]), failed);
        assert_eq!(begun().look(at(11), &seen(None)), failed);
        let mut healer = healer();
        watch(&mut healer, 0..=5, Some(false));
        assert_eq!(healer.start_over(), []);
    }

    #[test]
    fn what_could_not_be_done_is_tried_again() {
        let mut healer = healer();
        assert_eq!(watch(&mut healer, 0..=10, Some(false)), [(10, REFRESH)]);
        healer.put_back(OURS);
        assert_eq!(watch(&mut healer, 11..=30, Some(false)), [(20, REFRESH)]);
    }

    #[test]
    fn one_at_a_time_and_the_next_by_what_is_seen_then() {
        let mut healer = healer();
        let pair = |first, second| {
            let [first] = seen(first);
            let second = Sighting {
                source: OTHER,
                alive: second,
                ..first.clone()
            };
            [first, second]
        };
        healer.look(at(0), &pair(Some(false), Some(false)));
        let first = healer.look(at(10), &pair(Some(false), Some(false)));
        assert_eq!(first, [REFRESH]);
        assert_eq!(healer.next(), Some(at(10)), "the other is due");
        // Its page has come while the first was being refreshed.
        assert_eq!(healer.look(at(12), &pair(Some(false), Some(true))), []);
    }

    #[test]
    fn sources_are_treated_each_on_its_own() {
        let mut healer = healer();
        let both = |ours, other| {
            let [ours] = seen(ours);
            let other = Sighting {
                source: OTHER,
                alive: other,
                ..ours.clone()
            };
            [ours, other]
        };
        assert!(
            healer
                .look(at(0), &both(Some(false), Some(true)))
                .is_empty()
        );
        assert!(
            healer
                .look(at(5), &both(Some(false), Some(false)))
                .is_empty()
        );
        assert_eq!(healer.next(), Some(at(10)));
        let first = healer.look(at(10), &both(Some(false), Some(false)));
        assert_eq!(first, [REFRESH]);
        assert_eq!(healer.next(), Some(at(15)));
        let second = healer.look(at(15), &both(Some(true), Some(false)));
        let expected = [Verdict::Healed(OURS), Verdict::Act(OTHER, Step::Refresh)];
        assert_eq!(second, expected);
    }
}
