//! Where the browser sources stand in the scene the viewers see, through groups and nested scenes.
//!
//! OBS says whether a source is seen, but not what keeps it from being seen. So the scene is walked once, from the
//! top, and the first item that is switched off on the way to a source is remembered: that is the one to switch on.
//! A source may stand in a scene several times; the best of its places counts.

use std::collections::{HashMap, HashSet};

use obws::Client;
use obws::error::Error;
use obws::requests::scenes::SceneId;
use obws::responses::scene_items::{SceneItem, SourceType};

use super::reading::optional;
use super::source::{HiddenBy, Placement};

/// More scenes and groups inside each other, one after the other, than any show has; OBS itself has no loops.
const MOST_HOLDERS: usize = 256;

/// What is known of the sources that stand in a scene; all others are elsewhere.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Places(HashMap<String, Option<HiddenBy>>);

impl Places {
    /// The place of a source.
    pub(super) fn of(&self, name: &str) -> (Placement, Option<HiddenBy>) {
        match self.0.get(name) {
            Some(None) => (Placement::Program, None),
            Some(hidden_by) => (Placement::Hidden, hidden_by.clone()),
            None => (Placement::Elsewhere, None),
        }
    }

    fn add(&mut self, name: &str, hidden_by: Option<&HiddenBy>) {
        match self.0.get_mut(name) {
            Some(best) if hidden_by.is_none() => *best = None,
            Some(_) => {}
            None => {
                self.0.insert(name.to_owned(), hidden_by.cloned());
            }
        }
    }
}

/// A scene or group to look into, and what is switched off on the way to it.
struct Holder {
    name: String,
    /// The scene it is, or the one the group stands in: requests name scenes, not groups.
    scene: String,
    is_group: bool,
    hidden_by: Option<HiddenBy>,
}

/// Walks a scene for those sources that `is_wanted` names.
pub(super) async fn places(
    client: &Client,
    scene: &str,
    is_wanted: impl Fn(&str) -> bool,
) -> Result<Places, Error> {
    let mut places = Places::default();
    let mut been = HashSet::new();
    let mut open = vec![Holder {
        name: scene.to_owned(),
        scene: scene.to_owned(),
        is_group: false,
        hidden_by: None,
    }];
    while let Some(holder) = open.pop() {
        // Once by a way that is seen and once by one that is not; more can tell nothing new.
        let is_new = been.insert((holder.name.clone(), holder.hidden_by.is_none()));
        if !is_new || been.len() > MOST_HOLDERS {
            continue;
        }
        for item in items(client, &holder).await? {
            let is_holder = item.source_type == SourceType::Scene || item.is_group == Some(true);
            if !is_holder && !is_wanted(&item.source_name) {
                continue;
            }
            let hidden_by = hidden_by(client, &holder, &item).await?;
            if is_holder {
                let is_group = item.is_group == Some(true);
                let scene = if is_group {
                    holder.scene.clone()
                } else {
                    item.source_name.clone()
                };
                open.push(Holder {
                    name: item.source_name,
                    scene,
                    is_group,
                    hidden_by,
                });
            } else {
                places.add(&item.source_name, hidden_by.as_ref());
            }
        }
    }
    Ok(places)
}

async fn items(client: &Client, holder: &Holder) -> Result<Vec<SceneItem>, Error> {
    let scene = SceneId::Name(&holder.name);
    let listed = if holder.is_group {
        client.scene_items().list_group(scene).await
    } else {
        client.scene_items().list(scene).await
    };
    // One that has just gone has no items.
    Ok(optional(listed)?.unwrap_or_default())
}

/// What hides an item: what hides its holder, or the item itself.
async fn hidden_by(
    client: &Client,
    holder: &Holder,
    item: &SceneItem,
) -> Result<Option<HiddenBy>, Error> {
    if holder.hidden_by.is_some() {
        return Ok(holder.hidden_by.clone());
    }
    let scene = SceneId::Name(&holder.name);
    let enabled = optional(client.scene_items().enabled(scene, item.id).await)?;
    let is_off = enabled == Some(false);
    Ok(is_off.then(|| HiddenBy {
        scene_name: holder.scene.clone(),
        source_name: item.source_name.clone(),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_of_several_places_counts() {
        let off = HiddenBy {
            scene_name: "Talk".into(),
            source_name: "Titles".into(),
        };
        let mut places = Places::default();
        places.add("Titles", Some(&off));
        assert_eq!(places.of("Titles"), (Placement::Hidden, Some(off.clone())));
        places.add("Titles", None);
        places.add("Titles", Some(&off));
        assert_eq!(places.of("Titles"), (Placement::Program, None));
        assert_eq!(places.of("Clock"), (Placement::Elsewhere, None));
    }
}
