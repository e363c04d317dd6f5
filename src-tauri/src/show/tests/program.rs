//! Publishing, taking, hiding and restyling.

use super::*;

#[test]
fn updates_are_merged_and_keep_the_id_and_end_time() {
    let mut show = TestShow::new();
    let payload = json!({"title": "A", "subtitle": "B", "duration": 10});
    let id = show.publish(0, "lower", "show", payload);
    show.publish(4_000, "lower", "update", json!({"subtitle": "C"}));
    let snapshot = show.state.snapshot("lower", 4_000);
    let replay = snapshot.event.expect("on air");
    assert_eq!(
        (replay.id, replay.replay, snapshot.remaining),
        (id, true, Some(6.0))
    );
    assert_eq!(
        as_json(replay.payload.as_ref()),
        json!({"title": "A", "subtitle": "C", "duration": 6})
    );
    assert_eq!(show.execute(9_999, Command::Expire), []);
    show.publish(9_999, "lower", "update", json!({"duration": 20}));
    assert_eq!(show.state.next_deadline(), Some(29_999));
    show.publish(10_000, "lower", "update", json!({"duration": 0}));
    assert_eq!(show.state.next_deadline(), None);
}

#[test]
fn a_show_ends_after_its_duration_and_the_next_show_is_held_back() {
    let mut show = TestShow::new();
    show.publish(0, "lower", "show", json!({"duration": 10}));
    assert_eq!(show.execute(9_999, Command::Expire), []);
    let effects = show.execute(10_000, Command::Expire);
    assert_eq!(published(&effects), [("lower", "hide")]);
    assert_eq!(
        effects[1..],
        [
            SideEffect::HoldBackShows(name("lower")),
            SideEffect::SignalChange
        ]
    );
    assert_eq!(show.execute(10_001, Command::Expire), []);
}

#[test]
fn an_update_off_air_puts_nothing_on_air() {
    let mut show = TestShow::new();
    show.publish(0, "lower", "update", json!({"title": "A"}));
    assert!(!show.state.is_on_air("lower"));
    assert_eq!(show.state.snapshot("lower", 0).state, "off-air");
    assert_eq!(show.cue("lower"), Value::Null);
}

#[test]
fn a_payload_is_sent_byte_for_byte() {
    let mut show = TestShow::new();
    let text = r#"{"z":1.0, "a":null,"big":123456789012345678901234567890}"#;
    let payload = serde_json::from_str(text).expect("JSON");
    let effects = show.execute(0, Command::publish("lower", "show", Some(payload)));
    let sent = events(&effects)[0].payload.as_ref().expect("a payload");
    assert_eq!(sent.text(), text);
    let effects = show.execute(1, take("lower"));
    let sent = events(&effects)[0].payload.as_ref().expect("a payload");
    assert_eq!(sent.text(), text, "a take sends the same bytes");
}

#[test]
fn the_active_theme_is_added_to_the_program_but_not_to_the_cue() {
    let mut show = TestShow::new();
    for channel in ["lower", "countdown", "title-reveal"] {
        show.themes.insert(channel.into(), json!({"t": 1}));
    }
    show.publish(0, "lower", "show", json!({"title": "A"}));
    show.publish(1, "lower", "update", json!({"subtitle": "B"}));
    show.publish(
        1,
        "countdown",
        "set",
        json!({"seconds": 5, "title": "Soon"}),
    );
    show.publish(1, "countdown", "set", json!({"seconds": 9}));
    for (channel, title) in [("lower", "A"), ("countdown", "Soon")] {
        let on_air = show.on_air(channel, 1);
        assert_eq!(
            (&on_air["theme"], &on_air["title"]),
            (&json!({"t": 1}), &json!(title))
        );
        let cue = show.cue(channel);
        assert_eq!((cue.get("theme"), &cue["title"]), (None, &json!(title)));
    }
    let one_shot = Command::publish(
        "title-reveal",
        "play",
        Some(Payload::from(&json!({"a": 1}))),
    );
    let effects = show.execute(2, one_shot);
    let sent = as_json(events(&effects)[0].payload.as_ref());
    assert_eq!(
        sent,
        json!({"a": 1}),
        "no theme is added to a one-shot event"
    );
}

#[test]
fn restyling_changes_only_the_theme_on_air() {
    let mut show = TestShow::new();
    let restyle = || Command::Restyle(name("lower"));
    assert_eq!(
        show.try_execute(0, restyle()),
        Err(ShowError::OffAir("lower".into()))
    );
    show.publish(0, "lower", "show", json!({"title": "A"}));
    show.themes.insert("lower".into(), json!({"t": 1}));
    let effects = show.execute(1, restyle());
    assert_eq!(published(&effects), [("lower", "update")]);
    assert_eq!(
        show.on_air("lower", 1),
        json!({"title": "A", "theme": {"t": 1}})
    );
    show.themes.clear();
    let effects = show.execute(2, restyle());
    assert_eq!(
        as_json(events(&effects)[0].payload.as_ref()),
        json!({"theme": null})
    );
    assert_eq!(show.cue("lower"), json!({"title": "A"}));
    assert_eq!(announced_cues(&effects), []);
}

#[test]
fn one_shot_events_leave_no_state() {
    let mut show = TestShow::new();
    show.publish(0, "title-reveal", "play", json!(null));
    show.publish(0, "quiz", "anything", json!(null));
    show.publish(0, "quiz", "show", json!({"title": "x"}));
    assert_eq!(show.state.snapshot("quiz", 0).state, "off-air");
    assert_eq!(show.cue("quiz"), Value::Null);
    let unsaved = show.state.take_unsaved();
    assert!(unsaved.channels.is_empty());
    let logged: Vec<_> = unsaved.as_run.iter().map(|entry| &*entry.channel).collect();
    assert_eq!(
        logged,
        ["title-reveal"],
        "only actions of overlays are logged"
    );
}

#[test]
fn a_toggle_takes_the_cue_or_hides_the_channel() {
    let mut show = TestShow::new();
    let toggle = || Command::Toggle(name("lower"));
    let error = ShowError::NothingToShow("lower".into());
    assert_eq!(show.try_execute(0, toggle()), Err(error));
    show.set_cue("lower", json!({"title": "A"}));
    assert_eq!(published(&show.execute(1, toggle())), [("lower", "show")]);
    assert_eq!(published(&show.execute(2, toggle())), [("lower", "hide")]);
    assert_eq!(published(&show.execute(3, toggle())), [("lower", "show")]);
}

#[test]
fn a_take_of_a_cue_that_has_changed_since_it_was_seen_is_refused() {
    let mut show = TestShow::new();
    let take_seen = |cue: Option<Value>| Command::TakeSeen {
        channel: name("lower"),
        cue: cue.map(|cue| Payload::from(&cue)),
    };
    show.set_cue("lower", json!({"title": "B"}));
    let changed = || Err(ShowError::CueChanged("lower".into()));
    let seen = take_seen(Some(json!({"title": "A"})));
    assert_eq!(show.try_execute(0, seen), changed());
    assert_eq!(show.try_execute(0, take_seen(None)), changed());
    assert!(!show.state.is_on_air("lower"));
    let seen = take_seen(Some(json!({"title": "B", "subtitle": null})));
    assert_eq!(published(&show.execute(1, seen)), [("lower", "show")]);
}

#[test]
fn a_take_without_a_required_field_is_refused() {
    let mut show = TestShow::new();
    show.set_cue("poster", json!({"title": "A"}));
    let refused = show.try_execute(0, take("poster")).expect_err("no file");
    assert_eq!(refused.to_string(), "fileUrl is required to show poster");
    assert!(!show.state.is_on_air("poster"));
}

#[test]
fn a_trial_changes_neither_the_cue_nor_the_last_content() {
    let mut show = TestShow::new();
    let try_hello = || Command::Try {
        channel: name("lower"),
        payload: Payload::from(&json!({"title": "Hello", "duration": 5})),
    };
    for cue in [json!(null), json!({"title": "Ada"})] {
        show.set_cue("lower", cue.clone());
        let effects = show.execute(0, try_hello());
        assert_eq!(published(&effects), [("lower", "show")]);
        assert_eq!(show.on_air("lower", 0)["title"], "Hello");
        assert_eq!(show.cue("lower"), cue);
        assert_eq!(announced_cues(&effects), []);
        let refused = show.try_execute(1, try_hello());
        assert_eq!(refused, Err(ShowError::AlreadyOnAir("lower".into())));
        show.execute(5_000, Command::Expire);
        assert!(!show.state.is_on_air("lower"));
    }
    // The cue follows the next show, as if there had been no trial.
    show.execute(6_000, take("lower"));
    show.execute(7_000, hide("lower"));
    show.execute(8_000, try_hello());
    show.execute(13_000, Command::Expire);
    show.publish(14_000, "lower", "show", json!({"title": "Grace"}));
    assert_eq!(show.cue("lower")["title"], "Grace");
}
