//! The decisions of the healer as values; no time passes.

use super::*;

const OURS: Uuid = Uuid::from_u128(1);
const OTHER: Uuid = Uuid::from_u128(2);
const REFRESH: Decision = Decision::Repair(OURS, Step::Refresh);
const RECREATE: Decision = Decision::Repair(OURS, Step::Recreate);

fn healer() -> Healer {
    Healer::new(Duration::from_secs(10))
}

fn at(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

fn observed(alive: Option<bool>) -> [Observation; 1] {
    [Observation {
        source: OURS,
        url: "http://localhost:3002/overlays/poster".into(),
        alive,
    }]
}

/// Observes every second, and returns the decisions with the second in which they were made.
fn watch(
    healer: &mut Healer,
    seconds: impl IntoIterator<Item = u64>,
    alive: Option<bool>,
) -> Vec<(u64, Decision)> {
    let observed = seconds.into_iter().flat_map(|second| {
        let decisions = healer.observe(at(second), &observed(alive));
        decisions
            .into_iter()
            .map(move |decision| (second, decision))
    });
    observed.collect()
}

#[test]
fn a_source_is_refreshed_once_and_recreated_once() {
    let mut healer = healer();
    let decisions = watch(&mut healer, 0..10_000, Some(false));
    let expected = [(10, REFRESH), (30, RECREATE), (70, Decision::Failed(OURS))];
    assert_eq!(decisions, expected);
    assert_eq!(healer.next_due(), None);
}

#[test]
fn a_page_that_comes_ends_the_repair_at_any_stage() {
    for (comes_at, expected) in [
        (5, vec![]),
        (20, vec![(10, REFRESH), (20, Decision::Healed(OURS))]),
        (
            60,
            vec![(10, REFRESH), (30, RECREATE), (60, Decision::Healed(OURS))],
        ),
    ] {
        let mut healer = healer();
        let mut decisions = watch(&mut healer, 0..comes_at, Some(false));
        decisions.extend(watch(&mut healer, comes_at..200, Some(true)));
        assert_eq!(decisions, expected, "at {comes_at}");
        assert_eq!(healer.next_due(), None);
    }
}

#[test]
fn a_page_that_is_lost_again_is_a_new_case() {
    let mut healer = healer();
    watch(&mut healer, 0..100, Some(false));
    assert_eq!(
        watch(&mut healer, [100], Some(true)),
        [(100, Decision::Healed(OURS))]
    );
    let decisions = watch(&mut healer, 101..=111, Some(false));
    assert_eq!(decisions, [(111, REFRESH)]);
}

#[test]
fn a_new_url_and_a_reset_are_new_cases() {
    let mut healer = healer();
    watch(&mut healer, 0..100, Some(false));
    healer.reset();
    assert_eq!(watch(&mut healer, 100..=110, Some(false)), [(110, REFRESH)]);
    let moved = |second| {
        let mut observation = observed(Some(false));
        observation[0].url.push_str("?x=1");
        (at(second), observation)
    };
    let mut decisions = Vec::new();
    for (now, observation) in (111..=121).map(moved) {
        decisions.extend(healer.observe(now, &observation));
    }
    assert_eq!(decisions, [REFRESH]);
}

#[test]
fn a_source_of_unknown_liveness_is_left_alone() {
    let mut healer = healer();
    assert_eq!(watch(&mut healer, 0..100, None), []);
    watch(&mut healer, [100], Some(false));
    assert_eq!(healer.next_due(), Some(at(110)));
    // Nothing is due for a source that may never come back.
    assert_eq!(watch(&mut healer, [105], None), []);
    assert_eq!(healer.next_due(), None);
    assert!(healer.observe(at(200), &[]).is_empty());
    // Observed again, it has the whole grace period.
    assert_eq!(watch(&mut healer, 300..310, Some(false)), []);
    assert_eq!(watch(&mut healer, [310], Some(false)), [(310, REFRESH)]);
}

#[test]
fn a_repair_of_a_source_that_is_gone_has_failed() {
    let failed = vec![Decision::Failed(OURS)];
    let begun = || {
        let mut healer = healer();
        watch(&mut healer, 0..=10, Some(false));
        healer
    };
    assert_eq!(begun().reset(), failed);
    assert_eq!(begun().observe(at(11), &[]), failed);
    assert_eq!(begun().observe(at(11), &observed(None)), failed);
    let mut healer = healer();
    watch(&mut healer, 0..=5, Some(false));
    assert_eq!(healer.reset(), []);
}

#[test]
fn a_step_that_could_not_be_performed_is_retried() {
    let mut healer = healer();
    assert_eq!(watch(&mut healer, 0..=10, Some(false)), [(10, REFRESH)]);
    healer.retry_later(OURS);
    assert_eq!(watch(&mut healer, 11..=30, Some(false)), [(20, REFRESH)]);
}

#[test]
fn one_source_is_repaired_at_a_time() {
    let mut healer = healer();
    let pair = |first, second| {
        let [first] = observed(first);
        let second = Observation {
            source: OTHER,
            alive: second,
            ..first.clone()
        };
        [first, second]
    };
    healer.observe(at(0), &pair(Some(false), Some(false)));
    let first = healer.observe(at(10), &pair(Some(false), Some(false)));
    assert_eq!(first, [REFRESH]);
    assert_eq!(healer.next_due(), Some(at(10)), "the other is due");
    // Its page has come while the first was being refreshed.
    assert_eq!(healer.observe(at(12), &pair(Some(false), Some(true))), []);
}

#[test]
fn each_source_has_its_own_case() {
    let mut healer = healer();
    let both = |ours, other| {
        let [ours] = observed(ours);
        let other = Observation {
            source: OTHER,
            alive: other,
            ..ours.clone()
        };
        [ours, other]
    };
    assert!(
        healer
            .observe(at(0), &both(Some(false), Some(true)))
            .is_empty()
    );
    assert!(
        healer
            .observe(at(5), &both(Some(false), Some(false)))
            .is_empty()
    );
    assert_eq!(healer.next_due(), Some(at(10)));
    let first = healer.observe(at(10), &both(Some(false), Some(false)));
    assert_eq!(first, [REFRESH]);
    assert_eq!(healer.next_due(), Some(at(15)));
    let second = healer.observe(at(15), &both(Some(true), Some(false)));
    let expected = [
        Decision::Healed(OURS),
        Decision::Repair(OTHER, Step::Refresh),
    ];
    assert_eq!(second, expected);
}
