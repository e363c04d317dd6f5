//! The submenu of OBS: our sources, and what is needed to set them up.

use super::content::shortened;
use super::item::{ActionItem, Item, TrayEvent};
use super::overlay_items::OverlayItems;
use crate::base::texts::Messages;
use crate::obs::{ObsSource, ObsStatus, Placement};

/// The key of the page of all overlays.
const ALL_OVERLAYS: &str = "all";

/// Our sources, with a tick if viewers see them; an item to add each overlay that the current scene does not have; then
/// the other setup items.
pub(super) fn items(obs: &ObsStatus, overlays: &[OverlayItems], messages: &Messages) -> Vec<Item> {
    let is_connected = obs.is_connected();
    let ours = obs.sources.iter();
    let ours = ours.filter_map(|source| Some((source, source.channels.first()?)));
    let sources = ours.map(|(source, channel)| source_item(source, channel, messages));
    let missing = overlays.iter().filter_map(|overlay| {
        let shows_overlay = |source: &&ObsSource| {
            let mut channels = source.channels.iter();
            channels.any(|channel| channel == overlay.channel())
        };
        let sources: Vec<_> = obs.sources.iter().filter(shows_overlay).collect();
        let is_elsewhere = |source: &&ObsSource| source.placement == Placement::Elsewhere;
        let is_missing = sources.iter().all(is_elsewhere);
        is_missing.then(|| overlay.add_to_obs(is_connected, !sources.is_empty()))
    });
    let mut items: Vec<_> = sources.chain(missing).collect();
    items.extend([
        Item::Separator("obs-all"),
        Item::action(
            "add-all",
            add_all_label(obs, messages),
            is_connected,
            TrayEvent::AddToObs(ALL_OVERLAYS.into()),
        ),
        Item::action(
            "refresh",
            messages.text("tray.refresh"),
            is_connected,
            TrayEvent::RefreshSources,
        ),
        Item::Separator("obs-urls"),
    ]);
    items.extend(overlays.iter().map(OverlayItems::copy_url));
    items
}

/// One of our sources. A click hides it if viewers see it, and otherwise shows it. A source that the current scene does
/// not have cannot be clicked.
fn source_item(source: &ObsSource, channel: &str, messages: &Messages) -> Item {
    let name = shortened(&source.name);
    let label = match source.placement {
        Placement::Elsewhere => {
            messages.format("tray.source.elsewhere", &[("source", (&name).into())])
        }
        Placement::Program | Placement::Hidden => name,
    };
    let event = switch(source, channel);
    Item::Action(ActionItem {
        key: format!("source:{}", source.uuid),
        label,
        enabled: event.is_some(),
        checked: Some(source.active),
        event: event.unwrap_or(TrayEvent::OpenPanel),
    })
}

/// What shows or hides a source. `None` if it is not in the scene, and briefly while OBS has reported a change to its
/// scene items but not yet to its visibility, or the reverse.
fn switch(source: &ObsSource, channel: &str) -> Option<TrayEvent> {
    let (scene, name) = match (&source.shown_in, &source.hidden_by) {
        (Some(scene), _) if source.active => (scene, &source.name),
        (None, Some(hidden_by)) if !source.active => {
            (&hidden_by.scene_name, &hidden_by.source_name)
        }
        _ => return None,
    };
    Some(TrayEvent::SetSourceVisible {
        scene: scene.clone(),
        source: name.clone(),
        visible: !source.active,
        channel: channel.to_owned(),
    })
}

fn add_all_label(obs: &ObsStatus, messages: &Messages) -> String {
    match obs.current_scene.as_deref().filter(|_| obs.is_connected()) {
        Some(scene) => {
            let scene = shortened(scene);
            messages.format("tray.add-all-to", &[("scene", (&scene).into())])
        }
        None => messages.text("tray.add-all").to_owned(),
    }
}
