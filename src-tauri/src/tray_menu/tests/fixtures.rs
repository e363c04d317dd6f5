//! States of a show, and menus as lines, for the tests.

use serde_json::{Value, json};
use uuid::Uuid;

use super::super::*;
use crate::base::language::Language;
use crate::hub::{Event, Payload};
use crate::obs::Placement;
use crate::obs::fixtures::source;
use crate::show::{Overlay, OverlayStatus};
use crate::status::fixtures::idle_status;

pub(super) fn language(code: &str) -> Language {
    Language::from_code(code).expect("a code")
}

pub(super) fn payload(value: Value) -> Payload {
    Payload::from(&value)
}

pub(super) fn overlay<'a>(status: &'a mut Status, channel: &str) -> &'a mut Overlay {
    let mut overlays = status.overlays.iter_mut();
    overlays
        .find(|overlay| overlay.channel == channel)
        .expect("an overlay in the catalogue")
}

pub(super) fn presets(names: &[&str]) -> Vec<Preset> {
    let preset = |(position, name): (usize, &&str)| Preset {
        id: format!("p{position}"),
        channel: "lower".into(),
        name: (*name).to_owned(),
        payload: payload(json!({ "title": name })),
        position,
        theme_id: None,
    };
    names.iter().enumerate().map(preset).collect()
}

pub(super) fn cue(overlay: &mut Overlay, content: Value, preset: Option<&str>) {
    overlay.cue.payload = Some(payload(content));
    overlay.cue.preset_id = preset.map(str::to_owned);
}

pub(super) fn menu(status: &Status) -> TrayMenu {
    menu_with(status, &[])
}

pub(super) fn menu_with(status: &Status, presets: &[Preset]) -> TrayMenu {
    TrayMenu::new(status, presets, &Catalogue::embedded(), &Texts::embedded())
}

/// One line per item: `[x]` or `[ ]` if it can have a tick, parentheses if it cannot be clicked. Submenus are
/// indented.
pub(super) fn lines(items: &[Item]) -> Vec<String> {
    let mut lines = Vec::new();
    for item in items {
        match item {
            Item::Separator(_) => lines.push("---".to_owned()),
            Item::Label { label, .. } => lines.push(format!("({label})")),
            Item::Action(action) => lines.push(line(action)),
            Item::Submenu { title, items, .. } => {
                lines.push(format!("{title} >"));
                let nested = self::lines(items).into_iter();
                lines.extend(nested.map(|line| format!("  {line}")));
            }
        }
    }
    lines
}

fn line(action: &ActionItem) -> String {
    let tick = match action.checked {
        None => "",
        Some(true) => "[x] ",
        Some(false) => "[ ] ",
    };
    let label = &action.label;
    if action.enabled {
        format!("{tick}{label}")
    } else {
        format!("{tick}({label})")
    }
}

/// Every item that can be clicked, including those in submenus.
pub(super) fn actions(items: &[Item]) -> Vec<&ActionItem> {
    let actions = items.iter().map(|item| match item {
        Item::Action(action) => vec![action],
        Item::Submenu { items, .. } => actions(items),
        Item::Label { .. } | Item::Separator(_) => Vec::new(),
    });
    actions.flatten().collect()
}

pub(super) fn action<'a>(menu: &'a TrayMenu, key: &str) -> Option<&'a ActionItem> {
    let mut actions = actions(&menu.items).into_iter();
    actions.find(|action| action.key == key)
}

pub(super) fn overlay_label(menu: &TrayMenu, channel: &str) -> String {
    let action = action(menu, &format!("overlay:{channel}"));
    action.expect("a main item per overlay").label.clone()
}

/// A lower third on air that has a different cue and a source in OBS, and a countdown that can be shown.
pub(super) fn show() -> Status {
    let mut status = idle_status();
    status.obs.state = ObsState::Connected;
    status.obs.current_scene = Some("Interview".into());
    let mut lower_source = source("Cuelight lower third", "http://localhost", true);
    lower_source.channels = vec!["lower".into()];
    lower_source.placement = Placement::Program;
    lower_source.shown_in = Some("Interview".into());
    let mut poster_source = source("Cuelight poster", "http://localhost", false);
    poster_source.uuid = Uuid::from_u128(1);
    poster_source.channels = vec!["poster".into()];
    let chat = source("Chat", "https://chat", true);
    status.obs.sources = vec![lower_source, poster_source, chat];
    status.client_counts = ClientCounts {
        pages: 4,
        panels: 2,
        previews: 0,
        others: 1,
    };
    status.channels.extend([
        ("lower".to_owned(), 2),
        ("poll".to_owned(), 1),
        ("unused".to_owned(), 0),
        (SYSTEM_CHANNEL.to_owned(), 2),
    ]);
    let lower = overlay(&mut status, "lower");
    lower.status = OverlayStatus::OnAir;
    lower.clients = 2;
    lower.event = Some(Event::new(
        "lower",
        "show",
        Some(payload(json!({"title": "Amélie Fournier", "theme": {}}))),
        0,
    ));
    lower.content = Some(payload(json!({"title": "Amélie Fournier"})));
    lower.preset_id = Some("p0".into());
    cue(lower, json!({"title": "Jonas Weber"}), Some("p1"));
    lower.cue_differs = true;
    cue(
        overlay(&mut status, "countdown"),
        json!({"title": "Break", "seconds": 300}),
        None,
    );
    status
}
