//! The clock of the computer is set during a show. Nothing that viewers see may move.

use super::*;
use crate::show::undo::UNDO_MS;

/// 10:00 on a day in 2026, when each test starts.
const START: u64 = 1_780_308_000_000;
/// By how much the clock is set, in milliseconds. Adjustments of a time server are small.
const STEPS: [i64; 7] = [
    120_000, -120_000, 3_600_000, -3_600_000, 86_400_000, -400, 101,
];

/// A show whose clock is set by `step` after one second.
struct SteppedShow {
    show: TestShow,
    step: i64,
}

impl SteppedShow {
    /// `prepare` runs at [`START`]. Also returns the side effects of the step.
    fn new(step: i64, prepare: impl FnOnce(&mut TestShow)) -> (Self, Vec<SideEffect>) {
        let mut show = TestShow::with_renderers(&[PAGE]);
        assert_eq!(show.follow_clocks(START, 0), []);
        prepare(&mut show);
        let mut stepped = Self { show, step };
        let now = stepped.at(1_000);
        let effects = stepped.show.follow_clocks(now, 1_000);
        assert_eq!(
            stepped.show.follow_clocks(now, 1_000),
            [],
            "a step is followed once"
        );
        (stepped, effects)
    }

    /// What the wall clock shows `milliseconds` after the start.
    fn at(&self, milliseconds: u64) -> u64 {
        (START + milliseconds).saturating_add_signed(self.step)
    }

    /// The remaining time of a show or a clock, in seconds.
    fn remaining(&self, channel: &str, milliseconds: u64) -> Option<f64> {
        let snapshot = self.show.state.snapshot(channel, self.at(milliseconds));
        snapshot.remaining
    }

    /// The events of everything that has expired.
    fn expired(&mut self, milliseconds: u64) -> Vec<(String, String)> {
        let effects = self.show.execute(self.at(milliseconds), Command::Expire);
        let events = published(&effects).into_iter();
        events
            .map(|(channel, kind)| (channel.into(), kind.into()))
            .collect()
    }
}

fn event(channel: &str, event_type: &str) -> (String, String) {
    (channel.into(), event_type.into())
}

fn set(show: &mut TestShow, seconds: u64, event_type: &str) {
    show.publish(START, "countdown", "set", json!({ "seconds": seconds }));
    show.publish(START, "countdown", event_type, json!(null));
}

/// Takes a countdown until a time of day.
fn take_until(show: &mut TestShow, until: &str) {
    let cue = Command::SetCue {
        channel: name("countdown"),
        payload: Some(Payload::from(&json!({ "until": until }))),
    };
    show.execute(START, cue);
    show.execute(START, take("countdown"));
}

#[test]
fn shows_and_clocks_end_when_they_would_have() {
    for step in STEPS {
        let (mut stepped, effects) = SteppedShow::new(step, |show| {
            show.publish(START, "lower", "show", json!({"title": "A", "duration": 5}));
            show.publish(START, "poster", "show", json!({"fileUrl": "a.png"}));
            set(show, 300, "start");
        });
        assert_eq!(
            effects,
            [SideEffect::SignalChange],
            "{step}: viewers see nothing"
        );
        assert_eq!(stepped.expired(1_000), [], "{step}");
        assert_eq!(stepped.remaining("lower", 1_000), Some(4.0), "{step}");
        assert_eq!(stepped.remaining("countdown", 1_000), Some(299.0), "{step}");
        let lower = stepped.show.overlay("lower");
        assert_eq!(
            (lower.since, lower.hides_at),
            (Some(stepped.at(0)), Some(stepped.at(5_000))),
            "{step}: as the wall clock shows it now"
        );
        assert_eq!(stepped.expired(4_999), [], "{step}");
        assert_eq!(stepped.expired(5_000), [event("lower", "hide")], "{step}");
        assert_eq!(stepped.expired(299_999), [], "{step}");
        assert_eq!(
            stepped.expired(300_000),
            [event("countdown", "reset")],
            "{step}"
        );
        assert!(stepped.show.state.is_on_air("poster"), "{step}");
    }
}

#[test]
fn a_paused_clock_keeps_its_time() {
    for step in STEPS {
        let (mut stepped, effects) = SteppedShow::new(step, |show| set(show, 300, "pause"));
        assert_eq!(effects, [SideEffect::SignalChange], "{step}");
        assert_eq!(
            stepped.remaining("countdown", 60_000),
            Some(300.0),
            "{step}"
        );
        assert_eq!(stepped.expired(600_000), [], "{step}");
    }
}

#[test]
fn a_clock_until_a_time_of_day_follows_the_wall_clock() {
    // Until 10:05, of which one second has passed.
    for (step, left) in [
        (120_000, Some(179)),
        (-120_000, Some(419)),
        (-3_600_000, Some(3_899)),
        (3_600_000, None),
    ] {
        let (mut stepped, effects) = SteppedShow::new(step, |show| take_until(show, "10:05"));
        let Some(left) = left else {
            assert_eq!(published(&effects), [], "{step}");
            assert_eq!(
                stepped.expired(1_000),
                [event("countdown", "reset")],
                "it is past"
            );
            continue;
        };
        // Pages receive the new time.
        assert_eq!(
            published(&effects),
            [("countdown", "set"), ("countdown", "start")],
            "{step}"
        );
        let sent = as_json(events(&effects)[0].payload.as_ref());
        assert_eq!(sent["seconds"], json!(left), "{step}");
        let end = 1_000 + left * 1_000;
        assert_eq!(stepped.expired(end - 1), [], "{step}");
        assert_eq!(
            stepped.expired(end),
            [event("countdown", "reset")],
            "{step}"
        );
    }
}

#[test]
fn a_clock_that_was_changed_no_longer_runs_until_a_time_of_day() {
    for change in [
        &[("pause", json!(null)), ("start", json!(null))][..],
        &[("add-time", json!({"seconds": 0}))],
        &[("set", json!({"seconds": 300}))],
        &[
            ("reset", json!(null)),
            ("set", json!({"seconds": 300})),
            ("start", json!(null)),
        ],
    ] {
        let (stepped, _) = SteppedShow::new(3_600_000, |show| {
            take_until(show, "10:05");
            for (event_type, payload) in change {
                show.publish(START, "countdown", event_type, payload.clone());
            }
        });
        assert_eq!(
            stepped.remaining("countdown", 1_000),
            Some(299.0),
            "{change:?}"
        );
    }
}

#[test]
fn a_clock_that_runs_off_air_moves_as_well() {
    for step in STEPS {
        let (stepped, effects) = SteppedShow::new(step, |show| {
            set(show, 300, "start");
            show.execute(START, hide("countdown"));
        });
        assert_eq!(effects, [SideEffect::SignalChange], "{step}");
        let clock = stepped
            .show
            .overlay("countdown")
            .countdown
            .expect("a clock");
        assert_eq!(clock.ends_at, Some(stepped.at(300_000)), "{step}");
    }
}

#[test]
fn undo_is_offered_as_long_and_restores_the_remaining_time() {
    for step in STEPS {
        let (mut stepped, _) = SteppedShow::new(step, |show| {
            show.publish(START, "lower", "show", json!({"title": "A", "duration": 5}));
            set(show, 300, "start");
            show.execute(START, Command::HideAll { shown_until: None });
        });
        let until = stepped.show.state.undo_until(stepped.at(1_000));
        assert_eq!(until, Some(stepped.at(UNDO_MS)), "{step}");
        stepped
            .show
            .execute(stepped.at(2_000), Command::UndoHideAll);
        assert_eq!(stepped.remaining("lower", 2_000), Some(3.0), "{step}");
        assert_eq!(stepped.remaining("countdown", 2_000), Some(298.0), "{step}");
    }
    // What would have ended in the meantime is not restored, whatever the clock shows.
    let (mut stepped, _) = SteppedShow::new(-3_600_000, |show| {
        show.publish(START, "lower", "show", json!({"title": "A", "duration": 5}));
        show.execute(START, Command::HideAll { shown_until: None });
    });
    stepped
        .show
        .execute(stepped.at(6_000), Command::UndoHideAll);
    assert!(!stepped.show.state.is_on_air("lower"));
}

#[test]
fn a_recent_hide_stays_recent_for_as_long() {
    for step in STEPS {
        let (stepped, _) = SteppedShow::new(step, |show| {
            show.publish(START, "lower", "show", json!({"title": "A"}));
            show.publish(START, "lower", "hide", json!(null));
        });
        let catch_up = |at| stepped.show.state.catch_up_events("lower", false, at).len();
        let (last, over) = (stepped.at(59_999), stepped.at(60_000));
        assert_eq!((catch_up(last), catch_up(over)), (1, 0), "{step}");
    }
}

#[test]
fn latencies_do_not_contain_the_step() {
    for step in STEPS {
        let mut id = None;
        let (mut stepped, _) = SteppedShow::new(step, |show| {
            id = Some(show.publish(START, "lower", "show", json!({"title": "A"})));
        });
        let now = stepped.at(1_030);
        let id = id.expect("published");
        stepped.show.acknowledge(now, PAGE, id, ack(true, true));
        assert_eq!(
            stepped.show.overlay("lower").latency_ms,
            Some(1_030),
            "{step}"
        );
        assert_eq!(stepped.show.state.latency(now).p50, Some(1_030), "{step}");
    }
}

#[test]
fn the_moved_times_are_saved() {
    for step in STEPS {
        let mut disk = BTreeMap::new();
        let (mut stepped, _) = SteppedShow::new(step, |show| {
            show.publish(
                START,
                "lower",
                "show",
                json!({"title": "A", "duration": 60}),
            );
            set(show, 300, "start");
            show.save(&mut disk);
        });
        stepped.show.save(&mut disk);
        let restored = TestShow::restored(&disk);
        let remaining = |channel: &str| {
            restored
                .state
                .snapshot(channel, stepped.at(11_000))
                .remaining
        };
        assert_eq!(
            (remaining("lower"), remaining("countdown")),
            (Some(49.0), Some(289.0)),
            "{step}"
        );
    }
}

#[test]
fn suspend_and_restart_are_no_steps() {
    let mut show = TestShow::new();
    show.follow_clocks(START, 0);
    show.publish(
        START,
        "lower",
        "show",
        json!({"title": "A", "duration": 60}),
    );
    set(&mut show, 300, "start");
    // Suspended for a minute: both clocks have continued.
    assert_eq!(show.follow_clocks(START + 60_000, 60_000), []);
    let effects = show.execute(START + 60_000, Command::Expire);
    assert_eq!(published(&effects), [("lower", "hide")]);
    // After a restart of the computer, the steady clock starts again.
    let mut show = show.restarted();
    assert_eq!(show.follow_clocks(START + 120_000, 5), []);
    let snapshot = show.state.snapshot("countdown", START + 120_000);
    assert_eq!(snapshot.remaining, Some(180.0));
}
