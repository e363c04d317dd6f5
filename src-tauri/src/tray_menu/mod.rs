//! The tray menu as a value: a pure function of status, catalogue and UI strings, so that it can be compared and tested
//! without a desktop.
//!
//! Show and Hide are separate items whose meaning never changes: if an overlay's time expires while the user moves
//! the pointer to Hide, the click must not show it again. Items that are needed only for setup are in a submenu.

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

/// The icon and menu of the tray. Labels and enabled states depend on the status, but the set of items depends only on
/// the catalogue, so that an open menu can be updated in place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrayMenu {
    /// The state that the icon shows.
    pub icon: TrayIcon,
    /// The state of OBS. Also the first item of the menu.
    pub tooltip: String,
    /// The items of the menu, from top to bottom.
    pub items: Vec<Item>,
}

impl TrayMenu {
    /// Builds the menu for a status, in the language of the status.
    #[must_use]
    pub fn new(status: &Status, catalogue: &Catalogue, texts: &Texts) -> Self {
        let messages = texts.messages(status.language);
        let obs = obs_label(&status.obs, messages);
        let overlays: Vec<_> = catalogue
            .entries_with_page()
            .map(|entry| {
                let mut overlays = status.overlays.iter();
                let overlay = overlays.find(|overlay| overlay.channel == entry.channel);
                OverlayItems::new(entry, overlay, messages)
            })
            .collect();

        let mut items = vec![
            Item::Label(obs.clone()),
            Item::Label(messages.format_count("tray.clients", status.clients)),
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
                messages.text("tray.undo-hide-all"),
                can_undo,
                TrayEvent::UndoHideAll,
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

/// The state of OBS, followed by the current scene and the running outputs.
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
