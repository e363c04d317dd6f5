//! The items of the menu, and the event of each.

use serde::{Deserialize, Serialize};

/// One item of a menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// A line between groups.
    Separator,
    /// Text that cannot be clicked.
    Label(String),
    /// Text that can be clicked.
    Action(ActionItem),
    /// A nested menu.
    Submenu {
        /// Fixed when the menu is created, because not every desktop can change it in place.
        title: String,
        /// The items of the nested menu.
        items: Vec<Item>,
    },
}

/// An item that can be clicked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionItem {
    /// The text, in the user's language.
    pub label: String,
    /// Whether it can be clicked now.
    pub enabled: bool,
    /// The effect of a click.
    pub event: TrayEvent,
}

/// The effect of a click on an item. Overlays are identified by their channel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TrayEvent {
    /// Puts the cue of an overlay on air.
    Show(String),
    /// Takes an overlay off air.
    Hide(String),
    /// Adds the page of an overlay to the current scene in OBS.
    AddToObs(String),
    /// Copies the URL of an overlay's page.
    CopyUrl(String),
    /// Takes every overlay off air.
    HideAll,
    /// Puts the overlays that the last `HideAll` took off air back on air.
    UndoHideAll,
    /// Opens the window.
    OpenPanel,
    /// Quits the app.
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
