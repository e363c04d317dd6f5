//! The menu items of one overlay.

use super::item::{Item, TrayEvent};
use crate::base::texts::{Messages, Noun};
use crate::catalogue::Entry;
use crate::show::{Overlay, OverlayStatus};

/// The part of an overlay's state that its menu items depend on.
pub(super) struct OverlayItems<'a> {
    channel: &'a str,
    noun: Noun,
    status: OverlayStatus,
    /// The number of pages that draw it. Previews and dashboards do not count, because viewers do not see them.
    pages: usize,
    messages: &'a Messages,
}

impl<'a> OverlayItems<'a> {
    /// `overlay` is `None` if the channel was never used.
    pub(super) fn new(entry: &'a Entry, overlay: Option<&Overlay>, messages: &'a Messages) -> Self {
        Self {
            channel: &entry.channel,
            noun: entry.noun(messages),
            status: overlay.map_or(OverlayStatus::OffAir, |overlay| overlay.status),
            pages: overlay.map_or(0, |overlay| overlay.renderers),
            messages,
        }
    }

    /// A label with the state and the number of pages, then Show and Hide.
    pub(super) fn main(&self) -> [Item; 3] {
        let is_shown = is_shown(self.status);
        [
            Item::Label(self.label()),
            Item::action(
                self.text("tray.show"),
                !is_shown,
                TrayEvent::Show(self.channel.into()),
            ),
            Item::action(
                self.text("tray.hide"),
                is_shown,
                TrayEvent::Hide(self.channel.into()),
            ),
        ]
    }

    /// The items that are needed only for setup.
    pub(super) fn setup(&self, is_obs_connected: bool) -> [Item; 2] {
        let (add, copy) = (self.text("tray.add-to-obs"), self.text("tray.copy-url"));
        [
            Item::action(
                add,
                is_obs_connected,
                TrayEvent::AddToObs(self.channel.into()),
            ),
            Item::action(copy, true, TrayEvent::CopyUrl(self.channel.into())),
        ]
    }

    fn label(&self) -> String {
        let pages = self.messages.format_count("tray.pages", self.pages);
        let overlay = ("overlay", (&self.noun).into());
        let pages = ("pages", (&pages).into());
        match status_key(self.status) {
            Some(key) => {
                let state = ("state", self.messages.text(key).into());
                self.messages
                    .format("tray.overlay.on", &[overlay, state, pages])
            }
            None => self.messages.format("tray.overlay", &[overlay, pages]),
        }
    }

    fn text(&self, key: &str) -> String {
        self.messages
            .format(key, &[("overlay", (&self.noun).into())])
    }
}

/// Whether the overlay is shown, even if no viewer can see it.
pub(super) fn is_shown(status: OverlayStatus) -> bool {
    status != OverlayStatus::OffAir
}

/// Returns `None` for `OffAir`, which the label does not mention.
fn status_key(status: OverlayStatus) -> Option<&'static str> {
    match status {
        OverlayStatus::OffAir => None,
        OverlayStatus::Pending => Some("tray.overlay.pending"),
        OverlayStatus::OnAir => Some("tray.overlay.on-air"),
        OverlayStatus::NoRenderer => Some("tray.overlay.no-renderer"),
        OverlayStatus::Hidden => Some("tray.overlay.hidden"),
        OverlayStatus::Failed => Some("tray.overlay.failed"),
    }
}
