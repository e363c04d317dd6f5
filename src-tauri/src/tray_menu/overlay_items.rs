//! The menu items of one overlay.

use super::content::{cue_name, is_on_air, program_name, shortened};
use super::item::{ActionItem, Item, TrayEvent};
use crate::base::texts::{Messages, Noun};
use crate::catalogue::Entry;
use crate::show::{ClockView, Overlay, OverlayStatus, Step};
use crate::store::Preset;

/// The maximum number of presets in the menu of an overlay. The panel shows them all.
const MAX_PRESETS: usize = 15;

/// What the menu needs to know about an overlay.
pub(super) struct OverlayItems<'a> {
    entry: &'a Entry,
    overlay: &'a Overlay,
    /// The presets of the channel, in order.
    presets: Vec<&'a Preset>,
    noun: Noun,
    messages: &'a Messages,
}

impl<'a> OverlayItems<'a> {
    pub(super) fn new(
        entry: &'a Entry,
        overlay: &'a Overlay,
        presets: &'a [Preset],
        messages: &'a Messages,
    ) -> Self {
        let of_channel = |preset: &&Preset| preset.channel == entry.channel;
        Self {
            entry,
            overlay,
            presets: presets.iter().filter(of_channel).collect(),
            noun: entry.noun(messages),
            messages,
        }
    }

    /// The main item of the overlay. With a tick, a click hides the overlay; without one, it shows the cue that the
    /// item names.
    pub(super) fn main(&self) -> Item {
        let channel = &self.overlay.channel;
        let is_shown = is_shown(self.overlay.status);
        let event = if is_shown {
            TrayEvent::Hide(channel.clone())
        } else {
            TrayEvent::Take {
                channel: channel.clone(),
                content: self.cue_name(),
            }
        };
        Item::Action(ActionItem {
            key: format!("overlay:{channel}"),
            label: self.label(),
            enabled: true,
            checked: Some(is_shown),
            event,
        })
    }

    /// Whether the clock is in progress, so that it can be shown without a cue.
    fn is_clock_in_progress(&self) -> bool {
        let clock = self.overlay.countdown.as_ref();
        clock.is_some_and(ClockView::is_in_progress)
    }

    /// Puts the cue on air; only while something else is on air.
    pub(super) fn take(&self) -> Option<Item> {
        if !self.overlay.cue_differs {
            return None;
        }
        let channel = &self.overlay.channel;
        let content = self.cue_name();
        let overlay = ("overlay", (&self.noun).into());
        let label = match &content {
            Some(content) => {
                let content = ("content", content.into());
                self.messages.format("tray.take", &[overlay, content])
            }
            None => self.messages.format("tray.take-cue", &[overlay]),
        };
        let event = TrayEvent::Take {
            channel: channel.clone(),
            content,
        };
        Some(Item::action(format!("take:{channel}"), label, true, event))
    }

    /// Cues the next preset; `None` without presets.
    pub(super) fn next(&self) -> Option<Item> {
        let next = self.presets[self.next_index()?];
        let channel = &self.overlay.channel;
        let name = shortened(&next.name);
        let label = self
            .messages
            .format("tray.next", &[("content", (&name).into())]);
        let event = TrayEvent::CueNext(channel.clone());
        Some(Item::action(format!("next:{channel}"), label, true, event))
    }

    /// A submenu of presets, where a click only cues; `None` without presets.
    pub(super) fn presets(&self) -> Option<Item> {
        let next = self.next_index()?;
        let cued = self.cued_index();
        let last_start = self.presets.len().saturating_sub(MAX_PRESETS);
        let start = next.saturating_sub(MAX_PRESETS / 2).min(last_start);
        let shown = self
            .presets
            .iter()
            .enumerate()
            .skip(start)
            .take(MAX_PRESETS);
        let mut items: Vec<_> = shown
            .map(|(index, preset)| self.preset(preset, cued == Some(index), index == next))
            .collect();
        let channel = &self.overlay.channel;
        let all = self.messages.text("tray.presets.all");
        items.extend([
            Item::Separator("all-presets"),
            Item::action(
                format!("presets:all:{channel}"),
                all,
                true,
                TrayEvent::OpenPanel,
            ),
        ]);
        Some(Item::Submenu {
            key: format!("presets:{channel}"),
            title: self.title(),
            items,
        })
    }

    fn preset(&self, preset: &Preset, is_cued: bool, is_next: bool) -> Item {
        let is_on_air = is_on_air(self.overlay, preset);
        let name = shortened(&preset.name);
        let name = ("name", (&name).into());
        let label = match (is_on_air, is_cued, is_next) {
            (true, ..) => self.messages.format("tray.preset.on-air", &[name]),
            (_, true, _) => self.messages.format("tray.preset.cue", &[name]),
            (_, _, true) => self.messages.format("tray.preset.next", &[name]),
            _ => shortened(&preset.name),
        };
        let event = TrayEvent::CuePreset(preset.id.clone());
        Item::action(format!("preset:{}", preset.id), label, true, event)
    }

    fn cued_index(&self) -> Option<usize> {
        let id = self.overlay.cue.preset_id.as_ref()?;
        self.presets.iter().position(|preset| preset.id == *id)
    }

    fn next_index(&self) -> Option<usize> {
        Step::Next.index_from(self.cued_index(), self.presets.len())
    }

    /// Adds its page to the current scene of OBS; `is_elsewhere` is whether another scene has it.
    pub(super) fn add_to_obs(&self, is_obs_connected: bool, is_elsewhere: bool) -> Item {
        let channel = &self.overlay.channel;
        let key = if is_elsewhere {
            "tray.add-to-this-scene"
        } else {
            "tray.add-to-obs"
        };
        Item::action(
            format!("add:{channel}"),
            self.format(key),
            is_obs_connected,
            TrayEvent::AddToObs(channel.clone()),
        )
    }

    pub(super) fn copy_url(&self) -> Item {
        let channel = &self.overlay.channel;
        Item::action(
            format!("copy:{channel}"),
            self.format("tray.copy-url"),
            true,
            TrayEvent::CopyUrl(channel.clone()),
        )
    }

    pub(super) fn channel(&self) -> &str {
        &self.overlay.channel
    }

    /// Its name, what is on air or will be shown, its state, and the number of clients of its channel.
    fn label(&self) -> String {
        let clients = self
            .messages
            .format_count("tray.clients", self.overlay.clients);
        let mut parts = vec![self.title()];
        if is_shown(self.overlay.status) {
            parts.extend(program_name(self.entry, self.overlay, &self.presets));
            parts.extend(
                self.state_key()
                    .map(|key| self.messages.text(key).to_owned()),
            );
        } else {
            parts.push(self.cue_text());
        }
        parts.push(clients);
        let label = parts.join(" · ");
        match self.overlay.status {
            OverlayStatus::OnAir => format!("● {label}"),
            _ => label,
        }
    }

    /// What a click shows.
    fn cue_text(&self) -> String {
        match (self.cue_name(), &self.overlay.cue.payload) {
            (Some(content), _) => {
                let content = ("content", (&content).into());
                self.messages.format("tray.overlay.show", &[content])
            }
            (None, Some(_)) => self.messages.text("tray.overlay.show-cue").to_owned(),
            (None, None) if self.is_clock_in_progress() => {
                self.messages.text("tray.overlay.show-clock").to_owned()
            }
            (None, None) => self.messages.text("tray.overlay.nothing-cued").to_owned(),
        }
    }

    /// `None` if it is off air, or on air, which the dot indicates.
    fn state_key(&self) -> Option<&'static str> {
        match self.overlay.status {
            OverlayStatus::OffAir | OverlayStatus::OnAir => None,
            OverlayStatus::Pending => Some("tray.overlay.pending"),
            OverlayStatus::NoRenderer if self.overlay.pages > 0 => Some("tray.overlay.in-browser"),
            OverlayStatus::NoRenderer => Some("tray.overlay.no-renderer"),
            OverlayStatus::Hidden if self.hides_in_browser() => {
                Some("tray.overlay.hidden-in-browser")
            }
            OverlayStatus::Hidden => Some("tray.overlay.hidden"),
            OverlayStatus::Failed => Some("tray.overlay.failed"),
        }
    }

    /// Whether the pages that hide it are in a browser: a tab in the background.
    fn hides_in_browser(&self) -> bool {
        let overlay = self.overlay;
        !overlay.only_obs_counts && overlay.pages > 0 && overlay.pages == overlay.browser_pages
    }

    fn title(&self) -> String {
        let name = self.entry.name(self.messages.language());
        name.title.clone()
    }

    fn cue_name(&self) -> Option<String> {
        cue_name(self.entry, self.overlay, &self.presets)
    }

    fn format(&self, key: &str) -> String {
        self.messages
            .format(key, &[("overlay", (&self.noun).into())])
    }
}

/// Whether the overlay is shown, even if no viewer can see it.
pub(super) fn is_shown(status: OverlayStatus) -> bool {
    status != OverlayStatus::OffAir
}
