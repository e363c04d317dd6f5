//! What the tray shows, as a value: a pure function of status, catalogue and texts, so that it can be compared and
//! tested without a desktop.
//!
//! Show and Hide are two items, and neither ever changes its meaning: an overlay whose time ends while the pointer is
//! on its way must not turn a press on Hide into a show. What is needed once, before the show, is in one submenu.

mod icon;
mod item;
mod overlay_items;

use crate::base::texts::{Messages, Texts};
use crate::catalogue::Catalogue;
use crate::obs::{ObsState, ObsStatus};
use crate::status::Status;

pub use icon::TrayIcon;
pub use item::{ActionItem, Item, TrayEvent};

use overlay_items::{OverlayItems, is_shown};

/// The tray's icon and menu. Labels and enabled states depend on the status, the set of items only on the catalogue:
/// an open menu stays open while its labels follow the status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrayMenu {
    /// The icon.
    pub icon: TrayIcon,
    /// What is shown under the pointer, and the first line of the menu: the state of OBS.
    pub tooltip: String,
    /// The lines of the menu.
    pub items: Vec<Item>,
}

impl TrayMenu {
    /// The menu for this status, in the status's language.
    #[must_use]
    pub fn new(status: &Status, catalogue: &Catalogue, texts: &Texts) -> Self {
        let messages = texts.messages(status.language);
        let obs = obs_label(&status.obs, messages);
        let overlays: Vec<_> = catalogue
            .with_page()
            .map(|entry| {
                let mut states = status.overlays.iter();
                let state = states.find(|overlay| overlay.channel == entry.channel);
                OverlayItems::new(entry, state, messages)
            })
            .collect();

        let mut items = vec![
            Item::Label(obs.clone()),
            Item::Label(messages.count("tray.clients", status.clients)),
            Item::Separator,
        ];
        for overlay in &overlays {
            items.extend(overlay.main());
            items.push(Item::Separator);
        }
        let is_any_shown = status
            .overlays
            .iter()
            .any(|overlay| is_shown(overlay.status));
        let can_undo = status.undo_until.is_some();
        let setup = overlays
            .iter()
            .flat_map(|overlay| overlay.setup(status.obs.is_connected()));
        items.extend([
            Item::action(
                messages.text("tray.hide-all"),
                is_any_shown,
                TrayEvent::HideAll,
            ),
            Item::action(
                messages.text("tray.bring-back"),
                can_undo,
                TrayEvent::BringBack,
            ),
            Item::Separator,
            Item::Submenu {
                title: messages.text("tray.sources").to_owned(),
                items: setup.collect(),
            },
            Item::Separator,
            Item::action(messages.text("tray.open"), true, TrayEvent::OpenPanel),
            Item::action(messages.text("tray.quit"), true, TrayEvent::Quit),
        ]);
        Self {
            icon: TrayIcon::new(status),
            tooltip: obs,
            items,
        }
    }
}

/// The state of OBS, then the scene and what it outputs, where there is any.
fn obs_label(obs: &ObsStatus, messages: &Messages) -> String {
    let state = messages.text(obs_state_key(obs.state));
    let mut parts = vec![messages.format("tray.obs", &[("state", state.into())])];
    parts.extend(obs.current_scene.clone());
    if obs.is_streaming {
        parts.push(messages.text("tray.obs.live").to_owned());
    }
    if obs.is_recording {
        parts.push(messages.text("tray.obs.recording").to_owned());
    }
    parts.join(" · ")
}

/// The key of the text for a state of the connection.
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
#[path = "tray_menu_tests.rs"]
mod tests;
