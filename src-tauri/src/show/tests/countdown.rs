//! The countdown: its clock, and taking the cue while the clock is in progress.

use super::*;

const CHANNEL: &str = "countdown";

/// The state, the remaining seconds, and whether the clock is running.
fn clock(show: &TestShow, now: u64) -> (&'static str, Option<f64>, Option<bool>) {
    let snapshot = show.state.snapshot(CHANNEL, now);
    (snapshot.state, snapshot.remaining, snapshot.running)
}

#[test]
fn a_clock_can_be_set_started_and_paused_and_ends_at_zero() {
    let mut show = TestShow::new();
    show.publish(0, CHANNEL, "set", json!({"seconds": 90, "title": "Soon"}));
    assert_eq!(clock(&show, 5_000), ("on-air", Some(90.0), Some(false)));
    show.publish(10_000, CHANNEL, "start", json!(null));
    assert_eq!(clock(&show, 40_000), ("on-air", Some(60.0), Some(true)));
    show.publish(40_000, CHANNEL, "add-time", json!({"seconds": -30}));
    show.publish(50_000, CHANNEL, "pause", json!(null));
    assert_eq!(clock(&show, 3_600_000), ("on-air", Some(20.0), Some(false)));
    show.publish(60_000, CHANNEL, "set", json!({"seconds": 10}));
    assert_eq!(
        show.on_air(CHANNEL, 60_000),
        json!({"title": "Soon", "seconds": 10, "total": 10}),
        "setting only a time keeps the other content"
    );
    show.publish(60_000, CHANNEL, "start", json!(null));
    assert_eq!(show.execute(69_999, Command::Expire), []);
    assert_eq!(show.state.next_deadline(), Some(70_000));
    let effects = show.execute(70_000, Command::Expire);
    assert_eq!(published(&effects), [(CHANNEL, "reset")]);
    assert_eq!(clock(&show, 70_000), ("off-air", None, None));
    let view = show.overlay(CHANNEL).countdown.expect("a clock");
    assert_eq!(view.left_ms, Some(10_000));
}

#[test]
fn a_running_clock_keeps_running_when_set_and_a_held_one_stays_at_zero() {
    let mut show = TestShow::new();
    let held = |seconds: u64| json!({"seconds": seconds, "hold": true});
    show.publish(0, CHANNEL, "set", held(90));
    show.publish(0, CHANNEL, "start", json!(null));
    show.publish(1_000, CHANNEL, "set", held(5));
    assert_eq!(clock(&show, 2_000), ("on-air", Some(4.0), Some(true)));
    assert_eq!(
        show.execute(6_000, Command::Expire),
        [SideEffect::SignalChange],
        "pages count down to zero themselves"
    );
    assert_eq!(clock(&show, 7_000), ("on-air", Some(0.0), Some(false)));
    assert_eq!(show.execute(7_000, Command::Expire), []);
}

#[test]
fn hold_applies_only_to_the_time_it_was_set_with() {
    let mut show = TestShow::new();
    let held = json!({"seconds": 5, "hold": true, "title": "Soon"});
    show.publish(0, CHANNEL, "set", held);
    show.publish(0, CHANNEL, "set", json!({"seconds": 5}));
    show.publish(0, CHANNEL, "start", json!(null));
    let effects = show.execute(5_000, Command::Expire);
    assert_eq!(published(&effects), [(CHANNEL, "reset")]);
    assert_eq!(show.cue(CHANNEL), json!({"title": "Soon", "seconds": 5}));
}

#[test]
fn hiding_and_taking_the_same_cue_keep_the_clock_running() {
    let mut show = TestShow::new();
    show.publish(0, CHANNEL, "set", json!({"seconds": 90, "title": "Soon"}));
    show.publish(0, CHANNEL, "start", json!(null));
    let effects = show.execute(10_000, hide(CHANNEL));
    assert_eq!(published(&effects), [(CHANNEL, "reset")]);
    assert_eq!(clock(&show, 10_000).0, "off-air");
    let effects = show.execute(30_000, take(CHANNEL));
    assert_eq!(published(&effects), [(CHANNEL, "set"), (CHANNEL, "start")]);
    assert_eq!(
        as_json(events(&effects)[0].payload.as_ref()),
        json!({"title": "Soon", "seconds": 60, "total": 90})
    );
    assert_eq!(clock(&show, 30_000), ("on-air", Some(60.0), Some(true)));
    let view = show.overlay(CHANNEL).countdown.expect("a clock");
    assert_eq!(view.total_ms, 90_000);
}

#[test]
fn taking_a_cue_with_a_new_time_sets_the_clock() {
    let mut show = TestShow::new();
    show.publish(0, CHANNEL, "set", json!({"seconds": 90}));
    show.publish(0, CHANNEL, "start", json!(null));
    show.set_cue(CHANNEL, json!({"seconds": 300, "title": "Break"}));
    let effects = show.execute(10_000, take(CHANNEL));
    assert_eq!(published(&effects), [(CHANNEL, "set"), (CHANNEL, "start")]);
    assert_eq!(clock(&show, 10_000), ("on-air", Some(300.0), Some(true)));

    let effects = show.execute(20_000, take(CHANNEL));
    let sent = as_json(events(&effects)[0].payload.as_ref());
    assert_eq!(
        sent["seconds"], 290,
        "the cue has not changed since it was taken"
    );
}

#[test]
fn taking_a_cue_with_the_same_time_keeps_the_remaining_time() {
    let mut show = TestShow::new();
    show.publish(0, CHANNEL, "set", json!({"seconds": 90, "title": "Soon"}));
    show.publish(0, CHANNEL, "start", json!(null));
    show.set_cue(CHANNEL, json!({"seconds": 90, "title": "Sooner"}));
    let effects = show.execute(30_000, take(CHANNEL));
    assert_eq!(published(&effects), [(CHANNEL, "set"), (CHANNEL, "start")]);
    let expected = json!({"title": "Sooner", "seconds": 60, "total": 90});
    let sent = as_json(events(&effects)[0].payload.as_ref());
    assert_eq!(sent, expected);
    assert_eq!(show.on_air(CHANNEL, 30_000), expected);
}

#[test]
fn taking_the_cue_sets_a_clock_that_is_not_in_progress() {
    let mut show = TestShow::new();
    show.starts_clock = false;
    show.set_cue(CHANNEL, json!({"seconds": 90}));
    for _ in 0..2 {
        let effects = show.execute(0, take(CHANNEL));
        assert_eq!(published(&effects), [(CHANNEL, "set")]);
        let sent = as_json(events(&effects)[0].payload.as_ref());
        assert_eq!(sent, json!({"seconds": 90}));
    }
}

#[test]
fn taking_an_empty_cue_is_refused_unless_the_clock_is_in_progress() {
    let mut show = TestShow::new();
    let error = ShowError::NothingToShow(CHANNEL.into());
    assert_eq!(show.try_execute(0, take(CHANNEL)), Err(error));
    show.publish(0, CHANNEL, "start", json!(null));
    let effects = show.execute(60_000, take(CHANNEL));
    assert_eq!(published(&effects), [(CHANNEL, "set"), (CHANNEL, "start")]);
    assert_eq!(clock(&show, 60_000), ("on-air", Some(240.0), Some(true)));
}

#[test]
fn taking_only_a_time_keeps_the_other_content_and_adds_it_to_the_cue() {
    let mut show = TestShow::new();
    show.publish(0, CHANNEL, "set", json!({"seconds": 90, "title": "Soon"}));
    show.set_cue(CHANNEL, json!({"seconds": 60}));
    let effects = show.execute(1, take(CHANNEL));
    let complete = json!({"title": "Soon", "seconds": 60});
    assert_eq!(
        announced_cues(&effects),
        [(json!(CHANNEL), complete.clone(), json!(null))]
    );
    assert_eq!(show.cue(CHANNEL), complete);
    assert_eq!(show.on_air(CHANNEL, 1)["title"], "Soon");
}

#[test]
fn a_time_of_day_is_resolved_when_it_is_taken_and_starts_the_clock() {
    let mut show = TestShow::new();
    let cue = json!({"title": "Back at 20:30", "until": "20:30"});
    show.set_cue(CHANNEL, cue.clone());
    // The epoch is midnight in UTC.
    let (eight_pm, half_past_eight) = (20 * 3_600_000, 20 * 3_600_000 + 1_800_000);
    assert_eq!(show.overlay(CHANNEL).cue_ends_at, Some(half_past_eight));
    let effects = show.execute(eight_pm, take(CHANNEL));
    assert_eq!(published(&effects), [(CHANNEL, "set"), (CHANNEL, "start")]);
    assert_eq!(
        as_json(events(&effects)[0].payload.as_ref()),
        json!({"title": "Back at 20:30", "seconds": 1800})
    );
    assert_eq!(show.cue(CHANNEL), cue, "the cue keeps the time of day");
    assert_eq!(
        show.on_air(CHANNEL, eight_pm)["until"],
        Value::Null,
        "pages receive seconds"
    );
    let view = show.overlay(CHANNEL).countdown.expect("a clock");
    assert_eq!(view.ends_at, Some(half_past_eight));

    show.execute(eight_pm + 1, hide(CHANNEL));
    let effects = show.execute(eight_pm + 60_000, take(CHANNEL));
    let sent = as_json(events(&effects)[0].payload.as_ref());
    assert_eq!((&sent["seconds"], sent.get("until")), (&json!(1740), None));
    show.execute(half_past_eight, Command::Expire);
    let effects = show.execute(half_past_eight, take(CHANNEL));
    let sent = as_json(events(&effects)[0].payload.as_ref());
    assert_eq!(
        sent["seconds"], 86_400,
        "once that time has passed, it means the next day"
    );
    let tomorrow = half_past_eight + 86_400_000;
    assert_eq!(show.overlay(CHANNEL).cue_ends_at, Some(tomorrow));
}

#[test]
fn a_cued_time_of_day_is_kept_although_the_clock_was_paused_or_moved() {
    let half_past_eight = 20 * 3_600_000 + 1_800_000;
    let eight_pm = 20 * 3_600_000;
    for change in [
        ("pause", json!(null)),
        ("add-time", json!({"seconds": 120})),
    ] {
        let mut show = TestShow::new();
        show.set_cue(CHANNEL, json!({"title": "Doors", "until": "20:30"}));
        show.execute(eight_pm, take(CHANNEL));
        let ends_at = |show: &TestShow| show.overlay(CHANNEL).countdown.expect("a clock").ends_at;
        assert_eq!(ends_at(&show), Some(half_past_eight));
        assert!(!show.overlay(CHANNEL).cue_differs);

        show.publish(eight_pm + 1_000, CHANNEL, change.0, change.1);
        assert_ne!(ends_at(&show), Some(half_past_eight), "{}", change.0);
        let now = eight_pm + 30_000;
        assert!(show.overlay(CHANNEL).cue_differs, "{}", change.0);
        show.execute(now, take(CHANNEL));
        assert_eq!(ends_at(&show), Some(half_past_eight), "{}, take", change.0);

        show.publish(now, CHANNEL, "pause", json!(null));
        show.execute(now + 1, hide(CHANNEL));
        show.execute(now + 20_000, take(CHANNEL));
        assert_eq!(ends_at(&show), Some(half_past_eight), "show");
    }
}

#[test]
fn the_same_time_written_in_another_way_keeps_the_clock() {
    let mut show = TestShow::new();
    show.set_cue(CHANNEL, json!({"title": "Soon", "seconds": "5:00"}));
    show.execute(0, take(CHANNEL));
    show.set_cue(CHANNEL, json!({"title": "Very soon", "seconds": 300}));
    show.execute(3_000, take(CHANNEL));
    let clock = show.overlay(CHANNEL).countdown.expect("a clock");
    assert_eq!(clock.ends_at, Some(300_000));
    assert_eq!(show.on_air(CHANNEL, 3_000)["title"], "Very soon");
}

#[test]
fn a_controller_that_sets_a_running_clock_does_not_stop_it() {
    let mut show = TestShow::new();
    show.publish(0, CHANNEL, "start", json!(null));
    let set = Command::publish(CHANNEL, "set", Some(Payload::from(&json!({"seconds": 5}))));
    let effects = show.execute(0, set);
    assert_eq!(published(&effects), [(CHANNEL, "set"), (CHANNEL, "start")]);
}
