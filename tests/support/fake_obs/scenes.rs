//! The scenes and the studio mode of the fake OBS: requests about them, and changes that a user would make in OBS.

use serde_json::{Value, json};
use uuid::Uuid;

use super::FakeObs;
use super::world::{Intent, World};

impl World {
    /// The scenes as OBS reports them: numbered and listed from bottom to top.
    fn scene_list(&self) -> Vec<Value> {
        let from_bottom = self.scenes.iter().rev().enumerate();
        from_bottom
            .map(|(index, (name, uuid))| {
                json!({"sceneName": name, "sceneUuid": uuid, "sceneIndex": index})
            })
            .collect()
    }

    pub(super) fn add_scene_handlers(&mut self) {
        self.on("GetCurrentProgramScene", |world, _| {
            let name = world.program_scene.clone();
            let uuid = world.get_or_add_scene(&name);
            Ok(json!({
                "sceneName": name, "sceneUuid": uuid,
                "currentProgramSceneName": name, "currentProgramSceneUuid": uuid,
            }))
        });
        self.on("GetSceneList", |world, _| {
            let (program, preview) = (world.program_scene.clone(), world.preview.clone());
            let program_uuid = world.get_or_add_scene(&program);
            let preview_uuid = preview.as_ref().map(|name| world.get_or_add_scene(name));
            Ok(json!({
                "currentProgramSceneName": program, "currentProgramSceneUuid": program_uuid,
                "currentPreviewSceneName": preview, "currentPreviewSceneUuid": preview_uuid,
                "scenes": world.scene_list(),
            }))
        });
        self.on("GetStudioModeEnabled", |world, _| {
            Ok(json!({"studioModeEnabled": world.preview.is_some()}))
        });
    }
}

fn id(name: &str, uuid: Uuid) -> Value {
    json!({"sceneName": name, "sceneUuid": uuid})
}

/// Changes that a user would make in OBS.
impl FakeObs {
    /// Switches the program scene.
    pub(crate) fn switch_scene(&self, name: &str) {
        let (uuid, events) = {
            let mut world = self.world();
            world.program_scene = name.into();
            world.update_active();
            (
                world.get_or_add_scene(name),
                std::mem::take(&mut world.queued_events),
            )
        };
        self.emit(Intent::Scenes, "CurrentProgramSceneChanged", id(name, uuid));
        for (intent, event, data) in events {
            self.emit(intent, event, data);
        }
    }

    /// Enters studio mode with a scene in preview, or leaves studio mode.
    pub(crate) fn set_studio_mode(&self, preview: Option<&str>) {
        self.world().preview = preview.map(str::to_owned);
        let data = json!({"studioModeEnabled": preview.is_some()});
        self.emit(Intent::Ui, "StudioModeStateChanged", data);
    }

    /// Switches the preview scene.
    pub(crate) fn switch_preview(&self, name: &str) {
        let uuid = {
            let mut world = self.world();
            world.preview = Some(name.into());
            world.get_or_add_scene(name)
        };
        self.emit(Intent::Scenes, "CurrentPreviewSceneChanged", id(name, uuid));
    }

    /// Adds a scene at the bottom.
    pub(crate) fn add_scene(&self, name: &str) {
        let uuid = self.world().get_or_add_scene(name);
        let mut data = id(name, uuid);
        data["isGroup"] = false.into();
        self.emit(Intent::Scenes, "SceneCreated", data);
        self.emit_scene_list();
    }

    pub(crate) fn remove_scene(&self, name: &str) {
        let uuid = self.world().get_or_add_scene(name);
        self.world().scenes.retain(|(scene, _)| scene != name);
        let mut data = id(name, uuid);
        data["isGroup"] = false.into();
        self.emit(Intent::Scenes, "SceneRemoved", data);
    }

    pub(crate) fn rename_scene(&self, old: &str, new: &str) {
        let uuid = {
            let mut world = self.world();
            let uuid = world.get_or_add_scene(old);
            for (name, _) in world.scenes.iter_mut().filter(|(name, _)| name == old) {
                *name = new.into();
            }
            if world.program_scene == old {
                world.program_scene = new.into();
            }
            if world.preview.as_deref() == Some(old) {
                world.preview = Some(new.into());
            }
            uuid
        };
        let mut data = id(new, uuid);
        data["oldSceneName"] = old.into();
        self.emit(Intent::Scenes, "SceneNameChanged", data);
    }

    /// Moves a scene to the top.
    pub(crate) fn raise_scene(&self, name: &str) {
        self.world().scenes.sort_by_key(|(scene, _)| scene != name);
        self.emit_scene_list();
    }

    fn emit_scene_list(&self) {
        let scenes = self.world().scene_list();
        self.emit(
            Intent::Scenes,
            "SceneListChanged",
            json!({"scenes": scenes}),
        );
    }
}
