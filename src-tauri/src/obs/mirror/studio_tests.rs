//! Studio mode, the list of scenes, and pauses, as events tell them.

use obws::events::Scene;
use obws::responses::scenes::SceneId;
use uuid::Uuid;

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
fn a_preview_is_only_known_in_studio_mode() {
    let mut status = status();
    let preview = Event::CurrentPreviewSceneChanged { id: id("Game") };
    assert_eq!(apply(&mut status, &preview, 0), Effect::None);
    assert_eq!(status.preview_scene, None);

    let on = Event::StudioModeStateChanged { enabled: true };
    assert_eq!(apply(&mut status, &on, 0), Effect::Reread);
    apply(&mut status, &preview, 0);
    assert!(status.is_studio_mode);
    assert_eq!(status.preview_scene.as_deref(), Some("Game"));
    assert_eq!(status.current_scene.as_deref(), Some("Talk"));

    apply(&mut status, &renamed("Game", "Play"), 0);
    assert_eq!(status.preview_scene.as_deref(), Some("Play"));

    let off = Event::StudioModeStateChanged { enabled: false };
    assert_eq!(apply(&mut status, &off, 0), Effect::None);
    apply(&mut status, &preview, 0);
    assert!(!status.is_studio_mode && status.preview_scene.is_none());
}

#[test]
fn scenes_come_and_go_and_groups_are_none() {
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
        apply(&mut status, &event, 0);
        assert_eq!(status.scenes, scenes, "{event:?}");
    }
}

#[test]
fn the_list_of_scenes_is_counted_from_below() {
    let mut status = status();
    let scene = |index, name: &str| Scene {
        name: name.into(),
        index,
    };
    let scenes = vec![scene(0, "End"), scene(2, "Start"), scene(1, "Talk")];
    apply(&mut status, &Event::SceneListChanged { scenes }, 0);
    assert_eq!(status.scenes, ["Start", "Talk", "End"]);
}

#[test]
fn pauses_are_not_counted() {
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
        apply(&mut status, &event, now);
        assert_eq!(status.is_recording_paused, is_paused, "{state:?}");
        assert_eq!(status.recording_since, since, "{state:?}");
        assert_eq!(status.recording_paused_at, paused_at, "{state:?}");
    }
}

#[test]
fn dropped_frames_go_with_the_stream() {
    let mut status = status();
    status.streaming_since = Some(1);
    status.is_streaming = true;
    status.dropped_frames = 7;
    for (state, dropped) in [(OutputState::Stopping, 7), (OutputState::Stopped, 0)] {
        let event = Event::StreamStateChanged {
            active: false,
            state,
        };
        apply(&mut status, &event, 5);
        assert_eq!(status.dropped_frames, dropped, "{state:?}");
    }
}
