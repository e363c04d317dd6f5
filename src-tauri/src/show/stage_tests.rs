use serde_json::{Value, json};

use super::*;
use crate::show::{OverlayStatus, UNDO_MS};

const PAGE: ClientId = ClientId(1);
const OTHER: ClientId = ClientId(2);

fn event(kind: &str, payload: Option<Value>, at: u64) -> Event {
    Event::new("lower", kind, payload.as_ref().map(Payload::from), at)
}

fn take(stage: &mut Stage, event: Event) -> Uuid {
    take_for(stage, event, vec![])
}

fn take_for(stage: &mut Stage, event: Event, expected: Vec<ClientId>) -> Uuid {
    let id = event.id;
    command_with(stage, event, Meaning::Plain, expected);
    id
}

fn command_with(stage: &mut Stage, event: Event, meaning: Meaning, expected: Vec<ClientId>) {
    stage.apply(Command {
        given: event.payload.clone(),
        event,
        meaning,
        source: &Source::Window,
        delivered: expected.len(),
        expected,
    });
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
    take_for(&mut stage, show, vec![PAGE]);
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
    take_for(&mut stage, event("hide", None, 2_000), vec![PAGE]);
    assert_eq!(status(&stage, &[PAGE]), OverlayStatus::OffAir);
    assert_eq!(
        stage.acknowledge(PAGE, Uuid::new_v4(), &ack(true, true), 1),
        None
    );
}

#[test]
fn a_source_that_obs_does_not_show_is_hidden_whatever_the_page_says() {
    let mut stage = Stage::new();
    let id = take_for(&mut stage, event("show", None, 0), vec![PAGE]);
    stage.acknowledge(PAGE, id, &ack(true, true), 5);
    let says = |shown| BTreeMap::from([("lower".to_owned(), shown)]);
    assert!(stage.set_shown(says(false)));
    assert_eq!(status(&stage, &[PAGE]), OverlayStatus::Hidden);
    assert!(!stage.set_shown(says(false)), "no news");
    assert!(stage.set_shown(says(true)));
    assert_eq!(status(&stage, &[PAGE]), OverlayStatus::OnAir);
    stage.set_shown(BTreeMap::new());
    assert_eq!(
        status(&stage, &[PAGE]),
        OverlayStatus::OnAir,
        "without OBS the page's word counts"
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
    take(&mut stage, show);
    take(
        &mut stage,
        event("update", Some(json!({"subtitle": "C"})), 4_000),
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
        json!({"title": "A", "subtitle": "C", "duration": 6})
    );
    assert_eq!(
        (stage.due(9_999), stage.due(10_000)),
        (vec![], vec![Due::Hide("lower".into())])
    );
    take(
        &mut stage,
        event("update", Some(json!({"duration": 20})), 5_000),
    );
    assert_eq!(stage.next_deadline(), Some(25_000));
    take(
        &mut stage,
        event("update", Some(json!({"duration": 0})), 6_000),
    );
    assert_eq!(stage.next_deadline(), None);
}

#[test]
fn an_update_off_air_puts_nothing_on_air() {
    let mut stage = Stage::new();
    take(&mut stage, event("update", Some(json!({"title": "A"})), 0));
    assert!(!stage.is_on_air("lower"));
    assert_eq!(stage.snapshot("lower", 0).state, "off-air");
}

#[test]
fn late_subscribers_are_told_the_show_or_the_hide_they_missed() {
    let mut stage = Stage::new();
    assert!(stage.catch_up("lower", false, 0).is_empty());
    take(&mut stage, event("show", Some(json!({"title": "A"})), 0));
    let [show] = &stage.catch_up("lower", false, 5)[..] else {
        panic!()
    };
    assert_eq!((&*show.kind, show.replay), ("show", true));
    assert!(
        stage.catch_up("lower", true, 5).is_empty(),
        "the snapshot says it"
    );
    take(&mut stage, event("hide", None, 1_000));
    let [hide] = &stage.catch_up("lower", false, 60_999)[..] else {
        panic!()
    };
    assert_eq!((&*hide.kind, hide.replay), ("hide", true));
    assert!(stage.catch_up("lower", false, 61_000).is_empty());
}

#[test]
fn undo_brings_back_what_would_still_be_there() {
    let mut stage = Stage::new();
    take(
        &mut stage,
        event("show", Some(json!({"title": "A", "duration": 30})), 0),
    );
    let poster = json!({"fileUrl": "a.png", "duration": 5});
    take(
        &mut stage,
        Event::new("poster", "show", Some(Payload::from(&poster)), 0),
    );
    stage.remember_for_undo(1_000, u64::MAX);
    take(&mut stage, event("hide", None, 1_000));
    take(&mut stage, Event::new("poster", "hide", None, 1_000));
    stage.remember_for_undo(1_500, u64::MAX);
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
        ("lower", &json!(24))
    );
    assert!(stage.take_undo(6_001).is_none(), "once");
}

#[test]
fn undo_prepares_nothing_and_restores_the_clock() {
    let mut stage = Stage::new();
    take(
        &mut stage,
        event("show", Some(json!({"title": "A", "duration": 10})), 0),
    );
    take(
        &mut stage,
        countdown("set", Some(json!({"seconds": 90})), 0),
    );
    take(&mut stage, countdown("start", None, 0));
    stage.remember_for_undo(7_000, u64::MAX);
    take(&mut stage, event("hide", None, 7_000));
    take(&mut stage, countdown("reset", None, 7_000));
    assert_eq!(stage.take_undo(8_000).expect("in time").len(), 2);
    assert_eq!(
        stage.overlays(|_| 0, |_| vec![])[1]
            .countdown
            .expect("a clock")
            .ends_at,
        Some(90_000)
    );
    let again = event("show", Some(json!({"title": "A", "duration": 2})), 8_000);
    command_with(&mut stage, again, Meaning::Reveal, vec![]);
    assert_eq!(stage.next_deadline(), Some(10_000));
    assert_eq!(
        stage.prepared("lower", 8_000).expect("a show").object()["duration"],
        10
    );
}

#[test]
fn an_answer_to_a_show_long_updated_costs_the_log_nothing() {
    let mut stage = Stage::new();
    let show = take_for(&mut stage, event("show", None, 0), vec![PAGE]);
    stage.acknowledge(PAGE, show, &ack(true, true), 38);
    for n in 0..40 {
        take(
            &mut stage,
            event("update", Some(json!({ "n": n })), 100 + n),
        );
    }
    stage.acknowledge(PAGE, show, &ack(true, false), 500);
    assert_eq!(
        stage.overlays(|_| 1, |_| vec![PAGE])[0].latency_ms,
        Some(38)
    );
    let unsaved = stage.take_unsaved();
    let logged = unsaved
        .as_run
        .iter()
        .find(|entry| entry.id == show.to_string())
        .expect("logged");
    assert_eq!((logged.acks, logged.latency_ms), (1, Some(38)));
    let saved = serde_json::to_string(&unsaved.channels[0].1).expect("JSON");
    assert!(
        saved.len() < 1_000,
        "no update leaves a trace that grows: {saved}"
    );
}

#[test]
fn undo_ends_with_time_and_with_the_next_show() {
    let mut stage = Stage::new();
    take(&mut stage, event("show", Some(json!({})), 0));
    stage.remember_for_undo(0, u64::MAX);
    take(&mut stage, event("hide", None, 0));
    assert!(stage.undo_until(UNDO_MS).is_none());
    take(&mut stage, event("show", Some(json!({})), 1));
    assert!(stage.take_undo(2).is_none());
}

#[test]
fn a_receipt_is_complete_when_all_that_are_still_here_answered() {
    let mut stage = Stage::new();
    let show = event("show", None, 100);
    let id = show.id;
    take_for(&mut stage, show, vec![PAGE, OTHER]);
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
    take(&mut stage, Event::new("first", "ping", None, 0));
    take(&mut stage, Event::new("first", "ping", None, 0));
    take(&mut stage, Event::new("old", "show", None, 0));
    for n in 0..MOST_CHANNELS {
        take(
            &mut stage,
            Event::new(&format!("free-{n}"), "ping", None, 0),
        );
    }
    assert!(!stage.channels.contains_key("first"));
    assert!(stage.is_on_air("old"), "what is on air is forgotten last");
    assert!(stage.snapshot("first", 0).offset >= 2);
    for n in 0..2 * MOST_CHANNELS {
        take(
            &mut stage,
            Event::new(&format!("show-{n}"), "show", None, 0),
        );
    }
    assert!(stage.channels.len() <= MOST_CHANNELS);
    let forgotten = stage.take_unsaved().channels.into_iter();
    let mut forgotten = forgotten.filter(|(_, saved)| saved.is_none());
    assert!(
        forgotten.any(|(name, _)| name == "old"),
        "and then on the disk too"
    );
}

fn countdown(kind: &str, payload: Option<Value>, at: u64) -> Event {
    Event::new(COUNTDOWN, kind, payload.as_ref().map(Payload::from), at)
}

fn clock(stage: &Stage, now: u64) -> (&'static str, Option<f64>, Option<bool>) {
    let snapshot = stage.snapshot(COUNTDOWN, now);
    (snapshot.state, snapshot.remaining, snapshot.running)
}

#[test]
fn a_countdown_is_set_started_paused_and_ends_by_itself() {
    let mut stage = Stage::new();
    take(
        &mut stage,
        countdown("set", Some(json!({"seconds": 90, "title": "Soon"})), 0),
    );
    assert_eq!(clock(&stage, 5_000), ("on-air", Some(90.0), Some(false)));
    take(&mut stage, countdown("start", None, 10_000));
    assert_eq!(clock(&stage, 40_000), ("on-air", Some(60.0), Some(true)));
    take(
        &mut stage,
        countdown("add-time", Some(json!({"seconds": -30})), 40_000),
    );
    take(&mut stage, countdown("pause", None, 50_000));
    assert_eq!(
        clock(&stage, 3_600_000),
        ("on-air", Some(20.0), Some(false))
    );
    take(
        &mut stage,
        countdown("set", Some(json!({"seconds": 10})), 60_000),
    );
    let replay = stage
        .snapshot(COUNTDOWN, 60_000)
        .event
        .expect("on air")
        .payload
        .expect("a payload");
    assert_eq!(
        Value::from(replay.object()),
        json!({"title": "Soon", "seconds": 10, "total": 10}),
        "a bare time keeps the look"
    );
    take(&mut stage, countdown("start", None, 60_000));
    assert_eq!(
        (stage.due(69_999), stage.next_deadline()),
        (vec![], Some(70_000))
    );
    assert_eq!(stage.due(70_000), [Due::Reset(COUNTDOWN.into())]);
    take(&mut stage, countdown("reset", None, 70_000));
    assert_eq!(clock(&stage, 70_000), ("off-air", None, None));
    assert_eq!(
        stage.overlays(|_| 0, |_| vec![])[1]
            .countdown
            .expect("a clock")
            .left_ms,
        Some(10_000)
    );
}

#[test]
fn a_running_countdown_set_anew_runs_on_and_one_that_holds_stays() {
    let mut stage = Stage::new();
    take(
        &mut stage,
        countdown("set", Some(json!({"seconds": 90, "hold": true})), 0),
    );
    take(&mut stage, countdown("start", None, 0));
    take(
        &mut stage,
        countdown("set", Some(json!({"seconds": 5, "hold": true})), 1_000),
    );
    assert_eq!(clock(&stage, 2_000), ("on-air", Some(4.0), Some(true)));
    assert_eq!(stage.due(6_000), [Due::Hold(COUNTDOWN.into())]);
    stage.hold(COUNTDOWN, 6_000);
    assert_eq!(
        (clock(&stage, 7_000), stage.due(7_000)),
        (("on-air", Some(0.0), Some(false)), vec![])
    );
}

#[test]
fn a_theme_dresses_what_is_on_air_and_not_what_is_prepared() {
    let mut stage = Stage::new();
    let dressed = |kind: &str, channel: &str, given: Value| {
        let mut sent = given.clone();
        sent["theme"] = json!({"t": 1});
        Command {
            event: Event::new(channel, kind, Some(Payload::from(&sent)), 0),
            given: Some(Payload::from(&given)),
            meaning: Meaning::Plain,
            source: &Source::Window,
            delivered: 0,
            expected: vec![],
        }
    };
    stage.apply(dressed("show", "lower", json!({"title": "A"})));
    take(
        &mut stage,
        event("update", Some(json!({"subtitle": "B"})), 1),
    );
    stage.apply(dressed(
        "set",
        COUNTDOWN,
        json!({"seconds": 5, "title": "Soon"}),
    ));
    stage.apply(dressed("set", COUNTDOWN, json!({"seconds": 9})));
    for (channel, title) in [("lower", "A"), (COUNTDOWN, "Soon")] {
        let shown = stage
            .snapshot(channel, 1)
            .event
            .expect("on air")
            .payload
            .expect("a payload")
            .object();
        assert_eq!(
            (&shown["theme"], &shown["title"]),
            (&json!({"t": 1}), &json!(title))
        );
        let prepared = stage.prepared(channel, 1).expect("prepared").object();
        assert_eq!(
            (prepared.get("theme"), &prepared["title"]),
            (None, &json!(title))
        );
    }
}

#[test]
fn staying_at_zero_is_asked_for_one_time() {
    let mut stage = Stage::new();
    take(
        &mut stage,
        countdown(
            "set",
            Some(json!({"seconds": 5, "hold": true, "title": "Soon"})),
            0,
        ),
    );
    take(&mut stage, countdown("set", Some(json!({"seconds": 5})), 0));
    take(&mut stage, countdown("start", None, 0));
    assert_eq!(stage.due(5_000), [Due::Reset(COUNTDOWN.into())]);
    let look = stage.prepared(COUNTDOWN, 0).expect("a look").object();
    assert_eq!((look.get("hold"), &look["title"]), (None, &json!("Soon")));
}

#[test]
fn concealing_keeps_the_clock_and_revealing_shows_it_as_it_stands() {
    let mut stage = Stage::new();
    take(
        &mut stage,
        countdown("set", Some(json!({"seconds": 90})), 0),
    );
    take(&mut stage, countdown("start", None, 0));
    command_with(
        &mut stage,
        countdown("reset", None, 10_000),
        Meaning::Conceal,
        vec![],
    );
    assert_eq!(clock(&stage, 10_000).0, "off-air");
    let prepared = stage.prepared(COUNTDOWN, 30_000).expect("a clock").object();
    assert_eq!(prepared["seconds"], 60);
    command_with(
        &mut stage,
        countdown("set", Some(json!({"seconds": 60})), 30_000),
        Meaning::Reveal,
        vec![],
    );
    assert_eq!(clock(&stage, 30_000), ("on-air", Some(60.0), Some(true)));
    assert_eq!(
        stage.overlays(|_| 0, |_| vec![])[1]
            .countdown
            .expect("a clock")
            .total_ms,
        90_000
    );
}

#[test]
fn a_late_subscriber_gets_a_running_countdown_with_its_start() {
    let mut stage = Stage::new();
    take(
        &mut stage,
        countdown("set", Some(json!({"seconds": 90})), 0),
    );
    take(&mut stage, countdown("start", None, 0));
    let [set, start] = &stage.catch_up(COUNTDOWN, false, 30_000)[..] else {
        panic!()
    };
    assert_eq!(
        (
            &*set.kind,
            set.payload.as_ref().expect("a payload").object()["seconds"].clone()
        ),
        ("set", json!(60))
    );
    assert_eq!((&*start.kind, start.replay), ("start", true));
    take(&mut stage, countdown("reset", None, 40_000));
    assert_eq!(&*stage.catch_up(COUNTDOWN, false, 40_000)[0].kind, "reset");
}

#[test]
fn undo_leaves_out_a_countdown_that_would_have_ended() {
    for (at, back) in [(5_000, 1), (9_000, 0)] {
        let mut stage = Stage::new();
        take(&mut stage, countdown("set", Some(json!({"seconds": 8})), 0));
        take(&mut stage, countdown("start", None, 0));
        stage.remember_for_undo(1_000, u64::MAX);
        command_with(
            &mut stage,
            countdown("reset", None, 1_000),
            Meaning::Conceal,
            vec![],
        );
        assert_eq!(stage.take_undo(at).expect("in time").len(), back);
    }
}

#[test]
fn one_shot_events_keep_nothing() {
    let mut stage = Stage::new();
    take(&mut stage, Event::new("title-reveal", "play", None, 0));
    take(&mut stage, Event::new("quiz", "anything", None, 0));
    assert_eq!(stage.snapshot("quiz", 0).state, "off-air");
    assert_eq!(stage.overlays(|_| 0, |_| vec![]).len(), 3);
    let unsaved = stage.take_unsaved();
    assert!(unsaved.channels.is_empty());
    let logged: Vec<_> = unsaved
        .as_run
        .iter()
        .map(|entry| entry.channel.as_str())
        .collect();
    assert_eq!(
        logged,
        ["title-reveal"],
        "what an overlay draws is logged, free events are not"
    );
}

mod model {
    //! The stage against a second, simpler one: random commands, clock jumps and restarts.

    use proptest::prelude::*;

    use super::*;

    #[derive(Clone, Debug)]
    enum Step {
        Show(u8, Option<u16>),
        Update(u8, Option<u16>),
        Hide,
        Set(u16),
        Start,
        Pause,
        Reset,
        Add(i16),
        Wait(u32),
        Restart,
    }

    fn step() -> impl Strategy<Value = Step> {
        let seconds = || proptest::option::of(0..20u16);
        prop_oneof![
            (any::<u8>(), seconds()).prop_map(|(n, s)| Step::Show(n, s)),
            (any::<u8>(), seconds()).prop_map(|(n, s)| Step::Update(n, s)),
            Just(Step::Hide),
            (0..30u16).prop_map(Step::Set),
            Just(Step::Start),
            Just(Step::Pause),
            Just(Step::Reset),
            (-20..20i16).prop_map(Step::Add),
            prop_oneof![0..3_000u32, Just(50_000_000)].prop_map(Step::Wait),
            Just(Step::Restart),
        ]
    }

    /// What should be the case, in the plainest words.
    #[derive(Default)]
    struct Model {
        title: Option<u8>,
        hides_at: Option<u64>,
        countdown_on_air: bool,
        total: u64,
        left: u64,
        ends_at: Option<u64>,
    }

    impl Model {
        fn pass(&mut self, now: u64) {
            if self.hides_at.is_some_and(|at| at <= now) {
                (self.title, self.hides_at) = (None, None);
            }
            if self.ends_at.is_some_and(|at| at <= now) {
                (self.ends_at, self.left, self.countdown_on_air) = (None, self.total, false);
            }
        }

        fn left(&self, now: u64) -> u64 {
            self.ends_at.map_or(self.left, |at| at.saturating_sub(now))
        }

        fn place(&mut self, left: u64, now: u64) {
            if self.ends_at.is_some() {
                self.ends_at = Some(now + left);
            }
            self.left = left;
        }

        fn step(&mut self, step: &Step, now: u64) {
            let ends = |seconds: &Option<u16>| {
                seconds
                    .filter(|s| *s > 0)
                    .map(|s| now + u64::from(s) * 1000)
            };
            match step {
                Step::Show(n, seconds) => (self.title, self.hides_at) = (Some(*n), ends(seconds)),
                Step::Update(n, seconds) if self.title.is_some() => {
                    self.title = Some(*n);
                    if seconds.is_some() {
                        self.hides_at = ends(seconds);
                    }
                }
                Step::Hide => (self.title, self.hides_at) = (None, None),
                Step::Set(seconds) => {
                    self.total = u64::from(*seconds) * 1000;
                    self.place(self.total, now);
                    self.countdown_on_air = true;
                }
                Step::Start if self.ends_at.is_none() => {
                    let left = if self.left == 0 {
                        self.total
                    } else {
                        self.left
                    };
                    self.ends_at = Some(now + left);
                }
                Step::Pause => (self.left, self.ends_at) = (self.left(now), None),
                Step::Reset => {
                    (self.left, self.ends_at, self.countdown_on_air) = (self.total, None, false)
                }
                Step::Add(seconds) => {
                    let left = self
                        .left(now)
                        .saturating_add_signed(i64::from(*seconds) * 1000);
                    self.place(left, now);
                }
                _ => {}
            }
        }
    }

    fn command(step: &Step, now: u64) -> Option<Event> {
        let lower = |kind: &str, n: &u8, seconds: &Option<u16>| {
            let mut payload = json!({ "title": n });
            if let Some(seconds) = seconds {
                payload["duration"] = (*seconds).into();
            }
            event(kind, Some(payload), now)
        };
        Some(match step {
            Step::Show(n, seconds) => lower("show", n, seconds),
            Step::Update(n, seconds) => lower("update", n, seconds),
            Step::Hide => event("hide", None, now),
            Step::Set(seconds) => countdown("set", Some(json!({ "seconds": seconds })), now),
            Step::Start => countdown("start", None, now),
            Step::Pause => countdown("pause", None, now),
            Step::Reset => countdown("reset", None, now),
            Step::Add(seconds) => countdown("add-time", Some(json!({ "seconds": seconds })), now),
            Step::Wait(_) | Step::Restart => return None,
        })
    }

    fn pass(stage: &mut Stage, now: u64) {
        for due in stage.due(now) {
            match due {
                Due::Hide(name) => take(stage, Event::new(&name, "hide", None, now)),
                Due::Reset(name) => take(stage, Event::new(&name, "reset", None, now)),
                Due::Hold(_) => unreachable!("no step asks for it"),
            };
        }
    }

    proptest! {
        #[test]
        fn the_snapshot_always_equals_the_model(steps in proptest::collection::vec(step(), 0..60)) {
            let mut now = 1_000_000;
            let mut stage = Stage::new();
            let mut model = Model { total: 300_000, left: 300_000, ..Model::default() };
            let mut disk = BTreeMap::new();
            for step in steps {
                if let Some(event) = command(&step, now) {
                    take(&mut stage, event);
                }
                model.step(&step, now);
                if let Step::Wait(milliseconds) = step {
                    now += u64::from(milliseconds);
                }
                if let Step::Restart = step {
                    disk.extend(stage.take_unsaved().channels.into_iter().map(|(name, saved)| {
                        (name, serde_json::to_string(&saved.expect("not forgotten")).expect("JSON"))
                    }));
                    stage = Stage::new();
                    let read = |(name, text): (&String, &String)| (name.clone(), serde_json::from_str(text).expect("JSON"));
                    stage.restore(disk.iter().map(read).collect());
                }
                pass(&mut stage, now);
                model.pass(now);

                let lower = stage.snapshot("lower", now);
                let title = lower.event.and_then(|event| event.payload?.object()["title"].as_u64());
                prop_assert_eq!(title, model.title.map(u64::from));
                prop_assert_eq!(lower.remaining, model.hides_at.map(|at| (at - now) as f64 / 1000.0));
                let (state, remaining, running) = clock(&stage, now);
                prop_assert_eq!(state == "on-air", model.countdown_on_air);
                let view = stage.overlays(|_| 0, |_| vec![])[1].countdown.expect("a clock");
                prop_assert_eq!((view.ends_at, view.total_ms), (model.ends_at, model.total));
                if model.countdown_on_air {
                    prop_assert_eq!(remaining, Some(model.left(now) as f64 / 1000.0));
                    prop_assert_eq!(running, Some(model.ends_at.is_some()));
                }
            }
        }
    }
}

#[test]
fn news_that_are_told_again_are_true_now() {
    let mut stage = Stage::default();
    let status = Event::new("system", "status", None, 1_000);
    stage.announce(status.clone());
    let again = stage.catch_up("system", true, 60_000);
    // Clients take the time of it for the time that it is.
    assert_eq!(
        (again[0].id, again[0].timestamp, again.len()),
        (status.id, 60_000, 1)
    );
}
