//! Applies OBS's events to the [`ObsStatus`]. Sends no requests to OBS.
//!
//! In events about an output that is paused, stopping or reconnecting, OBS reports the output as inactive, although its
//! responses to status requests report it as active. So the state named in the event decides, and the flag is only used
//! if the state is unknown.

use std::cmp::Reverse;

use obws::events::{Event, OutputState};

use super::status::ObsStatus;

/// What the connection must do after an event, besides publishing the changed status.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::obs) enum Effect {
    /// Nothing.
    None,
    /// Read everything again: the event does not contain enough information.
    ReadAll,
    /// Read the browser sources again: their visibility may have changed.
    ReadSources,
    /// Read the placement of the browser sources again: the items of a scene have changed.
    ReadPlacement,
    /// Send no requests for now: they can crash OBS while it changes the scene collection.
    Pause,
    /// Send requests again and read everything: anything may have changed.
    Resume,
    /// OBS is exiting; the connection will end.
    Exiting,
    /// The connection has ended.
    Ended,
}

/// Applies an event to the status. `now` is in milliseconds since the epoch.
pub(in crate::obs) fn reduce(status: &mut ObsStatus, event: &Event, now: u64) -> Effect {
    match event {
        Event::CurrentProgramSceneChanged { id } => {
            status.current_scene = Some(id.name.clone());
            Effect::ReadSources
        }
        Event::CurrentPreviewSceneChanged { id } => {
            // OBS also sends this event after studio mode has ended.
            if status.is_studio_mode {
                status.preview_scene = Some(id.name.clone());
            }
            Effect::None
        }
        Event::StudioModeStateChanged { enabled } => {
            status.is_studio_mode = *enabled;
            status.preview_scene = None;
            if *enabled {
                Effect::ReadAll
            } else {
                Effect::None
            }
        }
        Event::SceneNameChanged {
            old_name, new_name, ..
        } => {
            let selected = [&mut status.current_scene, &mut status.preview_scene];
            let names = selected.into_iter().flatten().chain(&mut status.scenes);
            for name in names.filter(|name| *name == old_name) {
                name.clone_from(new_name);
            }
            Effect::ReadPlacement
        }
        Event::InputCreated { .. }
        | Event::SceneItemCreated { .. }
        | Event::SceneItemRemoved { .. }
        | Event::SceneItemEnableStateChanged { .. }
        | Event::InputNameChanged { .. } => Effect::ReadPlacement,
        // The position of the scene comes with the list of scenes, which follows.
        Event::SceneCreated {
            id,
            is_group: false,
        } => {
            if !status.scenes.contains(&id.name) {
                status.scenes.push(id.name.clone());
            }
            Effect::None
        }
        Event::SceneRemoved { id, .. } => {
            status.scenes.retain(|name| *name != id.name);
            Effect::None
        }
        Event::SceneListChanged { scenes } => {
            let scenes = scenes.iter().map(|scene| (scene.index, &scene.name));
            status.scenes = top_first(scenes);
            Effect::None
        }
        Event::StreamStateChanged { active, state } => {
            apply_output(&mut status.streaming_since, *active, *state, now);
            status.is_streaming = status.streaming_since.is_some();
            if !status.is_streaming {
                status.dropped_frames = 0;
            }
            output_effect(*state)
        }
        Event::RecordStateChanged { active, state, .. } => {
            apply_output(&mut status.recording_since, *active, *state, now);
            status.is_recording = status.recording_since.is_some();
            apply_pause(status, *state, now);
            output_effect(*state)
        }
        Event::VirtualcamStateChanged { active, state } => {
            let mut since = status.is_virtual_cam_active.then_some(now);
            apply_output(&mut since, *active, *state, now);
            status.is_virtual_cam_active = since.is_some();
            Effect::None
        }
        Event::CurrentSceneCollectionChanging { .. } => Effect::Pause,
        Event::CurrentSceneCollectionChanged { .. } => Effect::Resume,
        Event::CurrentProfileChanged { .. } => Effect::ReadAll,
        Event::ExitStarted => Effect::Exiting,
        Event::ServerStopped => Effect::Ended,
        _ => Effect::None,
    }
}

/// Updates the start time of an output: `Some` while it is running, otherwise `None`.
fn apply_output(since: &mut Option<u64>, active: bool, state: OutputState, now: u64) {
    let is_running = match state {
        OutputState::Starting | OutputState::Stopping => since.is_some(),
        OutputState::Started
        | OutputState::Paused
        | OutputState::Resumed
        | OutputState::Reconnecting
        | OutputState::Reconnected => true,
        OutputState::Stopped => false,
        _ => active,
    };
    *since = match (is_running, *since) {
        (true, since) => since.or(Some(now)),
        (false, _) => None,
    };
}

/// Starts or ends a pause, which lasts until the recording is resumed or ends. The end of a pause moves the start of
/// the recording forward, so that the pause does not count toward the recording time.
fn apply_pause(status: &mut ObsStatus, state: OutputState, now: u64) {
    if state == OutputState::Paused {
        status.recording_paused_at.get_or_insert(now);
    } else if state == OutputState::Resumed || !status.is_recording {
        let paused_at = status.recording_paused_at.take();
        let pause = paused_at.map_or(0, |paused_at| now.saturating_sub(paused_at));
        status.recording_since = status.recording_since.map(|since| since + pause);
    }
    status.is_recording_paused = status.recording_paused_at.is_some();
}

/// Returns the names of scenes in the order in which OBS lists them. OBS numbers them from the bottom.
pub(super) fn top_first<'a>(scenes: impl Iterator<Item = (usize, &'a String)>) -> Vec<String> {
    let mut scenes: Vec<_> = scenes.collect();
    scenes.sort_by_key(|(index, _)| Reverse(*index));
    scenes.into_iter().map(|(_, name)| name.clone()).collect()
}

/// Returns [`Effect::ReadAll`] after an output has reconnected, because only OBS can report how long it has run.
fn output_effect(state: OutputState) -> Effect {
    match state {
        OutputState::Reconnected => Effect::ReadAll,
        _ => Effect::None,
    }
}

#[cfg(test)]
#[path = "event_reducer_tests.rs"]
mod tests;
