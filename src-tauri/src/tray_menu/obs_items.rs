//! The nested menu of OBS: our sources, and what is needed to set them up.

use super::content::shortened;
use super::item::{ActionItem, Item, TrayEvent};
use super::overlay_items::OverlayItems;
use crate::base::texts::Messages;
use crate::obs::ObsStatus;

/// The key of the page of all overlays.
const ALL_OVERLAYS: &str = "all";

/// Our sources, with a tick if viewers see them; a line to add each overlay that has none; then the other setup items.
pub(super) fn items(obs: &ObsStatus, overlays: &[OverlayItems], messages: &Messages) -> Vec<Item> {
    let is_connected = obs.is_connected();
    let ours = obs
        .sources
        .iter()
        .filter(|source| !source.channels.is_empty());
    let has_source = |channel: &str| {
        let mut sources = obs.sources.iter();
        sources.any(|source| source.channels.iter().any(|shown| shown == channel))
    };
    let sources = ours.map(|source| {
        Item::Action(ActionItem {
            key: format!("source:{}", source.uuid),
            label: shortened(&source.name),
            enabled: false,
            checked: Some(source.active),
            event: TrayEvent::OpenPanel,
        })
    });
    let missing = overlays
        .iter()
        .filter(|overlay| !has_source(overlay.channel()))
        .map(|overlay| overlay.add_to_obs(is_connected));
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

fn add_all_label(obs: &ObsStatus, messages: &Messages) -> String {
    match obs.current_scene.as_deref().filter(|_| obs.is_connected()) {
        Some(scene) => {
            let scene = shortened(scene);
            messages.format("tray.add-all-to", &[("scene", (&scene).into())])
        }
        None => messages.text("tray.add-all").to_owned(),
    }
}
