//! Compares the state with a simpler model under random commands, waits and restarts.

use proptest::prelude::*;

use super::*;
use crate::show::undo::UNDO_MS;

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
    Cue(Option<u8>),
    Take,
    HideAll,
    Undo,
    Wait(u32),
    Restart,
}

fn step() -> impl Strategy<Value = Step> {
    let seconds = || proptest::option::of(0..20u16);
    prop_oneof![
        (any::<u8>(), seconds()).prop_map(|(title, seconds)| Step::Show(title, seconds)),
        (any::<u8>(), seconds()).prop_map(|(title, seconds)| Step::Update(title, seconds)),
        Just(Step::Hide),
        (0..30u16).prop_map(Step::Set),
        Just(Step::Start),
        Just(Step::Pause),
        Just(Step::Reset),
        (-20..20i16).prop_map(Step::Add),
        proptest::option::of(any::<u8>()).prop_map(Step::Cue),
        Just(Step::Take),
        Just(Step::HideAll),
        Just(Step::Undo),
        prop_oneof![0..3_000u32, Just(50_000_000)].prop_map(Step::Wait),
        Just(Step::Restart),
    ]
}

/// A title and its duration in seconds.
type Content = (u8, Option<u16>);

/// The rules in their simplest form, for a title on the lower third and a countdown.
#[derive(Clone, Default)]
struct Model {
    /// The title on air.
    title: Option<u8>,
    /// The content that was shown last.
    content: Option<Content>,
    cue: Option<Content>,
    hides_at: Option<u64>,
    clock: Clock,
    undo: Option<Undo>,
}

#[derive(Clone, Copy, Default)]
struct Clock {
    on_air: bool,
    total: u64,
    /// The time that was set.
    set: u64,
    left: u64,
    ends_at: Option<u64>,
}

#[derive(Clone)]
struct Undo {
    until: u64,
    is_offered: bool,
    /// The title, and when it would have been hidden.
    title: Option<(u8, Option<u64>)>,
    clock: Option<Clock>,
}

impl Clock {
    fn left(&self, now: u64) -> u64 {
        self.ends_at.map_or(self.left, |at| at.saturating_sub(now))
    }

    fn reset(&mut self) {
        (self.total, self.left) = (self.set, self.set);
        (self.ends_at, self.on_air) = (None, false);
    }

    fn set_left(&mut self, left: u64, now: u64) {
        if self.ends_at.is_some() {
            self.ends_at = Some(now + left);
        }
        self.left = left;
    }
}

impl Model {
    fn expire(&mut self, now: u64) {
        if self.hides_at.is_some_and(|at| at <= now) {
            (self.title, self.hides_at) = (None, None);
        }
        let clock = &mut self.clock;
        if clock.ends_at.is_some_and(|at| at <= now) {
            clock.reset();
        }
        self.undo.take_if(|undo| undo.until <= now);
    }

    /// Withdraws the offer to undo.
    fn withdraw_undo(&mut self) -> Option<&mut Undo> {
        let undo = self.undo.as_mut()?;
        undo.is_offered = false;
        Some(undo)
    }

    fn show(&mut self, content: Content, now: u64) {
        self.title = Some(content.0);
        self.content = Some(content);
        self.hides_at = ends_at(content.1, now);
        if let Some(undo) = self.withdraw_undo() {
            undo.title = None;
        }
    }

    fn hide_all(&mut self, now: u64) {
        let title = self.title.map(|title| (title, self.hides_at));
        let clock = self.clock.on_air.then_some(self.clock);
        if title.is_some() || clock.is_some() {
            let before = self.undo.take();
            let (before_title, before_clock) =
                before.map_or((None, None), |before| (before.title, before.clock));
            self.undo = Some(Undo {
                until: now + UNDO_MS,
                is_offered: true,
                title: title.or(before_title),
                clock: clock.or(before_clock),
            });
        }
        (self.title, self.hides_at) = (None, None);
        if self.clock.on_air {
            self.step(&Step::Reset, now);
        }
    }

    fn undo(&mut self, now: u64) {
        let Some(undo) = self.undo.take_if(|undo| undo.is_offered) else {
            return;
        };
        let has_time_left = |at: Option<u64>| at.is_none_or(|at| at > now);
        if let Some((title, hides_at)) = undo.title.filter(|(_, at)| has_time_left(*at)) {
            (self.title, self.hides_at) = (Some(title), hides_at);
        }
        if let Some(clock) = undo.clock.filter(|clock| has_time_left(clock.ends_at)) {
            self.clock = clock;
        }
    }

    fn step(&mut self, step: &Step, now: u64) {
        match step {
            Step::Show(title, seconds) => {
                let cue_follows = self.cue.is_none() || self.cue == self.content;
                self.show((*title, *seconds), now);
                if cue_follows {
                    self.cue = self.content;
                }
            }
            Step::Update(title, seconds) if self.title.is_some() => {
                let before = self.content;
                let duration = before.and_then(|(_, duration)| duration);
                self.content = Some((*title, seconds.or(duration)));
                self.title = Some(*title);
                if self.cue == before {
                    self.cue = self.content;
                }
                if seconds.is_some() {
                    self.hides_at = ends_at(*seconds, now);
                }
            }
            Step::Hide => (self.title, self.hides_at) = (None, None),
            Step::Cue(cue) => self.cue = cue.map(|title| (title, None)),
            Step::Take => {
                if let Some(cue) = self.cue {
                    self.show(cue, now);
                }
            }
            Step::HideAll => self.hide_all(now),
            Step::Undo => self.undo(now),
            Step::Set(seconds) => {
                let time = u64::from(*seconds) * 1000;
                (self.clock.total, self.clock.set) = (time, time);
                self.clock.set_left(time, now);
                self.clock.on_air = true;
                if let Some(undo) = self.withdraw_undo() {
                    undo.clock = None;
                }
            }
            Step::Start if self.clock.ends_at.is_none() => {
                let clock = &mut self.clock;
                let left = if clock.left == 0 {
                    clock.total
                } else {
                    clock.left
                };
                clock.ends_at = Some(now + left);
            }
            Step::Pause => {
                (self.clock.left, self.clock.ends_at) = (self.clock.left(now), None);
            }
            Step::Reset => self.clock.reset(),
            Step::Add(seconds) => {
                let change = i64::from(*seconds) * 1000;
                let left_before = self.clock.left(now);
                let left = left_before.saturating_add_signed(change);
                if left > 0 {
                    self.clock.total = (self.clock.total + left)
                        .saturating_sub(left_before)
                        .max(left);
                }
                self.clock.set_left(left, now);
            }
            _ => {}
        }
    }
}

fn ends_at(seconds: Option<u16>, now: u64) -> Option<u64> {
    let seconds = seconds.filter(|seconds| *seconds > 0)?;
    Some(now + u64::from(seconds) * 1000)
}

fn command(step: &Step) -> Option<Command> {
    let payload = |value: Value| Some(Payload::from(&value));
    let lower = |event_type: &str, title: &u8, seconds: &Option<u16>| {
        let mut value = json!({ "title": title.to_string() });
        if let Some(seconds) = seconds {
            value["duration"] = (*seconds).into();
        }
        Command::publish("lower", event_type, payload(value))
    };
    let clock = |event_type: &str, payload| Command::publish("countdown", event_type, payload);
    Some(match step {
        Step::Show(title, seconds) => lower("show", title, seconds),
        Step::Update(title, seconds) => lower("update", title, seconds),
        Step::Hide => Command::publish("lower", "hide", None),
        Step::Cue(cue) => Command::SetCue {
            channel: name("lower"),
            payload: cue.and_then(|title| payload(json!({ "title": title.to_string() }))),
        },
        Step::Take => take("lower"),
        Step::HideAll => Command::HideAll { shown_until: None },
        Step::Undo => Command::UndoHideAll,
        Step::Set(seconds) => clock("set", payload(json!({ "seconds": seconds }))),
        Step::Start => clock("start", None),
        Step::Pause => clock("pause", None),
        Step::Reset => clock("reset", None),
        Step::Add(seconds) => clock("add-time", payload(json!({ "seconds": seconds }))),
        Step::Wait(_) | Step::Restart => return None,
    })
}

proptest! {
    #[test]
    fn the_state_always_equals_the_model(steps in proptest::collection::vec(step(), 0..60)) {
        let mut now = 1_000_000;
        let mut show = TestShow::new();
        let clock = Clock { total: 300_000, set: 300_000, left: 300_000, ..Clock::default() };
        let mut model = Model { clock, ..Model::default() };
        let mut disk = BTreeMap::new();
        for step in steps {
            if let Some(command) = command(&step) {
                let observe = |show: &TestShow| (show.state.version(), show.overlay("lower"), show.overlay("countdown"));
                let before = observe(&show);
                if show.try_execute(now, command).is_err() {
                    prop_assert_eq!(before, observe(&show), "a refused command changes nothing");
                }
            }
            model.step(&step, now);
            match step {
                Step::Wait(milliseconds) => now += u64::from(milliseconds),
                Step::Restart => {
                    show.save(&mut disk);
                    show = TestShow::restored(&disk);
                    model.undo = None;
                }
                _ => {}
            }
            show.execute(now, Command::Expire);
            model.expire(now);

            let lower = show.state.snapshot("lower", now);
            let title = as_json(lower.event.and_then(|event| event.payload).as_ref())["title"].clone();
            let shown = model.title.map(|title| title.to_string());
            prop_assert_eq!(title.as_str(), shown.as_deref());
            prop_assert_eq!(lower.remaining, model.hides_at.map(|at| (at - now) as f64 / 1000.0));
            let cue = show.cue("lower");
            let cued = model.cue.map(|(title, _)| title.to_string());
            prop_assert_eq!(cue["title"].as_str(), cued.as_deref());
            let duration = model.cue.and_then(|(_, duration)| duration);
            prop_assert_eq!(cue["duration"].as_u64(), duration.map(u64::from));
            let offered = model.undo.as_ref().filter(|undo| undo.is_offered);
            prop_assert_eq!(show.state.undo_until(now), offered.map(|undo| undo.until));

            let countdown = show.state.snapshot("countdown", now);
            prop_assert_eq!(countdown.event.is_some(), model.clock.on_air);
            let view = show.overlay("countdown").countdown.expect("a clock");
            prop_assert_eq!((view.ends_at, view.total_ms, view.set_ms), (model.clock.ends_at, model.clock.total, model.clock.set));
            if model.clock.on_air {
                prop_assert_eq!(countdown.remaining, Some(model.clock.left(now) as f64 / 1000.0));
                prop_assert_eq!(countdown.running, Some(model.clock.ends_at.is_some()));
            }
        }
    }

    #[test]
    fn a_restored_show_equals_the_saved_show(steps in proptest::collection::vec(step(), 0..40)) {
        let mut show = TestShow::new();
        let mut disk = BTreeMap::new();
        for step in steps {
            if let Some(command) = command(&step) {
                let _ = show.try_execute(1_000, command);
            }
        }
        show.save(&mut disk);
        let mut restored = TestShow::restored(&disk);
        for channel in ["lower", "countdown"] {
            prop_assert_eq!(restored.on_air(channel, 1_000), show.on_air(channel, 1_000));
            prop_assert!(restored.state.cue(channel).is_same(&show.state.cue(channel)));
            let clock = |show: &TestShow| show.overlay(channel).countdown;
            prop_assert_eq!(clock(&restored), clock(&show));
        }
        prop_assert_eq!(restored.state.take_unsaved().channels, []);
    }
}
