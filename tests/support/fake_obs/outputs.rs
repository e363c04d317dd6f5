//! Requests that change the outputs and the program scene of the fake OBS, with the same events as the real OBS.

use serde_json::{Value, json};

use super::FakeObs;
use super::world::{Intent, Response, World};

const NO_SCENE: (u16, &str) = (600, "No source was found by the name of that scene.");

impl World {
    pub(super) fn add_output_handlers(&mut self) {
        self.on("StartStream", |world, _| {
            set_output(world, "StreamStateChanged", true)
        });
        self.on("StopStream", |world, _| {
            set_output(world, "StreamStateChanged", false)
        });
        self.on("StartRecord", |world, _| {
            set_output(world, "RecordStateChanged", true)
        });
        self.on("StopRecord", |world, _| {
            set_output(world, "RecordStateChanged", false)?;
            Ok(json!({"outputPath": "/home/me/2026.mkv"}))
        });
        self.on("SetCurrentProgramScene", |world, request| {
            let requested = request["sceneName"].as_str().unwrap_or_default();
            let known = world.scenes.iter().find(|(name, _)| name == requested);
            let (name, uuid) = known.cloned().ok_or(NO_SCENE)?;
            world.program_scene.clone_from(&name);
            let data = json!({"sceneName": name, "sceneUuid": uuid});
            world.queue_event(Intent::Scenes, "CurrentProgramSceneChanged", data);
            Ok(Value::Null)
        });
    }
}

fn set_output(world: &mut World, event: &'static str, active: bool) -> Response {
    let output = match event {
        "StreamStateChanged" => &mut world.stream,
        _ => &mut world.record,
    };
    if output.active == active {
        // The real OBS sends no comment for these two status codes either.
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
        world.queue_event(Intent::Outputs, event, data);
    }
    Ok(Value::Null)
}

/// Changes that a user would make in OBS.
impl FakeObs {
    /// Pauses the running recording, or resumes it.
    pub(crate) fn set_recording_paused(&self, paused: bool) {
        self.world().record.paused = paused;
        let (active, state) = if paused {
            (false, "PAUSED")
        } else {
            (true, "RESUMED")
        };
        self.emit_output("RecordStateChanged", active, state);
    }
}
