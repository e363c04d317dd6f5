//! What a new subscriber receives.

use super::*;

/// The type of each event that a new subscriber receives, and whether it is a replay.
fn catch_up(show: &TestShow, channel: &str, now: u64) -> Vec<(String, bool)> {
    let events = show.state.catch_up_events(channel, false, now).into_iter();
    events
        .map(|event| (event.kind.to_string(), event.replay))
        .collect()
}

#[test]
fn late_subscribers_receive_the_show_or_the_hide_that_they_missed() {
    let mut show = TestShow::new();
    assert_eq!(catch_up(&show, "lower", 0), []);
    show.publish(0, "lower", "show", json!({"title": "A"}));
    assert_eq!(catch_up(&show, "lower", 5), [("show".into(), true)]);
    let with_snapshot = show.state.catch_up_events("lower", true, 5);
    assert!(with_snapshot.is_empty(), "the snapshot contains the show");
    show.publish(1_000, "lower", "hide", json!(null));
    assert_eq!(catch_up(&show, "lower", 60_999), [("hide".into(), true)]);
    assert_eq!(catch_up(&show, "lower", 61_000), []);
    let show = show.restarted();
    assert_eq!(
        catch_up(&show, "lower", 61_000),
        [("hide".into(), true)],
        "pages may have missed it during a restart"
    );
}

#[test]
fn a_late_subscriber_receives_a_running_clock_with_its_start() {
    let mut show = TestShow::new();
    show.publish(0, "countdown", "set", json!({"seconds": 90}));
    show.publish(0, "countdown", "start", json!(null));
    let events = show.state.catch_up_events("countdown", false, 30_000);
    let seconds = as_json(events[0].payload.as_ref())["seconds"].clone();
    assert_eq!((&*events[0].kind, seconds), ("set", json!(60)));
    assert_eq!((&*events[1].kind, events[1].replay), ("start", true));
    show.publish(40_000, "countdown", "reset", json!(null));
    assert_eq!(
        catch_up(&show, "countdown", 40_000),
        [("reset".into(), true)]
    );
}

#[test]
fn a_repeated_announcement_has_the_current_time() {
    let mut show = TestShow::new();
    let announce = Command::Announce {
        channel: name("system"),
        event_type: name("status"),
        payload: Payload::from(&json!({"n": 1})),
    };
    let effects = show.execute(1_000, announce);
    let [SideEffect::Announce(sent)] = &effects[..] else {
        panic!("announcing changes nothing else: {effects:?}")
    };
    let repeated = show.state.catch_up_events("system", true, 60_000);
    // Clients read the server's time from the announcement.
    assert_eq!(
        (repeated[0].id, repeated[0].timestamp, repeated.len()),
        (sent.id, 60_000, 1)
    );
}

#[test]
fn a_notification_is_sent_but_not_stored() {
    let mut show = TestShow::new();
    let notify = Command::Notify {
        event_type: name("data-changed"),
        payload: Payload::from(&json!({"what": "presets"})),
    };
    let effects = show.execute(0, notify);
    assert!(matches!(&effects[..], [SideEffect::Announce(event)] if &*event.channel == "system"));
    assert!(show.state.catch_up_events("system", false, 1).is_empty());
    assert!(show.state.take_unsaved().as_run.is_empty());
}
