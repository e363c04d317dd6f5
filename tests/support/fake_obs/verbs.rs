//! What the fake OBS can be asked to do, with the events that follow in the real one.

use serde_json::{Value, json};

use super::FakeObs;
use super::world::{Answer, Intent, World};

/// A source in a scene or a group.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Item {
    /// The scene or group it is in.
    pub(crate) holder: &'static str,
    pub(crate) id: i64,
    pub(crate) source: &'static str,
    pub(crate) enabled: bool,
    pub(crate) is_group: bool,
}

impl Item {
    /// A hidden item.
    pub(crate) fn new(holder: &'static str, id: i64, source: &'static str) -> Self {
        Self {
            holder,
            id,
            source,
            enabled: false,
            is_group: false,
        }
    }

    /// A group, by whose name other items may stand in it.
    pub(crate) fn group(holder: &'static str, id: i64, name: &'static str) -> Self {
        Self {
            is_group: true,
            ..Self::new(holder, id, name)
        }
    }
}

const NO_SCENE: (u16, &str) = (600, "No source was found by the name of that scene.");

impl World {
    pub(super) fn add_verbs(&mut self) {
        self.on("StartStream", |world, _| {
            run(world, "StreamStateChanged", true)
        });
        self.on("StopStream", |world, _| {
            run(world, "StreamStateChanged", false)
        });
        self.on("StartRecord", |world, _| {
            run(world, "RecordStateChanged", true)
        });
        self.on("StopRecord", |world, _| {
            run(world, "RecordStateChanged", false)?;
            Ok(json!({"outputPath": "/home/me/2026.mkv"}))
        });
        self.on("SetCurrentProgramScene", |world, request| {
            let wanted = request["sceneName"].as_str().unwrap_or_default();
            let known = world.scenes.iter().find(|(name, _)| name == wanted);
            let (name, uuid) = known.cloned().ok_or(NO_SCENE)?;
            world.scene.clone_from(&name);
            let data = json!({"sceneName": name, "sceneUuid": uuid});
            world.tell(Intent::Scenes, "CurrentProgramSceneChanged", data);
            Ok(Value::Null)
        });
        self.on("GetSceneItemList", |world, request| {
            let scene = request["sceneName"].as_str().unwrap_or_default();
            if !world.scenes.iter().any(|(name, _)| name == scene) {
                return Err(NO_SCENE);
            }
            Ok(list(world, scene))
        });
        self.on("GetGroupSceneItemList", |world, request| {
            let group = request["sceneName"].as_str().unwrap_or_default();
            Ok(list(world, group))
        });
        self.on("SetSceneItemEnabled", |world, request| {
            let holder = request["sceneName"].as_str().unwrap_or_default();
            let id = request["sceneItemId"].as_i64().unwrap_or_default();
            let item = world
                .items
                .iter_mut()
                .find(|item| item.holder == holder && item.id == id);
            let item = item.ok_or((600, "No scene items were found by that ID."))?;
            item.enabled = request["sceneItemEnabled"] == true;
            Ok(Value::Null)
        });
    }
}

fn run(world: &mut World, event: &'static str, active: bool) -> Answer {
    let output = match event {
        "StreamStateChanged" => &mut world.stream,
        _ => &mut world.record,
    };
    if output.active == active {
        // The real one makes no comment on these two either.
        return Err((if active { 500 } else { 501 }, ""));
    }
    output.active = active;
    output.paused = false;
    for state in if active {
        ["STARTING", "STARTED"]
    } else {
        ["STOPPING", "STOPPED"]
    } {
        let state = format!("OBS_WEBSOCKET_OUTPUT_{state}");
        let active = state.ends_with("STARTED");
        let data = json!({"outputActive": active, "outputState": state, "outputPath": null});
        world.tell(Intent::Outputs, event, data);
    }
    Ok(Value::Null)
}

fn list(world: &World, holder: &str) -> Value {
    let items = world.items.iter().filter(|item| item.holder == holder);
    let items: Vec<Value> = items
        .enumerate()
        .map(|(index, item)| {
            let (kind, input_kind, is_group) = if item.is_group {
                ("OBS_SOURCE_TYPE_SCENE", Value::Null, json!(true))
            } else {
                (
                    "OBS_SOURCE_TYPE_INPUT",
                    json!("browser_source"),
                    Value::Null,
                )
            };
            json!({
                "sceneItemId": item.id, "sceneItemIndex": index, "sourceName": item.source,
                "sourceType": kind, "inputKind": input_kind, "isGroup": is_group,
            })
        })
        .collect();
    json!({"sceneItems": items})
}

/// All by hand in OBS.
impl FakeObs {
    /// Pauses the running recording, or goes on with it.
    pub(crate) fn pause_recording(&self, paused: bool) {
        self.world().record.paused = paused;
        let (active, state) = if paused {
            (false, "PAUSED")
        } else {
            (true, "RESUMED")
        };
        self.emit_output("RecordStateChanged", active, state);
    }
}
