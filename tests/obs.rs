//! The connection to OBS, against a fake OBS that speaks the real protocol and misbehaves in all known ways.
//!
//! Every wait is for a condition, with a time-out that only a broken program reaches.

mod support {
    pub(crate) mod fake_obs;
}

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use cuelight_backend::obs::{Obs, ObsSettings, ObsState, ObsStatus, Timing};
use serde_json::json;
use support::fake_obs::stranger::{Manners, Stranger};
use support::fake_obs::world::{Intent, Output, World};
use support::fake_obs::{Counts, FakeObs, Reserved};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

const PATIENCE: Duration = Duration::from_secs(20);
/// Longer than any test: what waits so long does not happen by itself.
const NEVER: Duration = Duration::from_secs(3_600);

/// Retries within milliseconds, but gives OBS all the time a busy machine may need.
fn quick() -> Timing {
    Timing {
        attempt_timeout: Duration::from_secs(10),
        first_retry: Duration::from_millis(5),
        slowest_retry: Duration::from_millis(40),
        slow_retry: NEVER,
        liveness_interval: Duration::from_millis(20),
        liveness_timeout: Duration::from_secs(10),
    }
}

fn settings(port: u16) -> ObsSettings {
    ObsSettings {
        host: "127.0.0.1".into(),
        port,
        password: None,
    }
}

fn with_password(port: u16, password: &str) -> ObsSettings {
    ObsSettings {
        password: Some(password.into()),
        ..settings(port)
    }
}

fn locked(password: &str) -> World {
    World {
        password: Some(password.into()),
        ..World::default()
    }
}

struct Running {
    obs: Obs,
    cancel: CancellationToken,
    task: JoinHandle<()>,
}

impl Running {
    fn start(settings: ObsSettings, timing: Timing) -> Self {
        let cancel = CancellationToken::new();
        let (obs, task) = Obs::start(settings, timing, cancel.clone());
        Self { obs, cancel, task }
    }

    /// Waits for a status.
    async fn until(&self, what: &str, is_so: impl FnMut(&ObsStatus) -> bool) -> ObsStatus {
        wait(self.obs.watch(), what, is_so).await
    }

    async fn until_state(&self, state: ObsState) -> ObsStatus {
        self.until(&format!("{state:?}"), |status| status.state == state)
            .await
    }

    /// Ends it, as every test does, so that the ending is tested too.
    async fn stop(self) {
        self.cancel.cancel();
        timeout(PATIENCE, self.task)
            .await
            .expect("it ends when asked")
            .expect("it did not panic");
    }
}

async fn wait<T: Clone + std::fmt::Debug>(
    mut watch: watch::Receiver<T>,
    what: &str,
    is_so: impl FnMut(&T) -> bool,
) -> T {
    let found = timeout(PATIENCE, watch.wait_for(is_so))
        .await
        .map(|found| found.map(|value| value.clone()));
    match found {
        Ok(Ok(value)) => value,
        Ok(Err(_)) => panic!("it ended while waiting for {what}"),
        Err(_) => panic!("still no {what}: {:?}", watch.borrow().clone()),
    }
}

async fn until_counts(fake: &FakeObs, what: &str, is_so: impl FnMut(&Counts) -> bool) -> Counts {
    wait(fake.counts(), what, is_so).await
}

fn assert_never_two(fake: &FakeObs) {
    let counts = *fake.counts().borrow();
    assert_eq!(counts.overlaps, 0, "{counts:?}");
}

fn assert_reset(status: &ObsStatus) {
    let expected = ObsStatus {
        version: None,
        current_scene: None,
        is_streaming: false,
        is_recording: false,
        is_virtual_cam_active: false,
        fps: 0.0,
        streaming_since: None,
        recording_since: None,
        ..status.clone()
    };
    assert_eq!(status, &expected);
}

fn reason(status: &ObsStatus) -> &str {
    status.reason.as_deref().expect("a reason is given")
}

fn now() -> u64 {
    let since_epoch = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .expect("a clock after 1970");
    u64::try_from(since_epoch.as_millis()).expect("a clock of our times")
}

fn busy_world() -> World {
    World {
        stream: Output {
            active: true,
            duration: 60_000,
        },
        record: Output {
            active: true,
            duration: 30_000,
        },
        virtual_cam: Some(true),
        fps: (60_000, 1_001),
        active_fps: 59.940_06,
        ..World::default()
    }
}

#[tokio::test]
async fn it_connects_and_reads_everything() {
    let fake = FakeObs::start(busy_world());
    let before = now();
    let running = Running::start(settings(fake.port()), quick());
    let first = running.obs.status();
    assert_eq!(first.state, ObsState::Connecting);
    assert!(reason(&first).contains(&format!("127.0.0.1:{}", fake.port())));

    let status = running.until_state(ObsState::Connected).await;
    let after = now();
    let streaming_since = status.streaming_since.expect("it streams");
    let recording_since = status.recording_since.expect("it records");
    assert!((before - 60_000..=after - 60_000).contains(&streaming_since));
    assert!((before - 30_000..=after - 30_000).contains(&recording_since));
    let expected = ObsStatus {
        state: ObsState::Connected,
        reason: None,
        host: "127.0.0.1".into(),
        port: fake.port(),
        version: Some("30.2.3".into()),
        current_scene: Some("Talk".into()),
        is_streaming: true,
        is_recording: true,
        is_virtual_cam_active: true,
        fps: 59.94,
        streaming_since: Some(streaming_since),
        recording_since: Some(recording_since),
    };
    assert_eq!(status, expected);
    running.stop().await;
    until_counts(&fake, "a closed connection", |counts| counts.open == 0).await;
    assert_never_two(&fake);
}

#[tokio::test]
async fn events_keep_it_true() {
    let fake = FakeObs::start(World::default());
    let running = Running::start(settings(fake.port()), quick());
    running.until_state(ObsState::Connected).await;

    fake.switch_scene("Game");
    let in_game = |status: &ObsStatus| status.current_scene.as_deref() == Some("Game");
    running.until("the new scene", in_game).await;

    fake.emit_output("StreamStateChanged", true, "STARTED");
    fake.emit_output("RecordStateChanged", true, "STARTED");
    fake.emit_output("RecordStateChanged", false, "PAUSED");
    fake.emit_output("VirtualcamStateChanged", true, "STARTED");
    let status = running
        .until("a running camera", |status| status.is_virtual_cam_active)
        .await;
    assert!(status.is_streaming && status.streaming_since.is_some());
    assert!(status.is_recording, "a paused recording is one");

    fake.emit_output("RecordStateChanged", false, "STOPPED");
    let status = running
        .until("the end of recording", |status| !status.is_recording)
        .await;
    assert!(status.is_streaming && status.recording_since.is_none());

    fake.world().active_fps = 31.4;
    running
        .until("the lower frame rate", |status| status.fps == 31.4)
        .await;
    running.stop().await;
}

#[tokio::test]
async fn more_events_than_it_can_keep_lose_nothing() {
    let fake = FakeObs::start(World::default());
    let running = Running::start(settings(fake.port()), quick());
    running.until_state(ObsState::Connected).await;
    for n in 0..2_000 {
        fake.switch_scene(&format!("Scene {n}"));
    }
    let at_last = |status: &ObsStatus| status.current_scene.as_deref() == Some("Scene 1999");
    running.until("the last scene", at_last).await;
    running.stop().await;
    assert_eq!(fake.counts().borrow().accepted, 1);
}

#[tokio::test]
async fn after_a_change_of_scene_collection_everything_is_read_anew() {
    let fake = FakeObs::start(World::default());
    let running = Running::start(settings(fake.port()), quick());
    running.until_state(ObsState::Connected).await;
    let name = json!({"sceneCollectionName": "Evening"});
    fake.emit(
        Intent::Config,
        "CurrentSceneCollectionChanging",
        name.clone(),
    );
    fake.world().scene = "Start of the evening".into();
    fake.world().not_ready = 1;
    fake.emit(Intent::Config, "CurrentSceneCollectionChanged", name);
    let is_evening =
        |status: &ObsStatus| status.current_scene.as_deref() == Some("Start of the evening");
    let status = running.until("the other collection", is_evening).await;
    assert!(status.is_connected());
    running.stop().await;
}

#[tokio::test]
async fn an_obs_without_a_virtual_camera_is_an_obs() {
    let fake = FakeObs::start(World {
        virtual_cam: None,
        ..busy_world()
    });
    let running = Running::start(settings(fake.port()), quick());
    let status = running.until_state(ObsState::Connected).await;
    assert!(status.is_streaming && !status.is_virtual_cam_active);
    running.stop().await;
}

#[tokio::test]
async fn an_obs_that_is_loading_is_waited_for() {
    let fake = FakeObs::start(World {
        not_ready: u32::MAX,
        ..World::default()
    });
    let running = Running::start(settings(fake.port()), quick());
    let loading = |status: &ObsStatus| reason(status).contains("still loading");
    let status = running.until("the word of loading", loading).await;
    assert_eq!(status.state, ObsState::Connecting);
    fake.world().not_ready = 0;
    running.until_state(ObsState::Connected).await;
    running.stop().await;
    assert_never_two(&fake);
}

#[tokio::test]
async fn a_wrong_password_is_said_and_the_right_one_connects_at_once() {
    let fake = FakeObs::start(locked("correct horse"));
    let running = Running::start(with_password(fake.port(), "battery"), quick());
    let status = running.until_state(ObsState::WrongPassword).await;
    assert!(reason(&status).contains("does not take the password"));
    assert!(!format!("{status:?}").contains("battery"));

    running
        .obs
        .configure(with_password(fake.port(), "correct horse"));
    running.until_state(ObsState::Connected).await;
    running.stop().await;
    assert_eq!(fake.counts().borrow().accepted, 2);
    assert_never_two(&fake);
}

#[tokio::test]
async fn a_missing_password_is_another_thing_than_a_wrong_one() {
    let fake = FakeObs::start(locked("correct horse"));
    for none in [settings(fake.port()), with_password(fake.port(), "")] {
        let running = Running::start(none, quick());
        let status = running.until_state(ObsState::WrongPassword).await;
        assert!(reason(&status).contains("none is set"), "{status:?}");
        running.stop().await;
    }
}

#[tokio::test]
async fn a_password_that_obs_does_not_ask_for_does_no_harm() {
    let fake = FakeObs::start(World::default());
    let running = Running::start(with_password(fake.port(), "battery"), quick());
    running.until_state(ObsState::Connected).await;
    running.stop().await;
}

#[tokio::test]
async fn a_mute_port_is_said_in_time() {
    let stranger = Stranger::start(Manners::Mute).await;
    let timing = Timing {
        attempt_timeout: Duration::from_millis(50),
        ..quick()
    };
    let running = Running::start(settings(stranger.port()), timing);
    let status = running.until_state(ObsState::NoAnswer).await;
    assert!(reason(&status).contains("says nothing"), "{status:?}");
    running.stop().await;
}

#[tokio::test]
async fn a_mute_port_holds_nobody_up() {
    let stranger = Stranger::start(Manners::Mute).await;
    let fake = FakeObs::start(World::default());
    let timing = Timing {
        attempt_timeout: NEVER,
        ..quick()
    };
    let running = Running::start(settings(stranger.port()), timing);
    running.obs.disconnect();
    running.until_state(ObsState::Off).await;
    running.obs.connect();
    running.until_state(ObsState::Connecting).await;
    running.obs.configure(settings(fake.port()));
    running.until_state(ObsState::Connected).await;
    running.stop().await;
}

#[tokio::test]
async fn strangers_are_told_apart() {
    for (manners, state, words) in [
        (Manners::Http, ObsState::NotObs, "Another program"),
        (Manners::Chatty, ObsState::NotObs, "Another program"),
        (Manners::OtherWebSocket, ObsState::NotObs, "does not greet"),
        (Manners::Slam, ObsState::NoAnswer, "closes the connection"),
    ] {
        let stranger = Stranger::start(manners).await;
        let running = Running::start(settings(stranger.port()), quick());
        let status = running
            .until(&format!("an answer to {manners:?}"), |status| {
                status.state != ObsState::Connecting
            })
            .await;
        assert_eq!(status.state, state, "{manners:?}: {status:?}");
        assert!(reason(&status).contains(words), "{manners:?}: {status:?}");
        assert_reset(&status);
        running.stop().await;
    }
}

#[tokio::test]
async fn a_host_that_does_not_exist_is_said() {
    let nowhere = ObsSettings {
        host: "no such host".into(),
        ..settings(4455)
    };
    let running = Running::start(nowhere, quick());
    let status = running.until_state(ObsState::NoAnswer).await;
    assert!(reason(&status).contains("\"no such host\""), "{status:?}");
    running.stop().await;
}

#[tokio::test]
async fn localhost_is_found_on_whichever_family_obs_listens() {
    let fake = FakeObs::start(World::default());
    let localhost = ObsSettings {
        host: "localhost".into(),
        ..settings(fake.port())
    };
    let running = Running::start(localhost, quick());
    running.until_state(ObsState::Connected).await;
    running.stop().await;
}

#[tokio::test]
async fn an_old_obs_is_told_with_both_versions() {
    let fake = FakeObs::start(World {
        obs_version: "29.0.2".into(),
        websocket_version: "5.1.0".into(),
        ..World::default()
    });
    let running = Running::start(settings(fake.port()), quick());
    let status = running.until_state(ObsState::TooOld).await;
    assert!(reason(&status).contains("29.0.2"), "{status:?}");
    assert!(reason(&status).contains("30.2"), "{status:?}");
    running.stop().await;
}

#[tokio::test]
async fn an_obs_that_starts_late_is_found_without_being_asked() {
    let reserved = Reserved::new();
    let running = Running::start(settings(reserved.port()), quick());
    let status = running.until_state(ObsState::Refused).await;
    assert!(reason(&status).contains("Enable WebSocket server"));
    assert_reset(&status);

    let fake = reserved.start(World::default());
    running.until_state(ObsState::Connected).await;
    running.stop().await;
    assert_eq!(fake.counts().borrow().accepted, 1);
}

#[tokio::test]
async fn a_reason_does_not_flicker_while_it_is_retried() {
    let reserved = Reserved::new();
    let running = Running::start(settings(reserved.port()), quick());
    let refused = running.until_state(ObsState::Refused).await;
    let mut watch = running.obs.watch();
    watch.mark_unchanged();
    let fake = reserved.start(World::default());
    // The very next change is the connection, however many retries lie between.
    timeout(PATIENCE, watch.changed())
        .await
        .expect("it connects")
        .expect("it runs");
    let next = watch.borrow().clone();
    assert_ne!(next, refused);
    assert_eq!(next.state, ObsState::Connected);
    running.stop().await;
    assert_never_two(&fake);
}

#[tokio::test]
async fn an_obs_that_is_killed_leaves_nothing_over_and_is_right_when_it_is_back() {
    let fake = FakeObs::start(busy_world());
    let running = Running::start(settings(fake.port()), quick());
    running.until_state(ObsState::Connected).await;

    let reserved = fake.kill().await;
    let lost = running
        .until("a loss", |status| !status.is_connected())
        .await;
    assert_reset(&lost);
    let refused = running.until_state(ObsState::Refused).await;
    assert_reset(&refused);

    let again = reserved.start(World {
        obs_version: "31.0.1".into(),
        scene: "Game".into(),
        fps: (30, 1),
        active_fps: 30.0,
        ..World::default()
    });
    let status = running.until_state(ObsState::Connected).await;
    let expected = ObsStatus {
        reason: None,
        version: Some("31.0.1".into()),
        current_scene: Some("Game".into()),
        fps: 30.0,
        state: ObsState::Connected,
        ..lost
    };
    assert_eq!(status, expected);
    running.stop().await;
    assert_never_two(&again);
}

#[tokio::test]
async fn how_it_was_lost_is_said() {
    let timing = Timing {
        first_retry: NEVER,
        slowest_retry: NEVER,
        ..quick()
    };
    let fake = FakeObs::start(World::default());
    let running = Running::start(settings(fake.port()), timing);

    running.until_state(ObsState::Connected).await;
    fake.close_all(4011, "Your session has been invalidated.");
    let status = running.until_state(ObsState::Lost).await;
    assert!(reason(&status).starts_with("OBS closed the connection"));

    running.obs.connect();
    running.until_state(ObsState::Connected).await;
    fake.drop_all();
    let status = running.until_state(ObsState::Lost).await;
    assert!(reason(&status).starts_with("OBS closed the connection"));

    running.obs.connect();
    running.until_state(ObsState::Connected).await;
    fake.emit(Intent::General, "ExitStarted", json!(null));
    fake.close_all(1001, "Server stopping.");
    let status = running.until_state(ObsState::Lost).await;
    assert!(reason(&status).starts_with("OBS was closed"), "{status:?}");
    assert_reset(&status);
    running.stop().await;
    assert_never_two(&fake);
}

#[tokio::test]
async fn a_half_open_connection_is_found() {
    let fake = FakeObs::start(busy_world());
    let timing = Timing {
        liveness_timeout: Duration::from_millis(500),
        first_retry: NEVER,
        slowest_retry: NEVER,
        ..quick()
    };
    let running = Running::start(settings(fake.port()), timing);
    running.until_state(ObsState::Connected).await;
    fake.world().is_deaf = true;
    let status = running.until_state(ObsState::Lost).await;
    assert!(reason(&status).contains("stopped answering"), "{status:?}");
    assert_reset(&status);
    until_counts(&fake, "a closed connection", |counts| counts.open == 0).await;

    fake.world().is_deaf = false;
    running.obs.connect();
    running.until_state(ObsState::Connected).await;
    running.stop().await;
    assert_never_two(&fake);
}

#[tokio::test]
async fn other_settings_connect_there_and_leave_here() {
    let here = FakeObs::start(World::default());
    let there = FakeObs::start(World {
        scene: "Game".into(),
        ..locked("secret")
    });
    let running = Running::start(settings(here.port()), quick());
    running.until_state(ObsState::Connected).await;

    // The same again changes nothing, as the single connection shows in the end.
    running.obs.configure(settings(here.port()));
    running.obs.configure(with_password(there.port(), "secret"));
    let status = running
        .until("the other one", |status| {
            status.port == there.port() && status.is_connected()
        })
        .await;
    assert_eq!(status.current_scene.as_deref(), Some("Game"));
    until_counts(&here, "a closed connection", |counts| counts.open == 0).await;
    assert_eq!(here.counts().borrow().accepted, 1);
    running.stop().await;
}

#[tokio::test]
async fn off_stays_off_until_asked() {
    let fake = FakeObs::start(busy_world());
    let other = FakeObs::start(World::default());
    let running = Running::start(settings(fake.port()), quick());
    running.until_state(ObsState::Connected).await;

    running.obs.disconnect();
    let status = running.until_state(ObsState::Off).await;
    assert_reset(&status);
    assert!(reason(&status).contains("switched off"));
    until_counts(&fake, "a closed connection", |counts| counts.open == 0).await;

    running.obs.configure(settings(other.port()));
    let status = running
        .until("the other port", |status| status.port == other.port())
        .await;
    assert_eq!(status.state, ObsState::Off);
    assert_eq!(other.counts().borrow().accepted, 0);

    running.obs.connect();
    running.until_state(ObsState::Connected).await;
    running.stop().await;
    assert_eq!(fake.counts().borrow().accepted, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn there_are_never_two_connections() {
    let fake = FakeObs::start(World::default());
    let running = Running::start(settings(fake.port()), quick());
    for round in 0..20 {
        // From every point of an attempt or a connection.
        until_counts(&fake, "an attempt", |counts| counts.accepted > round).await;
        running.obs.reconnect();
        if round % 3 == 0 {
            running.until_state(ObsState::Connected).await;
            running.obs.reconnect();
        }
        if round % 5 == 0 {
            fake.drop_all();
        }
    }
    running.until_state(ObsState::Connected).await;
    running.stop().await;
    until_counts(&fake, "a closed connection", |counts| counts.open == 0).await;
    assert_never_two(&fake);
}
