//! What the tray shows, as a value: a pure function of the status, so that it can be compared and
//! tested without a desktop.
//!
//! Show and Hide are two entries, each always in its place, and never one that changes its meaning: an
//! overlay that hides by itself while the pointer is on its way must not turn that press into a show.
//! What is only needed before a show stands in one submenu, out of the way.

mod words;

use crate::net::PortState;
use crate::obs::{ObsState, ObsStatus};
use crate::show::{Overlay, OverlayStatus};
use crate::status::Status;
use crate::store::Language;

use words::Name;

/// The four faces of the icon. A problem outranks connected; on air outranks a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrayIcon {
    /// OBS is not connected.
    Idle,
    /// OBS answers and nothing is on air.
    Connected,
    /// Viewers can see an overlay.
    OnAir,
    /// Something needs the user.
    Problem,
}

/// The labels of the menu, and which entries can be pressed. The set of entries never changes, so an
/// open menu stays open while its labels follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrayMenu {
    /// The icon.
    pub icon: TrayIcon,
    /// How it stands with OBS: state, scene, live, recording.
    pub obs: String,
    /// How many are connected to us.
    pub clients: String,
    /// One for each of [`OVERLAYS`].
    pub overlays: [OverlayEntry; 3],
    /// Everything off the air.
    pub hide_all: Entry,
    /// Undoes that, while it can be undone.
    pub bring_back: Entry,
    /// Opens the window.
    pub open: Entry,
    /// Ends the app.
    pub quit: Entry,
}

/// An entry to press.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its words.
    pub label: String,
    /// Whether a press does anything now.
    pub enabled: bool,
}

/// One overlay: a line that tells, two entries to press, and two more in the submenu [`SOURCES`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OverlayEntry {
    /// What it is, how it is and how many pages draw it.
    pub label: String,
    /// It is not on air.
    pub show: Entry,
    /// It is on air.
    pub hide: Entry,
    /// In the submenu: puts it into the present scene of OBS.
    pub add_to_obs: Entry,
    /// In the submenu: puts its page's address on the clipboard.
    pub copy_url: Entry,
}

/// The title of the submenu. OBS calls them so in both languages; a title cannot be changed in place on
/// every desktop.
pub const SOURCES: &str = "Sources";

/// An overlay of the menu.
#[derive(Clone, Copy, Debug)]
pub struct MenuOverlay {
    /// Its channel.
    pub channel: &'static str,
    /// Its page, below `/overlays/`.
    pub page: &'static str,
    name: Name,
}

/// The overlays of the menu, in its order.
pub const OVERLAYS: [MenuOverlay; 3] = [
    MenuOverlay {
        channel: "lower",
        page: "lower-third",
        name: Name::LowerThird,
    },
    MenuOverlay {
        channel: "countdown",
        page: "countdown",
        name: Name::Countdown,
    },
    MenuOverlay {
        channel: "poster",
        page: "poster",
        name: Name::Poster,
    },
];

impl TrayMenu {
    /// The menu for this status, in its language.
    #[must_use]
    pub fn of(status: &Status) -> Self {
        let entry = |label: &str, enabled| Entry {
            label: label.to_owned(),
            enabled,
        };
        let lang = status.language;
        let words = lang.words();
        Self {
            icon: icon(status),
            obs: obs(&status.obs, lang),
            clients: words.clients.of(status.clients),
            overlays: OVERLAYS.map(|overlay| overlay_entry(status, overlay, lang)),
            hide_all: entry(words.hide_all, status.overlays.iter().any(is_on)),
            bring_back: entry(words.bring_back, status.undo_until.is_some()),
            open: entry(words.open, true),
            quit: entry(words.quit, true),
        }
    }
}

fn overlay_entry(status: &Status, of: MenuOverlay, lang: Language) -> OverlayEntry {
    let words = lang.words();
    let named = lang.named(of.name);
    let overlay = status.overlays.iter().find(|it| it.channel == of.channel);
    let on = overlay.is_some_and(is_on);
    // Not everybody who listens: a preview or a dashboard shows viewers nothing.
    let pages = words
        .pages
        .of(overlay.map_or(0, |overlay| overlay.renderers));
    let state = overlay.and_then(|overlay| lang.overlay(overlay.status));
    let tells = state.map_or(pages.clone(), |state| format!("{state}, {pages}"));
    let entry = |label: &str, enabled| Entry {
        label: label.to_owned(),
        enabled,
    };
    OverlayEntry {
        label: format!("{}{}{tells}", named.title, words.colon),
        show: entry(named.show, !on),
        hide: entry(named.hide, on),
        add_to_obs: entry(named.add_to_obs, status.obs.is_connected()),
        copy_url: entry(named.copy_url, true),
    }
}

/// Meant to be seen, whether anybody can or not.
fn is_on(overlay: &Overlay) -> bool {
    overlay.status != OverlayStatus::OffAir
}

fn obs(obs: &ObsStatus, lang: Language) -> String {
    let words = lang.words();
    let mut parts = vec![format!("OBS{}{}", words.colon, lang.obs(obs.state))];
    if let Some(scene) = &obs.current_scene {
        parts.push(scene.clone());
    }
    if obs.is_streaming {
        parts.push(words.live.to_owned());
    }
    if obs.is_recording {
        parts.push(words.recording.to_owned());
    }
    parts.join(" · ")
}

fn icon(status: &Status) -> TrayIcon {
    let mut overlays = status.overlays.iter().map(|overlay| overlay.status);
    if overlays
        .clone()
        .any(|status| status == OverlayStatus::OnAir)
    {
        return TrayIcon::OnAir;
    }
    let ports = [&status.ports.http, &status.ports.ws];
    let unseen = |status| {
        matches!(
            status,
            OverlayStatus::NoRenderer | OverlayStatus::Hidden | OverlayStatus::Failed
        )
    };
    if ports.iter().any(|port| port.state == PortState::Waiting)
        || status.data.problem.is_some()
        || matches!(
            status.obs.state,
            ObsState::WrongPassword | ObsState::TooOld | ObsState::NotObs
        )
        || overlays.any(unseen)
    {
        return TrayIcon::Problem;
    }
    if status.obs.state == ObsState::Connected {
        TrayIcon::Connected
    } else {
        TrayIcon::Idle
    }
}

#[cfg(test)]
mod tests;
