//! The number of channels is bounded.

use super::*;

/// Must equal the constant in `state.rs`.
const MAX_CHANNELS: u64 = 1_024;

#[test]
fn the_least_recently_used_channels_are_dropped_and_offsets_never_decrease() {
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
        "channels on air are dropped last"
    );
    assert!(show.state.snapshot("first", 0).offset >= 2);
    for n in 0..2 * MAX_CHANNELS {
        show.publish(0, &format!("show-{n}"), "show", json!(null));
    }
    let unsaved = show.state.take_unsaved().channels.into_iter();
    let mut dropped = unsaved.filter(|(_, saved)| saved.is_none());
    assert!(
        dropped.any(|(name, _)| name == "old"),
        "a dropped channel is also removed from the disk"
    );
}

#[test]
fn overlays_of_the_catalogue_are_never_dropped() {
    let mut show = TestShow::new();
    show.set_cue("lower", json!({"title": "A"}));
    for n in 0..=MAX_CHANNELS {
        show.publish(0, &format!("show-{n}"), "show", json!(null));
    }
    assert_eq!(show.cue("lower"), json!({"title": "A"}));
}
