//! "Hide all", and its undo.

use super::*;
use crate::show::undo::UNDO_MS;

fn hide_all(show: &mut TestShow, now: u64) -> Vec<SideEffect> {
    show.execute(now, Command::HideAll { shown_until: None })
}

/// The events that undo publishes, as channel and type; `None` if it is refused.
fn undo(show: &mut TestShow, now: u64) -> Option<Vec<(String, String)>> {
    let effects = show.try_execute(now, Command::UndoHideAll);
    let effects = effects.map_err(|error| assert_eq!(error, ShowError::NothingToUndo));
    let effects = effects.ok()?;
    let events = published(&effects).into_iter();
    Some(events.map(|(channel, kind)| event(channel, kind)).collect())
}

fn event(channel: &str, event_type: &str) -> (String, String) {
    (channel.to_owned(), event_type.to_owned())
}

#[test]
fn overlays_are_hidden_in_catalogue_order_before_other_channels() {
    let mut show = TestShow::new();
    show.publish(0, "custom", "show", json!(null));
    let effects = hide_all(&mut show, 1);
    let expected = [
        ("lower", "hide"),
        ("countdown", "reset"),
        ("poster", "hide"),
        ("poster-bigpicture", "hide"),
        ("chat-highlight", "hide"),
        ("title-reveal", "hide"),
        ("sommaire", "hide"),
        ("custom", "hide"),
    ];
    assert_eq!(published(&effects), expected);
}

#[test]
fn undo_restores_only_overlays_that_would_still_be_on_air() {
    let mut show = TestShow::new();
    show.publish(0, "lower", "show", json!({"title": "A", "duration": 30}));
    show.publish(
        0,
        "poster",
        "show",
        json!({"fileUrl": "a.png", "duration": 5}),
    );
    hide_all(&mut show, 1_000);
    hide_all(&mut show, 1_500);
    assert_eq!(
        show.state.undo_until(2_000),
        Some(11_000),
        "a second hide with nothing on air changes nothing"
    );
    assert_eq!(undo(&mut show, 6_000), Some(vec![event("lower", "show")]));
    assert_eq!(show.on_air("lower", 6_000)["duration"], 24);
    assert_eq!(undo(&mut show, 6_001), None, "undo works only once");
}

#[test]
fn undo_changes_no_cue_and_restores_the_clock() {
    let mut show = TestShow::new();
    show.publish(0, "lower", "show", json!({"title": "A", "duration": 10}));
    show.publish(0, "countdown", "set", json!({"seconds": 90}));
    show.publish(0, "countdown", "start", json!(null));
    hide_all(&mut show, 7_000);
    show.set_cue("lower", json!({"title": "B"}));
    let restored = undo(&mut show, 8_000).expect("editing a cue does not withdraw the offer");
    let expected = [
        event("countdown", "set"),
        event("countdown", "start"),
        event("lower", "show"),
    ];
    assert_eq!(restored, expected);
    let clock = show.overlay("countdown").countdown.expect("a clock");
    assert_eq!(clock.ends_at, Some(90_000));
    assert_eq!(
        show.state.next_deadline(),
        Some(10_000),
        "two seconds remain"
    );
    assert_eq!(show.cue("lower"), json!({"title": "B"}));
}

#[test]
fn undo_expires_or_ends_with_the_next_show() {
    let mut show = TestShow::new();
    show.publish(0, "lower", "show", json!({}));
    hide_all(&mut show, 0);
    assert_eq!(show.state.undo_until(UNDO_MS), None);
    show.publish(1, "poster", "show", json!({}));
    assert_eq!(show.state.undo_until(2), None);
    assert_eq!(undo(&mut show, 2), None);

    let mut show = TestShow::new();
    show.publish(0, "lower", "show", json!({}));
    hide_all(&mut show, 0);
    assert_eq!(show.state.next_deadline(), Some(UNDO_MS));
    assert_eq!(
        show.execute(UNDO_MS, Command::Expire),
        [SideEffect::SignalChange]
    );
    assert_eq!(undo(&mut show, UNDO_MS), None);
}

#[test]
fn undoing_a_second_hide_all_within_the_undo_period_also_undoes_the_first() {
    let mut show = TestShow::new();
    show.publish(0, "lower", "show", json!({"title": "A"}));
    show.publish(0, "poster", "show", json!({"fileUrl": "a.png"}));
    hide_all(&mut show, 1_000);
    show.publish(3_000, "poster", "show", json!({"fileUrl": "b.png"}));
    assert_eq!(
        show.state.undo_until(3_001),
        None,
        "the show withdrew the offer"
    );
    hide_all(&mut show, 5_000);
    assert_eq!(show.state.undo_until(5_000), Some(15_000));
    let restored = undo(&mut show, 14_000).expect("in time");
    assert_eq!(restored, [event("lower", "show"), event("poster", "show")]);
    assert_eq!(show.on_air("lower", 14_000), json!({"title": "A"}));
    assert_eq!(
        show.on_air("poster", 14_000),
        json!({"fileUrl": "b.png"}),
        "the last show on the channel"
    );

    let mut show = TestShow::new();
    show.publish(0, "lower", "show", json!({"title": "A"}));
    hide_all(&mut show, 0);
    show.publish(UNDO_MS, "poster", "show", json!({"fileUrl": "b.png"}));
    hide_all(&mut show, UNDO_MS);
    let restored = undo(&mut show, UNDO_MS + 1).expect("in time");
    assert_eq!(
        restored,
        [event("poster", "show")],
        "the first undo period was over"
    );
}

#[test]
fn overlays_shown_after_the_given_time_stay_on_air() {
    let mut show = TestShow::new();
    show.publish(1_000, "lower", "show", json!({"title": "A"}));
    show.publish(2_000, "poster", "show", json!({"fileUrl": "a.png"}));
    let shown_until = Some(1_999);
    let effects = show.execute(2_500, Command::HideAll { shown_until });
    assert!(!published(&effects).contains(&("poster", "hide")));
    assert!(show.state.is_on_air("poster") && !show.state.is_on_air("lower"));
    hide_all(&mut show, 3_000);
    let restored = undo(&mut show, 4_000).expect("in time");
    assert_eq!(restored, [event("lower", "show"), event("poster", "show")]);
}

#[test]
fn undo_does_not_restore_a_countdown_that_would_have_ended() {
    for (at, count) in [(5_000, 2), (9_000, 0)] {
        let mut show = TestShow::new();
        show.publish(0, "countdown", "set", json!({"seconds": 8}));
        show.publish(0, "countdown", "start", json!(null));
        hide_all(&mut show, 1_000);
        assert_eq!(undo(&mut show, at).expect("in time").len(), count);
    }
}

#[test]
fn a_clock_that_runs_off_air_keeps_running() {
    let mut show = TestShow::new();
    show.publish(0, "countdown", "start", json!(null));
    hide_all(&mut show, 1_000);
    let clock = show.overlay("countdown").countdown.expect("a clock");
    assert_eq!(clock.ends_at, Some(300_000));
}
