//! Memory is bounded.

use super::*;

/// The bound of `state.rs`.
const MAX_CHANNELS: u64 = 1_024;

#[test]
fn channels_are_forgotten_and_offsets_never_go_back() {
    let mut show = TestShow::new();
    for _ in 0..2 {
        show.publish(0, "first", "ping", json!(null));
    }
    show.publish(0, "old", "show", json!(null));
    for n in 0..MAX_CHANNELS {
        show.publish(0, &format!("free-{n}"), "ping", json!(null));
    }
    assert!(show.state.get("first").is_none());
    assert!(
        show.state.is_on_air("old"),
        "what is on air is forgotten last"
    );
    assert!(show.state.snapshot("first", 0).offset >= 2);
    for n in 0..2 * MAX_CHANNELS {
        show.publish(0, &format!("show-{n}"), "show", json!(null));
    }
    let forgotten = show.state.take_unsaved().channels.into_iter();
    let mut forgotten = forgotten.filter(|(_, saved)| saved.is_none());
    assert!(
        forgotten.any(|(name, _)| name == "old"),
        "and then on the disk too"
    );
}

#[test]
fn overlays_of_the_catalogue_are_never_forgotten() {
    let mut show = TestShow::new();
    show.set_cue("lower", json!({"title": "A"}));
    for n in 0..=MAX_CHANNELS {
        show.publish(0, &format!("show-{n}"), "show", json!(null));
    }
    assert_eq!(show.cue("lower"), json!({"title": "A"}));
}
