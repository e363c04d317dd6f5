//! The order, the results and the length of the list of repairs.

use super::*;

/// A refresh that is waiting for its page.
pub(crate) fn waiting_repair(source: &str, channel: &str) -> Repair {
    Repair {
        at: 0,
        uuid: Uuid::nil(),
        source: source.into(),
        channels: vec![channel.into()],
        step: RepairStep::Refreshed,
        result: RepairResult::Waiting,
    }
}

fn repair(n: u128, step: RepairStep) -> Repair {
    Repair {
        uuid: Uuid::from_u128(n),
        step,
        ..waiting_repair("Poster", "poster")
    }
}

#[test]
fn a_new_repair_is_first_and_fails_the_earlier_one_of_the_same_source() {
    let mut repairs = Repairs::default();
    repairs.begin(repair(1, RepairStep::Refreshed));
    repairs.begin(repair(2, RepairStep::Refreshed));
    repairs.begin(repair(1, RepairStep::Recreated));
    let healed = repairs.end(Uuid::from_u128(1), RepairResult::Healed);
    assert_eq!(
        healed.map(|repair| repair.step),
        Some(RepairStep::Recreated)
    );
    repairs.end(Uuid::from_u128(1), RepairResult::Failed);
    assert_eq!(repairs.end(Uuid::from_u128(9), RepairResult::Failed), None);
    let results: Vec<_> = repairs
        .to_vec()
        .iter()
        .map(|repair| repair.result)
        .collect();
    let expected = [
        RepairResult::Healed,
        RepairResult::Waiting,
        RepairResult::Failed,
    ];
    assert_eq!(results, expected);
}

#[test]
fn only_the_most_recent_repairs_are_kept() {
    let mut repairs = Repairs::default();
    for n in 0..100 {
        repairs.begin(repair(n, RepairStep::Refreshed));
    }
    assert_eq!(repairs.to_vec().len(), MAX_REPAIRS);
    assert_eq!(repairs.to_vec()[0].uuid, Uuid::from_u128(99));
}
