//! The items in the scenes and groups of the fake OBS, and which sources they make visible to viewers.

use serde_json::{Value, json};

use super::FakeObs;
use super::world::{Intent, Response, World};

/// An item: a source in a scene or a group.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Item {
    /// The scene or group that contains it.
    pub(crate) container: String,
    pub(crate) id: i64,
    pub(crate) source: String,
    pub(crate) enabled: bool,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    Input,
    Group,
    Scene,
}

impl Item {
    /// A disabled item.
    pub(crate) fn new(container: &str, id: i64, source: &str) -> Self {
        Self {
            container: container.into(),
            id,
            source: source.into(),
            enabled: false,
            kind: Kind::Input,
        }
    }

    /// A disabled group. It contains the items that have its name as their container.
    pub(crate) fn group(container: &str, id: i64, name: &str) -> Self {
        Self {
            kind: Kind::Group,
            ..Self::new(container, id, name)
        }
    }

    /// A disabled nested scene.
    pub(crate) fn scene(container: &str, id: i64, name: &str) -> Self {
        Self {
            kind: Kind::Scene,
            ..Self::new(container, id, name)
        }
    }

    /// The same item, enabled.
    pub(crate) fn enabled(self) -> Self {
        Self {
            enabled: true,
            ..self
        }
    }
}

const NO_SCENE: (u16, &str) = (600, "No source was found by the name of that scene.");
const NO_ITEM: (u16, &str) = (600, "No scene items were found by that ID.");

impl World {
    pub(super) fn add_item_handlers(&mut self) {
        self.on("GetSceneItemList", |world, request| {
            let scene = world.requested_scene(request)?;
            Ok(list(world, &scene))
        });
        self.on("GetGroupSceneItemList", |world, request| {
            let group = request["sceneName"].as_str().unwrap_or_default();
            Ok(list(world, group))
        });
        self.on("GetSceneItemEnabled", |world, request| {
            let item = world.item(request)?;
            Ok(json!({"sceneItemEnabled": item.enabled}))
        });
        self.on("SetSceneItemEnabled", |world, request| {
            let enabled = request["sceneItemEnabled"] == true;
            let item = world.item(request)?;
            item.enabled = enabled;
            let item = item.clone();
            world.queue_enable_state_changed(&item);
            world.update_active();
            Ok(Value::Null)
        });
        self.on("CreateSceneItem", |world, request| {
            let scene = world.requested_scene(request)?;
            let source = world.browser_source(request)?.name.clone();
            let id = world.add_item(&scene, &source, request["sceneItemEnabled"] != false);
            Ok(json!({"sceneItemId": id}))
        });
    }

    /// The scene that a request refers to. A group is not a scene.
    pub(super) fn requested_scene(&self, request: &Value) -> Result<String, (u16, &'static str)> {
        let requested = request["sceneName"].as_str().unwrap_or_default();
        let known = self.scenes.iter().find(|(name, _)| name == requested);
        known.map(|(name, _)| name.clone()).ok_or(NO_SCENE)
    }

    fn item(&mut self, request: &Value) -> Result<&mut Item, (u16, &'static str)> {
        let container = request["sceneName"].as_str().unwrap_or_default();
        let id = request["sceneItemId"].as_i64().unwrap_or_default();
        let mut items = self.items.iter_mut();
        items
            .find(|item| item.container == container && item.id == id)
            .ok_or(NO_ITEM)
    }

    /// Adds a source at the top of a scene, queues the event and returns the id of the item.
    pub(super) fn add_item(&mut self, scene: &str, source: &str, enabled: bool) -> i64 {
        let id = self.items.iter().map(|item| item.id).max().unwrap_or(0) + 1;
        self.items.push(Item {
            enabled,
            ..Item::new(scene, id, source)
        });
        let scene_uuid = self.get_or_add_scene(scene);
        let source_uuid = self
            .browser_sources
            .iter()
            .flatten()
            .find(|known| known.name == source)
            .map(|known| known.uuid);
        let data = json!({
            "sceneName": scene, "sceneUuid": scene_uuid, "sourceName": source, "sourceUuid": source_uuid,
            "sceneItemId": id, "sceneItemIndex": 0,
        });
        self.queue_event(Intent::SceneItems, "SceneItemCreated", data);
        self.update_active();
        id
    }

    fn queue_enable_state_changed(&mut self, item: &Item) {
        let uuid = self.container_uuid(&item.container);
        let data = json!({
            "sceneName": item.container, "sceneUuid": uuid, "sceneItemId": item.id,
            "sceneItemEnabled": item.enabled,
        });
        self.queue_event(Intent::SceneItems, "SceneItemEnableStateChanged", data);
    }

    /// The UUID of a scene. A group gets a random one, because the app does not use it.
    fn container_uuid(&self, container: &str) -> uuid::Uuid {
        let known = self.scenes.iter().find(|(name, _)| name == container);
        known.map_or_else(uuid::Uuid::new_v4, |(_, uuid)| *uuid)
    }

    /// Updates which browser sources are active: those that can be reached from the program scene through enabled
    /// items. Sources that are in no scene are left unchanged. Queues the events.
    pub(crate) fn update_active(&mut self) {
        let mut visible = vec![self.program_scene.clone()];
        let mut next = 0;
        while next < visible.len() {
            let container = visible[next].clone();
            let enabled = self.items.iter().filter(|item| item.enabled);
            let contained = enabled.filter(|item| item.container == container);
            let new: Vec<String> = contained
                .map(|item| item.source.clone())
                .filter(|name| !visible.contains(name))
                .collect();
            visible.extend(new);
            next += 1;
        }
        let mut changed = Vec::new();
        for source in self.browser_sources.iter_mut().flatten() {
            let is_placed = self.items.iter().any(|item| item.source == source.name);
            let is_active = visible.contains(&source.name);
            if is_placed && source.active != is_active {
                source.active = is_active;
                changed.push(json!({
                    "inputName": source.name, "inputUuid": source.uuid, "videoActive": is_active,
                }));
            }
        }
        for data in changed {
            self.queue_event(Intent::InputActive, "InputActiveStateChanged", data);
        }
    }
}

impl FakeObs {
    /// Enables or disables an item, as if the user had done so in OBS.
    pub(crate) fn set_item_enabled(&self, id: i64, enabled: bool) {
        let events = {
            let mut world = self.world();
            let item = world.items.iter_mut().find(|item| item.id == id);
            let item = item.expect("the item exists");
            item.enabled = enabled;
            let item = item.clone();
            world.queue_enable_state_changed(&item);
            world.update_active();
            std::mem::take(&mut world.queued_events)
        };
        for (intent, event, data) in events {
            self.emit(intent, event, data);
        }
    }
}

fn list(world: &World, container: &str) -> Value {
    let items = world
        .items
        .iter()
        .filter(|item| item.container == container);
    let items: Vec<Value> = items
        .enumerate()
        .map(|(index, item)| {
            let (kind, input_kind, is_group) = match item.kind {
                Kind::Group => ("OBS_SOURCE_TYPE_SCENE", Value::Null, json!(true)),
                Kind::Scene => ("OBS_SOURCE_TYPE_SCENE", Value::Null, json!(false)),
                Kind::Input => (
                    "OBS_SOURCE_TYPE_INPUT",
                    json!("browser_source"),
                    Value::Null,
                ),
            };
            json!({
                "sceneItemId": item.id, "sceneItemIndex": index, "sourceName": item.source,
                "sourceType": kind, "inputKind": input_kind, "isGroup": is_group,
            })
        })
        .collect();
    json!({"sceneItems": items})
}

/// Handles `CreateInput` for browser sources.
pub(super) fn create_input(world: &mut World, request: &Value) -> Response {
    let scene = world.requested_scene(request)?;
    let name = request["inputName"].as_str().unwrap_or_default().to_owned();
    if request["inputKind"] != "browser_source" || world.browser_sources.is_none() {
        return Err((605, "Your specified input kind is not supported by OBS."));
    }
    let names = world
        .browser_sources
        .iter()
        .flatten()
        .map(|source| &source.name);
    if names
        .chain(&world.other_input_names)
        .any(|existing| *existing == name)
    {
        return Err((601, "A source already exists by that input name."));
    }
    let uuid = world.create_browser_source(&name, request["inputSettings"].clone());
    let id = world.add_item(&scene, &name, request["sceneItemEnabled"] != false);
    Ok(json!({"inputUuid": uuid, "sceneItemId": id}))
}
