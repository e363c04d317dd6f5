//! Keeps the status true by what OBS tells: pure functions from an event to a changed [`ObsStatus`].
//!
//! OBS calls an output inactive in the very events that say it is paused, stopping or reconnecting, while its own
//! status requests call it active then. So the named state of an output counts, and its flag only where the name
//! is unknown.

use std::cmp::Reverse;

use obws::events::{Event, OutputState};

use super::status::ObsStatus;

/// What an event asks of the connection beyond the changed status.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Effect {
    /// Nothing.
    None,
    /// Events alone do not tell enough: read everything anew.
    Reread,
    /// What the viewers see has changed: read the browser sources anew.
    RereadSources,
    /// What stands in a scene has changed: read anew where the browser sources stand.
    RereadPlaces,
    /// OBS must not be asked anything for a while: requests during a change of the scene collection can crash it.
    Hold,
    /// OBS may be asked again, and much may have changed: read everything anew.
    Release,
    /// OBS is quitting; the connection will end.
    Quitting,
    /// The connection has ended.
    Ended,
}

/// Applies an event to the status. `now` is in ms since the Unix epoch.
pub(super) fn apply(status: &mut ObsStatus, event: &Event, now: u64) -> Effect {
    match event {
        Event::CurrentProgramSceneChanged { id } => {
            status.current_scene = Some(id.name.clone());
            Effect::RereadSources
        }
        Event::CurrentPreviewSceneChanged { id } => {
            // Told after the end of studio mode too.
            if status.is_studio_mode {
                status.preview_scene = Some(id.name.clone());
            }
            Effect::None
        }
        Event::StudioModeStateChanged { enabled } => {
            status.is_studio_mode = *enabled;
            status.preview_scene = None;
            if *enabled {
                Effect::Reread
            } else {
                Effect::None
            }
        }
        Event::SceneNameChanged {
            old_name, new_name, ..
        } => {
            let shown = [&mut status.current_scene, &mut status.preview_scene];
            let names = shown.into_iter().flatten().chain(&mut status.scenes);
            for name in names.filter(|name| *name == old_name) {
                name.clone_from(new_name);
            }
            Effect::RereadPlaces
        }
        Event::InputCreated { .. }
        | Event::SceneItemCreated { .. }
        | Event::SceneItemRemoved { .. }
        | Event::SceneItemEnableStateChanged { .. }
        | Event::InputNameChanged { .. } => Effect::RereadPlaces,
        // Its place is told by the list, which follows.
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
        Event::CurrentSceneCollectionChanging { .. } => Effect::Hold,
        Event::CurrentSceneCollectionChanged { .. } => Effect::Release,
        Event::CurrentProfileChanged { .. } => Effect::Reread,
        Event::ExitStarted => Effect::Quitting,
        Event::ServerStopped => Effect::Ended,
        _ => Effect::None,
    }
}

/// An output runs exactly while it has a start.
fn apply_output(since: &mut Option<u64>, active: bool, state: OutputState, now: u64) {
    let runs = match state {
        OutputState::Starting | OutputState::Stopping => since.is_some(),
        OutputState::Started
        | OutputState::Paused
        | OutputState::Resumed
        | OutputState::Reconnecting
        | OutputState::Reconnected => true,
        OutputState::Stopped => false,
        _ => active,
    };
    *since = match (runs, *since) {
        (true, known) => known.or(Some(now)),
        (false, _) => None,
    };
}

/// A pause lasts until the recording is resumed or ends, and moves its start, so that it is not counted.
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

/// The names of scenes as OBS shows them; it counts them from below.
pub(super) fn top_first<'a>(scenes: impl Iterator<Item = (usize, &'a String)>) -> Vec<String> {
    let mut scenes: Vec<_> = scenes.collect();
    scenes.sort_by_key(|(index, _)| Reverse(*index));
    scenes.into_iter().map(|(_, name)| name.clone()).collect()
}

/// After a reconnect only OBS knows how long the output has run.
fn output_effect(state: OutputState) -> Effect {
    match state {
        OutputState::Reconnected => Effect::Reread,
        _ => Effect::None,
    }
}

#[cfg(test)]
mod tests {
    use obws::responses::scenes::SceneId;

    use super::*;
    use crate::obs::settings::ObsSettings;
    use crate::obs::status::ObsState;

    fn status() -> ObsStatus {
        let settings = ObsSettings {
            host: "127.0.0.1".into(),
            port: 4455,
            password: None,
        };
        ObsStatus {
            current_scene: Some("Talk".into()),
            ..ObsStatus::initial(&settings, ObsState::Connected)
        }
    }

    fn record(active: bool, state: OutputState) -> Event {
        Event::RecordStateChanged {
            active,
            state,
            path: None,
        }
    }

    #[test]
    fn the_scene_follows_switches_and_renames() {
        let mut status = status();
        let switched = Event::CurrentProgramSceneChanged {
            id: SceneId {
                name: "Game".into(),
                ..SceneId::default()
            },
        };
        assert_eq!(apply(&mut status, &switched, 0), Effect::RereadSources);
        assert_eq!(status.current_scene.as_deref(), Some("Game"));

        for (old, new, expected) in [("Talk", "Chat", "Game"), ("Game", "Play", "Play")] {
            let renamed = Event::SceneNameChanged {
                uuid: uuid::Uuid::nil(),
                old_name: old.into(),
                new_name: new.into(),
            };
            apply(&mut status, &renamed, 0);
            assert_eq!(status.current_scene.as_deref(), Some(expected));
        }
    }

    #[test]
    fn a_recording_runs_from_started_to_stopped_whatever_the_flag_says() {
        let mut status = status();
        for (now, active, state, since, effect) in [
            (10, false, OutputState::Starting, None, Effect::None),
            (20, true, OutputState::Started, Some(20), Effect::None),
            (30, false, OutputState::Paused, Some(20), Effect::None),
            (40, true, OutputState::Resumed, Some(30), Effect::None),
            (50, false, OutputState::Stopping, Some(30), Effect::None),
            (60, false, OutputState::Stopped, None, Effect::None),
            (70, true, OutputState::Unknown, Some(70), Effect::None),
            (80, false, OutputState::Unknown, None, Effect::None),
        ] {
            assert_eq!(
                apply(&mut status, &record(active, state), now),
                effect,
                "{state:?}"
            );
            assert_eq!(status.recording_since, since, "{state:?}");
            assert_eq!(status.is_recording, since.is_some(), "{state:?}");
        }
        assert!(!status.is_streaming);
    }

    #[test]
    fn a_stream_that_reconnects_is_still_a_stream() {
        let mut status = status();
        for (active, state) in [
            (true, OutputState::Started),
            (false, OutputState::Reconnecting),
            (false, OutputState::Reconnected),
        ] {
            apply(&mut status, &Event::StreamStateChanged { active, state }, 5);
            assert!(status.is_streaming, "{state:?}");
            assert_eq!(status.streaming_since, Some(5));
        }
    }

    #[test]
    fn the_virtual_camera_is_followed() {
        let mut status = status();
        for (state, active) in [(OutputState::Started, true), (OutputState::Stopped, false)] {
            apply(
                &mut status,
                &Event::VirtualcamStateChanged { active, state },
                5,
            );
            assert_eq!(status.is_virtual_cam_active, active);
        }
    }

    #[test]
    fn a_change_of_scene_collection_holds_requests() {
        let mut status = status();
        let name = || "Evening".to_owned();
        let changing = Event::CurrentSceneCollectionChanging { name: name() };
        let changed = Event::CurrentSceneCollectionChanged { name: name() };
        assert_eq!(apply(&mut status, &changing, 0), Effect::Hold);
        assert_eq!(apply(&mut status, &changed, 0), Effect::Release);
        assert_eq!(apply(&mut status, &Event::ExitStarted, 0), Effect::Quitting);
        assert_eq!(apply(&mut status, &Event::ServerStopped, 0), Effect::Ended);
    }
}

#[cfg(test)]
mod studio_tests;
