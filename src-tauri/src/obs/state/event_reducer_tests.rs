//! Events and the resulting status.

use obws::events::Scene;
use obws::responses::scenes::SceneId;
use uuid::Uuid;

use super::*;
use crate::obs::connection::ObsSettings;
use crate::obs::state::status::ObsState;

fn status() -> ObsStatus {
    let settings = ObsSettings {
        host: "127.0.0.1".into(),
        port: 4455,
        password: None,
    };
    ObsStatus {
        current_scene: Some("Talk".into()),
        scenes: vec!["Talk".into(), "Game".into()],
        ..ObsStatus::initial(&settings, ObsState::Connected)
    }
}

fn id(name: &str) -> SceneId {
    SceneId {
        name: name.into(),
        uuid: Uuid::nil(),
    }
}

fn renamed(old: &str, new: &str) -> Event {
    Event::SceneNameChanged {
        uuid: Uuid::nil(),
        old_name: old.into(),
        new_name: new.into(),
    }
}

#[test]
fn there_is_a_preview_scene_only_in_studio_mode() {
    let mut status = status();
    let preview = Event::CurrentPreviewSceneChanged { id: id("Game") };
    assert_eq!(reduce(&mut status, &preview, 0), Effect::None);
    assert_eq!(status.preview_scene, None);

    let on = Event::StudioModeStateChanged { enabled: true };
    assert_eq!(reduce(&mut status, &on, 0), Effect::ReadAll);
    reduce(&mut status, &preview, 0);
    assert!(status.is_studio_mode);
    assert_eq!(status.preview_scene.as_deref(), Some("Game"));
    assert_eq!(status.current_scene.as_deref(), Some("Talk"));

    reduce(&mut status, &renamed("Game", "Play"), 0);
    assert_eq!(status.preview_scene.as_deref(), Some("Play"));

    let off = Event::StudioModeStateChanged { enabled: false };
    assert_eq!(reduce(&mut status, &off, 0), Effect::None);
    reduce(&mut status, &preview, 0);
    assert!(!status.is_studio_mode && status.preview_scene.is_none());
}

#[test]
fn scenes_are_added_and_removed_and_groups_are_ignored() {
    let mut status = status();
    let created = |name, is_group| Event::SceneCreated {
        id: id(name),
        is_group,
    };
    for (event, scenes) in [
        (created("Break", false), vec!["Talk", "Game", "Break"]),
        (created("Break", false), vec!["Talk", "Game", "Break"]),
        (created("Corner", true), vec!["Talk", "Game", "Break"]),
        (renamed("Game", "Play"), vec!["Talk", "Play", "Break"]),
        (
            Event::SceneRemoved {
                id: id("Talk"),
                is_group: false,
            },
            vec!["Play", "Break"],
        ),
    ] {
        reduce(&mut status, &event, 0);
        assert_eq!(status.scenes, scenes, "{event:?}");
    }
}

#[test]
fn obs_numbers_scenes_from_the_bottom() {
    let mut status = status();
    let scene = |index, name: &str| Scene {
        name: name.into(),
        index,
    };
    let scenes = vec![scene(0, "End"), scene(2, "Start"), scene(1, "Talk")];
    reduce(&mut status, &Event::SceneListChanged { scenes }, 0);
    assert_eq!(status.scenes, ["Start", "Talk", "End"]);
}

#[test]
fn pauses_do_not_count_toward_the_recording_time() {
    let mut status = status();
    for (now, state, is_paused, since, paused_at) in [
        (1_000, OutputState::Started, false, Some(1_000), None),
        (3_000, OutputState::Paused, true, Some(1_000), Some(3_000)),
        (4_000, OutputState::Paused, true, Some(1_000), Some(3_000)),
        (8_000, OutputState::Resumed, false, Some(6_000), None),
        (9_000, OutputState::Paused, true, Some(6_000), Some(9_000)),
        (9_500, OutputState::Stopping, true, Some(6_000), Some(9_000)),
        (9_600, OutputState::Stopped, false, None, None),
        (9_700, OutputState::Started, false, Some(9_700), None),
    ] {
        let event = Event::RecordStateChanged {
            active: !is_paused,
            state,
            path: None,
        };
        reduce(&mut status, &event, now);
        assert_eq!(status.is_recording_paused, is_paused, "{state:?}");
        assert_eq!(status.recording_since, since, "{state:?}");
        assert_eq!(status.recording_paused_at, paused_at, "{state:?}");
    }
}

#[test]
fn dropped_frames_are_reset_when_the_stream_stops() {
    let mut status = status();
    status.streaming_since = Some(1);
    status.is_streaming = true;
    status.dropped_frames = 7;
    for (state, dropped) in [(OutputState::Stopping, 7), (OutputState::Stopped, 0)] {
        let event = Event::StreamStateChanged {
            active: false,
            state,
        };
        reduce(&mut status, &event, 5);
        assert_eq!(status.dropped_frames, dropped, "{state:?}");
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
fn the_program_scene_follows_switches_and_renames() {
    let mut status = status();
    let switched = Event::CurrentProgramSceneChanged { id: id("Game") };
    assert_eq!(reduce(&mut status, &switched, 0), Effect::ReadSources);
    assert_eq!(status.current_scene.as_deref(), Some("Game"));

    for (old, new, expected) in [("Talk", "Chat", "Game"), ("Game", "Play", "Play")] {
        reduce(&mut status, &renamed(old, new), 0);
        assert_eq!(status.current_scene.as_deref(), Some(expected));
    }
}

#[test]
fn a_recording_runs_from_started_to_stopped_regardless_of_the_flag() {
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
            reduce(&mut status, &record(active, state), now),
            effect,
            "{state:?}"
        );
        assert_eq!(status.recording_since, since, "{state:?}");
        assert_eq!(status.is_recording, since.is_some(), "{state:?}");
    }
    assert!(!status.is_streaming);
}

#[test]
fn a_stream_that_reconnects_keeps_running() {
    let mut status = status();
    for (active, state) in [
        (true, OutputState::Started),
        (false, OutputState::Reconnecting),
        (false, OutputState::Reconnected),
    ] {
        reduce(&mut status, &Event::StreamStateChanged { active, state }, 5);
        assert!(status.is_streaming, "{state:?}");
        assert_eq!(status.streaming_since, Some(5));
    }
}

#[test]
fn the_virtual_camera_starts_and_stops() {
    let mut status = status();
    for (state, active) in [(OutputState::Started, true), (OutputState::Stopped, false)] {
        reduce(
            &mut status,
            &Event::VirtualcamStateChanged { active, state },
            5,
        );
        assert_eq!(status.is_virtual_cam_active, active);
    }
}

#[test]
fn changing_the_scene_collection_pauses_requests() {
    let mut status = status();
    let name = || "Evening".to_owned();
    let changing = Event::CurrentSceneCollectionChanging { name: name() };
    let changed = Event::CurrentSceneCollectionChanged { name: name() };
    assert_eq!(reduce(&mut status, &changing, 0), Effect::Pause);
    assert_eq!(reduce(&mut status, &changed, 0), Effect::Resume);
    assert_eq!(reduce(&mut status, &Event::ExitStarted, 0), Effect::Exiting);
    assert_eq!(reduce(&mut status, &Event::ServerStopped, 0), Effect::Ended);
}
