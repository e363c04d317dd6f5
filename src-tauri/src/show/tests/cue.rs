//! The cue: what changes it, and what taking it puts on air.

use super::*;

fn publish(event_type: &str, payload: Value) -> Command {
    Command::publish("lower", event_type, Some(Payload::from(&payload)))
}

fn edit(changes: Value) -> Command {
    let Value::Object(changes) = changes else {
        panic!("not an object")
    };
    let channel = name("lower");
    Command::EditCue { channel, changes }
}

fn set(payload: Value) -> Command {
    let payload = (!payload.is_null()).then(|| Payload::from(&payload));
    let channel = name("lower");
    Command::SetCue { channel, payload }
}

#[test]
fn a_new_show_has_empty_cues() {
    let show = TestShow::new();
    for entry in Catalogue::embedded().entries() {
        assert_eq!(show.cue(&entry.channel), Value::Null);
    }
}

#[test]
fn every_change_of_a_cue_raises_its_revision_and_nothing_lowers_it() {
    let mut show = TestShow::new();
    let mut revision = 0;
    let steps = [
        (publish("show", json!({"title": "A"})), true),
        (edit(json!({"title": "B"})), true),
        (edit(json!({"title": "B"})), false),
        (set(json!({"title": "B"})), false),
        (hide("lower"), false),
        (set(json!(null)), true),
        (edit(json!({"title": "B"})), true),
    ];
    for (step, is_change) in steps {
        let description = format!("{step:?}");
        let effects = show.execute(0, step);
        let announced = announced_revisions(&effects);
        let now = show.state.cue("lower").revision;
        if is_change {
            assert!(now > revision, "{description}");
            assert_eq!(announced, [now], "{description}");
        } else {
            assert_eq!((now, announced), (revision, vec![]), "{description}");
        }
        revision = now;
    }
}

#[test]
fn a_show_changes_a_cue_that_is_empty_or_equals_the_program() {
    let mut show = TestShow::new();
    show.execute(0, publish("show", json!({"title": "A"})));
    assert_eq!(
        show.cue("lower"),
        json!({"title": "A"}),
        "the cue was empty"
    );
    show.execute(1, publish("show", json!({"title": "B"})));
    assert_eq!(
        show.cue("lower"),
        json!({"title": "B"}),
        "the cue equaled the program"
    );
    show.execute(2, hide("lower"));
    assert_eq!(
        show.cue("lower"),
        json!({"title": "B"}),
        "a hide does not change the cue"
    );
    show.execute(3, publish("show", json!({"title": "C"})));
    assert_eq!(
        show.cue("lower"),
        json!({"title": "C"}),
        "the cue equaled the last program"
    );
}

#[test]
fn a_show_does_not_change_a_cue_that_differs_from_the_program() {
    let mut show = TestShow::new();
    show.execute(0, publish("show", json!({"title": "A"})));
    show.execute(1, set(json!({"title": "Next"})));
    let effects = show.execute(2, publish("show", json!({"title": "B"})));
    assert_eq!(announced_cues(&effects), []);
    show.execute(3, publish("update", json!({"title": "B!"})));
    show.execute(4, hide("lower"));
    assert_eq!(show.cue("lower"), json!({"title": "Next"}));
    let effects = show.execute(5, take("lower"));
    assert_eq!(
        as_json(events(&effects)[0].payload.as_ref()),
        json!({"title": "Next"})
    );
}

#[test]
fn an_update_changes_a_cue_that_equals_the_program() {
    let mut show = TestShow::new();
    show.execute(0, publish("show", json!({"title": "A", "subtitle": "x"})));
    let effects = show.execute(1, publish("update", json!({"title": "B"})));
    let merged = json!({"title": "B", "subtitle": "x"});
    assert_eq!(
        announced_cues(&effects),
        [(json!("lower"), merged.clone(), json!(null))]
    );
    show.execute(2, hide("lower"));
    show.execute(3, publish("update", json!({"title": "C"})));
    assert_eq!(
        show.cue("lower"),
        merged,
        "off air, an update changes nothing"
    );
}

#[test]
fn a_take_publishes_a_show_that_replaces_the_program() {
    let mut show = TestShow::new();
    show.execute(0, publish("show", json!({"title": "A", "subtitle": "x"})));
    show.execute(1, set(json!({"title": "B"})));
    assert_eq!(
        show.on_air("lower", 1),
        json!({"title": "A", "subtitle": "x"})
    );
    let effects = show.execute(2, take("lower"));
    assert_eq!(published(&effects), [("lower", "show")]);
    assert_eq!(show.on_air("lower", 2), json!({"title": "B"}));
    assert_eq!(announced_cues(&effects), [], "the cue does not change");
    show.execute(3, hide("lower"));
    show.execute(4, take("lower"));
    assert_eq!(show.on_air("lower", 4), json!({"title": "B"}));
}

#[test]
fn the_cue_is_edited_field_by_field() {
    let mut show = TestShow::new();
    show.execute(0, edit(json!({"title": "A"})));
    show.execute(
        1,
        edit(json!({"subtitle": "x", "position": {"x": 1, "y": 2}})),
    );
    let effects = show.execute(2, edit(json!({"title": null, "position": {"x": 5}})));
    let edited = json!({"subtitle": "x", "position": {"x": 5}});
    assert_eq!(
        announced_cues(&effects),
        [(json!("lower"), edited, json!(null))]
    );
    assert_eq!(
        effects.last(),
        Some(&SideEffect::Announce(announcement(&effects)))
    );
    assert_eq!(show.execute(3, edit(json!({"subtitle": "x"}))), []);
    show.execute(4, edit(json!({"subtitle": null, "position": null})));
    assert_eq!(
        show.cue("lower"),
        Value::Null,
        "a cue without fields is empty"
    );
    assert!(!show.state.is_on_air("lower"));
}

fn announcement(effects: &[SideEffect]) -> Event {
    let mut events = effects.iter().filter_map(|effect| match effect {
        SideEffect::Announce(event) => Some(event.clone()),
        _ => None,
    });
    events.next().expect("an announcement")
}

#[test]
fn an_empty_object_is_an_empty_cue() {
    let mut show = TestShow::new();
    show.execute(0, set(json!({"title": "A"})));
    let effects = show.execute(1, set(json!({})));
    assert_eq!(
        announced_cues(&effects),
        [(json!("lower"), json!(null), json!(null))]
    );
    let error = ShowError::NothingToShow("lower".into());
    assert_eq!(show.try_execute(2, take("lower")), Err(error));
    assert_eq!(
        show.execute(3, set(json!(null))),
        [],
        "the cue is already empty"
    );
}

#[test]
fn an_invalid_cue_is_refused() {
    let mut show = TestShow::new();
    show.execute(0, set(json!({"title": "A"})));
    let large = json!({"title": "x".repeat(64 * 1024)});
    for command in [
        set(json!("text")),
        set(json!([1])),
        set(large.clone()),
        edit(large),
    ] {
        let refused = show.try_execute(1, command);
        assert!(matches!(refused, Err(ShowError::InvalidCue(_))));
    }
    assert_eq!(show.cue("lower"), json!({"title": "A"}));
}

#[test]
fn a_show_whose_payload_is_not_an_object_does_not_change_the_cue() {
    let mut show = TestShow::new();
    show.publish(0, "lower", "show", json!(null));
    assert!(show.state.is_on_air("lower"));
    assert_eq!(show.cue("lower"), Value::Null);
    show.execute(1, publish("show", json!("text")));
    assert_eq!(show.cue("lower"), Value::Null);
}

#[test]
fn a_cue_does_not_contain_the_theme_and_survives_a_restart() {
    let mut show = TestShow::new();
    show.themes.insert("lower".into(), json!({"t": 1}));
    show.execute(0, publish("show", json!({"title": "A"})));
    let mut show = show.restarted();
    assert_eq!(show.cue("lower"), json!({"title": "A"}));
    show.execute(1, publish("show", json!({"title": "B"})));
    assert_eq!(
        show.cue("lower"),
        json!({"title": "B"}),
        "the cue equaled the program"
    );
}
