//! The as-run log: its acks and titles.

use super::*;

#[test]
fn a_late_ack_for_a_show_with_many_updates_does_not_change_the_log() {
    let mut show = TestShow::with_renderers(&[PAGE]);
    let id = show.publish(0, "lower", "show", json!(null));
    show.acknowledge(38, PAGE, id, ack(true, true));
    for n in 0..40 {
        show.publish(100 + n, "lower", "update", json!({ "n": n }));
    }
    show.acknowledge(500, PAGE, id, ack(true, false));
    assert_eq!(show.overlay("lower").latency_ms, Some(38));
    let unsaved = show.state.take_unsaved();
    let mut log = unsaved.as_run.iter();
    let logged = log.find(|entry| entry.id == id.to_string());
    let logged = logged.expect("a log entry");
    assert_eq!(
        (logged.delivered, logged.acks, logged.latency_ms),
        (1, 1, Some(38))
    );
    let saved = serde_json::to_string(&unsaved.channels[0].1).expect("JSON");
    assert!(
        saved.len() < 1_000,
        "updates do not make the saved state grow: {saved}"
    );
}

#[test]
fn the_title_of_an_entry_comes_from_the_labels_of_its_overlay() {
    let mut show = TestShow::new();
    let chat = json!({"message": "Hi", "displayName": "Ada", "title": "not a label"});
    show.publish(0, "chat-highlight", "show", chat);
    show.publish(0, "poster", "show", json!({"fileUrl": "a.png"}));
    show.publish(0, "custom", "show", json!({"title": "x".repeat(300)}));
    show.publish(0, "lower", "hide", json!(null));
    let log = show.state.take_unsaved().as_run;
    let titles: Vec<_> = log.iter().map(|entry| entry.title.as_deref()).collect();
    let long = "x".repeat(200);
    assert_eq!(
        titles,
        [Some("Ada"), Some("a.png"), Some(long.as_str()), None]
    );
}
