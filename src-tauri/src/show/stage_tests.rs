use serde_json::json;

use super::*;

const PAGE: ClientId = ClientId(1);
const OTHER: ClientId = ClientId(2);

fn event(kind: &str, payload: Option<Value>, at: u64) -> Event {
    Event::new("lower", kind, payload.as_ref().map(Payload::from), at)
}

fn ack(visible: bool, success: bool) -> Ack {
    Ack {
        visible: Some(visible),
        success: Some(success),
        error: (!success).then(|| "no font".to_owned()),
        ..Ack::default()
    }
}

fn status(stage: &Stage, renderers: &[ClientId]) -> OverlayStatus {
    stage.overlays(|_| renderers.len(), |_| renderers.to_vec())[0].status
}

#[test]
fn the_six_truths() {
    let mut stage = Stage::new();
    assert_eq!(status(&stage, &[PAGE]), OverlayStatus::OffAir);
    let show = event("show", Some(json!({"title": "A"})), 1_000);
    let id = show.id;
    stage.apply(show, vec![PAGE]);
    assert_eq!(status(&stage, &[]), OverlayStatus::NoRenderer);
    assert_eq!(status(&stage, &[PAGE]), OverlayStatus::Pending);
    assert_eq!(
        stage.acknowledge(PAGE, id, &ack(true, false), 1_020),
        Some("lower".into())
    );
    assert_eq!(status(&stage, &[PAGE]), OverlayStatus::Failed);
    stage.acknowledge(PAGE, id, &ack(false, true), 1_030);
    assert_eq!(status(&stage, &[PAGE]), OverlayStatus::Hidden);
    stage.acknowledge(PAGE, id, &ack(true, true), 1_038);
    assert_eq!(status(&stage, &[PAGE]), OverlayStatus::OnAir);
    assert_eq!(
        stage.overlays(|_| 1, |_| vec![PAGE])[0].latency_ms,
        Some(38)
    );
    assert_eq!(
        status(&stage, &[OTHER]),
        OverlayStatus::Pending,
        "the page that saw it has gone"
    );
    stage.apply(event("hide", None, 2_000), vec![PAGE]);
    assert_eq!(status(&stage, &[PAGE]), OverlayStatus::OffAir);
    assert_eq!(
        stage.acknowledge(PAGE, Uuid::new_v4(), &ack(true, true), 1),
        None
    );
}

#[test]
fn updates_merge_and_keep_id_and_time() {
    let mut stage = Stage::new();
    let show = event(
        "show",
        Some(json!({"title": "A", "subtitle": "B", "duration": 10})),
        0,
    );
    let id = show.id;
    stage.apply(show, vec![]);
    stage.apply(
        event("update", Some(json!({"subtitle": "C"})), 4_000),
        vec![],
    );
    let snapshot = stage.snapshot("lower", 4_000);
    let replay = snapshot.event.expect("on air");
    assert_eq!(
        (replay.id, replay.replay, snapshot.remaining),
        (id, true, Some(6.0))
    );
    let payload = replay.payload.expect("a payload").object();
    assert_eq!(
        Value::from(payload),
        json!({"title": "A", "subtitle": "C", "duration": 6.0})
    );
    assert_eq!(
        (stage.due(9_999), stage.due(10_000)),
        (vec![], vec!["lower".to_owned()])
    );
    stage.apply(
        event("update", Some(json!({"duration": 20})), 5_000),
        vec![],
    );
    assert_eq!(stage.next_deadline(), Some(25_000));
    stage.apply(event("update", Some(json!({"duration": 0})), 6_000), vec![]);
    assert_eq!(stage.next_deadline(), None);
}

#[test]
fn an_update_off_air_puts_nothing_on_air() {
    let mut stage = Stage::new();
    stage.apply(event("update", Some(json!({"title": "A"})), 0), vec![]);
    assert!(!stage.is_on_air("lower"));
    assert_eq!(stage.snapshot("lower", 0).state, "off-air");
}

#[test]
fn late_subscribers_are_told_the_show_or_the_hide_they_missed() {
    let mut stage = Stage::new();
    assert!(stage.catch_up("lower", false, 0).is_empty());
    stage.apply(event("show", Some(json!({"title": "A"})), 0), vec![]);
    let [show] = &stage.catch_up("lower", false, 5)[..] else {
        panic!()
    };
    assert_eq!((&*show.kind, show.replay), ("show", true));
    assert!(
        stage.catch_up("lower", true, 5).is_empty(),
        "the snapshot says it"
    );
    stage.apply(event("hide", None, 1_000), vec![]);
    let [hide] = &stage.catch_up("lower", false, 60_999)[..] else {
        panic!()
    };
    assert_eq!((&*hide.kind, hide.replay), ("hide", true));
    assert!(stage.catch_up("lower", false, 61_000).is_empty());
}

#[test]
fn undo_brings_back_what_would_still_be_there() {
    let mut stage = Stage::new();
    stage.apply(
        event("show", Some(json!({"title": "A", "duration": 30})), 0),
        vec![],
    );
    let poster = json!({"fileUrl": "a.png", "duration": 5});
    stage.apply(
        Event::new("poster", "show", Some(Payload::from(&poster)), 0),
        vec![],
    );
    stage.remember_for_undo(1_000);
    stage.apply(event("hide", None, 1_000), vec![]);
    stage.apply(Event::new("poster", "hide", None, 1_000), vec![]);
    stage.remember_for_undo(1_500);
    assert_eq!(
        stage.undo_until(2_000),
        Some(11_000),
        "a second press forgets nothing"
    );
    let back = stage.take_undo(6_000).expect("in time");
    let [(channel, Some(payload))] = &back[..] else {
        panic!("{back:?}")
    };
    assert_eq!(
        (channel.as_str(), &payload.object()["duration"]),
        ("lower", &json!(24.0))
    );
    assert!(stage.take_undo(6_001).is_none(), "once");
}

#[test]
fn undo_ends_with_time_and_with_the_next_show() {
    let mut stage = Stage::new();
    stage.apply(event("show", Some(json!({})), 0), vec![]);
    stage.remember_for_undo(0);
    stage.apply(event("hide", None, 0), vec![]);
    assert!(stage.undo_until(UNDO_MS).is_none());
    stage.apply(event("show", Some(json!({})), 1), vec![]);
    assert!(stage.take_undo(2).is_none());
}

#[test]
fn a_receipt_is_complete_when_all_that_are_still_here_answered() {
    let mut stage = Stage::new();
    let show = event("show", None, 100);
    let id = show.id;
    stage.apply(show, vec![PAGE, OTHER]);
    assert!(!stage.receipt("lower", id, &[PAGE, OTHER]).complete);
    stage.acknowledge(PAGE, id, &ack(true, true), 130);
    assert!(!stage.receipt("lower", id, &[PAGE, OTHER]).complete);
    let gone = stage.receipt("lower", id, &[PAGE]);
    assert_eq!(
        gone,
        Receipt {
            acks: 1,
            latency_ms: Some(30),
            complete: true
        }
    );
}

#[test]
fn memory_is_bounded_and_offsets_never_go_back() {
    let mut stage = Stage::new();
    stage.apply(Event::new("first", "ping", None, 0), vec![]);
    stage.apply(Event::new("first", "ping", None, 0), vec![]);
    for n in 0..2 * MOST_CHANNELS {
        stage.apply(Event::new(&format!("free-{n}"), "ping", None, 0), vec![]);
    }
    assert!(stage.channels.len() <= MOST_CHANNELS);
    assert!(!stage.channels.contains_key("first"));
    assert!(stage.snapshot("first", 0).offset >= 2);
}
