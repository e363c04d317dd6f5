//! The items of the menu, and the event of each.

/// One item of a menu. Its key identifies it when the menu changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// A line between groups. The key is that of the group below it.
    Separator(&'static str),
    /// Text that cannot be clicked.
    Label {
        /// Unique in the whole menu.
        key: String,
        /// The text.
        label: String,
    },
    /// Text that can be clicked.
    Action(ActionItem),
    /// An item that opens a submenu.
    Submenu {
        /// Unique in the whole menu.
        key: String,
        /// The text of the item that opens it. A menu that is open closes when its title changes, so it must not
        /// contain what changes during a show.
        title: String,
        /// The items of the submenu.
        items: Vec<Item>,
    },
}

/// An item that can be clicked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionItem {
    /// Unique in the whole menu.
    pub key: String,
    /// The text, in the user's language.
    pub label: String,
    /// Whether it can be clicked now.
    pub enabled: bool,
    /// Whether it has a tick; `None` for an item that never has one.
    pub checked: Option<bool>,
    /// What a click does.
    pub event: TrayEvent,
}

/// What a click on an item does. Overlays are identified by their channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TrayEvent {
    /// Puts the cue of an overlay on air.
    Take {
        /// The channel of the overlay.
        channel: String,
        /// The content that the item names, so that a different cue makes a different event.
        content: Option<String>,
    },
    /// Takes an overlay off air.
    Hide(String),
    /// Cues the next preset of an overlay.
    CueNext(String),
    /// Cues the preset with this id.
    CuePreset(String),
    /// Adds a page to the current scene in OBS: that of an overlay, or that of all. See
    /// [`Page::key`](crate::catalogue::Page::key).
    AddToObs(String),
    /// Copies the URL of a page, which has the same key as in `AddToObs`.
    CopyUrl(String),
    /// Shows or hides a source in OBS.
    SetSourceVisible {
        /// The scene that contains the item to change.
        scene: String,
        /// The name of the source in that item.
        source: String,
        /// Whether to show it.
        visible: bool,
        /// The channel whose card shows the error if OBS refuses.
        channel: String,
    },
    /// Reloads our sources in OBS.
    RefreshSources,
    /// Takes every overlay off air.
    HideAll,
    /// Puts back on air what the last `HideAll` took off air.
    UndoHideAll,
    /// Opens the window.
    OpenPanel,
    /// Quits the app.
    Quit,
}

impl Item {
    pub(super) fn action(
        key: impl Into<String>,
        label: impl Into<String>,
        enabled: bool,
        event: TrayEvent,
    ) -> Self {
        Self::Action(ActionItem {
            key: key.into(),
            label: label.into(),
            enabled,
            checked: None,
            event,
        })
    }

    pub(super) fn label(key: impl Into<String>, label: impl Into<String>) -> Self {
        Self::Label {
            key: key.into(),
            label: label.into(),
        }
    }

    /// Whether both are the same item, possibly in different states. A submenu with another title is a different
    /// item, because the library cannot change the title under GTK: it sets the label of a menu item whose child is a
    /// box, which GTK ignores.
    #[must_use]
    pub fn is_same_as(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Separator(a), Self::Separator(b)) => a == b,
            (Self::Label { key: a, .. }, Self::Label { key: b, .. }) => a == b,
            (
                Self::Submenu {
                    key: a,
                    title: before,
                    ..
                },
                Self::Submenu {
                    key: b,
                    title: after,
                    ..
                },
            ) => a == b && before == after,
            (Self::Action(a), Self::Action(b)) => {
                a.key == b.key && a.checked.is_some() == b.checked.is_some()
            }
            _ => false,
        }
    }
}
