//! The parts of a menu, and what pressing one asks for.

use serde::{Deserialize, Serialize};

/// One line of a menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// A line between groups.
    Separator,
    /// A text that cannot be pressed.
    Label(String),
    /// A text that can be pressed.
    Action(ActionItem),
    /// A menu of its own behind a title.
    Submenu {
        /// Stays as it was when the menu was created: not every desktop can change it in place.
        title: String,
        /// Its lines.
        items: Vec<Item>,
    },
}

/// A line that can be pressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionItem {
    /// Its text.
    pub label: String,
    /// Whether it can be pressed now.
    pub enabled: bool,
    /// What a press asks for.
    pub event: TrayEvent,
}

/// What pressing an item asks for. Overlays are named by their channel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TrayEvent {
    /// Puts the cue of an overlay on air.
    Show(String),
    /// Takes an overlay off air.
    Hide(String),
    /// Adds the page of an overlay to the current scene of OBS.
    AddToObs(String),
    /// Copies the address of the page of an overlay.
    CopyUrl(String),
    /// Takes every overlay off air.
    HideAll,
    /// Undoes that.
    BringBack,
    /// Opens the window.
    OpenPanel,
    /// Ends the app.
    Quit,
}

impl Item {
    pub(super) fn action(label: impl Into<String>, enabled: bool, event: TrayEvent) -> Self {
        let label = label.into();
        Self::Action(ActionItem {
            label,
            enabled,
            event,
        })
    }
}
