//! The tray menu as a value: a pure function of status, presets, catalogue and UI strings, so that it can be compared
//! and tested without a desktop.
//!
//! Each overlay has a main item: with a tick, a click hides the overlay; without one, a click shows the cue that the
//! item names. Only the main items, Take, "hide all" and its undo change what is on air; presets are only cued, and the
//! items of sources show and hide them in OBS. An item whose meaning has just changed must not be clicked by someone
//! who aimed at its old meaning: the desktop code disables it for a moment.
//!
//! The title of a submenu depends on the language only, because changing the title closes the menu.

mod content;
mod icon;
mod item;
mod obs_items;
mod overlay_items;

use crate::base::texts::{Messages, Texts};
use crate::catalogue::Catalogue;
use crate::hub::{ClientCounts, SYSTEM_CHANNEL};
use crate::obs::{ObsState, ObsStatus};
use crate::setup::SetupStatus;
use crate::status::Status;
use crate::store::Preset;

pub use icon::TrayIcon;
pub use item::{ActionItem, Item, TrayEvent};

use overlay_items::{OverlayItems, is_shown};

/// The icon and menu of the tray.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrayMenu {
    /// The state that the icon shows.
    pub icon: TrayIcon,
    /// The state of OBS.
    pub tooltip: String,
    /// The items of the menu, from top to bottom.
    pub items: Vec<Item>,
}

impl TrayMenu {
    /// Builds the menu for a status, in the language of the status. `presets` are those of all channels, in order.
    #[must_use]
    pub fn new(status: &Status, presets: &[Preset], catalogue: &Catalogue, texts: &Texts) -> Self {
        let messages = texts.messages(status.language);
        let obs = obs_label(&status.obs, status.setup, messages);
        let overlays: Vec<_> = catalogue
            .entries_with_page()
            .filter_map(|entry| {
                let mut overlays = status.overlays.iter();
                let overlay = overlays.find(|overlay| overlay.channel == entry.channel)?;
                Some(OverlayItems::new(entry, overlay, presets, messages))
            })
            .collect();
        let text = |key| messages.text(key);

        let mut items = vec![
            Item::action("open", text("tray.open"), true, TrayEvent::OpenPanel),
            Item::Separator("overlays"),
        ];
        items.extend(overlays.iter().map(OverlayItems::main));
        items.extend(hide_all(status, messages));
        let cues = cue_items(&overlays, messages);
        if !cues.is_empty() {
            items.push(Item::Separator("cues"));
            items.extend(cues);
        }
        items.extend([
            Item::Separator("obs"),
            Item::label("obs-state", obs.clone()),
            Item::Submenu {
                key: "obs".into(),
                title: text("tray.obs-sources").to_owned(),
                items: obs_items::items(&status.obs, &overlays, messages),
            },
            Item::label("counts", counts_label(status.client_counts, messages)),
        ]);
        items.extend(channels(status, catalogue, messages));
        items.extend([
            Item::Separator("quit"),
            Item::action("quit", text("tray.quit"), true, TrayEvent::Quit),
        ]);
        Self {
            icon: TrayIcon::new(status),
            tooltip: obs,
            items,
        }
    }
}

/// "Hide all", and below it its undo while that is possible.
fn hide_all(status: &Status, messages: &Messages) -> Vec<Item> {
    let mut overlays = status.overlays.iter();
    let is_any_shown = overlays.any(|overlay| is_shown(overlay.status));
    let mut items = vec![Item::action(
        "hide-all",
        messages.text("tray.hide-all"),
        is_any_shown,
        TrayEvent::HideAll,
    )];
    if status.undo_until.is_some() {
        let label = messages.text("tray.undo-hide-all");
        let event = TrayEvent::UndoHideAll;
        items.push(Item::action("undo-hide-all", label, true, event));
    }
    items
}

/// The next preset of the first overlay, which its shortcut and hotkey cue too; what can be taken; and the presets.
fn cue_items(overlays: &[OverlayItems], messages: &Messages) -> Vec<Item> {
    let next = overlays.first().and_then(OverlayItems::next);
    let mut items: Vec<_> = next.into_iter().collect();
    items.extend(overlays.iter().filter_map(OverlayItems::take));
    let presets: Vec<_> = overlays.iter().filter_map(OverlayItems::presets).collect();
    if !presets.is_empty() {
        items.push(Item::Submenu {
            key: "presets".into(),
            title: messages.text("tray.presets").to_owned(),
            items: presets,
        });
    }
    items
}

/// A submenu of the channels that have clients but no main item; `None` if there are none. The system channel is left
/// out.
fn channels(status: &Status, catalogue: &Catalogue, messages: &Messages) -> Option<Item> {
    let is_left_out = |channel: &str| {
        let mut entries = catalogue.entries_with_page();
        channel == SYSTEM_CHANNEL || entries.any(|entry| entry.channel == channel)
    };
    let used = status.channels.iter();
    let used = used.filter(|(channel, clients)| **clients > 0 && !is_left_out(channel));
    let items: Vec<_> = used
        .map(|(channel, &clients)| {
            let clients = messages.format_count("tray.clients", clients);
            let label = format!("{} · {clients}", content::shortened(channel));
            Item::label(format!("channel:{channel}"), label)
        })
        .collect();
    (!items.is_empty()).then(|| Item::Submenu {
        key: "channels".into(),
        title: messages.text("tray.channels").to_owned(),
        items,
    })
}

/// The number of clients of each kind, such as "4 overlay pages, 2 panels".
fn counts_label(counts: ClientCounts, messages: &Messages) -> String {
    let kinds = [
        ("tray.counts.pages", counts.pages),
        ("tray.counts.panels", counts.panels),
        ("tray.counts.previews", counts.previews),
        ("tray.counts.others", counts.others),
    ];
    let parts = kinds.into_iter().filter(|(_, count)| *count > 0);
    let parts: Vec<_> = parts
        .map(|(key, count)| messages.format_count(key, count))
        .collect();
    if parts.is_empty() {
        messages.text("tray.counts.none").to_owned()
    } else {
        parts.join(", ")
    }
}

/// The state of OBS, or its current scene and running outputs.
fn obs_label(obs: &ObsStatus, setup: SetupStatus, messages: &Messages) -> String {
    let state = match obs.state {
        // A password has never been entered, so it is not wrong.
        ObsState::WrongPassword if !setup.was_obs_connected => "tray.obs.needs-password",
        state => obs_state_key(state),
    };
    let state = messages.text(state);
    let scene = obs.current_scene.as_deref().filter(|_| obs.is_connected());
    let scene = scene.map(content::shortened);
    let state = scene.as_deref().unwrap_or(state);
    let mut parts = vec![messages.format("tray.obs", &[("state", state.into())])];
    if obs.is_streaming {
        parts.push(messages.text("tray.obs.live").to_owned());
    }
    if obs.is_recording {
        parts.push(messages.text("tray.obs.recording").to_owned());
    }
    parts.join(" · ")
}

fn obs_state_key(state: ObsState) -> &'static str {
    match state {
        ObsState::Connecting => "tray.obs.connecting",
        ObsState::Connected => "tray.obs.connected",
        ObsState::Refused => "tray.obs.refused",
        ObsState::NoAnswer => "tray.obs.no-answer",
        ObsState::WrongPassword => "tray.obs.wrong-password",
        ObsState::TooOld => "tray.obs.too-old",
        ObsState::NotObs => "tray.obs.not-obs",
        ObsState::Lost => "tray.obs.lost",
        ObsState::Off => "tray.obs.off",
    }
}

#[cfg(test)]
mod tests;
