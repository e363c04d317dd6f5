//! Restoring stored channels.

use super::*;

#[test]
fn the_stored_format_of_the_first_version_can_still_be_read() {
    let text = r#"{
        "on_air": {"event": {"channel": "countdown", "type": "set", "payload": {"title": "Soon"},
                             "timestamp": 5, "id": "00000000-0000-0000-0000-000000000001"},
                   "hides_at": null},
        "content": {"title": "Soon", "seconds": 90},
        "cue": {"payload": {"title": "Next"}, "presetId": "p"},
        "went_off": null,
        "countdown": {"total": 90000, "hand": {"standing": 30000}}
    }"#;
    let disk = BTreeMap::from([("countdown".to_owned(), text.to_owned())]);
    let show = TestShow::restored(&disk);
    assert_eq!(
        show.on_air("countdown", 9),
        json!({"title": "Soon", "seconds": 30, "total": 90})
    );
    let cue = show.state.cue("countdown");
    assert_eq!(as_json(cue.payload.as_ref()), json!({"title": "Next"}));
    assert_eq!(cue.preset_id.as_deref(), Some("p"));
}

#[test]
fn a_stored_empty_object_is_an_empty_cue() {
    let text = r#"{"cue": {"payload": {}, "presetId": "p"}}"#;
    let disk = BTreeMap::from([("lower".to_owned(), text.to_owned())]);
    assert_eq!(TestShow::restored(&disk).cue("lower"), Value::Null);
}

#[test]
fn a_channel_that_no_longer_has_a_clock_is_restored_without_it() {
    let text = r#"{"countdown": {"total": 1000, "hand": {"running": 5000}}}"#;
    let disk = BTreeMap::from([("custom".to_owned(), text.to_owned())]);
    assert_eq!(TestShow::restored(&disk).state.next_deadline(), None);
}
