//! Where the browser sources are placed in the program scene, including groups and nested scenes.
//!
//! OBS reports whether viewers see a source, but not what hides it. So the scene is searched from the top, and the
//! first disabled item on the path to a source is recorded: that is the item to enable. A source may be
//! in a scene several times; the most visible of its items counts.

use std::collections::{HashMap, HashSet};

use obws::Client;
use obws::error::Error;
use obws::requests::scenes::SceneId;
use obws::responses::scene_items::{SceneItem, SourceType};

use super::source::{HiddenBy, Placement};
use crate::obs::state::unless_refused;

/// The maximum number of visits to scenes and groups. OBS allows no cycles, and no real scene collection needs this
/// many.
const MAX_VISITS: usize = 256;

/// The sources in a scene by name. All other sources are elsewhere.
#[derive(Clone, PartialEq, Debug, Default)]
pub(in crate::obs) struct Placements(HashMap<String, Placed>);

/// The most visible item of a source.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Placed {
    /// Nothing hides it.
    Shown {
        /// The scene that the item is in, directly or in a group.
        scene: String,
    },
    Hidden(HiddenBy),
}

impl Placements {
    /// The placement of a source; `None` if it is elsewhere.
    pub(super) fn get(&self, name: &str) -> Option<&Placed> {
        self.0.get(name)
    }

    fn add(&mut self, name: String, placed: Placed) {
        match self.0.get(&name) {
            Some(Placed::Shown { .. }) => {}
            Some(Placed::Hidden(_)) if matches!(placed, Placed::Hidden(_)) => {}
            _ => {
                self.0.insert(name, placed);
            }
        }
    }
}

impl Placed {
    pub(super) fn placement(&self) -> Placement {
        match self {
            Self::Shown { .. } => Placement::Program,
            Self::Hidden(_) => Placement::Hidden,
        }
    }
}

/// A scene or group to search.
struct Container {
    name: String,
    /// The name of the scene itself, or of the scene that contains the group: [`HiddenBy`] names scenes, not groups.
    scene: String,
    is_group: bool,
    /// The first disabled item on the path to it.
    hidden_by: Option<HiddenBy>,
}

/// Searches a scene for the sources that `is_wanted` selects by name.
pub(in crate::obs) async fn read_placements(
    client: &Client,
    scene: &str,
    is_wanted: impl Fn(&str) -> bool,
) -> Result<Placements, Error> {
    let mut placements = Placements::default();
    let mut visited = HashSet::new();
    let mut pending = vec![Container {
        name: scene.to_owned(),
        scene: scene.to_owned(),
        is_group: false,
        hidden_by: None,
    }];
    while let Some(container) = pending.pop() {
        // Visit each container once as visible and once as hidden; later visits find nothing new.
        let is_new = visited.insert((container.name.clone(), container.hidden_by.is_none()));
        if !is_new || visited.len() > MAX_VISITS {
            continue;
        }
        for item in read_items(client, &container).await? {
            let is_group = item.is_group == Some(true);
            let is_container = is_group || item.source_type == SourceType::Scene;
            if !is_container && !is_wanted(&item.source_name) {
                continue;
            }
            let hidden_by = read_hidden_by(client, &container, &item).await?;
            if is_container {
                let scene = if is_group {
                    container.scene.clone()
                } else {
                    item.source_name.clone()
                };
                pending.push(Container {
                    name: item.source_name,
                    scene,
                    is_group,
                    hidden_by,
                });
            } else {
                let placed = match hidden_by {
                    Some(hidden_by) => Placed::Hidden(hidden_by),
                    None => Placed::Shown {
                        scene: container.scene.clone(),
                    },
                };
                placements.add(item.source_name, placed);
            }
        }
    }
    Ok(placements)
}

async fn read_items(client: &Client, container: &Container) -> Result<Vec<SceneItem>, Error> {
    let scene = SceneId::Name(&container.name);
    let items = if container.is_group {
        client.scene_items().list_group(scene).await
    } else {
        client.scene_items().list(scene).await
    };
    // A scene that was just removed has no items.
    Ok(unless_refused(items)?.unwrap_or_default())
}

/// Returns the item that hides this item, if any: the one that hides its container, or this item itself.
async fn read_hidden_by(
    client: &Client,
    container: &Container,
    item: &SceneItem,
) -> Result<Option<HiddenBy>, Error> {
    if container.hidden_by.is_some() {
        return Ok(container.hidden_by.clone());
    }
    let scene = SceneId::Name(&container.name);
    let enabled = unless_refused(client.scene_items().enabled(scene, item.id).await)?;
    let is_disabled = enabled == Some(false);
    Ok(is_disabled.then(|| HiddenBy {
        scene_name: container.scene.clone(),
        source_name: item.source_name.clone(),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_visible_of_several_items_counts() {
        let hidden = Placed::Hidden(HiddenBy {
            scene_name: "Talk".into(),
            source_name: "Titles".into(),
        });
        let shown = Placed::Shown {
            scene: "Talk".into(),
        };
        let mut placements = Placements::default();
        placements.add("Titles".into(), hidden.clone());
        assert_eq!(placements.get("Titles"), Some(&hidden));
        placements.add("Titles".into(), shown.clone());
        placements.add("Titles".into(), hidden);
        assert_eq!(placements.get("Titles"), Some(&shown));
        assert_eq!(placements.get("Clock"), None);
    }
}
