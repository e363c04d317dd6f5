//! The status matches what OBS reports.

use cuelight_backend::obs::{ObsSettings, ObsState, ObsStatus};
use serde_json::json;

use super::harness::{
    ObsHarness, assert_no_overlaps, busy_obs, fast_timing, now, reason, settings, wait_for_counts,
};
use crate::support::fake_obs::FakeObs;
use crate::support::fake_obs::world::{Intent, World};

#[tokio::test]
async fn everything_is_read_after_connecting() {
    let fake = FakeObs::start(busy_obs());
    let before = now();
    let harness = ObsHarness::start(settings(fake.port()), fast_timing());
    let first = harness.obs.status();
    assert_eq!(first.state, ObsState::Connecting);
    assert!(reason(&first).contains(&format!("127.0.0.1:{}", fake.port())));

    let status = harness.wait_until_state(ObsState::Connected).await;
    let after = now();
    let streaming_since = status.streaming_since.expect("a start time");
    let recording_since = status.recording_since.expect("a start time");
    assert!((before - 60_000..=after - 60_000).contains(&streaming_since));
    assert!((before - 30_000..=after - 30_000).contains(&recording_since));
    assert_eq!(status.recording_paused_at, Some(recording_since + 30_000));
    let expected = ObsStatus {
        state: ObsState::Connected,
        reason: None,
        cause: None,
        found: None,
        needed: None,
        host: "127.0.0.1".into(),
        port: fake.port(),
        version: Some("30.2.3".into()),
        current_scene: Some("Talk".into()),
        is_studio_mode: true,
        preview_scene: Some("Game".into()),
        scenes: vec!["Talk".into(), "Game".into()],
        is_streaming: true,
        is_recording: true,
        is_recording_paused: true,
        is_virtual_cam_active: true,
        canvas_width: 2560,
        canvas_height: 1440,
        fps: 59.94,
        cpu_usage: 13,
        render_skipped_frames: 2,
        encoder_skipped_frames: 3,
        dropped_frames: 4,
        streaming_since: Some(streaming_since),
        recording_since: Some(recording_since),
        recording_paused_at: status.recording_paused_at,
        has_browser: Some(true),
        sources: Vec::new(),
    };
    assert_eq!(status, expected);
    harness.stop().await;
    wait_for_counts(&fake, "a closed connection", |counts| counts.open == 0).await;
    assert_no_overlaps(&fake);
}

#[tokio::test]
async fn events_keep_the_status_current() {
    let fake = FakeObs::start(World::default());
    let harness = ObsHarness::start(settings(fake.port()), fast_timing());
    harness.wait_until_state(ObsState::Connected).await;

    fake.switch_scene("Game");
    let in_game = |status: &ObsStatus| status.current_scene.as_deref() == Some("Game");
    harness.wait_until("the new scene", in_game).await;

    fake.emit_output("StreamStateChanged", true, "STARTED");
    fake.emit_output("RecordStateChanged", true, "STARTED");
    fake.emit_output("RecordStateChanged", false, "PAUSED");
    fake.emit_output("VirtualcamStateChanged", true, "STARTED");
    let status = harness
        .wait_until("the virtual camera to be active", |status| {
            status.is_virtual_cam_active
        })
        .await;
    assert!(status.is_streaming && status.streaming_since.is_some());
    assert!(status.is_recording, "a paused recording counts as running");
    assert!(status.is_recording_paused && status.recording_paused_at.is_some());

    fake.emit_output("RecordStateChanged", false, "STOPPED");
    let status = harness
        .wait_until("the end of the recording", |status| !status.is_recording)
        .await;
    assert!(status.is_streaming && status.recording_since.is_none());

    assert!(!status.is_recording_paused && status.recording_paused_at.is_none());
    harness.stop().await;
}

#[tokio::test]
async fn the_status_is_current_after_the_event_buffer_overflows() {
    let fake = FakeObs::start(World::default());
    let harness = ObsHarness::start(settings(fake.port()), fast_timing());
    harness.wait_until_state(ObsState::Connected).await;
    for n in 0..2_000 {
        fake.switch_scene(&format!("Scene {n}"));
    }
    let is_last = |status: &ObsStatus| status.current_scene.as_deref() == Some("Scene 1999");
    harness.wait_until("the last scene", is_last).await;
    harness.stop().await;
    assert_eq!(fake.counts().borrow().accepted, 1);
}

#[tokio::test]
async fn everything_is_read_again_after_a_scene_collection_change() {
    let fake = FakeObs::start(World::default());
    let harness = ObsHarness::start(settings(fake.port()), fast_timing());
    harness.wait_until_state(ObsState::Connected).await;
    let name = json!({"sceneCollectionName": "Evening"});
    fake.emit(
        Intent::Config,
        "CurrentSceneCollectionChanging",
        name.clone(),
    );
    fake.world().program_scene = "Start of the evening".into();
    fake.world().not_ready_responses = 1;
    fake.emit(Intent::Config, "CurrentSceneCollectionChanged", name);
    let is_evening =
        |status: &ObsStatus| status.current_scene.as_deref() == Some("Start of the evening");
    let status = harness.wait_until("the new collection", is_evening).await;
    assert!(status.is_connected());
    harness.stop().await;
}

#[tokio::test]
async fn an_obs_without_a_virtual_camera_is_supported() {
    let fake = FakeObs::start(World {
        virtual_cam: None,
        ..busy_obs()
    });
    let harness = ObsHarness::start(settings(fake.port()), fast_timing());
    let status = harness.wait_until_state(ObsState::Connected).await;
    assert!(status.is_streaming && !status.is_virtual_cam_active);
    harness.stop().await;
}

#[tokio::test]
async fn localhost_is_tried_on_both_address_families() {
    let fake = FakeObs::start(World::default());
    let localhost = ObsSettings {
        host: "localhost".into(),
        ..settings(fake.port())
    };
    let harness = ObsHarness::start(localhost, fast_timing());
    harness.wait_until_state(ObsState::Connected).await;
    harness.stop().await;
}
