//! Tables of what each trigger puts on air, and of the resulting status.

use super::*;
use crate::show::{OverlayStatus, PresetContent, Step};

const CHANNEL: &str = "lower";

/// The command of a trigger. The panel, a Stream Deck and other callers of `show` without a body take the cue, and
/// so does **Take** in the tray.
fn command(trigger: &str) -> Command {
    let channel = name(CHANNEL);
    let payload = || Payload::from(&titled("P"));
    match trigger {
        "show without a body" | "tray" => Command::Take(channel),
        "hotkey" => Command::Toggle(channel),
        "show with a payload" => Command::publish(CHANNEL, "show", Some(payload())),
        "preset" => Command::ShowPreset(PresetContent {
            id: "p".into(),
            channel,
            payload: payload(),
        }),
        "next preset, shown" | "next preset, cued" => Command::StepPreset {
            channel,
            presets: vec![("p".into(), payload())],
            step: Step::Next,
            show: trigger.ends_with("shown"),
        },
        "WebSocket" => Command::Relay {
            channel,
            data: json!({"channel": CHANNEL, "type": "show", "payload": titled("P")}),
        },
        _ => unreachable!("{trigger}"),
    }
}

/// What is on air after a trigger; `-` is nothing. It does not depend on which pages are open. `A` is or was on air,
/// `B` is cued, and `P` comes with the trigger. `!` means that the trigger is refused, because the cue is empty.
#[rustfmt::skip]
const ON_AIR: [(&str, [[&str; 3]; 2]); 8] = [
    //                        A is off air          A is on air
    // The cue is:            empty   A    B        empty   A    B
    ("show without a body", [["- !", "A", "B"],    ["A !", "A", "B"]]),
    ("tray",                [["- !", "A", "B"],    ["A !", "A", "B"]]),
    ("hotkey",              [["- !", "A", "B"],    ["-",   "-", "-"]]),
    ("show with a payload", [["P",   "P", "P"],    ["P",   "P", "P"]]),
    ("preset",              [["P",   "P", "P"],    ["P",   "P", "P"]]),
    ("next preset, shown",  [["P",   "P", "P"],    ["P",   "P", "P"]]),
    ("next preset, cued",   [["-",   "-", "-"],    ["A",   "A", "A"]]),
    ("WebSocket",           [["-",   "-", "-"],    ["A",   "A", "A"]]),
];

/// The cue after a trigger. A show with a payload changes it only if nothing else was cued.
#[rustfmt::skip]
const CUE: [(&str, [[&str; 3]; 2]); 8] = [
    ("show without a body", [["-",   "A", "B"],    ["-",   "A", "B"]]),
    ("tray",                [["-",   "A", "B"],    ["-",   "A", "B"]]),
    ("hotkey",              [["-",   "A", "B"],    ["-",   "A", "B"]]),
    ("show with a payload", [["P",   "P", "B"],    ["P",   "P", "B"]]),
    ("preset",              [["P",   "P", "P"],    ["P",   "P", "P"]]),
    ("next preset, shown",  [["P",   "P", "P"],    ["P",   "P", "P"]]),
    ("next preset, cued",   [["P",   "P", "P"],    ["P",   "P", "P"]]),
    ("WebSocket",           [["-",   "A", "B"],    ["-",   "A", "B"]]),
];

/// The pages that are open, whether one of our sources is in OBS, and the status of what is on air once every page has
/// drawn it, with the number of pages that count, that viewers see, and that are open.
#[rustfmt::skip]
const STATUS: [(&str, bool, OverlayStatus, [usize; 3]); 6] = [
    // pages,           source in OBS, status,               [renderers, acks, pages]
    ("none",            false, OverlayStatus::NoRenderer, [0, 0, 0]),
    ("none",            true,  OverlayStatus::NoRenderer, [0, 0, 0]),
    ("browser",         false, OverlayStatus::OnAir,      [1, 1, 1]),
    ("browser",         true,  OverlayStatus::NoRenderer, [0, 0, 1]),
    ("OBS",             true,  OverlayStatus::OnAir,      [1, 1, 1]),
    ("OBS and browser", true,  OverlayStatus::OnAir,      [1, 1, 2]),
];

fn titled(title: &str) -> Value {
    json!({ "title": title })
}

/// The show before the trigger. `A` is or was on air.
fn show_with(pages: &str, has_source: bool, is_on_air: bool, cue: &str) -> TestShow {
    let (in_obs, in_browser) = (PAGE, OTHER_PAGE);
    let mut show = TestShow::new();
    if pages.contains("OBS") {
        show.renderers.push(in_obs);
    }
    if pages.contains("browser") {
        show.renderers.push(in_browser);
        show.in_browser.push(in_browser);
    }
    if has_source {
        show.visible_in_obs.insert(CHANNEL.into(), true);
    }
    show.publish(0, CHANNEL, "show", titled("A"));
    if !is_on_air {
        show.execute(0, hide(CHANNEL));
    }
    show.set_cue(CHANNEL, if cue == "-" { json!(null) } else { titled(cue) });
    draw(&mut show);
    show
}

/// Has every page acknowledge what is on air.
fn draw(show: &mut TestShow) {
    if let Some(event) = show.overlay(CHANNEL).event {
        for client in show.renderers.clone() {
            show.acknowledge(2, client, event.id, ack(true, true));
        }
    }
}

fn title(payload: &Value) -> &str {
    payload["title"].as_str().unwrap_or("-")
}

#[test]
fn each_trigger_puts_the_same_content_on_air_whatever_pages_are_open() {
    for ((trigger, on_air), (_, cue_after)) in ON_AIR.iter().zip(&CUE) {
        for (pages, has_source, status, counts) in STATUS {
            for (is_on_air, cue) in [false, true]
                .into_iter()
                .flat_map(|is_on_air| ["-", "A", "B"].map(|cue| (is_on_air, cue)))
            {
                let index = ["-", "A", "B"].iter().position(|column| *column == cue);
                let cell = |table: &[[&'static str; 3]; 2]| {
                    table[usize::from(is_on_air)][index.expect("a column")]
                };
                let case = format!(
                    "{trigger}, on air: {is_on_air}, cue {cue}, pages {pages}, source {has_source}"
                );
                let mut show = show_with(pages, has_source, is_on_air, cue);

                let refused = show.try_execute(1, command(trigger)).err();
                draw(&mut show);

                let (expected, is_refused) = match cell(on_air).split_once(' ') {
                    Some((expected, _)) => (expected, true),
                    None => (cell(on_air), false),
                };
                let error = ShowError::NothingToShow(CHANNEL.into());
                assert_eq!(refused, is_refused.then_some(error), "{case}");
                assert_eq!(title(&show.on_air(CHANNEL, 2)), expected, "{case}");
                assert_eq!(
                    title(&show.cue(CHANNEL)),
                    cell(cue_after),
                    "{case}: the cue"
                );

                let overlay = show.overlay(CHANNEL);
                let [renderers, acks, pages] = counts;
                let (status, acks) = match expected {
                    "-" => (OverlayStatus::OffAir, 0),
                    _ => (status, acks),
                };
                assert_eq!(overlay.status, status, "{case}");
                let actual = (overlay.renderers, overlay.acks, overlay.pages);
                assert_eq!(actual, (renderers, acks, pages), "{case}");
            }
        }
    }
}

/// Whether the clock runs after a trigger, by the state of the clock before it: never started, running, paused or at
/// zero.
#[rustfmt::skip]
const CLOCK_RUNS: [(&str, bool, [[bool; 4]; 2]); 4] = [
    //                                      off air                      on air
    // trigger, setting `startOnShow`       set    running paused zero   set    running paused zero
    ("show without a body", true,         [[true,  true,   true,  true], [false, true,  false, true]]),
    ("show without a body", false,        [[false, true,   false, false],[false, true,  false, false]]),
    ("preset",              true,         [[true,  true,   true,  true], [false, true,  false, true]]),
    ("preset",              false,        [[false, true,   false, false],[false, true,  false, false]]),
];

#[test]
fn a_show_starts_a_clock_that_goes_on_air_but_not_one_that_is_paused_on_air() {
    const CLOCK: &str = "countdown";
    let before = ["set", "running", "paused", "zero"];
    for (trigger, starts, runs) in CLOCK_RUNS {
        for (is_on_air, row) in [false, true].into_iter().zip(runs) {
            for (clock, expected) in before.into_iter().zip(row) {
                let mut show = TestShow::new();
                show.starts_clock = starts;
                let content = json!({"seconds": 90, "hold": true});
                show.publish(0, CLOCK, "set", content.clone());
                if clock != "set" {
                    show.publish(0, CLOCK, "start", json!(null));
                }
                if clock == "paused" {
                    show.publish(10_000, CLOCK, "pause", json!(null));
                }
                if clock == "zero" {
                    show.publish(10_000, CLOCK, "add-time", json!({"seconds": -90}));
                    show.execute(10_000, Command::Expire);
                }
                if !is_on_air {
                    show.execute(10_000, hide(CLOCK));
                }
                let command = match trigger {
                    "preset" => Command::ShowPreset(PresetContent {
                        id: "p".into(),
                        channel: name(CLOCK),
                        payload: Payload::from(&content),
                    }),
                    _ => take(CLOCK),
                };
                show.execute(20_000, command);
                let case = format!("{trigger}, setting {starts}, {clock}, on air: {is_on_air}");
                let snapshot = show.state.snapshot(CLOCK, 20_000);
                assert_eq!(snapshot.running, Some(expected), "{case}");
            }
        }
    }
}
