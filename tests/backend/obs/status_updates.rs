//! The status stays current: studio mode, scenes, pauses, start times, statistics, the canvas and browser source
//! support.

use cuelight_backend::obs::{ObsState, ObsStatus, Timing};
use serde_json::json;

use super::harness::{NEVER, ObsHarness, busy_obs, fast_timing, now, settings};
use crate::support::fake_obs::FakeObs;
use crate::support::fake_obs::browser_sources::BrowserSource;
use crate::support::fake_obs::world::{Intent, Output, Stats, World};

/// Timing without liveness requests, so that changes are known only from events.
fn events_only() -> Timing {
    Timing {
        liveness_interval: NEVER,
        ..fast_timing()
    }
}

async fn connected(fake: &FakeObs, timing: Timing) -> ObsHarness {
    let harness = ObsHarness::start(settings(fake.port()), timing);
    harness.wait_until_state(ObsState::Connected).await;
    harness
}

#[tokio::test]
async fn studio_mode_and_its_preview_scene_are_tracked() {
    let fake = FakeObs::start(World::default());
    let harness = connected(&fake, events_only()).await;
    let status = harness.obs.status();
    assert!(!status.is_studio_mode && status.preview_scene.is_none());

    fake.set_studio_mode(Some("Talk"));
    let preview = |name: &'static str| {
        move |status: &ObsStatus| status.preview_scene.as_deref() == Some(name)
    };
    let status = harness.wait_until("studio mode", preview("Talk")).await;
    assert!(status.is_studio_mode);

    fake.switch_preview("Game");
    let status = harness.wait_until("the new preview", preview("Game")).await;
    assert_eq!(status.current_scene.as_deref(), Some("Talk"));

    fake.rename_scene("Game", "Play");
    harness.wait_until("the new name", preview("Play")).await;

    fake.set_studio_mode(None);
    let status = harness
        .wait_until("the end of studio mode", |status| !status.is_studio_mode)
        .await;
    assert_eq!(status.preview_scene, None);
    harness.stop().await;
}

#[tokio::test]
async fn scenes_are_in_the_same_order_as_in_obs() {
    let fake = FakeObs::start(World::default());
    let harness = connected(&fake, events_only()).await;
    assert_eq!(harness.obs.status().scenes, ["Talk", "Game"]);
    let wait_until = async |names: &[&str]| {
        let is_match = |status: &ObsStatus| status.scenes == names;
        harness
            .wait_until(&format!("the scenes {names:?}"), is_match)
            .await
    };
    fake.add_scene("Break");
    wait_until(&["Talk", "Game", "Break"]).await;
    fake.rename_scene("Talk", "Chat");
    let status = wait_until(&["Chat", "Game", "Break"]).await;
    assert_eq!(status.current_scene.as_deref(), Some("Chat"));
    fake.raise_scene("Break");
    wait_until(&["Break", "Chat", "Game"]).await;
    fake.remove_scene("Game");
    wait_until(&["Break", "Chat"]).await;
    harness.stop().await;
}

#[tokio::test]
async fn a_pause_is_not_counted_as_recording_time() {
    let fake = FakeObs::start(World {
        record: Output {
            active: true,
            duration: 30_000,
            ..Output::default()
        },
        ..World::default()
    });
    let harness = connected(&fake, events_only()).await;
    let before = now();
    fake.set_recording_paused(true);
    let paused = harness
        .wait_until("the pause", |status| status.is_recording_paused)
        .await;
    let at = paused.recording_paused_at.expect("a time");
    assert!((before..=now()).contains(&at));
    assert!(paused.is_recording);
    let much_later = at + 3_600_000;
    let time = paused.record_timecode(at);
    assert!(time.is_some() && paused.record_timecode(much_later) == time);

    let before = now();
    fake.set_recording_paused(false);
    let resumed = harness
        .wait_until("the end of the pause", |status| !status.is_recording_paused)
        .await;
    assert_eq!(resumed.recording_paused_at, None);
    let since = |status: &ObsStatus| status.recording_since.expect("a start time");
    let pause = since(&resumed) - since(&paused);
    assert!((before - at..=now() - at).contains(&pause), "{pause}");
    harness.stop().await;
}

#[tokio::test]
async fn a_start_time_is_corrected_only_if_it_differs_significantly() {
    let fake = FakeObs::start(busy_obs());
    let harness = connected(&fake, events_only()).await;
    let first = harness.obs.status();
    let reread = async |canvas| {
        fake.world().canvas = canvas;
        let name = json!({"profileName": "Second"});
        fake.emit(Intent::Config, "CurrentProfileChanged", name);
        let is_read = |status: &ObsStatus| (status.canvas_width, status.canvas_height) == canvas;
        harness.wait_until("the status to be read", is_read).await
    };
    // A small difference is normal, because an encoder buffers some frames.
    fake.world().stream.duration -= 1_500;
    let uncorrected = reread((100, 100)).await;
    assert_eq!(uncorrected.streaming_since, first.streaming_since);
    assert_eq!(uncorrected.recording_since, first.recording_since);
    assert_eq!(uncorrected.recording_paused_at, first.recording_paused_at);

    fake.world().stream.duration = 3_600_000;
    let before = now();
    let corrected = reread((200, 200)).await;
    let since = corrected.streaming_since.expect("a start time");
    assert!((before - 3_600_000..=now() - 3_600_000).contains(&since));
    harness.stop().await;
}

#[tokio::test]
async fn the_statistics_are_read_repeatedly() {
    let fake = FakeObs::start(busy_obs());
    let harness = connected(&fake, fast_timing()).await;
    {
        let mut world = fake.world();
        world.stats = Stats {
            active_fps: 31.4,
            cpu: 99.4,
            render_skipped: 10,
            encoder_skipped: 20,
        };
        world.stream.dropped = 30;
        world.canvas = (1280, 720);
    }
    let is_match = |status: &ObsStatus| {
        let stats = (
            status.fps,
            status.cpu_usage,
            status.render_skipped_frames,
            status.encoder_skipped_frames,
            status.dropped_frames,
        );
        stats == (31.4, 99, 10, 20, 30)
            && (status.canvas_width, status.canvas_height) == (1280, 720)
    };
    harness.wait_until("the new statistics", is_match).await;

    fake.world().stream = Output::default();
    fake.emit_output("StreamStateChanged", false, "STOPPED");
    harness
        .wait_until("no dropped frames", |status| status.dropped_frames == 0)
        .await;
    harness.stop().await;
}

#[tokio::test]
async fn the_canvas_is_read_again_after_a_profile_change() {
    let fake = FakeObs::start(World::default());
    let harness = connected(&fake, events_only()).await;
    fake.world().canvas = (1080, 1920);
    let name = json!({"profileName": "Portrait"});
    fake.emit(Intent::Config, "CurrentProfileChanged", name);
    harness
        .wait_until("the new canvas", |status| {
            (status.canvas_width, status.canvas_height) == (1080, 1920)
        })
        .await;
    harness.stop().await;
}

#[tokio::test]
async fn browser_source_support_is_reported() {
    let worlds = [
        (Some(true), World::with_browser_sources([])),
        (
            Some(true),
            World::with_browser_sources([BrowserSource::new("Titles", json!({}))]),
        ),
        (
            Some(false),
            World {
                browser_sources: None,
                ..World::default()
            },
        ),
    ];
    for (expected, world) in worlds {
        let fake = FakeObs::start(world);
        let harness = connected(&fake, events_only()).await;
        assert_eq!(harness.obs.status().has_browser, expected);
        harness.stop().await;
    }
    let mut world = World::default();
    world.handlers.remove("GetInputKindList");
    let fake = FakeObs::start(world);
    let harness = connected(&fake, events_only()).await;
    assert_eq!(harness.obs.status().has_browser, None);
    harness.stop().await;
}
