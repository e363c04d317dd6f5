//! Cueing and showing presets.

use super::*;
use crate::show::{PresetContent, Step};

fn preset(id: &str, payload: Value) -> PresetContent {
    PresetContent {
        id: id.to_owned(),
        channel: name("lower"),
        payload: Payload::from(&payload),
    }
}

fn step(step: Step, show: bool) -> Command {
    let presets = ["a", "b", "c"].map(|id| {
        let payload = Payload::from(&json!({ "title": id }));
        (id.to_owned(), payload)
    });
    Command::StepPreset {
        channel: name("lower"),
        presets: presets.to_vec(),
        step,
        show,
    }
}

fn preset_id(show: &TestShow) -> Option<String> {
    show.state.cue("lower").preset_id
}

#[test]
fn cueing_a_preset_shows_nothing() {
    let mut show = TestShow::new();
    let effects = show.execute(0, Command::CuePreset(preset("a", json!({"title": "Ada"}))));
    assert_eq!(
        announced_cues(&effects),
        [(json!("lower"), json!({"title": "Ada"}), json!("a"))]
    );
    assert_eq!(published(&effects), []);
}

#[test]
fn showing_a_preset_cues_and_takes_it() {
    let mut show = TestShow::new();
    show.set_cue("lower", json!({"title": "Next"}));
    let show_preset = || Command::ShowPreset(preset("a", json!({"title": "Ada"})));
    let effects = show.execute(0, show_preset());
    assert_eq!(published(&effects), [("lower", "show")]);
    assert_eq!(
        announced_cues(&effects),
        [(json!("lower"), json!({"title": "Ada"}), json!("a"))]
    );
    assert_eq!(announced_cues(&show.execute(1, show_preset())), []);
    show.publish(2, "lower", "show", json!({"title": "Bea"}));
    assert_eq!(
        preset_id(&show),
        None,
        "the cue follows the program and belongs to no preset"
    );
}

#[test]
fn a_preset_is_shown_with_the_event_type_of_its_channel() {
    let mut show = TestShow::new();
    for (channel, event_types) in [
        ("countdown", ["set", "start"].as_slice()),
        ("title-reveal", &["play"]),
        ("custom", &["show"]),
    ] {
        let preset = PresetContent {
            channel: name(channel),
            ..preset("a", json!({"title": "x", "lines": [{"text": "x"}]}))
        };
        let effects = show.execute(0, Command::ShowPreset(preset));
        let expected = event_types.iter().map(|event_type| (channel, *event_type));
        assert_eq!(published(&effects), expected.collect::<Vec<_>>());
        assert_eq!(show.cue(channel)["title"], "x");
    }
}

#[test]
fn a_preset_that_cannot_be_shown_does_not_change_the_cue() {
    let mut show = TestShow::new();
    let preset = PresetContent {
        channel: name("poster"),
        ..preset("a", json!({"title": "no file"}))
    };
    let refused = show.try_execute(0, Command::ShowPreset(preset));
    assert!(matches!(refused, Err(ShowError::Action(_))));
    assert_eq!(show.state.cue("poster").preset_id, None);
}

#[test]
fn showing_a_preset_sets_the_time_of_a_running_clock() {
    let mut show = TestShow::new();
    let five_minutes = PresetContent {
        channel: name("countdown"),
        ..preset("five", json!({"seconds": 300, "title": "Break"}))
    };
    show.execute(0, Command::ShowPreset(five_minutes.clone()));
    show.publish(0, "countdown", "start", json!(null));
    show.execute(60_000, take("countdown"));
    let left = |show: &TestShow, now| show.state.snapshot("countdown", now).remaining;
    assert_eq!(left(&show, 60_000), Some(240.0));
    let effects = show.execute(60_000, Command::ShowPreset(five_minutes));
    assert_eq!(
        published(&effects),
        [("countdown", "set"), ("countdown", "start")]
    );
    assert_eq!(left(&show, 60_000), Some(300.0));
}

#[test]
fn stepping_starts_at_the_cued_preset_and_wraps_around() {
    let mut show = TestShow::new();
    for (direction, expected) in [
        (Step::Next, "a"),
        (Step::Next, "b"),
        (Step::Next, "c"),
        (Step::Next, "a"),
        (Step::Previous, "c"),
    ] {
        let effects = show.execute(0, step(direction, false));
        assert_eq!(published(&effects), []);
        assert_eq!(preset_id(&show).as_deref(), Some(expected));
        assert_eq!(show.cue("lower"), json!({ "title": expected }));
    }
    // An edited cue keeps its preset; a replaced one does not.
    let changes = json!({"title": "C!"});
    let changes = changes.as_object().expect("an object").clone();
    let channel = name("lower");
    show.execute(0, Command::EditCue { channel, changes });
    show.execute(0, step(Step::Previous, false));
    assert_eq!(preset_id(&show).as_deref(), Some("b"));
    show.set_cue("lower", json!({"title": "typed"}));
    assert_eq!(preset_id(&show), None);
    let effects = show.execute(0, step(Step::Next, true));
    assert_eq!(published(&effects), [("lower", "show")]);
    assert_eq!(preset_id(&show).as_deref(), Some("a"));
}

#[test]
fn stepping_without_presets_is_refused() {
    let mut show = TestShow::new();
    let step_without_presets = Command::StepPreset {
        channel: name("lower"),
        presets: Vec::new(),
        step: Step::Next,
        show: true,
    };
    let refused = show.try_execute(0, step_without_presets);
    assert_eq!(refused, Err(ShowError::NoPresets("lower".into())));
}

#[test]
fn the_as_run_log_says_that_a_preset_was_shown_and_by_whom() {
    let mut show = TestShow::new();
    show.execute(0, Command::ShowPreset(preset("a", json!({"title": "Ada"}))));
    show.execute(1, take("lower"));
    let origins: Vec<_> = show
        .state
        .take_unsaved()
        .as_run
        .into_iter()
        .map(|entry| entry.origin)
        .collect();
    assert_eq!(origins, ["preset:window", "window"]);
}

#[test]
fn editing_a_preset_updates_the_cue_unless_the_cue_was_edited() {
    let mut show = TestShow::new();
    let before = || preset("a", json!({"title": "Ada"}));
    let changed = || Command::PresetChanged {
        before: before(),
        after: Payload::from(&json!({"title": "Countess"})),
    };
    assert_eq!(show.execute(0, changed()), [], "the preset is not cued");
    show.execute(1, Command::CuePreset(before()));
    let effects = show.execute(2, changed());
    assert_eq!(
        announced_cues(&effects),
        [(json!("lower"), json!({"title": "Countess"}), json!("a"))]
    );
    assert_eq!(
        show.execute(3, changed()),
        [],
        "the cue no longer equals the old preset"
    );

    let mut show = TestShow::new();
    show.execute(0, Command::CuePreset(preset("b", json!({"title": "Ada"}))));
    assert_eq!(
        show.execute(1, changed()),
        [],
        "the same content, not the same preset"
    );
}

#[test]
fn deleting_a_preset_keeps_the_content_of_the_cue() {
    let mut show = TestShow::new();
    let deleted = |id: &str| Command::PresetDeleted {
        channel: name("lower"),
        id: id.to_owned(),
    };
    show.execute(0, Command::CuePreset(preset("a", json!({"title": "Ada"}))));
    assert_eq!(show.execute(1, deleted("b")), []);
    let effects = show.execute(2, deleted("a"));
    assert_eq!(
        announced_cues(&effects),
        [(json!("lower"), json!({"title": "Ada"}), json!(null))]
    );
}

#[test]
fn an_overlay_knows_which_preset_it_shows() {
    let mut show = TestShow::new();
    let countdown = |id: &str, payload: Value| PresetContent {
        channel: name("countdown"),
        ..preset(id, payload)
    };
    let intermission = json!({"title": "Back soon", "seconds": 300});
    let shows = |show: &TestShow, channel: &str, id: &str, payload: &Value| {
        let overlay = show.overlay(channel);
        overlay.shows_preset(id, &Payload::from(payload))
    };
    show.execute(
        0,
        Command::ShowPreset(countdown("intermission", intermission.clone())),
    );
    show.publish(1, "countdown", "start", json!({}));
    show.publish(2, "countdown", "add-time", json!({"seconds": 60}));
    show.execute(
        3,
        Command::CuePreset(countdown("lunch", json!({"title": "Lunch"}))),
    );
    assert!(shows(&show, "countdown", "intermission", &intermission));
    assert!(!shows(
        &show,
        "countdown",
        "lunch",
        &json!({"title": "Lunch"})
    ));
    show.publish(4, "countdown", "set", json!({"seconds": 60}));
    assert!(
        !shows(&show, "countdown", "intermission", &intermission),
        "a different time"
    );

    let ada = json!({"title": "Ada"});
    show.execute(5, Command::ShowPreset(preset("a", ada.clone())));
    assert!(shows(&show, "lower", "a", &ada));
    assert!(!shows(&show, "lower", "b", &ada), "an equal preset");
    show.execute(6, Command::Hide(name("lower")));
    assert!(!shows(&show, "lower", "a", &ada), "off air");
    let sample = Payload::from(&json!({"title": "Hello"}));
    let channel = name("lower");
    show.execute(
        7,
        Command::Try {
            channel,
            payload: sample,
        },
    );
    assert_eq!(show.overlay("lower").preset_id, None, "a trial");
}

#[test]
fn a_preset_is_shown_with_its_theme_however_it_goes_on_air() {
    let mut show = TestShow::new();
    show.themes.insert("lower".into(), json!({"t": "active"}));
    show.preset_themes.insert("a".into(), json!({"t": "a"}));
    let theme = |show: &TestShow, now| show.on_air("lower", now)["theme"]["t"].clone();

    show.execute(0, Command::ShowPreset(preset("a", json!({"title": "A"}))));
    assert_eq!(theme(&show, 0), "a");
    assert_eq!(show.overlay("lower").preset_id.as_deref(), Some("a"));
    show.execute(1, Command::Hide(name("lower")));
    show.execute(2, Command::Take(name("lower")));
    assert_eq!(theme(&show, 2), "a", "by a take of the cue");
    show.execute(3, Command::Restyle(name("lower")));
    assert_eq!(theme(&show, 3), "a", "by a restyle");

    // An edited cue still comes from the preset.
    let changes = json!({"title": "B"})
        .as_object()
        .cloned()
        .expect("an object");
    show.execute(
        4,
        Command::EditCue {
            channel: name("lower"),
            changes,
        },
    );
    assert_eq!(show.overlay("lower").preset_id.as_deref(), Some("a"));
    show.execute(5, Command::Take(name("lower")));
    assert_eq!(theme(&show, 5), "a", "by a take of the edited cue");

    // Content from a client and a preset without a theme use the active theme.
    show.publish(6, "lower", "show", json!({"title": "C"}));
    assert_eq!(theme(&show, 6), "active");
    assert_eq!(show.overlay("lower").preset_id, None);
    show.execute(7, Command::ShowPreset(preset("b", json!({"title": "D"}))));
    assert_eq!(theme(&show, 7), "active");

    // So does a preset whose theme has been deleted.
    show.preset_themes.clear();
    show.execute(8, Command::ShowPreset(preset("a", json!({"title": "A"}))));
    assert_eq!(theme(&show, 8), "active");
}

#[test]
fn a_clock_keeps_the_theme_of_its_preset_when_only_its_time_is_set() {
    let mut show = TestShow::new();
    show.preset_themes.insert("a".into(), json!({"t": "a"}));
    let preset = PresetContent {
        id: "a".into(),
        channel: name("countdown"),
        payload: Payload::from(&json!({"title": "Break", "seconds": 300})),
    };
    show.execute(0, Command::ShowPreset(preset));
    show.publish(1, "countdown", "set", json!({"seconds": 60}));
    assert_eq!(show.on_air("countdown", 1)["theme"], json!({"t": "a"}));
    show.publish(
        2,
        "countdown",
        "set",
        json!({"seconds": 60, "title": "Lunch"}),
    );
    assert_eq!(show.on_air("countdown", 2).get("theme"), None);
}
