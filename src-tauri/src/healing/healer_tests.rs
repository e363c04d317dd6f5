//! The decisions of the healer over time. Times are passed as values, so no test waits.

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

/// Observes the source at each of the given seconds. Returns each decision with its second.
fn watch(
    healer: &mut Healer,
    seconds: impl IntoIterator<Item = u64>,
    alive: Option<bool>,
) -> Vec<(u64, Decision)> {
    let timed_decisions = seconds.into_iter().flat_map(|second| {
        let decisions = healer.observe(at(second), &observed(alive));
        decisions
            .into_iter()
            .map(move |decision| (second, decision))
    });
    timed_decisions.collect()
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
fn a_page_that_connects_ends_the_repair_at_any_stage() {
    for (connects_at, expected) in [
        (5, vec![]),
        (20, vec![(10, REFRESH), (20, Decision::Healed(OURS))]),
        (
            60,
            vec![(10, REFRESH), (30, RECREATE), (60, Decision::Healed(OURS))],
        ),
    ] {
        let mut healer = healer();
        let mut decisions = watch(&mut healer, 0..connects_at, Some(false));
        decisions.extend(watch(&mut healer, connects_at..200, Some(true)));
        assert_eq!(decisions, expected, "at {connects_at}");
        assert_eq!(healer.next_due(), None);
    }
}

#[test]
fn a_page_that_is_lost_again_opens_a_new_case() {
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
fn a_new_url_and_a_reset_open_new_cases() {
    let mut healer = healer();
    watch(&mut healer, 0..100, Some(false));
    healer.reset();
    assert_eq!(watch(&mut healer, 100..=110, Some(false)), [(110, REFRESH)]);
    let with_new_url = |second| {
        let mut observation = observed(Some(false));
        observation[0].url.push_str("?x=1");
        (at(second), observation)
    };
    let mut decisions = Vec::new();
    for (now, observation) in (111..=121).map(with_new_url) {
        decisions.extend(healer.observe(now, &observation));
    }
    assert_eq!(decisions, [REFRESH]);
}

#[test]
fn a_source_in_an_unknown_state_is_not_repaired() {
    let mut healer = healer();
    assert_eq!(watch(&mut healer, 0..100, None), []);
    watch(&mut healer, [100], Some(false));
    assert_eq!(healer.next_due(), Some(at(110)));
    // Nothing is due for a source that may not exist any more.
    assert_eq!(watch(&mut healer, [105], None), []);
    assert_eq!(healer.next_due(), None);
    assert!(healer.observe(at(200), &[]).is_empty());
    // When its state is known again, the full grace period applies.
    assert_eq!(watch(&mut healer, 300..310, Some(false)), []);
    assert_eq!(watch(&mut healer, [310], Some(false)), [(310, REFRESH)]);
}

#[test]
fn a_repair_fails_when_its_source_disappears() {
    let failed = vec![Decision::Failed(OURS)];
    let repairing = || {
        let mut healer = healer();
        watch(&mut healer, 0..=10, Some(false));
        healer
    };
    assert_eq!(repairing().reset(), failed);
    assert_eq!(repairing().observe(at(11), &[]), failed);
    assert_eq!(repairing().observe(at(11), &observed(None)), failed);
    let mut healer = healer();
    watch(&mut healer, 0..=5, Some(false));
    assert_eq!(healer.reset(), []);
}

#[test]
fn a_step_that_could_not_be_carried_out_is_retried() {
    let mut healer = healer();
    assert_eq!(watch(&mut healer, 0..=10, Some(false)), [(10, REFRESH)]);
    healer.retry_later(OURS);
    assert_eq!(watch(&mut healer, 11..=30, Some(false)), [(20, REFRESH)]);
}

#[test]
fn only_one_source_is_repaired_at_a_time() {
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
    assert_eq!(healer.next_due(), Some(at(10)), "the other source is due");
    // Its page connected while the first source was being refreshed.
    assert_eq!(healer.observe(at(12), &pair(Some(false), Some(true))), []);
}

#[test]
fn each_source_has_its_own_case() {
    let mut healer = healer();
    let two_sources = |ours_alive, other_alive| {
        let [ours] = observed(ours_alive);
        let other = Observation {
            source: OTHER,
            alive: other_alive,
            ..ours.clone()
        };
        [ours, other]
    };
    assert!(
        healer
            .observe(at(0), &two_sources(Some(false), Some(true)))
            .is_empty()
    );
    assert!(
        healer
            .observe(at(5), &two_sources(Some(false), Some(false)))
            .is_empty()
    );
    assert_eq!(healer.next_due(), Some(at(10)));
    let first = healer.observe(at(10), &two_sources(Some(false), Some(false)));
    assert_eq!(first, [REFRESH]);
    assert_eq!(healer.next_due(), Some(at(15)));
    let second = healer.observe(at(15), &two_sources(Some(true), Some(false)));
    let expected = [
        Decision::Healed(OURS),
        Decision::Repair(OTHER, Step::Refresh),
    ];
    assert_eq!(second, expected);
}
